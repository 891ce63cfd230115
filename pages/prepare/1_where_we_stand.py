"""Where we stand

What is known, what is left to do?

This page says where the audit stands and what is missing. It gives the verdict on the three triggers, with interval
and threshold, and on the three warning signals. One button leads to the next step.
"""

import streamlit as st

from diagnostics.report._front import verdict
from pages.shared import changes, run_sheet, show, signal_cards, state, trigger_cards

folder, audit = show.begin(__doc__)

if not any(reading.usable for reading in audit.readings):
    show.finding(run_sheet.nothing_yet())
    show.go("files", state.say("Add files"))
    st.stop()

show.finding(verdict(audit.triggers))
trigger_cards.cards(audit)
if state.wall():
    st.stop()

trigger_cards.rows_of_chosen(audit)

st.subheader(state.say("Warning signals"), anchor=False)
signal_cards.cards(audit)

st.subheader(state.say("Run sheet"), anchor=False)
run_sheet.steps(folder, audit)

st.subheader(state.say("What the data allow"), anchor=False)
run_sheet.coverage(audit)

st.subheader(state.say("Changes since the last run"), anchor=False)
changes.since_last_run(folder)
