"""Three quick wins

What to change first, and what to expect from it?

Three levers, not ten. What moves the times of tickets is replayed on the client's own history; the rest is assumed, and
the page says so. If three cannot be defended, the page shows fewer.
"""

import streamlit as st

from pages.shared import show, state, undo, win_cards

folder, audit = show.begin(__doc__)
choice = audit.choice

show.finding(win_cards.answer(choice))
win_cards.cards(folder, audit)
if choice.fewer is not None:
    st.info(state.said(choice.fewer), icon=":material/info:")
if not state.wall():
    if choice.left:
        st.subheader(state.say("Not kept, and why"), anchor=False)
        win_cards.left(choice)
    undo.button(folder)
