"""Ping-pong: a ticket that goes from one holder to another and straight back.

Definition
    With consecutive repeats of a holder collapsed, a ping-pong is p[i] = p[i+2]. Share of tickets with at least one;
    for a pair of teams, the share of the tickets that moved between the two.
Unit
    Share, 0 to 1, with a 90 % Wilson interval; wait in hours, of each handover that is part of a bounce once: the one
    in the middle of A → B → A → B is the way back of one bounce and the way there of the next.
Traps
    Name the level: 4 % to 17 % of tickets on one and the same log, from line to person.
Degenerate input
    No history: not computable. No handover between two teams: no pair.
Source
    BPI Challenge 2013 (the "ping-pong" question); Wilson (1927) for the interval.

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

TITLE: Final = text("Ping-pong between holders")
DEFINITION: Final = text(
    "A ticket goes from one holder to another and straight back. Share of the tickets that do so at least once; "
    "between two teams, share of the tickets that moved between them."
)
PAIR: Final = ["one", "other"]
PAIRS: Final = "one other stage tickets_between bouncing_tickets share low high count wait_hours"


@dataclass(frozen=True, kw_only=True)
class PingPong(Result):
    """Share of tickets with a ping-pong at team level, and the pairs of teams.

    pairs: one, other, stage (where it happens most), tickets_between, bouncing_tickets, share, low, high, count,
    wait_hours (carried by the handovers that are part of a bounce, each counted once).
    """

    share: Estimate | None = None
    pairs: pd.DataFrame = field(default_factory=lambda: columns(PAIRS))


def measure(context: Context) -> PingPong:
    """Measure ping-pong at team level, overall and by pair of teams."""
    if context.flow is None:
        return without_history(PingPong)
    counts = context.flow.handovers["team"]
    return PingPong(
        share=_intervals.share(counts.ping_pong_tickets, len(context.flow.lives)), pairs=_pairs(context.flow)
    )


def _pairs(flow: Flow) -> pd.DataFrame:
    parts = flow.log.keep("bounces", bouncing_passages(flow))
    bounces = parts.filter(parts.back)
    moves = flow.passages.filter(flow.passages.handover)
    between = moves.group_by(**_pair(moves.s_team, moves.t_team)).aggregate(tickets_between=moves.ticket_id.nunique())
    bounced = bounces.group_by("one", "other").aggregate(
        bouncing_tickets=bounces.ticket_id.nunique(),
        count=bounces.count(),
    )
    waited = parts.group_by("one", "other").aggregate(wait_hours=parts.wait_hours.sum())
    pairs = flow.log.frame(between.order_by(PAIR))
    for counted in (bounced, waited):
        pairs = pairs.merge(flow.log.frame(counted.order_by(PAIR)), on=PAIR, how="left")
    by_stage = bounces.group_by("one", "other", stage=bounces.t_stage).aggregate(times=bounces.count())
    staged = flow.log.frame(by_stage).sort_values(["times", "stage"], ascending=[False, True])
    pairs = pairs.merge(staged.drop_duplicates(PAIR)[[*PAIR, "stage"]], on=PAIR, how="left")
    pairs = pairs.fillna({"bouncing_tickets": 0, "count": 0, "wait_hours": 0.0})
    pairs = pairs.astype({"bouncing_tickets": "int64", "count": "int64"})
    shares = [_intervals.wilson(b, n) for b, n in zip(pairs["bouncing_tickets"], pairs["tickets_between"], strict=True)]
    share = pairs["bouncing_tickets"] / pairs["tickets_between"]
    pairs = pairs.assign(share=share, low=[low for low, _ in shares], high=[high for _, high in shares])
    return pairs[PAIRS.split()]


def bouncing_passages(flow: Flow) -> Any:
    """The handovers that are part of a ping-pong between teams (ibis), each once; `back` marks the ways back."""
    import ibis

    p = flow.passages.filter(flow.passages.handover)
    # an engine's running sum is a wider number than it sorts quickly
    p = p.select("ticket_id", "s_team", "t_team", "t_stage", "wait_hours", visit=p.visit.cast("int32"))
    ordered = ibis.window(group_by="ticket_id", order_by="visit")
    p = p.mutate(came_from=p.s_team.lag().over(ordered), goes_to=p.t_team.lead().over(ordered))
    p = p.mutate(back=(p.came_from == p.t_team).fill_null(False), there=(p.goes_to == p.s_team).fill_null(False))
    parts = p.filter(p.back | p.there)
    return parts.mutate(**_pair(parts.s_team, parts.t_team))


def _pair(one: Any, other: Any) -> dict[str, Any]:
    import ibis

    return {"one": ibis.least(one, other), "other": ibis.greatest(one, other)}
