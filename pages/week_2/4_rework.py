"""Rework and rollover

What do we redo, what do we carry over?

Redoing is one way of not finishing. The page shows backward moves: how often tickets go back, between which stages,
and the time it takes. It is an association, not a cause.
"""

import streamlit as st

from diagnostics.flow.rows import return_rows
from diagnostics.locale import text
from diagnostics.measures import rework
from diagnostics.measures.rework import Rework
from pages.shared import returns, rows, show, state

MEASURE = "rework"

folder, audit = show.begin(__doc__)
measured = audit.evidence[Rework]
if audit.flow is None or measured.status == "not_computable":
    show.not_computable(measured)
    st.stop()
flow, day = audit.flow, audit.settings.working_time.day

show.answer(audit, ("rework_loop",), text("Nothing stands out here: few tickets go back, and it costs little."))


@st.fragment
def backward() -> None:
    """Backward moves on the map, and the tickets of the one that was clicked."""
    key = f"rework {state.epoch('rework')}"
    clicked = returns.clicked(state.selected(key), measured)
    show.figure(returns.figure(audit, clicked), key, on_select="rerun", selection_mode="points")
    show.sure(measured, returns.facts(measured), rework)
    if state.wall():
        return
    if clicked:
        show.reset_button("rework")
        found = return_rows(flow, *clicked)
        rows.rows(found, "returns", returns.named(*clicked), returns.passages(measured, *clicked), day)
    else:
        moves = measured.returns.sort_values("total_extra_hours", ascending=False)
        rows.rows(moves, "moves", state.say("backward moves, most extra time first"), day=day)


backward()
