"""What a replay says beside its figure: lead time, waiting and throughput before and after, and what it cannot know."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.levers import FlowTimes, flow_times
from diagnostics.model.results import QuickWin, Replay
from diagnostics.report._replayed import CANNOT_KNOW, told_rows
from pages.shared import state


def told(win: QuickWin, audit: Audit) -> None:
    """One line a figure, then the limits."""
    times = _times(_mark(win.replay), win.replay) if win.replay is not None else None
    if times is not None:
        for name, words in told_rows(times, audit.settings.working_time.day):
            st.text(state.say("{name}: {words}", name=name, words=words))
    with st.container(key=f"muted limits {win.id}", gap="xxsmall"):
        for limit in CANNOT_KNOW:
            st.text(state.said(limit))


@st.cache_data(show_spinner=False, max_entries=32)
def _times(mark: tuple[float, ...], _replay: Replay) -> FlowTimes | None:
    """The figures of a replay, drawn once; `mark` tells replays apart."""
    return flow_times(_replay)


def _mark(replay: Replay) -> tuple[float, ...]:
    sums = [float(each.waited_hours.sum()) for each in replay.strengths]
    return (float(len(replay.before)), float(replay.before.sum()), replay.shown, replay.months, *sums)
