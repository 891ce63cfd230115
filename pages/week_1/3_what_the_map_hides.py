"""What the map hides

What was simplified, and does it matter?

A readable map always hides something. This page says how many passages and how much waiting are hidden, and which. It
also shows what definitions change.
"""

import streamlit as st

from diagnostics.figures.part_shown import part_shown
from diagnostics.figures.value_flow_map import hidden, levels
from diagnostics.locale import text
from diagnostics.measures import time_in_stage
from diagnostics.measures.time_in_stage import TimeInStage
from pages.shared import cached, definitions, hidden_links, map_view, show, state

MEASURE = "time_in_stage"

folder, audit = show.begin(__doc__)
measured = audit.evidence[TimeInStage]
if audit.flow is None:
    show.not_computable(measured)
    st.stop()
flow, day = audit.flow, audit.settings.working_time.day
data = cached.map_of(cached.key(folder), levels(flow)[-1], state.lang(), flow)


@st.fragment
def simplified() -> None:
    """The slider of the map, what it shows, and the links it leaves out."""
    said_first = st.container()
    coverage = map_view.coverage()
    with said_first:
        show.finding(hidden(data, coverage, state.lang(), day=day).sentence)
    show.figure(part_shown(data, state.look(coverage=coverage, day=day)), "part shown")
    facts = [state.say_plural("{n} link", "{n} links", n=len(data.edges)), show.period(audit), state.say("team level")]
    show.sure(measured, facts, time_in_stage)
    out = hidden_links.left_out(data, coverage)
    if len(out) and not state.wall():
        hidden_links.table(out, data, audit)


if data.single:
    show.finding(text("The map by stage hides nothing: with one team, no link is left out."))
else:
    simplified()
if not state.wall():
    definitions.section(audit)
    hidden_links.ping_pong(audit)
