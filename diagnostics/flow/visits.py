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
from diagnostics.model.stages import UNASSIGNED

SEGMENT_ORDER = ["at", "rank"]


def numbered(log: Log, segments: Any) -> Any:
    """Segments with the number of their visit, and whether their hours are the wait of a handover.

    `waits_for` is the visit whose arrival the hours belong to: the visit itself, or the next one when it was taken.
    """
    import ibis

    ordered = ibis.window(group_by="ticket_id", order_by=SEGMENT_ORDER)
    until_here = ibis.window(group_by="ticket_id", order_by=SEGMENT_ORDER, preceding=(None, 0))
    in_visit = ibis.window(group_by=["ticket_id", "visit"])
    s = segments.left_join(_home_teams(segments), "actor").drop("actor_right")
    s = s.mutate(
        queued=s.kind == "queue",
        acts=((s.actor == s.person) | (s.home == s.team)).fill_null(False),
        giver_team=s.team.lag().over(ordered),
        starts=((s.stage != s.stage.lag().over(ordered)) | (s.team != s.team.lag().over(ordered))).fill_null(True),
    )
    s = s.mutate(
        visit=s.starts.cast("int64").sum().over(until_here),
        arrives=s.starts & (s.giver_team != s.team).fill_null(False),
    )
    s = s.mutate(
        next_taken=(s.arrives & s.acts).lead().over(ordered).fill_null(False),
        receiver_next=s.team.lead().over(ordered),
        handed_over=(s.arrives & ~s.acts).any().over(in_visit),
        from_team=ibis.ifelse(s.arrives, s.giver_team, ibis.null("string")).max().over(in_visit),
        acted_rank=ibis.ifelse(s.acts & ~s.starts, s["rank"], ibis.null("int64")).min().over(in_visit),
    )
    pulled = s.next_taken & s.queued
    pushed = s.handed_over & ibis.ifelse(s.acted_rank.notnull(), s["rank"] < s.acted_rank, s.queued)
    handover = (pushed | pulled) & (s.kind != "done")
    return log.keep(
        "numbered",
        s.mutate(
            handover=handover,
            giver=ibis.ifelse(pulled, s.team, ibis.ifelse(handover, s.from_team, ibis.null("string"))),
            receiver=ibis.ifelse(pulled, s.receiver_next, s.team),
            waits_for=s.visit + pulled.cast("int64"),
            waiting=(handover | s.queued) & (s.kind != "done"),
            taken_up=(s.arrives & s.acts) | s.acted_rank.notnull(),
        ).drop("queued", "acts", "starts", "arrives", "home", "next_taken", "giver_team", "receiver_next",
               "handed_over", "from_team", "acted_rank"),
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
            left_at=ibis.ifelse(by_visit.still_there, ibis.null("timestamp('UTC', 6)"), by_visit.until),
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
    now = ibis.literal(log.at).cast("timestamp('UTC', 6)")
    ended = (
        v.left_at.notnull()
        | v.closed
        | ibis.ifelse(v.s_team != v.team, v.taken_up, (v.waited_until < now).fill_null(True))
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
            ended_wait_hours=ibis.ifelse(ended, hours, ibis.null("float64")),
            backward=is_backward(v.s_stage, v.s_position, v.stage, v.position) & (v.stage != v.s_stage),
            handover=v.s_team != v.team,
        ),
    )


def _home_teams(segments: Any) -> Any:
    """The team in which each person holds most tickets, so that an action by a colleague counts as the team's own."""
    import ibis

    held = (
        segments.filter(segments.team != UNASSIGNED)
        .group_by(["person", "team"])
        .aggregate(events=lambda t: t.count())
        .filter(lambda t: t.person != UNASSIGNED)
    )
    order = ibis.window(group_by="person", order_by=[held.events.desc(), held.team])
    ranked = held.mutate(place=ibis.row_number().over(order))
    return ranked.filter(ranked.place == 0).select(actor="person", home="team")
