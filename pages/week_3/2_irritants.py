"""Said and measured

Is what makes noise what costs?

An irritant can be loud without costing, or cost without anyone mentioning it. The page places each by what is said and
what is measured. This is where topics are chosen.
"""

import streamlit as st

from diagnostics.locale import Share, plural, text
from pages.shared import irritant_cards, said_cards, show, state, waste

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
else:
    show.finding(
        text(
            "{irritants} explain {share} of all waiting.",
            irritants=plural("{n} irritant", "{n} irritants", n=len(audit.irritants)),
            share=Share(irritant_cards.shares(audit)),
        )
    )
    irritant_cards.cards(irritant_cards.kinds(audit.irritants), audit)
if not state.wall():
    st.text(state.said(irritant_cards.footer(audit)))
    irritant_cards.unsaid(audit)
    waste.paretos(audit)
