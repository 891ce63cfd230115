"""Rework: tickets that move backward, to an earlier stage or out of done.

Definition
    A backward move: the stage index falls, or a ticket leaves done. Its share is the tickets that come back to a team ÷
    the tickets of that team that had gone on to the stage they come back from. Extra time: the visit that the move
    leads to. Repeat: the same team takes the ticket again; redo: another one does.
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
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Rework: backward moves")
DEFINITION: Final = text(
    "A ticket moves backward when it enters an earlier stage or leaves done. Share of the tickets that reached the "
    "stage it leaves; the extra time is that of the visit it leads to."
)
PLACE: Final = ["source", "target", "team"]
RETURNS: Final = "source target team passages tickets reached share low high median_extra_hours total_extra_hours"


@dataclass(frozen=True, kw_only=True)
class Rework(Result):
    """Share of tickets with a backward move, and each backward move by stages and team.

    returns: source, target, team (that takes the ticket back), passages, tickets, reached (tickets of that team's that
    reached the source stage), share, low, high, median_extra_hours, total_extra_hours. `repeat` and `redo` count moves.
    """

    share: Estimate | None = None
    returns: pd.DataFrame = field(default_factory=lambda: columns(RETURNS))
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
    """The backward moves (ibis): ticket_id, at, source, target (stages), s_team, team, handover, extra_hours, again.

    `again`: the ticket had been with that team in that stage before; otherwise it is new to the team.
    """
    v = flow.visits.select("ticket_id", "visit", "stage", "team", extra_hours=flow.visits.hours)
    v = v.mutate(again=v.visit > v.visit.min().over(group_by=["ticket_id", "stage", "team"]))
    p = flow.passages.filter(flow.passages.backward)
    back = p.inner_join(v, ["ticket_id", "visit"])
    return back.select("ticket_id", "at", "handover", "extra_hours", "again", "s_team", "team",
                       source="s_stage", target="t_stage")  # fmt: skip


def _returns(flow: Flow, back: Any) -> pd.DataFrame:
    """By stages and the team that takes the ticket back, beside its tickets that had gone on as far as that."""
    import ibis

    moved = back.group_by(PLACE).aggregate(
        passages=back.count(),
        tickets=ibis.ifelse(back.again, back.ticket_id, ibis.null("string")).nunique(),
        median_extra_hours=back.extra_hours.quantile(0.5),
        total_extra_hours=back.extra_hours.sum(),
    )
    v = flow.visits
    went = v.group_by("ticket_id", source=v.stage).aggregate(latest=v.visit.max())
    held = v.group_by("ticket_id", "team", target=v.stage).aggregate(first=v.visit.min())
    both = went.inner_join(held, "ticket_id")
    both = both.filter(both.latest > both["first"])
    reached = both.group_by(PLACE).aggregate(reached=both.ticket_id.nunique())
    out = (
        flow.log.frame(moved.left_join(reached, PLACE).drop([f"{name}_right" for name in PLACE]).order_by(PLACE))
        .fillna({"reached": 0})
        .astype({"reached": "int64"})
    )
    shares = [_intervals.wilson(t, n) for t, n in zip(out["tickets"], out["reached"], strict=True)]
    share = out["tickets"] / out["reached"].where(out["reached"] > 0)
    out = out.assign(share=share, low=[low for low, _ in shares], high=[high for _, high in shares])
    return out[RETURNS.split()]
