"""Where an irritant lies on the map: the mark that the figure puts its number on."""

from typing import Any, Final

import pandas as pd

from diagnostics.audit import Audit
from diagnostics.flow.flow import Flow
from diagnostics.model.results import Irritant

Mark = tuple[str, ...]
NUMBERED: Final = 3
NOWHERE: Final = ("nowhere",)


def numbered(audit: Audit) -> list[tuple[int, Irritant]]:
    """The three heaviest irritants that have a place on the map, with their rank among all irritants."""
    if audit.flow is None:
        return []
    ranked = enumerate(audit.irritants, 1)
    return [(rank, irritant) for rank, irritant in ranked if mark_of(irritant, audit.flow, "teams")][:NUMBERED]


def badges(audit: Audit, level: str) -> tuple[Mark, ...]:
    """Marks by rank, so that an irritant has one number everywhere: on the map, in the list, in the workbook.

    Without an irritant nothing is marked: a number would name nothing.
    """
    if audit.flow is None:
        return ()
    places = {rank: mark_of(irritant, audit.flow, level) or NOWHERE for rank, irritant in numbered(audit)}
    return tuple(places.get(rank, NOWHERE) for rank in range(1, max(places, default=1) + 1))


def mark_of(irritant: Irritant, flow: Flow, level: str) -> Mark | None:
    """The disc or the line of an irritant at a level of the map; nothing for what has no place on it."""
    where = irritant.where
    if irritant.kind == "rework_loop" and where.source and where.target:
        return _line(flow, {"s_stage": where.source, "t_stage": where.target, "t_team": where.team}, level)
    if irritant.kind in ("slow_handover", "ping_pong") and where.source and where.target:
        return _line(flow, {"s_team": where.source, "t_team": where.target, "t_stage": where.stage}, level)
    if where.stage:
        return ("node", where.stage, _lane(where.team, level))
    return None


def _line(flow: Flow, wanted: dict[str, str | None], level: str) -> Mark | None:
    """The link with most waiting among those wanted; within one stage the stages' level has a disc only."""
    links = flow.links
    found = pd.Series(True, index=links.index)
    for column, value in wanted.items():
        if value is not None:
            found &= links[column] == value
    if not found.any():
        return None
    link: Any = links[found].sort_values("total_hours").iloc[-1]
    if level == "stages" and link.s_stage == link.t_stage:
        return ("node", link.t_stage, "")
    return ("edge", link.s_stage, _lane(link.s_team, level), link.t_stage, _lane(link.t_team, level))


def _lane(team: str | None, level: str) -> str:
    return "" if level == "stages" or team is None else team
