"""Rework: tickets that move backward, to an earlier stage or out of done.

Definition
    A backward move: the stage index falls, or a ticket leaves done. Its share is the tickets that make it ÷ the tickets
    that reached the stage it leaves. Extra time: the visit that the move leads to. Repeat: the same team takes the
    ticket again; redo: another one does.
Unit
    Share, 0 to 1, with a 90 % Wilson interval; extra time in hours (shown as days).
Traps
    Backward moves are evidence and are never erased. Dropping a ticket is not one.
Degenerate input
    No history: not computable.
Source
    Swennen et al., An exploration and analysis of rework (edeaR: repeat and redo).

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import without_history
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Rework: backward moves")
DEFINITION: Final = text(
    "A ticket moves backward when it enters an earlier stage or leaves done. Share of the tickets that reached the "
    "stage it leaves; the extra time is that of the visit it leads to."
)
PLACE: Final = ["source", "target", "team"]


@dataclass(frozen=True, kw_only=True)
class Rework(Result):
    """Share of tickets with a backward move, and each backward move by stages and team.

    returns: source, target, team (that takes the ticket back), passages, tickets, reached (tickets of that team's that
    reached the source stage), share, low, high, median_extra_hours, total_extra_hours. `repeat` and `redo` count moves.
    """

    share: Estimate | None = None
    returns: pd.DataFrame = field(default_factory=pd.DataFrame)
    repeat: int = 0
    redo: int = 0


def measure(context: Context) -> Rework:
    """Measure backward moves between stages, overall and by team."""
    if context.flow is None:
        return without_history(Rework)
    flow = context.flow
    back = backward_moves(flow)
    counts = flow.log.frame(
        back.aggregate(
            tickets=back.ticket_id.nunique(), redo=back.handover.cast("int64").sum(), moves=back.ticket_id.count()
        )
    ).iloc[0]
    redo = 0 if pd.isna(counts.redo) else int(counts.redo)
    return Rework(
        share=_intervals.share(int(counts.tickets), len(flow.lives)),
        returns=_returns(flow, back),
        repeat=int(counts.moves) - redo,
        redo=redo,
    )


def backward_moves(flow: Flow) -> Any:
    """The backward moves (ibis): ticket_id, at, source, target (stages), s_team, team, handover, extra_hours."""
    p, v = flow.passages, flow.visits.select(v_ticket="ticket_id", v_visit="visit", extra_hours=flow.visits.hours)
    back = p.filter(p.backward)
    back = back.left_join(v, [back.ticket_id == v.v_ticket, back.visit == v.v_visit])
    return back.select(
        "ticket_id", "at", "handover", "extra_hours", "s_team", source="s_stage", target="t_stage", team="t_team"
    )


def _returns(flow: Flow, back: Any) -> pd.DataFrame:
    """By stages and the team that takes the ticket back, beside the tickets of that team which went as far."""
    moved = back.group_by(PLACE).aggregate(
        passages=back.count(),
        tickets=back.ticket_id.nunique(),
        median_extra_hours=back.extra_hours.quantile(0.5),
        total_extra_hours=back.extra_hours.sum(),
    )
    v = flow.visits.select("ticket_id", "stage", "team").distinct()
    went = v.select("ticket_id", source="stage").distinct()
    held = v.select("ticket_id", target="stage", team="team").distinct()
    both = went.inner_join(held, "ticket_id")
    reached = both.group_by(PLACE).aggregate(reached=both.ticket_id.nunique())
    out = flow.log.frame(
        moved.left_join(reached, PLACE).drop([f"{name}_right" for name in PLACE]).order_by(["source", "target", "team"])
    )
    shares = [_intervals.wilson(t, n) for t, n in zip(out["tickets"], out["reached"], strict=True)]
    out = out.assign(
        share=out["tickets"] / out["reached"], low=[low for low, _ in shares], high=[high for _, high in shares]
    )
    order = [
        *PLACE,
        "passages",
        "tickets",
        "reached",
        "share",
        "low",
        "high",
        "median_extra_hours",
        "total_extra_hours",
    ]
    return out[order]
