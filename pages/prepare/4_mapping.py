"""Mapping

What does each status mean, who is in which team?

Every tool has its words; the audit has eight. Here statuses are tied to stages and people to teams. Nothing is lost:
a status left aside is counted and shown.
"""

import streamlit as st

from pages.shared import mapping, mapping_effect, show, state, undo

folder, audit = show.begin(__doc__)

if audit.flow is None:
    show.finding(mapping.no_history())
    show.go("files", state.say("Add a file"))
    st.stop()

show.finding(mapping.answer(audit.flow))
mapping_effect.sentence(audit)
undo.button(folder)

statuses, teams = st.tabs([state.say("Statuses"), state.say("Teams")])
with statuses:
    frame = mapping.statuses(audit.flow)
    which = mapping.doubtful_filter(frame)
    edited = mapping.edit_statuses(frame, which)
    if st.button(state.say("Save the mapping"), type="primary", key="save statuses"):
        mapping_effect.remember(audit)
        mapping.save_statuses(folder, audit.flow, edited)
        st.rerun()
with teams:
    people = mapping.people(audit.tables)
    edited = mapping.edit_people(people)
    if st.button(state.say("Save the teams"), type="primary", key="save teams"):
        mapping_effect.remember(audit)
        mapping.save_teams(folder, people, edited)
        st.rerun()
