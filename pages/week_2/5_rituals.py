"""Rituals and coordination

What do our meetings yield?

A meeting is useful when a decision or an action comes out. The page counts what each ritual yields and what it costs
in hours. Without minutes, it does not conclude.
"""

import streamlit as st

from diagnostics.figures.coordination_load import TITLE as LOAD_TITLE
from diagnostics.figures.coordination_load import coordination_load as load_map
from diagnostics.figures.ritual_yield import TITLE as YIELD_TITLE
from diagnostics.figures.ritual_yield import ritual_yield as yield_figure
from diagnostics.locale import text
from diagnostics.measures import coordination_load, ritual_yield
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.ritual_yield import RitualYield
from pages.shared import coordination, rituals, rows, show, state, turns

MEASURE = "ritual_yield"

folder, audit = show.begin(__doc__)
yields, load = audit.evidence[RitualYield], audit.evidence[CoordinationLoad]
if yields.rituals.empty:
    show.not_computable(yields)
    st.stop()

healthy = text("Nothing stands out here: no ritual runs empty and coordination stays below the threshold.")
show.answer(audit, ("empty_ritual", "coordination_load", "reporting_load"), healthy)
money = not state.wall() and coordination.in_money()


@st.fragment
def series() -> None:
    """What each ritual yields, and its meetings."""
    if yields.status == "not_computable":
        show.not_computable(yields)
    key = f"rituals {state.epoch('rituals')}"
    clicked = state.selected(key)
    show.figure(yield_figure(yields, state.look()), key, on_select="rerun", selection_mode="points")
    show.sure(yields, rituals.facts(yields, audit), ritual_yield)
    if state.wall():
        return
    name = rituals.named(clicked, yields)
    if name:
        show.reset_button("rituals")
        rows.rows(rituals.meetings(yields, name), "meetings", name)
    else:
        rows.rows(
            coordination.listed(yields, audit, money=money), "rituals", state.say("rituals, most person-hours first")
        )


def weeks() -> None:
    """The coordination load of each role, week by week."""
    if load.status == "not_computable":
        show.not_computable(load)
        return
    if not state.wall():
        st.subheader(state.say("Coordination load"), anchor=False)
    threshold = audit.settings.thresholds.dependency_share
    show.figure(load_map(load, state.look(), threshold, audit.settings.min_group), "load")
    show.sure(load, coordination.facts(load, audit, money=money), coordination_load)
    if state.wall():
        return
    rows.rows(
        rituals.roles(load, audit.settings.min_group), "roles", state.say("roles; nothing about fewer than five people")
    )


turns.in_turn(MEASURE, {"series": turns.Part(YIELD_TITLE, series), "weeks": turns.Part(LOAD_TITLE, weeks)})

if not state.wall():
    coordination.reporting(audit, money=money)
