"""Blocked work

What has stopped, since when?

A blocked ticket is one that cannot move, however that is said. The page joins flags, statuses, labels and links,
counted once. It also shows work in progress that is ageing.
"""

import streamlit as st

from diagnostics.figures.ageing_work import TITLE as AGEING_TITLE
from diagnostics.figures.ageing_work import ageing_work as ageing_figure
from diagnostics.figures.blocked_time import TITLE as BLOCKED_TITLE
from diagnostics.figures.blocked_time import blocked_time as blocked_figure
from diagnostics.figures.work_in_progress import TITLE as WIP_TITLE
from diagnostics.figures.work_in_progress import work_in_progress as wip_figure
from diagnostics.flow.rows import ticket_rows
from diagnostics.locale import text
from diagnostics.measures import ageing_work, blocked_time, work_in_progress
from diagnostics.measures.ageing_work import AgeingWork
from diagnostics.measures.blocked_time import BlockedTime
from diagnostics.measures.work_in_progress import WorkInProgress
from pages.shared import blocked, rows, show, state, turns

MEASURE = "ageing_work"

folder, audit = show.begin(__doc__)
if audit.flow is None:
    show.not_computable(audit.evidence[AgeingWork])
    st.stop()
flow, day = audit.flow, audit.settings.working_time.day

healthy = text(
    "No irritant here: little is blocked; old tickets are explained by the decisions they wait for or by the usual "
    "pace."
)
show.answer(audit, ("blocked_work", "ageing_work", "excess_wip"), healthy)


@st.fragment
def reasons() -> None:
    """Blocked time by reason, and the blocked tickets of the reason that was clicked."""
    measured = audit.evidence[BlockedTime]
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    key = f"blocked {state.epoch('blocked')}"
    reason = blocked.clicked(state.selected(key), "reason")
    show.figure(blocked_figure(measured, state.look(day=day)), key, on_select="rerun", selection_mode="points")
    show.sure(measured, blocked.facts(measured, audit), blocked_time)
    if not state.wall():
        if reason is not None:
            show.reset_button("blocked")
        rows.rows(blocked.times(measured, reason), "blocked", blocked.about(reason), day=day)


@st.fragment
def ages() -> None:
    """Tickets in progress at a date, and the history of the one that was clicked."""
    if not state.wall():
        st.subheader(state.say("What is in progress, and how old"), anchor=False)
    measured = blocked.ages_on(flow, audit)
    key = f"ageing {state.epoch('ageing')}"
    ticket = blocked.clicked(state.selected(key), "ticket")
    show.figure(ageing_figure(measured, state.look(day=day)), key, on_select="rerun", selection_mode="points")
    show.sure(measured, blocked.counted(measured), ageing_work)
    if state.wall():
        return
    if ticket is not None:
        show.reset_button("ageing")
        rows.rows(ticket_rows(flow, [ticket]), "history", ticket, day=day)
    else:
        about = state.say("tickets in progress, the oldest first")
        rows.rows(measured.tickets.drop(columns="level"), "ages", about, day=day)


@st.fragment
def in_progress() -> None:
    """Work in progress of each stage against what leaves it, and the weeks of the stage that was clicked."""
    measured = audit.evidence[WorkInProgress]
    key = f"wip {state.epoch('wip')}"
    stage = blocked.clicked(state.selected(key), "stage")
    show.figure(wip_figure(measured, state.look(day=day)), key, on_select="rerun", selection_mode="points")
    show.sure(measured, blocked.weeks_counted(measured), work_in_progress)
    if not state.wall():
        if stage is not None:
            show.reset_button("wip")
        rows.rows(blocked.weeks(measured, stage), "wip", blocked.about_weeks(stage), day=day)


turns.in_turn(
    MEASURE,
    {
        "reasons": turns.Part(BLOCKED_TITLE, reasons),
        "ages": turns.Part(AGEING_TITLE, ages),
        "in_progress": turns.Part(WIP_TITLE, in_progress),
    },
)
