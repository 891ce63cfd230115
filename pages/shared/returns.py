"""Backward moves on the map of stages: forward links dimmed, one move chosen by a click."""

from typing import Any

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.returns_map import returns_map
from diagnostics.figures.value_flow_map import map_data
from diagnostics.flow.flow import Flow
from diagnostics.flow.rows import return_rows
from diagnostics.locale import Share
from diagnostics.measures.rework import Rework
from diagnostics.model.stages import STAGE_NAMES
from pages.shared import state


def control() -> str:
    """Whose returns are listed: all, those the same team takes again, those another team does."""
    names = {
        "all": state.say("All returns"),
        "repeat": state.say("Repeat: same team"),
        "redo": state.say("Redo: other team"),
    }
    if state.wall():
        return "all"
    return st.segmented_control(
        state.say("Taken again by"), list(names), default="all", required=True, key="returns by",
        format_func=names.__getitem__, bind="query-params", persist_state="session",
    ) or "all"  # fmt: skip


def taken_again(found: pd.DataFrame, who: str) -> pd.DataFrame:
    """The returns that the same team takes again, or another one; all of them."""
    if who == "all":
        return found
    same = found["source"] == found["target"]
    return found[same if who == "repeat" else ~same]


def every(flow: Flow, measured: Rework) -> pd.DataFrame:
    """The returns of all backward moves, heaviest first."""
    moves = measured.returns[["source", "target"]].drop_duplicates()
    found = [return_rows(flow, source, target) for source, target in moves.itertuples(index=False, name=None)]
    return pd.concat(found).sort_values("hours", ascending=False) if found else return_rows(flow, "", "")


def heaviest_first(measured: Rework) -> pd.DataFrame:
    """The backward moves that cost most first, its teams by name: teams are never ranked."""
    moves = measured.returns.rename(columns={"tickets": "back"})
    first = ["source", "target", "team", "total_extra_hours"]
    ordered = moves[[*first, *moves.columns.difference(first, sort=False)]]
    whole = ordered.groupby(["source", "target"])["total_extra_hours"].transform("sum")
    by, ascending = ["whole", "source", "target", "team"], [False, True, True, True]
    return ordered.assign(whole=whole).sort_values(by, ascending=ascending).drop(columns="whole")


def clicked(mark: tuple[str, ...] | None, measured: Rework) -> tuple[str, str] | None:
    """The backward move that was clicked: the stages it leaves and enters."""
    if mark is None or mark[0] != "edge":
        return None
    source, target = mark[1], mark[3]
    known = set(zip(measured.returns["source"], measured.returns["target"], strict=True))
    return (source, target) if (source, target) in known else None


def figure(audit: Audit, move: tuple[str, str] | None) -> Any:
    """The map of stages; the move that was clicked stands out."""
    focus = ("edge", move[0], "", move[1], "") if move else None
    assert audit.flow is not None
    look = state.look(coverage=1.0, focus=focus, day=audit.settings.working_time.day)
    return returns_map(map_data(audit.flow, "stages", state.lang()), look)


def named(source: str, target: str) -> str:
    """A move in words."""
    return f"{state.said(STAGE_NAMES[source])} → {state.said(STAGE_NAMES[target])}"


def passages(measured: Rework, source: str, target: str) -> int:
    """How often tickets went back this way."""
    found = measured.returns
    return int(found[(found["source"] == source) & (found["target"] == target)]["passages"].sum())


def facts(measured: Rework) -> list[str]:
    """The share of tickets that go back, and how many moves stay with the same team."""
    out = []
    if measured.share is not None:
        share = measured.share
        out.append(state.say("{share} of tickets {interval} go back", share=share.written(), interval=share.interval))
        out.append(state.say_plural("{n} ticket", "{n} tickets", n=share.n))
    moves = measured.repeat + measured.redo
    if moves:
        same = Share(measured.repeat / moves)
        out.append(state.say("{share} of {n} moves back stay with the same team", share=same, n=moves))
    return out
