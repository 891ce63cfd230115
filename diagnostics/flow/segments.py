"""The log put in order, once: each event with its neighbours, and the meaning of each status.

Events are ordered by ticket, time and file order, so that equal times keep the order of the file.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from diagnostics.flow.log import HOUR, Log
from diagnostics.model.stages import POSITION, Proposal, Standing, choose
from diagnostics.settings import Settings

MEANING: Final = {"status": "string", "stage": "string", "kind": "string", "position": "int64"}


def ordered(log: Log, history: Any) -> Any:
    """One row an event, as the log has it and with what the events before and after it say.

    ticket_id, at, until (the next event), rank (0 for the first of the ticket), reading, gap_hours (to the next event),
    open_hours (the same; for the last event until the audit's instant), status, person, team, line, actor, next_status,
    before_status, before_person, before_team, before_line. until, gap_hours and next_status are missing for the last.
    """
    import ibis

    in_time = ibis.window(group_by="ticket_id", order_by=["at", "seq"])
    e = history
    e = e.mutate(
        rank=ibis.row_number().over(in_time),
        until=e["at"].lead().over(in_time),
        next_reading=e.reading.lead().over(in_time),
        next_status=e.status.lead().over(in_time),
        **{f"before_{name}": e[name].lag().over(in_time) for name in ("status", "person", "team", "line")},
    )
    end = e.next_reading.fill_null(ibis.greatest(ibis.literal(log.reading_now), e.reading))
    timed = e.mutate(gap_hours=(e.next_reading - e.reading) / HOUR, open_hours=(end - e.reading) / HOUR)
    return log.keep("ordered", timed.drop("seq", "next_reading"))


def standings(log: Log, events: Any) -> pd.DataFrame:
    """One row a status: its mean position in the tickets' lives (0 first, 1 last), the share of times it is the last.

    status, position, last_share, known (events that name who acted), own (those made by whoever holds the ticket).
    """
    import ibis

    e = events
    ends = e.filter(e.next_status.isnull()).select("ticket_id", final=e["rank"])
    placed = e.inner_join(ends, "ticket_id")
    standing = placed.group_by("status").aggregate(
        position=ibis.ifelse(placed.final > 0, placed["rank"] / placed.final.cast("float64"), 0.5).mean(),
        last_share=(placed["rank"] == placed.final).cast("float64").mean(),
        known=placed.actor.count(),
        own=(placed.actor == placed.person).cast("float64").sum(),
    )
    return log.frame(standing.order_by("status"))


def proposals(standing: pd.DataFrame, settings: Settings) -> dict[str, Proposal]:
    """A stage for every status of the log.

    A status with no known word is placed by its mean place in the tickets' lives. In a log where whoever holds the
    ticket is always who acted, an event is the end of some work, and what follows it is waiting.
    """
    places = {row.status: Standing(row.position, row.last_share) for row in standing.itertuples(index=False)}
    known = int(standing["known"].sum())
    activity_log = known > 0 and float(standing["own"].sum()) > 0.99 * known
    return choose(places, settings.statuses, waits_after=activity_log)


def meanings(log: Log, chosen: Mapping[str, Proposal]) -> Any:
    """One row a status: status, stage, kind, position."""
    rows = [(status, p.stage, p.kind, POSITION[p.stage]) for status, p in chosen.items()]
    return log.put("meanings", pd.DataFrame(rows, columns=list(MEANING)), MEANING)


def stage_at(position: Any) -> Any:
    """The stage of a position, in the engine."""
    return position.cases(*((place, stage) for stage, place in POSITION.items()))
