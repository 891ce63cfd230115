"""Handovers by level: person, team or line; of persons only counts are shown."""

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures._map_data import Lane
from diagnostics.figures.handover_matrix import MatrixData
from diagnostics.flow.flow import Flow
from diagnostics.flow.rows import handover_rows
from diagnostics.locale import Count, Share
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.ping_pong import PingPong
from pages.shared import show, state


def control() -> str:
    """At which level to look; teams at first."""
    names = {"person": state.say("Persons"), "team": state.say("Teams"), "line": state.say("Lines")}
    if state.wall():
        return "team"
    return st.segmented_control(
        state.say("Level"), list(names), default="team", required=True, key="handover level",
        format_func=names.__getitem__, bind="query-params", persist_state="session",
    ) or "team"  # fmt: skip


def sentence(measured: Handovers, level: str) -> None:
    """What the level says, in counts only."""
    found = measured.levels[measured.levels["level"] == level]
    if found.empty or not found["holders"].iloc[0]:
        st.info(state.say("The files say nothing at this level."), icon=":material/info:")
        return
    row = found.iloc[0]
    st.text(
        state.say(
            "{handovers} handovers between {holders} holders; {share} of tickets have one, "
            "{bounced} bounce at least once.",
            handovers=Count(row["handovers"]),
            holders=Count(row["holders"]),
            share=Share(float(row["share_with_handover"])),
            bounced=Share(float(row["ping_pong_share"])),
        )
    )


def facts(measured: Handovers, audit: Audit) -> list[str]:
    """How many handovers, on how many tickets, when, at which level."""
    passages = int(measured.links["passages"].sum())
    return [state.say_plural("{n} handover", "{n} handovers", n=passages), show.period(audit), state.say("team level")]


def bounce_facts(measured: PingPong) -> list[str]:
    """The share of tickets that bounce, with its interval."""
    if measured.share is None:
        return [state.say("team level")]
    share = measured.share
    said = state.say("{share} of tickets {interval} bounce", share=share.written(), interval=share.interval)
    return [said, state.say_plural("{n} ticket", "{n} tickets", n=share.n), state.say("team level")]


def lane(matrix: MatrixData, id: str) -> Lane:
    """A row or column of the matrix."""
    return next(lane for lane in matrix.lanes if lane.id == id)


def handovers_between(flow: Flow, source: Lane, target: Lane) -> tuple[pd.DataFrame, int]:
    """The handovers from a lane to another, heaviest first, and how many there are in all."""
    found = pd.concat([handover_rows(flow, one, other) for one in source.teams for other in target.teams])
    links = flow.links[flow.links["handover"]]
    count = links[links["s_team"].isin(source.teams) & links["t_team"].isin(target.teams)]["passages"].sum()
    return found.sort_values("hours", ascending=False), int(count)
