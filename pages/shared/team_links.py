"""Dependencies between teams: who needs whose tickets, which teams wait on each other in a ring."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.team_rings import team_rings
from diagnostics.locale import Hours
from diagnostics.measures import dependencies
from diagnostics.measures.dependencies import Dependencies
from pages.shared import rows, show, state


def block(measured: Dependencies, audit: Audit) -> None:
    """Links between teams, rings, and the tickets behind them."""
    st.subheader(state.say("Dependencies between teams"), anchor=False)
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    day = audit.settings.working_time.day
    show.sure(measured, facts(measured, audit), dependencies)
    if measured.rings:
        show.figure(team_rings(measured, state.look(day=day)), "rings")
    # in the order of their names: teams are never ranked
    rows.rows(measured.links, "team links", state.say("links between teams: the first waits on the second"), day=day)
    rows.rows(measured.teams, "needed teams", state.say("teams, and how many others they need"))
    if len(measured.tickets):
        about = state.say("tickets that need a ticket of another team")
        rows.rows(measured.tickets, "needs", about, day=day)


def facts(measured: Dependencies, audit: Audit) -> list[str]:
    """The share of tickets that need another team's, and how long they waited for it."""
    out = []
    if measured.share is not None:
        share = measured.share
        said = state.say(
            "{share} of tickets {interval} need another team's", share=share.written(), interval=share.interval
        )
        out += [said, state.say_plural("{n} ticket", "{n} tickets", n=share.n)]
    hours = measured.links["waiting_hours"].sum() if len(measured.links) else 0.0
    if hours > 0:
        blocked = Hours(float(hours), audit.settings.working_time.day)
        out.append(state.say("{hours} of waiting in all", hours=blocked))
    return [*out, state.say("team level")]
