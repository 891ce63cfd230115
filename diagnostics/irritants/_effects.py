"""How large a friction must be before it is called one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effects:
    """Effect sizes and samples that a detector asks for, beside its test.

    A place that differs from others by chance is refused by the test; a place that differs by little is refused here.
    Days and weeks are those of the audit: when it counts in working time, 3 days are three working days and a week has
    the hours of a working week, as whoever reads “3 working days” beside “more than 3 days” would expect.

    queue_days
        3: a ticket that is ready on a Thursday evening and started on Monday waited three and a half days, nights and
        weekend included. Below that a queue is the rhythm of a week, not a friction.
    whole_queue_days
        14: where a stage is slow in every team, nothing elsewhere shows what it could be. A planning rhythm of two
        weeks, the commonest, lets a ticket wait 14 days at most and 7 at the median; beyond 14, planning is no excuse.
    handover_days
        2: a ticket given before a weekend and taken on Monday (64 h by the calendar) is not enough unless it is the
        usual case.
    handover_weeks
        1: for handovers that are slow wherever one looks: nobody plans to look at a ticket a week later.
    times_elsewhere
        2: twice the median elsewhere. Teams of a healthy organisation differ by a third or a half.
    bounced_share, returned_share
        0.10: a review that never sends anything back is useless; one ticket in ten is what it is for.
    whole_bounced_share, whole_returned_share
        0.20: where every team sees the same returns, twice as many before it is a friction.
    path_share
        0.50: a move that more than half of the tickets make is the path, whatever the order of the stages says.
    returned_hours
        4: a correction that is over within half a working day is not worth a pilot, by either clock.
    yield_share
        0.50: a ritual from which nothing comes out more often than not.
    blocked_days
        2: lifting what blocks is what a daily meeting is for; a block that outlives two of them is not lifted there.
    blocked_share
        0.10: one ticket in ten meets an obstacle that nobody could foresee.
    aged_share
        0.10: of finished tickets, one in twenty is older than their 95th percentile; twice that is a friction, and also
        twice what the pace of the finished ones lets expect (`AgeingWork.expected`).
    wip_weeks, whole_wip_weeks
        2 and 4: what a team has started, it finishes within a sprint, of two weeks in most places; where every team is
        alike and nothing elsewhere shows what it could be, twice as long.
    rolled_share, whole_rolled_share
        0.10 and 0.20: reliable teams complete 80 to 100 % of what they planned (SAFe, predictability measure), so one
        story in five may be left over; where other teams carry over less, half of that.
    unready_share, whole_unready_share
        0.20: what is urgent is begun before it is described, one ticket in five at most; 0.50: more often than not,
        and the definition of ready is none.
    formats, formats_a_team, outside_share
        3: an old and a new format are two, on the way from one to the other. 0.5: five formats over ten products, the
        case of reference. 0.20: a format that four tickets in five follow is the common one.
    sprints
        3: a single bad sprint is an accident, and the one after it suffers from it.
    dependent_share, repeated_share
        0.10: one ticket in ten needs another team, one decision in ten meets facts that change it, in any organisation.
    decided_times
        3: a second decision may answer new facts; what is decided a third time was not decided.
    through_share
        0.33: a place that a third of the tickets of all teams must pass holds the others up when it waits.
    waiting_share
        0.03: below 3 % of all waiting, curing the place would be seen by nobody.
    tickets, topics, occurrences
        20, 5 and 8: the smallest samples that are concluded from.
    """

    queue_days: float = 3.0
    whole_queue_days: float = 14.0
    handover_days: float = 2.0
    handover_weeks: float = 1.0
    times_elsewhere: float = 2.0
    bounced_share: float = 0.10
    returned_share: float = 0.10
    whole_bounced_share: float = 0.20
    whole_returned_share: float = 0.20
    path_share: float = 0.50
    returned_hours: float = 4.0
    yield_share: float = 0.50
    blocked_days: float = 2.0
    blocked_share: float = 0.10
    aged_share: float = 0.10
    wip_weeks: float = 2.0
    whole_wip_weeks: float = 4.0
    rolled_share: float = 0.10
    whole_rolled_share: float = 0.20
    unready_share: float = 0.20
    whole_unready_share: float = 0.50
    formats: int = 3
    formats_a_team: float = 0.5
    outside_share: float = 0.20
    sprints: int = 3
    dependent_share: float = 0.10
    repeated_share: float = 0.10
    decided_times: int = 3
    through_share: float = 0.33
    waiting_share: float = 0.03
    tickets: int = 20
    topics: int = 5
    occurrences: int = 8
