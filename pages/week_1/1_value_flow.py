"""Value-flow map

Where does value wait, from idea to release?

The map shows where tickets travel, from idea to release, and where they wait. A thick line carries many tickets;
its colour tells how long they wait. Click a dot or a line to see its tickets.
"""

import streamlit as st

from diagnostics import map_marks
from diagnostics.locale import text
from diagnostics.measures import time_in_stage
from diagnostics.measures.time_in_stage import TimeInStage
from diagnostics.report._clock import clock
from pages.shared import map_rows, map_view, mapping_effect, other_tools, show, state

MEASURE = "time_in_stage"

folder, audit = show.begin(__doc__)
measured = audit.evidence[TimeInStage]
if audit.flow is None:
    show.not_computable(measured)
    map_rows.counts_without_history(audit)
    st.stop()
flow = audit.flow

top = map_marks.numbered(audit)
show.finding(top[0][1].title if top else text("Nothing stands out on the map: no place is far above the others."))
mapping_effect.sentence(audit)


@st.fragment
def the_map() -> None:
    """Controls, map, what it hides, and the rows of what was clicked: one fragment, redrawn alone."""
    wide, beside = st.columns([3, 1]) if state.wall() else (st.container(), st.container())
    with beside if state.wall() else wide, st.container(horizontal=True, vertical_alignment="bottom"):
        asked = map_view.controls(flow, folder, audit)
        focus = map_view.focus(asked)
        if focus or state.picked("map"):
            show.reset_button("map")
    data = map_view.data(folder, flow, asked)
    with wide:
        drawn = map_view.figure(data, asked, audit, focus)
        show.figure(drawn, map_view.key(asked), on_select="rerun", selection_mode="points")
    with beside:
        map_view.irritants(top)
    with beside if state.wall() else wide, st.container(key="muted hidden"):
        st.text(state.said(map_view.hidden_sentence(data, asked, audit, focus)))
    if not state.wall():
        facts = [
            state.say_plural("{n} ticket", "{n} tickets", n=len(flow.lives)),
            show.period(audit),
            state.say("team level"),
        ]
        show.sure(measured, facts, time_in_stage)
        map_rows.of_selection(audit, data, focus, top)


the_map()
if not state.wall():
    st.text(state.said(clock(audit.settings.working_time)))
    other_tools.offer(folder, audit)
