"""Why a ticket waits: every waiting hour belongs to one cause: blocked, before decision, before handover, before queue.

A blocked ticket waits whatever its status says; a status that says blocked is a block. A topic that needed a decision
explains the waiting of the tickets it names; it does not turn work into waiting.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from diagnostics.flow.log import HOUR, Log
from diagnostics.model.blocked_statuses import says_blocked
from diagnostics.model.subjects import held_tickets
from diagnostics.model.tables import Tables

CAUSES: Final = ("blocked", "decision", "handover", "queue")
OVERLAY: Final = {
    "over_ticket": "string", "start_at": "timestamp(6)", "end_at": "timestamp(6)", "start_reading": "int64",
    "end_reading": "int64", "ref": "string",
}  # fmt: skip


def with_causes(log: Log, segments: Any, tables: Tables, statuses: Iterable[str] = ()) -> Any:
    """Segments cut where a block or a topic begins or ends, each piece with its `cause` (missing when it is work).

    `statuses` are those of the log: where one of them says blocked, so is the ticket, and that is the reason.
    """
    import ibis

    overlays = {"blocked_by": _blocks(tables, log), "held_by": _topics(tables, log)}
    covers = {name: log.put(name, frame, OVERLAY) for name, frame in overlays.items() if len(frame)}
    pieces = _cut(segments, covers) if covers else segments
    for name in overlays:
        pieces = (
            _covered(pieces, covers[name], name) if name in covers else pieces.mutate(**{name: ibis.null("string")})
        )
    if stuck := sorted(status for status in statuses if says_blocked(status)):
        named = ibis.ifelse(pieces.status.isin(stuck), pieces.status, ibis.null("string"))
        pieces = pieces.mutate(blocked_by=ibis.coalesce(pieces.blocked_by, named))
    is_open = pieces.kind != "done"
    waiting = is_open & (pieces.waiting | pieces.blocked_by.notnull())
    cause = ibis.cases(
        (~waiting, ibis.null("string")),
        (pieces.blocked_by.notnull(), "blocked"),
        (pieces.held_by.notnull(), "decision"),
        (pieces.handover, "handover"),
        else_="queue",
    )
    ref = ibis.ifelse(waiting, ibis.coalesce(pieces.blocked_by, pieces.held_by), ibis.null("string"))
    caused = pieces.mutate(waiting=waiting, cause=cause, ref=ref).drop(*overlays)
    return log.keep("pieces", caused) if covers else caused


def waits(pieces: Any) -> Any:
    """The waiting hours, one row a piece: when, how long, why, where, between whom."""
    return pieces.filter(pieces.waiting & (pieces.hours > 0)).select(
        "ticket_id", "visit", "waits_for", "at", "until", "hours", "cause", "stage", "team", "giver", "receiver",
        "status", "ref",
    )  # fmt: skip


def waiting_totals(log: Log, waited: Any) -> pd.DataFrame:
    """Hours and tickets by cause and place: cause, stage, team, giver, receiver, hours, tickets."""
    where = ["cause", "stage", "team", "giver", "receiver"]
    out = waited.group_by(where).aggregate(hours=waited.hours.sum(), tickets=waited.ticket_id.nunique())
    return log.frame(out.order_by(where))


def _blocks(tables: Tables, log: Log) -> pd.DataFrame:
    blocks = tables["blocks"]
    reason = blocks["reason"].fillna(blocks["source"])
    return _overlay(blocks.assign(ref=reason, end_at=blocks["end_at"].fillna(log.at)), log)


def _topics(tables: Tables, log: Log) -> pd.DataFrame:
    held = held_tickets(tables["topics"], log.at)
    return _overlay(held.assign(ref=held["topic_id"]), log)


def _overlay(frame: pd.DataFrame, log: Log) -> pd.DataFrame:
    usable = frame["ticket_id"].notna() & frame["start_at"].notna() & (frame["end_at"] > frame["start_at"])
    used = frame[usable].rename(columns={"ticket_id": "over_ticket"})
    readings = {f"{end}_reading": log.clock.readings(used[f"{end}_at"]) for end in ("start", "end")}
    times = {f"{end}_at": used[f"{end}_at"].dt.tz_convert("UTC").dt.tz_localize(None) for end in ("start", "end")}
    return used.assign(**times, **readings).astype({"over_ticket": "str", "ref": "str"})[list(OVERLAY)]


def _cut(segments: Any, covers: Mapping[str, Any]) -> Any:
    """Cut the segments of the touched tickets at each beginning and end of an overlay."""
    import ibis

    ends = [
        over.select("over_ticket", mark_at=over[f"{end}_at"], mark_reading=over[f"{end}_reading"])
        for over in covers.values()
        for end in ("start", "end")
    ]
    marks = ibis.union(ends[0], *ends[1:], distinct=True)
    cut_tickets = marks.select(ticket_id="over_ticket").distinct()
    touched = segments.semi_join(cut_tickets, "ticket_id")
    inside = touched.inner_join(
        marks,
        [touched.ticket_id == marks.over_ticket, marks.mark_at > touched["at"], marks.mark_at < touched.until],
    ).select(touched.ticket_id, touched["rank"], from_at=marks.mark_at, from_reading=marks.mark_reading)
    starts = touched.select("ticket_id", "rank", from_at="at", from_reading="reading").union(inside)
    ordered = ibis.window(group_by=["ticket_id", "rank"], order_by="from_at")
    cut = starts.mutate(
        to_at=starts.from_at.lead().over(ordered), to_reading=starts.from_reading.lead().over(ordered)
    ).rename(cut_ticket="ticket_id", cut_rank="rank")
    pieces = touched.inner_join(cut, [touched.ticket_id == cut.cut_ticket, touched["rank"] == cut.cut_rank])
    ended = pieces.to_at.isnull()
    # the last piece lasts as long as what the cuts leave of the segment
    whole = pieces.reading + (pieces.hours * HOUR).round().cast("int64")
    hours = (ibis.ifelse(ended, whole, pieces.to_reading) - pieces.from_reading) / HOUR
    pieces = pieces.mutate(
        until=ibis.coalesce(pieces.to_at, pieces.until),
        at=pieces.from_at,
        reading=pieces.from_reading,
        hours=ibis.ifelse(pieces.kind == "done", 0.0, hours),
        last=pieces["last"] & ended,
    )
    return pieces.select(segments.columns).union(segments.anti_join(cut_tickets, "ticket_id"))


def _covered(pieces: Any, over: Any, name: str) -> Any:
    """Name the overlay that covers a piece, the first in the order of names when there are several."""
    inside = [pieces.ticket_id == over.over_ticket, pieces["at"] >= over.start_at, pieces["at"] < over.end_at]
    named = (
        pieces.inner_join(over, inside)
        .group_by(["ticket_id", "rank", "at"])
        .aggregate(**{name: lambda t: t.ref.min()})
        .rename(n_ticket="ticket_id", n_rank="rank", n_at="at")
    )
    on = [pieces.ticket_id == named.n_ticket, pieces["rank"] == named.n_rank, pieces["at"] == named.n_at]
    return pieces.left_join(named, on).drop("n_ticket", "n_rank", "n_at")
