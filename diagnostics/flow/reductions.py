"""Reductions of visits and passages to small frames: places, links, statuses, lives of tickets."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from diagnostics.flow.log import HOUR, Log
from diagnostics.flow.segments import stage_at
from diagnostics.model.stages import CLOSED, POSITION, Proposal


def spread(hours: Any) -> dict[str, Any]:
    """Median, 85th percentile and total of a column of hours."""
    return {"median_hours": hours.quantile(0.5), "p85_hours": hours.quantile(0.85), "total_hours": hours.sum()}


def places(log: Log, visits: Any) -> pd.DataFrame:
    """One row a stage and team: stage, team, visits, tickets, median_hours, p85_hours, total_hours, waiting_hours."""
    out = visits.group_by(["stage", "team"]).aggregate(
        visits=visits.count(),
        tickets=visits.ticket_id.nunique(),
        **spread(visits.hours),
        waiting_hours=visits.waiting_hours.sum(),
    )
    return log.frame(out.order_by(["stage", "team"]))


def stage_visits(log: Log, visits: Any) -> Any:
    """Visits with all teams together: one row a stay in a stage, whoever holds the ticket meanwhile."""
    import ibis

    ordered = ibis.window(group_by="ticket_id", order_by="visit")
    until_here = ibis.window(group_by="ticket_id", order_by="visit", preceding=(None, 0))
    v = visits.mutate(starts=(visits.position != visits.position.lag().over(ordered)).fill_null(True))
    v = v.mutate(stay=ibis.ifelse(v.starts, 1, ibis.null()).count().over(until_here))
    out = v.group_by(["ticket_id", "stay"]).aggregate(
        position=v.position.min(),
        entered_at=v.entered_at.min(),
        hours=v.hours.sum(),
        waiting_hours=v.waiting_hours.sum(),
    )
    return log.keep("stage_visits", out.mutate(stage=stage_at(out.position)))


def stage_totals(log: Log, stage_visits: Any, segments: Any) -> pd.DataFrame:
    """One row a stage, all teams together, in the order of the flow.

    stage, kind (that of most of its hours), position, visits, tickets, median/p85/total hours, waiting_hours.
    """
    import ibis

    out = stage_visits.group_by("stage").aggregate(
        position=stage_visits.position.min(),
        visits=stage_visits.count(),
        tickets=stage_visits.ticket_id.nunique(),
        **spread(stage_visits.hours),
        waiting_hours=stage_visits.waiting_hours.sum(),
    )
    by_kind = segments.group_by(["stage", "kind"]).aggregate(spent=segments.hours.sum(), events=segments.count())
    order = ibis.window(group_by="stage", order_by=[ibis.desc("spent"), ibis.desc("events"), "kind"])
    main = by_kind.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0)
    out = out.join(main.select("stage", "kind"), "stage")
    return log.frame(out.order_by("position"))


def stage_links(log: Log, stage_visits: Any) -> pd.DataFrame:
    """Moves between stages, all teams together: source, target, backward, passages, tickets, median and total hours.

    Hours are the waiting in the stage that the move leads to.
    """
    import ibis

    ordered = ibis.window(group_by="ticket_id", order_by="stay")
    v = stage_visits.mutate(
        source=stage_visits.stage.lag().over(ordered), s_position=stage_visits.position.lag().over(ordered)
    )
    v = v.filter(v.source.notnull()).rename(target="stage")
    v = v.mutate(backward=is_backward(v.source, v.s_position, v.target, v.position))
    out = v.group_by(["source", "target", "backward"]).aggregate(
        passages=v.count(),
        tickets=v.ticket_id.nunique(),
        median_hours=v.waiting_hours.quantile(0.5),
        total_hours=v.waiting_hours.sum(),
        order=v.s_position.min(),
    )
    return log.frame(out.order_by(["order", "source", "target"]).drop("order"))


def is_backward(source: Any, s_position: Any, target: Any, t_position: Any) -> Any:
    """Whether a move goes backward: to an earlier stage, or out of a closed one. Dropping a ticket does not."""
    return (
        ((t_position < s_position) | source.isin(CLOSED))
        & (target != "dropped")
        & ~((source == "dropped") & (target == "done"))
    )


def links(log: Log, passages: Any) -> pd.DataFrame:
    """One row a link of the map: s_stage, s_team, t_stage, t_team, passages, tickets, median_hours, total_hours, …

    Hours are the wait carried (see `visits`); `backward` and `handover` are properties of the link.
    """
    out = passages.group_by(["s_stage", "s_team", "t_stage", "t_team", "backward", "handover"]).aggregate(
        passages=passages.count(),
        tickets=passages.ticket_id.nunique(),
        median_hours=passages.ended_wait_hours.quantile(0.5).fill_null(0.0),
        total_hours=passages.wait_hours.sum(),
    )
    return log.frame(out.order_by(["s_stage", "s_team", "t_stage", "t_team", "backward"]))


def status_links(log: Log, events: Any, meaning: Mapping[str, Proposal]) -> pd.DataFrame:
    """Directly-follows on the raw statuses, self-loops included.

    source, target, backward, passages, tickets, median_hours, total_hours. Hours are the time between the two events,
    as process-mining tools count it, so that figures can be compared.
    """
    e = events.filter(events.next_status.notnull())
    out = e.group_by(source=e.status, target=e.next_status).aggregate(
        passages=e.count(),
        tickets=e.ticket_id.nunique(),
        median_hours=e.gap_hours.quantile(0.5),
        total_hours=e.gap_hours.sum(),
    )
    frame = log.frame(out.order_by([out.passages.desc(), "source", "target"]))
    ends = zip(frame["source"].map(meaning), frame["target"].map(meaning), strict=True)
    frame.insert(2, "backward", [goes_back(source.stage, target.stage) for source, target in ends])
    return frame


def goes_back(source: str, target: str) -> bool:
    """Whether a move between two stages goes backward (see `is_backward`).

    >>> goes_back("test", "development"), goes_back("done", "dropped"), goes_back("dropped", "ready")
    (True, False, True)
    """
    left = POSITION[target] < POSITION[source] or source in CLOSED
    return source != target and left and target != "dropped" and (source, target) != ("dropped", "done")


def status_use(log: Log, events: Any, meaning: Mapping[str, Proposal]) -> pd.DataFrame:
    """One row a raw status: status, stage, kind, tickets, events, total_hours, first_at, last_at."""
    out = events.group_by("status").aggregate(
        tickets=events.ticket_id.nunique(),
        events=events.count(),
        total_hours=events.open_hours.sum(),
        first_at=events["at"].min(),
        last_at=events["at"].max(),
    )
    frame = log.frame(out.order_by("status"))
    frame.insert(1, "stage", frame["status"].map({status: p.stage for status, p in meaning.items()}))
    frame.insert(2, "kind", frame["status"].map({status: p.kind for status, p in meaning.items()}))
    return frame.assign(total_hours=frame["total_hours"].where(frame["kind"] != "done", 0.0))


def lives(log: Log, tickets: Any, segments: Any, visits: Any) -> pd.DataFrame:
    """One row a ticket: when it was created, started, done; its hours; its moves backward.

    created_at is the export's, or the first event if that is earlier. started_at is the first time somebody worked on
    it. done_at is the last time it was closed, missing when it is open now. lead_hours = done - created; flow_hours =
    done - started; age_hours = now - started while it is open. waiting_hours and active_hours lie between created and
    done; efficiency_active_hours and efficiency_waiting_hours between started and done.
    """
    import ibis

    none = ibis.null("timestamp(6)")
    s = segments
    work, open_now = ~s.waiting, s.kind != "done"
    life = s.group_by("ticket_id").aggregate(
        first_at=s["at"].min(),
        first_reading=s.reading.min(),
        started_at=ibis.ifelse(s.kind == "active", s["at"], none).min(),
        started_reading=ibis.ifelse(s.kind == "active", s.reading, ibis.null()).min(),
        closed=(s["last"] & ~open_now).any(),
        stage=ibis.ifelse(s["last"], s.stage, ibis.null()).max(),
        left_open_at=ibis.ifelse(open_now, s.until, none).max(),
        left_open_reading=ibis.ifelse(open_now, s.reading + (s.hours * HOUR).round().cast("int64"), ibis.null()).max(),
        waiting_hours=ibis.ifelse(s.waiting, s.hours, 0.0).sum(),
        active_hours=ibis.ifelse(work, s.hours, 0.0).sum(),
        efficiency_waiting_hours=ibis.ifelse(s.started & s.waiting, s.hours, 0.0).sum(),
        efficiency_active_hours=ibis.ifelse(s.started & work, s.hours, 0.0).sum(),
    )
    facts = tickets.select("ticket_id", "created_at", "created_reading", ticket_kind=tickets.kind)
    out = life.left_join(_main_team(visits), "ticket_id").drop("ticket_id_right")
    out = out.left_join(facts, "ticket_id").drop("ticket_id_right")
    done_reading = out.left_open_reading.fill_null(out.first_reading)
    out = out.mutate(
        created_at=ibis.least(out.created_at.fill_null(out.first_at), out.first_at),
        created_reading=ibis.least(out.created_reading.fill_null(out.first_reading), out.first_reading),
        done_at=ibis.ifelse(out.closed, out.left_open_at.fill_null(out.first_at), none),
        done_reading=ibis.ifelse(out.closed, done_reading, ibis.null()),
        now_reading=ibis.ifelse(out.closed, ibis.null(), ibis.literal(log.reading_now)),
    )
    out = out.mutate(
        lead_hours=(out.done_reading - out.created_reading) / HOUR,
        flow_hours=(out.done_reading - out.started_reading) / HOUR,
        age_hours=(out.now_reading - out.started_reading) / HOUR,
    )
    readings = [name for name in out.columns if name.endswith("_reading")]
    return log.frame(out.drop("left_open_at", "first_at", *readings).order_by("ticket_id"))


def _main_team(visits: Any) -> Any:
    """The team that worked most on each ticket, else that held it longest."""
    import ibis

    mine = visits.filter(~visits.closed)
    spent = mine.group_by(["ticket_id", "team"]).aggregate(spent=mine.active_hours.sum() + 0.001 * mine.hours.sum())
    order = ibis.window(group_by="ticket_id", order_by=[spent.spent.desc(), spent.team])
    return spent.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0).drop("spent", "place")
