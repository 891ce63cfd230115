"""Handovers and ping-pong at any level of holder: person, team or line.

Consecutive repeats of a holder are collapsed first: p is the sequence of distinct consecutive holders of a ticket.
A handover is p[i] != p[i+1]; a ping-pong is p[i] = p[i+2]. A missing holder is the holder "unassigned".
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from diagnostics.flow.log import Log

Level = Literal["person", "team", "line"]
LEVELS: Final[tuple[Level, ...]] = ("person", "team", "line")


@dataclass(frozen=True)
class HandoverCounts:
    """What one level of holders gives.

    `links`: source, target, passages, tickets. `pairs`: one, other, count, tickets: the ping-pongs of an unordered
    pair. `per_ticket`: ticket_id, handovers, ping_pongs, for tickets with at least one handover.
    """

    level: Level
    holders: int
    handovers: int
    tickets_with_handover: int
    ping_pong_tickets: int
    ping_pong_count: int
    links: pd.DataFrame
    pairs: pd.DataFrame
    per_ticket: pd.DataFrame


def handovers(log: Log, events: Any, level: Level) -> HandoverCounts:
    """Count handovers and ping-pongs at one level, in the engine."""
    import ibis

    moves = log.keep(f"moves_{level}", _moves(events, level))
    links = moves.group_by("source", "target").aggregate(passages=moves.passages.sum(), tickets=moves.count())
    back = moves.filter(moves.bounces > 0)
    pairs = back.group_by(one=ibis.least(back.source, back.target), other=ibis.greatest(back.source, back.target))
    pairs = pairs.aggregate(count=back.bounces.sum(), tickets=back.ticket_id.nunique())
    per_ticket = moves.group_by("ticket_id").aggregate(handovers=moves.passages.sum(), ping_pongs=moves.bounces.sum())
    return counted(
        level,
        int(log.frame(events.aggregate(n=events[level].nunique()))["n"].item()),
        log.frame(links.order_by([links.passages.desc(), "source", "target"])).astype({"passages": "int64"}),
        log.frame(pairs.order_by([pairs["count"].desc(), "one", "other"])).astype({"count": "int64"}),
        log.frame(per_ticket.order_by("ticket_id")).astype({"handovers": "int64", "ping_pongs": "int64"}),
    )


def counted(
    level: Level, holders: int, links: pd.DataFrame, pairs: pd.DataFrame, per_ticket: pd.DataFrame
) -> HandoverCounts:
    """The counts of a level, from its tables."""
    return HandoverCounts(
        level=level,
        holders=holders,
        handovers=int(per_ticket["handovers"].sum()),
        tickets_with_handover=len(per_ticket),
        ping_pong_tickets=int((per_ticket["ping_pongs"] > 0).sum()),
        ping_pong_count=int(per_ticket["ping_pongs"].sum()),
        links=links,
        pairs=pairs,
        per_ticket=per_ticket,
    )


def _moves(events: Any, level: Level) -> Any:
    """One row a ticket and pair of holders: source, target, ticket_id, passages, bounces (those that come back)."""
    import ibis

    in_time = ibis.window(group_by="ticket_id", order_by="rank")
    changes = events.filter((events[level] != events[f"before_{level}"]).fill_null(False))
    moves = changes.select(
        "ticket_id",
        source=f"before_{level}",
        target=level,
        then=changes[level].lead().over(in_time),
    )
    bounce = (moves.source == moves.then).fill_null(False)
    return moves.group_by(["source", "target", "ticket_id"]).aggregate(
        passages=moves.count(), bounces=bounce.cast("int64").sum()
    )
