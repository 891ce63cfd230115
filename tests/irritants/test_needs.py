"""The part of a wait that is spent on a ticket of another team, worked out by hand."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.irritants._needs import cut_at_needs
from diagnostics.model.working_time import Clock

MONDAY = pd.Timestamp("2026-03-02 09:00", tz="UTC")


def after(hours):
    return MONDAY + pd.Timedelta(hours=hours)


def waiting(*rows):
    """Waits of the tickets: (ticket, cause, from hour, to hour)."""
    return pd.DataFrame(
        {
            "ticket_id": [ticket for ticket, *_ in rows],
            "cause": [cause for _, cause, *_ in rows],
            "at": pd.DatetimeIndex([after(begin) for *_, begin, _ in rows]),
            "until": pd.DatetimeIndex([after(end) for *_, end in rows]),
            "hours": [float(end - begin) for *_, begin, end in rows],
        }
    )


def needing(**done):
    """Each ticket needs one of the team Data, which is done after so many hours; None while it is open."""
    ends = [pd.NaT if hour is None else after(hour) for hour in done.values()]
    return pd.DataFrame(
        {
            "ticket_id": list(done),
            "other_id": "D",
            "target": "Data",
            "done_at": pd.Series(ends, dtype="datetime64[us, UTC]"),
        }
    )


def pieces(waits, needs):
    """(ticket, from hour, to hour, hours, whether spent on the other ticket)."""
    cut, needed = cut_at_needs(waits, needs, Clock())
    hour = pd.Timedelta(hours=1)
    return [
        (row.ticket_id, (row.at - MONDAY) / hour, (row.until - MONDAY) / hour, row.hours, bool(flag))
        for row, flag in zip(cut.itertuples(), needed, strict=True)
    ]


def test_a_flag_that_outlives_the_other_ticket_is_cut_where_that_was_done():
    assert pieces(waiting(("A", "blocked", 0, 96)), needing(A=48)) == [
        ("A", 0, 48, 48, True),
        ("A", 48, 96, 48, False),
    ]


def test_a_flag_taken_off_before_and_one_that_stands_are_wholly_spent_on_it():
    waits = waiting(("A", "blocked", 0, 10), ("B", "blocked", 0, 30))
    assert pieces(waits, needing(A=48, B=None)) == [("A", 0, 10, 10, True), ("B", 0, 30, 30, True)]


def test_a_queue_left_within_a_day_of_the_end_was_spent_on_it_and_one_left_later_was_not():
    waits = waiting(("A", "queue", 0, 50), ("B", "queue", 0, 80))
    assert pieces(waits, needing(A=48, B=48)) == [
        ("A", 0, 48, 48, True),
        ("A", 48, 50, 2, False),
        ("B", 0, 80, 80, False),
    ]


def test_a_queue_left_while_the_other_is_open_waited_for_something_else():
    waits = waiting(("A", "queue", 0, 50), ("A", "handover", 50, 60), ("B", "queue", 0, 5))
    assert [flag for *_, flag in pieces(waits, needing(A=70, B=None))] == [False, False, False]


def test_tickets_that_need_nothing_keep_their_waits():
    waits = waiting(("A", "blocked", 0, 50))
    cut, needed = cut_at_needs(waits, needing(B=10), Clock())
    pd.testing.assert_frame_equal(cut, waits)
    assert not needed.any()


@given(st.lists(st.tuples(st.sampled_from(["blocked", "queue"]), st.integers(0, 90), st.integers(1, 90)), min_size=1),
       st.one_of(st.none(), st.integers(0, 200)))  # fmt: skip
def test_cutting_loses_no_hour(drawn, done):
    waits = waiting(*(("A", cause, begin, begin + lasts) for cause, begin, lasts in drawn))
    cut, needed = cut_at_needs(waits, needing(A=done), Clock())
    assert cut["hours"].sum() == waits["hours"].sum()
    assert (cut["hours"] > 0).all()
    assert ((cut["until"] - cut["at"]) / pd.Timedelta(hours=1) == cut["hours"]).all()
    assert len(needed) == len(cut)
