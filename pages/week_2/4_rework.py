"""Rework and rollover

What do we redo, what do we carry over?

Redoing and rolling over are two ways of not finishing. The page shows backward moves, stories carried to the next
sprint, and what a well-prepared ticket changes. It is an association, not a cause.
"""

from functools import partial

import streamlit as st

from diagnostics.figures.readiness import TITLE as READINESS_TITLE
from diagnostics.figures.returns_map import TITLE as RETURNS_TITLE
from diagnostics.figures.rollover_per_sprint import TITLE as ROLLOVER_TITLE
from diagnostics.flow.rows import return_rows
from diagnostics.locale import text
from diagnostics.measures import rework
from diagnostics.measures.rework import Rework
from diagnostics.measures.rollover import Rollover
from pages.shared import returns, rows, show, sprints, state, turns

MEASURE = "rework"

folder, audit = show.begin(__doc__)
measured = audit.evidence[Rework]
if audit.flow is None and audit.evidence[Rollover].status == "not_computable":
    show.not_computable(measured)
    st.stop()

healthy = text("Nothing stands out here: few tickets go back, few stories are carried over.")
show.answer(audit, ("rework_loop", "sprint_rollover", "unready_work"), healthy)


@st.fragment
def backward() -> None:
    """Backward moves on the map, and the tickets of the one that was clicked."""
    if audit.flow is None or measured.status == "not_computable":
        show.not_computable(measured)
        return
    flow, day = audit.flow, audit.settings.working_time.day
    key = f"rework {state.epoch('rework')}"
    clicked = returns.clicked(state.selected(key), measured)
    who = returns.control()
    show.figure(returns.figure(audit, clicked), key, on_select="rerun", selection_mode="points")
    show.sure(measured, returns.facts(measured), rework)
    if state.wall():
        return
    if clicked:
        show.reset_button("rework")
        found = returns.taken_again(return_rows(flow, *clicked), who)
        total = returns.passages(measured, *clicked) if who == "all" else None
        rows.rows(found, "returns", returns.named(*clicked), total, day)
    elif who == "all":
        moves = returns.heaviest_first(measured)
        rows.rows(moves, "moves", state.say("backward moves, most extra time first"), day=day)
    else:
        found = returns.taken_again(returns.every(flow, measured), who)
        rows.rows(found, "moves", state.say("backward moves, most extra time first"), day=day)


turns.in_turn(
    MEASURE,
    {
        "backward": turns.Part(RETURNS_TITLE, backward),
        "rollover": turns.Part(ROLLOVER_TITLE, partial(sprints.rollover, audit)),
        "readiness": turns.Part(READINESS_TITLE, partial(sprints.readiness, audit)),
    },
)
