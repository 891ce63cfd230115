"""History, one row an event, becomes segments: how long a ticket stayed in that state, in which stage, with whom.

Events are ordered by ticket, time and file order, so that equal times keep the order of the file. The last segment of a
ticket that is not closed lasts until the audit's instant. A closed segment (done, dropped) has no duration. Each
segment knows its neighbours, so that the log is put in order once.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from diagnostics.flow.log import HOUR, Log
from diagnostics.model.stages import POSITION, UNASSIGNED, Proposal, Standing, choose
from diagnostics.settings import Settings

EVENT_ORDER = ["at", "seq"]
MEANING = {"status": "string", "stage": "string", "kind": "string", "position": "int64"}


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


def meanings(log: Log, chosen: Mapping[str, Proposal]) -> Any:
    """One row a status: status, stage, kind, position."""
    rows = [(status, p.stage, p.kind, POSITION[p.stage]) for status, p in chosen.items()]
    return log.put("meanings", pd.DataFrame(rows, columns=list(MEANING)), MEANING)


def segments(log: Log, meaning: Any) -> Any:
    """One row an event, with its neighbours.

    ticket_id, rank (0 for the first of the ticket), at, until, reading, hours, gap_hours (to the next event), last,
    status, stage, kind, position, person, team, line; acts: the actor is of the holding team; starts: a visit begins;
    arrives: from another team; and of the event before or after: before_person, before_team, before_line, next_status,
    next_stage, next_position, next_team, next_acts.
    """
    import ibis

    e = log.history.join(meaning, "status").left_join(_home_teams(log.history), "actor").drop("actor_right")
    e = e.mutate(acts=((e.actor == e.person) | (e.home == e.team)).fill_null(False)).drop("home", "actor")
    ordered = ibis.window(group_by="ticket_id", order_by=EVENT_ORDER)
    e = e.mutate(
        rank=ibis.row_number().over(ordered),
        until=e["at"].lead().over(ordered),
        next_reading=e.reading.lead().over(ordered),
        **{f"before_{name}": e[name].lag().over(ordered) for name in ("person", "team", "line", "stage")},
        **{f"next_{name}": e[name].lead().over(ordered) for name in ("status", "stage", "position", "team", "acts")},
    ).drop("seq")
    closed = e.kind == "done"
    end_reading = e.next_reading.fill_null(ibis.greatest(ibis.literal(log.reading_now), e.reading))
    whole = e.mutate(
        last=e.until.isnull(),
        until=ibis.ifelse(closed, e.until, e.until.fill_null(ibis.greatest(log.now, e["at"]))),
        hours=ibis.ifelse(closed, 0.0, (end_reading - e.reading) / HOUR),
        gap_hours=(e.next_reading - e.reading) / HOUR,
        starts=((e.stage != e.before_stage) | (e.team != e.before_team)).fill_null(True),
        arrives=(e.team != e.before_team).fill_null(False),
    )
    return log.keep("segments", whole.drop("next_reading", "before_stage"))


def _home_teams(history: Any) -> Any:
    """The team in which each person holds most tickets, so that an action by a colleague counts as the team's own."""
    import ibis

    held = history.filter((history.team != UNASSIGNED) & (history.person != UNASSIGNED))
    held = held.group_by(["person", "team"]).aggregate(events=held.count())
    order = ibis.window(group_by="person", order_by=[held.events.desc(), held.team])
    ranked = held.mutate(place=ibis.row_number().over(order))
    return ranked.filter(ranked.place == 0).select(actor="person", home="team")
