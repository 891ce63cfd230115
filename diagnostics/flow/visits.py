"""Events become segments, segments visits (a ticket staying in one stage with one team), visits passages between them.

Wait carried by a passage
    Between two teams: from the giver's last event to the receiver's first own action. When the receiver takes the
    ticket (the event is its own), that is the queue in which the giver left it; when the giver hands it over, it lasts
    until the first event by somebody of the receiving team. Where nobody's action can be seen, it is the queue that the
    ticket enters. Within one team: the queue that the ticket enters. Blocked time and time before a decision have their
    own cause and are not carried; what a ticket waits later in the same visit is the visit's. An hour is carried by one
    passage at most.
"""

from typing import Any, Final

from diagnostics.flow.log import Log
from diagnostics.flow.reductions import is_backward
from diagnostics.flow.segments import stage_at
from diagnostics.model.stages import UNASSIGNED

CARRIED: Final = ("ticket_id", "rank", "at", "until", "reading", "hours", "last", "status", "team", "started")


def segments(log: Log, events: Any, meaning: Any) -> Any:
    """Events as times: how long a ticket stayed in that state, in which stage, in which visit, waiting for whom.

    ticket_id, rank, at, until, reading, hours, last, status, stage, kind, position, team, visit, waits_for, handover,
    giver, receiver, waiting, taken_up, started (somebody has worked on the ticket by then). The last segment of a
    ticket that is open lasts until the audit's instant; a closed one (done, dropped) has no duration. `waits_for` is
    the visit whose arrival the hours belong to: the visit itself, or the next one when it was taken.
    """
    import ibis

    s = _numbered(log, events, meaning)
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
        "segments",
        s.select(
            *CARRIED, "stage", "kind", "position", "visit", "handover",
            waits_for=s.visit + s.pulled.cast("int64"),
            giver=ibis.ifelse(s.pulled, s.team, ibis.ifelse(s.handover, s.from_team, ibis.null())),
            receiver=ibis.ifelse(s.pulled, s.next_team, s.team),
            waiting=(s.handover | (s.kind == "queue")) & (s.kind != "done"),
            taken_up=(s.arrives & s.acts) | s.acted_rank.notnull(),
        ),
    )  # fmt: skip


def _numbered(log: Log, events: Any, meaning: Any) -> Any:
    """Events with the number of their visit: it starts when the stage or the team changes."""
    import ibis

    e = events.join(meaning.select("status", "kind", "position"), "status")
    e = e.left_join(meaning.select(before_status="status", before_position="position"), "before_status")
    e = e.left_join(_home_teams(events), "actor")
    closed, open_until = e.kind == "done", e.until.fill_null(ibis.greatest(log.now, e["at"]))
    e = e.select(
        "ticket_id", "rank", "at", "reading", "status", "team", "before_team",
        until=ibis.ifelse(closed, e.until, open_until),
        hours=ibis.ifelse(closed, 0.0, e.open_hours),
        last=e.next_status.isnull(),
        acts=((e.actor == e.person) | (e.home == e.team)).fill_null(False),
        arrives=(e.team != e.before_team).fill_null(False),
        active=e.kind == "active",
        starts=((e.position != e.before_position) | (e.team != e.before_team)).fill_null(True),
    )  # fmt: skip
    in_time = ibis.window(group_by="ticket_id", order_by="rank")
    until_here = ibis.window(group_by="ticket_id", order_by="rank", preceding=(None, 0))
    numbered = e.mutate(
        visit=ibis.ifelse(e.starts, 1, ibis.null()).count().over(until_here),
        started=ibis.ifelse(e.active, 1, ibis.null()).count().over(until_here) > 0,
        next_team=e.team.lead().over(in_time),
        next_acts=e.acts.lead().over(in_time),
    )
    return log.keep("numbered", numbered)


def _home_teams(events: Any) -> Any:
    """The team in which each person holds most tickets, so that an action by a colleague counts as the team's own."""
    import ibis

    held = events.filter((events.team != UNASSIGNED) & (events.person != UNASSIGNED))
    held = held.group_by(["person", "team"]).aggregate(events=held.count())
    order = ibis.window(group_by="person", order_by=[held.events.desc(), held.team])
    ranked = held.mutate(place=ibis.row_number().over(order))
    return ranked.filter(ranked.place == 0).select(actor="person", home="team")


def visits(log: Log, segments: Any) -> Any:
    """One row a visit: ticket_id, visit, stage, position, team, entered_at, left_at, hours, waiting and active hours.

    `left_at` is missing for a ticket that is still there; `taken_up`: somebody of the team has acted on it. Of the
    waiting, `queue_hours` and `handover_hours` belong to its arrival (the last until `waited_until`), and
    `next_handover_hours` to the arrival at the next visit.
    """
    import ibis

    s = segments
    own = s.waits_for == s.visit
    by_visit = s.group_by(["ticket_id", "visit"]).aggregate(
        position=s.position.min(),
        team=s.team.min(),
        closed=(s.kind == "done").any(),
        entered_at=s["at"].min(),
        until=s.until.max(),
        still_there=s["last"].any(),
        taken_up=s.taken_up.any(),
        hours=s.hours.sum(),
        waiting_hours=ibis.ifelse(s.waiting, s.hours, 0.0).sum(),
        queue_hours=ibis.ifelse(own & (s.cause == "queue"), s.hours, 0.0).sum(),
        handover_hours=ibis.ifelse(own & (s.cause == "handover"), s.hours, 0.0).sum(),
        next_handover_hours=ibis.ifelse(~own & (s.cause == "handover"), s.hours, 0.0).sum(),
        waited_until=ibis.ifelse(own & s.waiting, s.until, ibis.null()).max(),
    )
    return log.keep(
        "visits",
        by_visit.mutate(
            stage=stage_at(by_visit.position),
            left_at=ibis.ifelse(by_visit.still_there, ibis.null(), by_visit.until),
            active_hours=by_visit.hours - by_visit.waiting_hours,
        ).drop("until", "still_there"),
    )


def passages(log: Log, visited: Any) -> Any:
    """One row a move from a visit to the next: from, to, the wait carried, backward or not, handover or not.

    `ended_wait_hours` is missing while the ticket still waits: nobody knows yet how long that will be, so medians leave
    it out; totals count what was waited so far.
    """
    import ibis

    in_time = ibis.window(group_by="ticket_id", order_by="visit")
    v = visited.mutate(
        s_position=visited.position.lag().over(in_time),
        s_team=visited.team.lag().over(in_time),
        spent_hours=visited.hours.lag().over(in_time),
        waited_before=visited.next_handover_hours.lag().over(in_time),
    )
    v = v.filter(v.s_position.notnull())
    v = v.mutate(s_stage=stage_at(v.s_position), handover=v.s_team != v.team)
    hours = ibis.ifelse(v.handover, v.handover_hours + v.waited_before, v.queue_hours)
    taken = ibis.ifelse(v.handover, v.taken_up, (v.waited_until < log.now).fill_null(True))
    return log.keep(
        "passages",
        v.select(
            "ticket_id",
            "visit",
            "s_stage",
            "s_team",
            "spent_hours",
            "handover",
            at=v.entered_at,
            t_stage=v.stage,
            t_team=v.team,
            wait_hours=hours,
            ended_wait_hours=ibis.ifelse(v.left_at.notnull() | v.closed | taken, hours, ibis.null()),
            backward=is_backward(v.s_stage, v.s_position, v.stage, v.position) & (v.position != v.s_position),
        ),
    )
