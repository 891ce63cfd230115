"""Segments become visits: a ticket staying in one stage with one team; and passages: the moves between visits.

Wait carried by a passage
    Between two teams: from the giver's last event to the receiver's first own action. When the receiver takes the
    ticket (the event is its own), that is the queue in which the giver left it; when the giver hands it over, it lasts
    until the first event by somebody of the receiving team. Where nobody's action can be seen, it is the queue that the
    ticket enters. Within one team: the queue that the ticket enters. Blocked time and time before a decision have their
    own cause and are not carried; what a ticket waits later in the same visit is the visit's. An hour is carried by one
    passage at most.
"""

from typing import Any

from diagnostics.flow.log import Log
from diagnostics.flow.reductions import is_backward


CARRIED = ("ticket_id", "rank", "at", "until", "reading", "hours", "last", "status", "team")
SEEN = ("acts", "starts", "arrives", "before_team", "next_team", "next_acts")


def numbered(log: Log, segments: Any, meaning: Any) -> Any:
    """Segments with the number of their visit, and whether their hours are the wait of a handover.

    ticket_id, rank, at, until, reading, hours, last, status, stage, kind, position, team, visit, waits_for, handover,
    giver, receiver, waiting, taken_up. `waits_for` is the visit whose arrival the hours belong to: the visit itself, or
    the next one when it was taken.
    """
    import ibis

    until_here = ibis.window(group_by="ticket_id", order_by="rank", preceding=(None, 0))
    s = segments.select(*CARRIED, *SEEN)
    s = log.keep("counted", s.mutate(visit=s.starts.cast("int64").sum().over(until_here)))
    arrival = s.group_by(["ticket_id", "visit"]).aggregate(
        handed_over=(s.arrives & ~s.acts).any(),
        from_team=ibis.ifelse(s.arrives, s.before_team, ibis.null()).max(),
        acted_rank=ibis.ifelse(s.acts & ~s.starts, s["rank"], ibis.null()).min(),
    )
    s = s.inner_join(arrival, ["ticket_id", "visit"]).join(meaning, "status")
    queued, is_open = s.kind == "queue", s.kind != "done"
    pulled = queued & ((s.team != s.next_team) & s.next_acts).fill_null(False)
    pushed = s.handed_over & ibis.ifelse(s.acted_rank.notnull(), s["rank"] < s.acted_rank, queued)
    s = s.mutate(pulled=pulled, handover=(pushed | pulled) & is_open)
    return log.keep(
        "numbered",
        s.select(
            *CARRIED, "stage", "kind", "position", "visit", "handover",
            waits_for=s.visit + s.pulled.cast("int64"),
            giver=ibis.ifelse(s.pulled, s.team, ibis.ifelse(s.handover, s.from_team, ibis.null())),
            receiver=ibis.ifelse(s.pulled, s.next_team, s.team),
            waiting=(s.handover | (s.kind == "queue")) & (s.kind != "done"),
            taken_up=(s.arrives & s.acts) | s.acted_rank.notnull(),
        ),
    )  # fmt: skip


def visits(log: Log, segments: Any) -> Any:
    """One row a visit: ticket_id, visit, stage, position, team, entered_at, left_at, hours, waiting and active hours.

    `left_at` is missing for a ticket that is still there; `taken_up`: somebody of the team has acted on it.
    """
    import ibis

    by_visit = segments.group_by(["ticket_id", "visit"]).aggregate(
        stage=segments.stage.min(),
        position=segments.position.min(),
        team=segments.team.min(),
        closed=(segments.kind == "done").any(),
        entered_at=segments["at"].min(),
        until=segments.until.max(),
        still_there=segments["last"].any(),
        taken_up=segments.taken_up.any(),
        hours=segments.hours.sum(),
        waiting_hours=ibis.ifelse(segments.waiting, segments.hours, 0.0).sum(),
    )
    return log.keep(
        "visits",
        by_visit.mutate(
            left_at=ibis.ifelse(by_visit.still_there, ibis.null(), by_visit.until),
            active_hours=by_visit.hours - by_visit.waiting_hours,
        ).drop("until", "still_there"),
    )


def passages(log: Log, segments: Any, visited: Any) -> Any:
    """One row a move from a visit to the next: from, to, the wait carried, backward or not, handover or not.

    `ended_wait_hours` is missing while the ticket still waits: nobody knows yet how long that will be, so medians leave
    it out; totals count what was waited so far.
    """
    import ibis

    waited = segments.filter(segments.waiting)
    carried = waited.group_by(["ticket_id", "waits_for"]).aggregate(
        handover_hours=ibis.ifelse(waited.cause == "handover", waited.hours, 0.0).sum(),
        queue_hours=ibis.ifelse(waited.cause == "queue", waited.hours, 0.0).sum(),
        waited_until=waited.until.max(),
    )
    ordered = ibis.window(group_by="ticket_id", order_by="visit")
    v = visited.mutate(
        s_stage=visited.stage.lag().over(ordered),
        s_team=visited.team.lag().over(ordered),
        s_position=visited.position.lag().over(ordered),
        spent_hours=visited.hours.lag().over(ordered),
    )
    v = v.filter(v.s_stage.notnull())
    v = v.left_join(carried, [v.ticket_id == carried.ticket_id, v.visit == carried.waits_for])
    hours = ibis.ifelse(v.s_team != v.team, v.handover_hours, v.queue_hours).fill_null(0.0)
    ended = (
        v.left_at.notnull()
        | v.closed
        | ibis.ifelse(v.s_team != v.team, v.taken_up, (v.waited_until < log.now).fill_null(True))
    )
    return log.keep(
        "passages",
        v.select(
            "ticket_id",
            "visit",
            "s_stage",
            "s_team",
            "spent_hours",
            at=v.entered_at,
            t_stage=v.stage,
            t_team=v.team,
            wait_hours=hours,
            ended_wait_hours=ibis.ifelse(ended, hours, ibis.null()),
            backward=is_backward(v.s_stage, v.s_position, v.stage, v.position) & (v.stage != v.s_stage),
            handover=v.s_team != v.team,
        ),
    )
