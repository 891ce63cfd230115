"""The rows behind a figure: heaviest first, at most ROWS_SHOWN; never a person."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from diagnostics.flow.flow import Flow

ROWS_SHOWN: Final = 5_000


@dataclass(frozen=True)
class Place:
    """A stage, of one team or of all."""

    stage: str
    team: str | None = None


def visit_rows(flow: Flow, place: Place) -> pd.DataFrame:
    """The stays in a place: ticket_id, stage, team, at, left_at, hours, waiting_hours."""
    v = flow.visits
    inside = (v.stage == place.stage) & _same(v.team, place.team)
    rows = v.filter(inside).select("ticket_id", "stage", "team", "left_at", "hours", "waiting_hours", at=v.entered_at)
    return _heaviest(flow, rows, rows.hours)


def passage_rows(flow: Flow, source: Place, target: Place) -> pd.DataFrame:
    """The moves from a place to another: ticket_id, source, target, s_stage, t_stage, at, hours (wait carried)."""
    p = flow.passages
    inside = (p.s_stage == source.stage) & (p.t_stage == target.stage)
    inside &= _same(p.s_team, source.team) & _same(p.t_team, target.team)
    rows = p.filter(inside).select(
        "ticket_id", "s_stage", "t_stage", "at", "backward", source=p.s_team, target=p.t_team, hours=p.wait_hours
    )
    return _heaviest(flow, rows, rows.hours)


def handover_rows(flow: Flow, source: str, target: str) -> pd.DataFrame:
    """The handovers from a team to another, whatever the stage, with the wait carried."""
    p = flow.passages
    rows = p.filter((p.s_team == source) & (p.t_team == target)).select(
        "ticket_id", "s_stage", "t_stage", "at", "backward", source=p.s_team, target=p.t_team, hours=p.wait_hours
    )
    return _heaviest(flow, rows, rows.hours)


def return_rows(flow: Flow, source: str, target: str) -> pd.DataFrame:
    """The backward moves from a stage to an earlier one, with the time spent there again."""
    p = flow.passages
    v = flow.visits.select(visit_ticket="ticket_id", visit_number="visit", entered_hours=flow.visits.hours)
    back = p.filter(p.backward & (p.s_stage == source) & (p.t_stage == target))
    rows = back.inner_join(v, [back.ticket_id == v.visit_ticket, back.visit == v.visit_number])
    rows = rows.select("ticket_id", "s_stage", "t_stage", "at", source="s_team", target="t_team", hours="entered_hours")
    return _heaviest(flow, rows, rows.hours)


def status_rows(flow: Flow, status: str) -> pd.DataFrame:
    """The times spent in a raw status: ticket_id, stage, team, at, until, hours."""
    s = flow.segments
    rows = s.filter(s.status == status).select("ticket_id", "stage", "team", "at", "until", "hours")
    return _heaviest(flow, rows, rows.hours)


def ticket_rows(flow: Flow, ticket_ids: list[str]) -> pd.DataFrame:
    """The whole history of some tickets, in order: ticket_id, at, status, stage, team, hours, waiting, cause."""
    s = flow.segments
    rows = s.filter(s.ticket_id.isin(ticket_ids)).order_by(["ticket_id", "at", "rank"])
    return flow.log.frame(
        rows.select("ticket_id", "at", "status", "stage", "team", "hours", "waiting", "cause").limit(ROWS_SHOWN)
    )


def _same(column: Any, wanted: str | None) -> Any:
    import ibis

    return ibis.literal(True) if wanted is None else column == wanted


def _heaviest(flow: Flow, rows: Any, weight: Any) -> pd.DataFrame:
    import ibis

    return flow.log.frame(rows.order_by([ibis.desc(weight), "ticket_id", "at"]).limit(ROWS_SHOWN))
