"""History, one row an event, becomes segments: how long a ticket stayed in that state, in which stage, with whom.

Events are ordered by ticket, time and file order, so that equal times keep the order of the file. The last segment of a
ticket that is not closed lasts until the audit's instant. A closed segment (done, dropped) has no duration.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from diagnostics.flow.log import Log
from diagnostics.model.stages import POSITION, UNASSIGNED, Proposal, Standing, choose
from diagnostics.settings import Settings

MICROSECONDS_AN_HOUR = 3_600_000_000
EVENT_ORDER = ["at", "seq"]


def statuses(log: Log, settings: Settings) -> dict[str, Proposal]:
    """A stage for every status of the log.

    A status with no known word is placed by its mean place in the tickets' lives. In a log where whoever holds the
    ticket is always who acted, an event is the end of some work, and what follows it is waiting.
    """
    import ibis

    ordered = ibis.window(group_by="ticket_id", order_by=EVENT_ORDER)
    placed = log.history.mutate(
        rank=ibis.row_number().over(ordered), final=ibis._.count().over(group_by="ticket_id") - 1
    )
    standing = placed.group_by("status").aggregate(
        position=ibis.ifelse(placed.final > 0, placed["rank"] / placed.final.cast("float64"), 0.5).mean(),
        last_share=(placed["rank"] == placed.final).cast("float64").mean(),
    )
    standings = {
        row.status: Standing(row.position, row.last_share)
        for row in log.frame(standing.order_by("status")).itertuples(index=False)
    }
    acted = log.frame(
        log.history.aggregate(
            own=(log.history.actor == log.history.person).cast("float64").mean(), known=log.history.actor.count()
        )
    )
    activity_log = bool(acted["known"].item()) and float(acted["own"].item()) > 0.99
    return choose(standings, settings.statuses, waits_after=activity_log)


def segments(log: Log, chosen: Mapping[str, Proposal]) -> Any:
    """One row an event: ticket_id, at, until, hours, status, stage, kind, position, person, team, line, actor."""
    import ibis

    meaning = ibis.memtable(
        pd.DataFrame(
            [(s, p.stage, p.kind, POSITION[p.stage]) for s, p in chosen.items()],
            columns=["status", "stage", "kind", "position"],
        ),
        schema={"status": "string", "stage": "string", "kind": "string", "position": "int64"},
    )
    ordered = ibis.window(group_by="ticket_id", order_by=EVENT_ORDER)
    events = log.history.mutate(
        until=log.history["at"].lead().over(ordered),
        rank=ibis.row_number().over(ordered),
        person=log.history.person.fill_null(UNASSIGNED),
        team=log.history.team.fill_null(UNASSIGNED),
        line=log.history.line.fill_null(UNASSIGNED),
    ).join(meaning, "status")
    now = ibis.literal(log.at).cast("timestamp('UTC', 6)")
    ended = events.mutate(
        last=events.until.isnull(),
        until=ibis.ifelse(
            events.kind == "done", events.until, events.until.fill_null(ibis.greatest(now, events["at"]))
        ),
    )
    open_hours = ended.until.delta(ended["at"], unit="microsecond") / float(MICROSECONDS_AN_HOUR)
    hours = ibis.ifelse(ended.kind == "done", 0.0, open_hours)
    return log.keep("segments", ended.mutate(hours=hours).drop("seq"))
