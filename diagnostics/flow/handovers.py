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


def handovers(log: Log, segments: Any, level: Level) -> HandoverCounts:
    """Count handovers and ping-pongs at one level, in the engine."""
    import ibis

    holder, before = segments[level], segments[f"before_{level}"]
    ordered = ibis.window(group_by="ticket_id", order_by="rank")
    runs = segments.filter(before.isnull() | (holder != before))
    runs = runs.select("ticket_id", holder=runs[level], to=runs[level].lead().over(ordered),
                       then=runs[level].lead(2).over(ordered))  # fmt: skip
    p = log.keep(f"runs_{level}", runs)
    moves = p.filter(p["to"].notnull())
    moves = moves.mutate(bounce=(moves.holder == moves.then).fill_null(False))
    by_ticket = moves.group_by(["holder", "to", "ticket_id"]).aggregate(
        passages=moves.count(), bounces=moves.bounce.cast("int64").sum()
    )
    links = by_ticket.group_by(source=by_ticket.holder, target=by_ticket.to).aggregate(
        passages=by_ticket.passages.sum(), tickets=by_ticket.count()
    )
    bounces = moves.filter(moves.bounce)
    pairs = bounces.group_by(
        one=ibis.least(bounces.holder, bounces.to), other=ibis.greatest(bounces.holder, bounces.to)
    ).aggregate(count=bounces.count(), tickets=bounces.ticket_id.nunique())
    per_ticket = moves.group_by("ticket_id").aggregate(
        handovers=moves.count(), ping_pongs=moves.bounce.cast("int64").sum()
    )
    holders = log.frame(p.aggregate(n=p.holder.nunique()))["n"].item()
    each = log.frame(per_ticket.order_by("ticket_id"))
    return HandoverCounts(
        level=level,
        holders=int(holders),
        handovers=int(each["handovers"].sum()),
        tickets_with_handover=len(each),
        ping_pong_tickets=int((each["ping_pongs"] > 0).sum()),
        ping_pong_count=int(each["ping_pongs"].sum()),
        links=log.frame(links.order_by([ibis.desc("passages"), "source", "target"])),
        pairs=log.frame(pairs.order_by([ibis.desc("count"), "one", "other"])),
        per_ticket=each,
    )
