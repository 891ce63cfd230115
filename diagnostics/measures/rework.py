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
    """The backward moves (ibis): ticket_id, source, target (stages), team, handover, extra_hours, again.

    `again`: the ticket had been with that team in that stage before; otherwise it is new to the team.
    """
    p = flow.passages.filter(flow.passages.backward)
    p = p.select("ticket_id", "handover", entry="visit", source="s_stage", target="t_stage", team="t_team")
    v = flow.visits.select("visit", "hours", held="ticket_id", held_in="stage", held_by="team")
    stays = p.inner_join(v, [p.ticket_id == v.held, p.target == v.held_in, p.team == v.held_by])
    back = stays.group_by(["ticket_id", "entry", *PLACE, "handover"]).aggregate(
        extra_hours=stays.hours.sum(where=stays.visit == stays.entry), first_visit=stays.visit.min()
    )
    back = back.mutate(again=back.first_visit < back.entry).drop("entry", "first_visit")
    return flow.log.keep("backward_moves", back)


def _returns(flow: Flow, back: Any) -> pd.DataFrame:
    """By stages and the team that takes the ticket back, beside its tickets that had gone on as far as that."""
    import ibis

    moved = back.group_by(PLACE).aggregate(
        passages=back.count(),
        tickets=ibis.ifelse(back.again, back.ticket_id, ibis.null("string")).nunique(),
        median_extra_hours=back.extra_hours.quantile(0.5),
        total_extra_hours=back.extra_hours.sum(),
    )
    out = flow.log.frame(moved.order_by(PLACE))
    out = out.merge(_reached(flow, sorted(set(out["source"]))), on=PLACE, how="left")
    out = out.fillna({"reached": 0}).astype({"reached": "int64"})
    shares = [_intervals.wilson(t, n) for t, n in zip(out["tickets"], out["reached"], strict=True)]
    share = out["tickets"] / out["reached"].where(out["reached"] > 0)
    out = out.assign(share=share, low=[low for low, _ in shares], high=[high for _, high in shares])
    return out[RETURNS.split()]


def _reached(flow: Flow, sources: list[str]) -> pd.DataFrame:
    """How many tickets had been with a team in a stage and went on as far as each source: PLACE, reached."""
    if not sources:
        return columns("source target team reached").astype({"source": "str", "target": "str", "team": "str"})
    # an engine's running sum is a wider number than it compares quickly
    v = flow.visits.mutate(visit=flow.visits.visit.cast("int32"))
    latest = v.group_by("ticket_id").aggregate(**{name: v.visit.max(where=v.stage == name) for name in sources})
    held = v.group_by("ticket_id", "team", target=v.stage).aggregate(first_visit=v.visit.min())
    both = held.inner_join(latest, "ticket_id")
    reached = both.group_by(["target", "team"]).aggregate(
        **{name: (both[name] > both.first_visit).cast("int64").sum() for name in sources}
    )
    return flow.log.frame(reached).melt(["target", "team"], var_name="source", value_name="reached")
