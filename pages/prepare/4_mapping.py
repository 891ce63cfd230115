"""Mapping

What does each status mean, who is in which team?

Every tool has its words; the audit has eight. Statuses are tied to stages, people to teams, meetings to kinds, and
spellings of one name are put together. Nothing is lost: a status left aside is counted and shown.
"""

import pandas as pd
import streamlit as st

from diagnostics.flow.flow import Flow
from pages.shared import (
    mapping,
    mapping_effect,
    mapping_people,
    mapping_preview,
    mapping_rituals,
    mapping_spellings,
    read_only,
    show,
    state,
    undo,
)  # fmt: skip
from pages.shared.tabs import tabs

folder, audit = show.begin(__doc__)
show.not_for_the_wall()


def save_button(words: str, key: str, *, main: bool = True) -> bool:
    """A button that keeps the table above it; the figures of before are remembered, to compare."""
    saved = st.button(words, type="primary" if main else "secondary", key=key)
    if saved and folder.read_only is None:
        mapping_effect.remember(audit)
    return saved


@st.fragment
@read_only.saving()
def statuses_and_map(flow: Flow) -> None:
    """The table of statuses and what it makes of the map: one fragment, so that an edit draws only the map again."""
    day = audit.settings.working_time.day
    frame = mapping.statuses(flow, day)
    edited = mapping.edit_statuses(frame, mapping.doubtful_filter(frame), day)
    if save_button(state.say("Save the mapping"), "save statuses"):
        mapping.save_statuses(folder, flow, edited)
        state.again()
    mapping_preview.section(folder, audit, flow, edited)


@st.fragment
@read_only.saving()
def people_and_sizes(people: pd.DataFrame) -> None:
    """The table of people with the size of each team: one fragment, so that an edit counts again at once."""
    edited = mapping_people.edit(people, audit.tables, audit.settings)
    if save_button(state.say("Save the teams"), "save teams"):
        mapping_people.save(folder, people, edited)
        state.again()


def statuses() -> None:
    """What each status means."""
    if audit.flow is None:
        show.go("files", state.say("Add a file"))
    else:
        statuses_and_map(audit.flow)


def alike() -> None:
    """Which spellings are one name."""
    st.text(mapping_spellings.answer(spellings))
    if not len(spellings):
        return
    edited = mapping_spellings.edit(spellings)
    surest = mapping_spellings.accept_sure(edited)
    with st.container(horizontal=True):
        if save_button(state.say("Save the answers"), "save spellings"):
            mapping_spellings.save(folder, edited)
            state.again()
        if not surest.equals(edited) and save_button(
            state.say("Accept the surest and save"), "save surest", main=False
        ):
            mapping_spellings.save(folder, surest)
            state.again()


def teams() -> None:
    """Who is in which team."""
    people = mapping_people.people(folder, audit)
    if len(people):
        people_and_sizes(people)
    else:
        st.text(state.say("No file says who holds the tickets."))


def meetings() -> None:
    """Of what kind each series of meetings is."""
    series = mapping_rituals.series(audit.tables["meetings"], audit.settings.rituals)
    if not len(series):
        st.text(state.say("No file of this audit holds meetings."))
        return
    edited = mapping_rituals.edit(series)
    if save_button(state.say("Save the kinds of meetings"), "save rituals"):
        mapping_rituals.save(folder, series, edited)
        state.again()


spellings = mapping_spellings.spellings(audit.readings, audit.settings)
told = mapping.answer(audit.flow) if audit.flow else mapping.no_history()
show.finding(mapping_spellings.and_waiting(told, spellings))
mapping_effect.sentence(audit)
undo.button(folder)

TITLES = (state.say("Statuses"), state.say("Spellings"), state.say("Teams"), state.say("Meetings"))
for (tab, filled), fill in zip(tabs("mapping tabs", TITLES), (statuses, alike, teams, meetings), strict=True):
    if filled:
        with tab:
            fill()
