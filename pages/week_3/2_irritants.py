"""Said and measured

Is what makes noise what costs?

An irritant can be loud without costing, or cost without anyone mentioning it. The page places each by what is said and
what is measured. This is where topics are chosen.
"""

import streamlit as st

from pages.shared import irritant_cards, said_cards, show, state, undo, waste

folder, audit = show.begin(__doc__)

if not audit.irritants:
    show.finding(irritant_cards.healthy(audit))
    irritant_cards.looked_for()
    st.stop()

voiced = said_cards.of(audit)
if voiced.votes:
    said_cards.answer(voiced)
    said_cards.quadrant(audit)
    if not state.wall():
        said_cards.columns(folder, audit, voiced)
        said_cards.alone(folder, audit, voiced)
        undo.button(folder)
else:
    show.finding(irritant_cards.answer(audit))
    irritant_cards.unsaid(audit)
    irritant_cards.heaviest(audit)
    irritant_cards.cards(irritant_cards.kinds(audit.irritants), audit)
if not state.wall():
    st.text(state.said(irritant_cards.footer(audit)))
    waste.paretos(audit)
