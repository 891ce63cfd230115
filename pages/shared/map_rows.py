"""The rows behind what was clicked on the map."""

import pandas as pd

from diagnostics.audit import Audit
from diagnostics.figures.value_flow_map import MapData
from diagnostics.flow.flow import Flow
from diagnostics.flow.rows import Place, passage_rows, visit_rows
from diagnostics.locale import DayLength
from diagnostics.model.results import Irritant
from pages.shared import rows, state


def of_selection(audit: Audit, data: MapData, focus: tuple[str, ...] | None, top: list[tuple[int, Irritant]]) -> None:
    """Rows of the disc or line clicked, else of the irritant chosen, else the heaviest links."""
    chosen = next((irritant for _, irritant in top if irritant.id == state.picked("map")), None)
    day = audit.settings.working_time.day
    if audit.flow and focus and focus[0] == "node":
        _node(audit.flow, data, focus, day)
    elif audit.flow and focus and focus[0] == "edge":
        _edge(audit.flow, data, focus, day)
    elif chosen:
        rows.of_irritant(chosen, "irritant", state.said(chosen.title), day)
    else:
        links = data.edges.sort_values("total_hours", ascending=False).drop(columns="handover", errors="ignore")
        links = links.drop(columns=["s_team", "t_team"]) if data.single else links
        rows.rows(links, "links", state.say("links of the map, most waiting first"), day=day)


def counts_without_history(audit: Audit) -> None:
    """Tickets as they are now, by status: a snapshot cannot show moves."""
    now = audit.tables["tickets"]["status"].value_counts().rename_axis("status").reset_index(name="tickets")
    if len(now):
        rows.rows(now, "statuses now", state.say("tickets by status, as they are now"))


def _node(flow: Flow, data: MapData, focus: tuple[str, ...], day: DayLength) -> None:
    _, stage, lane = focus
    teams = data.teams(lane)
    found = _of(visit_rows(flow, Place(stage, _one(teams))), "team", teams)
    about = data.stage_name(stage) if data.single else f"{data.lane_name(lane)} ({data.stage_name(stage)})"
    here = data.nodes[(data.nodes["stage"] == stage) & (data.nodes["team"] == lane)]
    rows.rows(found, "visits", about, int(here["visits"].sum()), day)


def _edge(flow: Flow, data: MapData, focus: tuple[str, ...], day: DayLength) -> None:
    _, s_stage, s_lane, t_stage, t_lane = focus
    s_teams, t_teams = data.teams(s_lane), data.teams(t_lane)
    found = passage_rows(flow, Place(s_stage, _one(s_teams)), Place(t_stage, _one(t_teams)))
    found = _of(_of(found, "source", s_teams), "target", t_teams)
    edges = data.edges
    here = edges[(edges["s_stage"] == s_stage) & (edges["t_stage"] == t_stage)]
    here = here[(here["s_team"] == s_lane) & (here["t_team"] == t_lane)]
    one, other = data.stage_name(s_stage), data.stage_name(t_stage)
    about = (
        f"{one} → {other}" if data.single else f"{data.lane_name(s_lane)} ({one}) → {data.lane_name(t_lane)} ({other})"
    )
    rows.rows(found, "passages", about, int(here["passages"].sum()), day)


def _one(teams: tuple[str, ...]) -> str | None:
    return teams[0] if len(teams) == 1 else None


def _of(found: pd.DataFrame, column: str, teams: tuple[str, ...]) -> pd.DataFrame:
    """Rows of the teams that share a lane."""
    return found[found[column].isin(teams)] if len(teams) > 1 else found
