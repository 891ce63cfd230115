"""Stories carried over and tickets begun ready: facts and rows of the figures."""

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.readiness import readiness as readiness_figure
from diagnostics.figures.rollover_per_sprint import rollover_per_sprint
from diagnostics.locale import Number
from diagnostics.measures import readiness as readiness_measure
from diagnostics.measures import rollover as rollover_measure
from diagnostics.measures.readiness import FIELDS, OUTCOMES, Readiness
from diagnostics.measures.rollover import Rollover
from pages.shared import rows, show, state

CARRIED = ["ticket_id", "team", "sprint_id", "next_id", "end_at", "started"]
DEVELOPED = ["ticket_id", "team", "kind", "entered_at", "ready", "missing", *OUTCOMES]


@st.fragment
def rollover(audit: Audit) -> None:
    """Stories carried over, sprint by sprint, and those of the bar that was clicked."""
    if not state.wall():
        st.subheader(state.say("Stories carried over to the next sprint"), anchor=False)
    measured = audit.evidence[Rollover]
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    key = f"rollover {state.epoch('rollover')}"
    clicked = _round(state.selected(key), measured)
    show.figure(rollover_per_sprint(measured, state.look()), key, on_select="rerun", selection_mode="points")
    show.sure(measured, _facts(measured), rollover_measure)
    if state.wall():
        return
    carried = measured.items[measured.items["carried"].astype(bool)]
    about = state.say("stories carried over")
    if clicked is not None:
        show.reset_button("rollover")
        carried = carried[carried["sprint_id"].isin(_sprints_of(measured, clicked))]
        about = state.say("stories carried over from the sprint of the bar")
    rows.rows(carried[CARRIED].dropna(axis="columns", how="all"), "carried", about)


@st.fragment
def readiness(audit: Audit) -> None:
    """What happens to tickets with and without the DoR fields, and the tickets of the dot that was clicked."""
    if not state.wall():
        st.subheader(state.say("Tickets ready when development begins"), anchor=False)
    measured = audit.evidence[Readiness]
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    key = f"readiness {state.epoch('readiness')}"
    clicked = state.selected(key)
    show.figure(readiness_figure(measured, state.look()), key, on_select="rerun", selection_mode="points")
    show.sure(measured, _ready_facts(measured), readiness_measure)
    if state.wall():
        return
    developed, about = measured.tickets, state.say("tickets begun without a DoR field")
    if clicked and clicked[0] == "ready" and clicked[1] in OUTCOMES:
        show.reset_button("readiness")
        happened = developed[clicked[1]].fillna(False).astype(bool)
        developed = developed[happened & (developed["ready"].astype(bool) == (clicked[2] == "with"))]
        about = state.say("tickets of the dot")
    else:
        developed = developed[~developed["ready"].astype(bool)]
    if len(developed):
        rows.rows(_worded(developed), "readiness", about)


def _round(mark: tuple[str, ...] | None, measured: Rollover) -> int | None:
    if mark is None or mark[0] != "round" or not mark[1].isdigit() or int(mark[1]) >= len(measured.rounds):
        return None
    return int(mark[1])


def _sprints_of(measured: Rollover, number: int) -> list[str]:
    return list(measured.sprints.loc[measured.sprints["round"] == number, "sprint_id"])


def _facts(measured: Rollover) -> list[str]:
    """The share, the stories, the sprints, the trend."""
    share, trend = measured.share, measured.trend
    assert share is not None
    out = [
        state.say("{share} of stories {interval} carried over", share=share.written(), interval=share.interval),
        state.say_plural("{n} story in a sprint", "{n} stories in sprints", n=share.n),
        state.say_plural("{n} sprint", "{n} sprints", n=len(measured.sprints)),
    ]
    if trend is not None:
        points, low, high = (Number(value * 100, 1) for value in (trend.value, trend.low, trend.high))
        out.append(state.say("trend in points a sprint: {points} [{low}; {high}]", points=points, low=low, high=high))
    return out


def _ready_facts(measured: Readiness) -> list[str]:
    """The share of ready tickets, and how many there are."""
    share = measured.share
    assert share is not None
    said = state.say("{share} of tickets {interval} begun ready", share=share.written(), interval=share.interval)
    return [said, state.say_plural("{n} ticket", "{n} tickets", n=share.n)]


def _worded(developed: pd.DataFrame) -> pd.DataFrame:
    """With the missing fields in words."""
    names = {field: state.said(words) for field, words in FIELDS.items()}
    missing = [", ".join(names[field] for field in fields) for fields in developed["missing"]]
    return developed[DEVELOPED].assign(missing=missing).dropna(axis="columns", how="all")
