"""Why a ticket waits: every waiting hour belongs to one cause: blocked, before decision, before handover, before queue.

A blocked ticket waits whatever its status says. A topic that needed a decision explains the waiting of the tickets it
names; it does not turn work into waiting.
"""

from typing import Any, Final

import pandas as pd

from diagnostics.flow.log import Log
from diagnostics.model.subjects import held_tickets
from diagnostics.model.tables import Tables

CAUSES: Final = ("blocked", "decision", "handover", "queue")
OVERLAY = {"ticket_id": "string", "start_at": "timestamp('UTC', 6)", "end_at": "timestamp('UTC', 6)", "ref": "string"}


def with_causes(log: Log, segments: Any, tables: Tables) -> Any:
    """Segments cut where a block or a topic begins or ends, each piece with its `cause` (missing when it is work)."""
    import ibis

    blocked, held = _blocks(tables, log), _topics(tables, log)
    pieces = segments
    if len(blocked) or len(held):
        pieces = _cut(segments, ibis.memtable(pd.concat([blocked, held]), schema=OVERLAY))
    pieces = _covered(pieces, blocked, "blocked_by")
    pieces = _covered(pieces, held, "held_by")
    is_open = pieces.kind != "done"
    waiting = is_open & (pieces.waiting | pieces.blocked_by.notnull())
    cause = ibis.cases(
        (~waiting, ibis.null("string")),
        (pieces.blocked_by.notnull(), "blocked"),
        (pieces.held_by.notnull(), "decision"),
        (pieces.handover, "handover"),
        else_="queue",
    )
    ref = ibis.coalesce(pieces.blocked_by, pieces.held_by)
    kept = pieces.mutate(waiting=waiting, cause=cause, ref=ibis.ifelse(waiting, ref, ibis.null("string")))
    return log.keep("pieces", kept.drop("blocked_by", "held_by"))


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
    return _overlay(blocks.assign(ref=reason, end_at=blocks["end_at"].fillna(log.at)))


def _topics(tables: Tables, log: Log) -> pd.DataFrame:
    held = held_tickets(tables["topics"], log.at)
    return _overlay(held.assign(ref=held["topic_id"]))


def _overlay(frame: pd.DataFrame) -> pd.DataFrame:
    usable = frame["ticket_id"].notna() & frame["start_at"].notna() & (frame["end_at"] > frame["start_at"])
    return frame.loc[usable, list(OVERLAY)].astype({"ticket_id": "str", "ref": "str"})


def _cut(segments: Any, overlay: Any) -> Any:
    """Cut the segments of the touched tickets at each beginning and end of an overlay."""
    import ibis

    marks = overlay.select("ticket_id", mark_at="start_at").union(overlay.select("ticket_id", mark_at="end_at"))
    touched = segments.semi_join(overlay, "ticket_id")
    inside = touched.inner_join(
        marks.distinct(),
        [touched.ticket_id == marks.ticket_id, marks.mark_at > touched["at"], marks.mark_at < touched.until],
    ).select(touched.ticket_id, touched["rank"], from_at=marks.mark_at)
    starts = touched.select("ticket_id", "rank", from_at="at").union(inside)
    ordered = ibis.window(group_by=["ticket_id", "rank"], order_by="from_at")
    cut = starts.mutate(to_at=starts.from_at.lead().over(ordered)).rename(cut_ticket="ticket_id", cut_rank="rank")
    pieces = touched.inner_join(cut, [touched.ticket_id == cut.cut_ticket, touched["rank"] == cut.cut_rank])
    pieces = pieces.mutate(until=ibis.coalesce(pieces.to_at, pieces.until), at=pieces.from_at)
    hours = pieces.until.delta(pieces["at"], unit="microsecond") / 3_600_000_000.0
    pieces = pieces.mutate(
        hours=ibis.ifelse(pieces.kind == "done", 0.0, hours), last=pieces["last"] & pieces.to_at.isnull()
    )
    return pieces.select(segments.columns).union(segments.anti_join(overlay, "ticket_id"))


def _covered(pieces: Any, overlay: pd.DataFrame, name: str) -> Any:
    """Name the overlay that covers a piece, the first in the order of names when there are several."""
    import ibis

    if overlay.empty:
        return pieces.mutate(**{name: ibis.null("string")})
    over = ibis.memtable(overlay, schema=OVERLAY).rename(over_ticket="ticket_id")
    inside = [pieces.ticket_id == over.over_ticket, pieces["at"] >= over.start_at, pieces["at"] < over.end_at]
    named = (
        pieces.inner_join(over, inside)
        .group_by(["ticket_id", "rank", "at"])
        .aggregate(**{name: lambda t: t.ref.min()})
        .rename(n_ticket="ticket_id", n_rank="rank", n_at="at")
    )
    on = [pieces.ticket_id == named.n_ticket, pieces["rank"] == named.n_rank, pieces["at"] == named.n_at]
    return pieces.left_join(named, on).drop("n_ticket", "n_rank", "n_at")
