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
    waiting_share: float = 0.03
    tickets: int = 20
    topics: int = 5
    occurrences: int = 8
