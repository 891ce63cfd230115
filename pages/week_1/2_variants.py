"""Paths

How many different paths for the same work?

A path is the sequence of stages a ticket lived. Few paths mean a predictable flow; many rare ones mean tailor-made. The
page shows the paths that carry most and those that cost.
"""

import streamlit as st

from diagnostics.figures.paths import paths
from diagnostics.flow import variants
from diagnostics.measures.time_in_stage import TimeInStage
from pages.shared import cached, path_view, rows, show, state

MEASURE = "time_in_stage"

folder, audit = show.begin(__doc__)
measured = audit.evidence[TimeInStage]
if audit.flow is None:
    show.not_computable(measured)
    st.stop()
flow, day = audit.flow, audit.settings.working_time.day
found = cached.variants(cached.key(folder), flow)

show.finding(path_view.sentence(found))


@st.fragment
def strips() -> None:
    """Pills, strips, and the tickets of the path that was clicked."""
    chosen = path_view.pick(found)
    key = f"paths {state.epoch('paths')}"
    clicked = state.selected(key)
    if len(flow.lives) < path_view.ENOUGH_TICKETS:
        show.few(len(flow.lives))
    else:
        shown = path_view.leaf(chosen)
        drawn = paths(path_view.data(cached.key(folder), flow, chosen, shown), state.look(day=day))
        show.figure(drawn, key, on_select="rerun", selection_mode="points")
    show.sure(measured, [*path_view.facts(flow), show.period(audit)], variants)
    if state.wall():
        return
    if clicked:
        show.reset_button("paths")
        path = clicked[1]
        tickets = int(found.loc[found["path"] == path, "tickets"].sum())
        rows.rows(variants.path_rows(flow, path), "tickets of a path", path_view.in_words(path), tickets, day)
    else:
        rows.rows(path_view.listed(chosen), "paths", path_view.about(), day=day)


strips()
