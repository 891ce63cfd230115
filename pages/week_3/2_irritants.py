"""Said and measured

Is what makes noise what costs?

An irritant can be loud without costing, or cost without anyone mentioning it. The page ranks what is measured, each
hour counted once, with the rows that prove it. What teams say joins it once the workshop took place.
"""

import streamlit as st

from diagnostics.locale import Share, plural, text
from pages.shared import irritant_cards, show, state

folder, audit = show.begin(__doc__)

if not audit.irritants:
    show.finding(irritant_cards.healthy(audit))
    irritant_cards.looked_for()
    st.stop()

shares = irritant_cards.shares(audit)
show.finding(
    text(
        "{irritants} explain {share} of all waiting.",
        irritants=plural("{n} irritant", "{n} irritants", n=len(audit.irritants)),
        share=Share(shares),
    )
)
shown = irritant_cards.kinds(audit.irritants)
irritant_cards.cards(shown, audit)
if not state.wall():
    st.text(state.said(irritant_cards.footer(audit)))
    irritant_cards.unsaid(audit)
