"""Handovers

What does moving from one team to another cost?

A handover is a change of team on a ticket. It costs the wait of whoever receives, and sometimes a bounce. The page
shows between which teams, and at which level we look.
"""

import streamlit as st

from diagnostics.figures.handover_matrix import handover_matrix
from diagnostics.locale import text
from diagnostics.measures import handovers, ping_pong
from diagnostics.measures.dependencies import Dependencies
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.ping_pong import PingPong
from pages.shared import cached, levels, rows, show, state, team_links

MEASURE = "handovers"

folder, audit = show.begin(__doc__)
measured, bounces = audit.evidence[Handovers], audit.evidence[PingPong]
if audit.flow is None or measured.status == "not_computable":
    show.not_computable(measured)
    st.stop()
flow, day = audit.flow, audit.settings.working_time.day

healthy = text("Nothing stands out here: no handover waits far longer than the others.")
show.answer(audit, ("slow_handover", "ping_pong", "team_dependency", "single_point"), healthy)


@st.fragment
def teams() -> None:
    """The matrix of teams, and the handovers of the cell that was clicked."""
    level = levels.control()
    levels.sentence(measured, level)
    if level != "team" or measured.links.empty:
        return
    key = f"matrix {state.epoch('matrix')}"
    clicked = state.selected(key)
    matrix = cached.matrix(cached.key(folder), state.lang(), flow)
    drawn = handover_matrix(measured, matrix, state.look(day=day))
    show.figure(drawn, key, on_select="rerun", selection_mode="points")
    show.sure(measured, levels.facts(measured, audit), handovers)
    if state.wall():
        return
    if clicked:
        show.reset_button("matrix")
        source, target = levels.lane(matrix, clicked[1]), levels.lane(matrix, clicked[2])
        found, count = levels.handovers_between(flow, source, target)
        rows.rows(found, "handovers", f"{source.name} → {target.name}", count, day)
    else:
        links = measured.links.sort_values("total_hours", ascending=False)
        rows.rows(links, "links", state.say("handovers between teams, most waiting first"), day=day)


teams()

if not bounces.pairs.empty and not state.wall():
    st.subheader(state.say("There and back"), anchor=False)
    show.sure(bounces, levels.bounce_facts(bounces), ping_pong)
    pairs = bounces.pairs.sort_values("wait_hours", ascending=False).rename(columns={"share": "share_between"})
    rows.rows(pairs, "pairs", state.say("pairs of teams, most waiting first"), day=day)

if not state.wall():
    team_links.block(audit.evidence[Dependencies], audit)
