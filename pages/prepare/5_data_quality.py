"""Data quality

How far can these figures be trusted?

Figures are worth what the files are worth. This page names each anomaly, counts its rows and says what the audit does
with it. Fix at the source what can be fixed; the rest is written in the report.
"""

import streamlit as st

from pages.shared import quality, show, state

_, audit = show.begin(__doc__)

if not quality.usable(audit.readings):
    show.finding(quality.nothing())
    show.go("files", state.say("Add a file"))
    st.stop()

show.finding(quality.answer(audit))


@st.fragment
def anomalies() -> None:
    """The anomalies, and the rows of the one that is selected."""
    chosen = quality.table(audit)
    if chosen and not state.wall():
        quality.one(chosen, audit)


if audit.quality:
    anomalies()
quality.stability(audit)
if not state.wall():
    quality.in_files(audit)
