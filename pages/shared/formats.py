"""Spec formats: distinct shapes of descriptions, by team and overall."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, plural, text
from diagnostics.measures import format_sprawl
from diagnostics.measures.format_sprawl import FormatSprawl
from pages.shared import rows, show, state

TEAMS = ["team", "tickets", "described", "formats", "share", "low", "high", "main"]
OF_A_FORMAT = ["share", "low", "high"]  # a team with too few alike has none


@st.fragment
def section(audit: Audit) -> None:
    """How many formats there are, by team, and the tickets of the team that is selected."""
    st.subheader(state.say("Spec formats"), anchor=False)
    measured = audit.evidence[FormatSprawl]
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    with st.container(key="strong spec formats"):
        st.text(state.said(_finding(audit, measured)))
    show.sure(measured, _facts(measured), format_sprawl)
    if state.wall():
        return
    by_team = measured.teams[TEAMS]
    by_team = by_team.assign(**by_team[OF_A_FORMAT].where(by_team["formats"] > 0))
    rows.rows(by_team, "formats", state.say("formats by team; share = the commonest format"))
    teams = list(measured.teams["team"])
    if not teams:
        return
    chosen = st.selectbox(
        state.say("Tickets of a team"), teams, index=None, key="format team", placeholder=state.say("All teams")
    )
    told = measured.tickets.rename(columns={"shape": "headings"}).drop(columns=["format"])
    mine = told if chosen is None else told[told["team"] == chosen]
    rows.rows(mine.sort_values(["usual", "ticket_id"]), "shapes", state.say("headings of each description"))


def _finding(audit: Audit, measured: FormatSprawl) -> Text:
    """The heaviest irritant, else how many formats there are."""
    for irritant in audit.irritants:
        if irritant.kind == "format_sprawl":
            return irritant.title
    if measured.formats == 0:
        return text("Nothing stands out here: headings are written freely, no format comes back.")
    return plural(
        "Nothing stands out here: {n} spec format in use.",
        "Nothing stands out here: {n} spec formats in use, and one prevails.",
        n=measured.formats,
    )


def _facts(measured: FormatSprawl) -> list[str]:
    """How many formats, over how many teams and tickets."""
    out = [state.say_plural("{n} format overall", "{n} formats overall", n=measured.formats)]
    if measured.main is not None:
        share = measured.main
        out.append(
            state.say("the commonest: {share} of tickets {interval}", share=share.written(), interval=share.interval)
        )
        out.append(state.say_plural("{n} ticket", "{n} tickets", n=share.n))
    return out
