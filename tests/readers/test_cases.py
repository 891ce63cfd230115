import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.categories import categorised
from diagnostics.readers._cases import one_a_case

DAY_0 = pd.Timestamp("2026-01-01", tz="UTC")
TOLD = ["status", "title"]
EVENTS = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 3), st.sampled_from("xyz"),
                            st.none() | st.sampled_from("tu")), max_size=12)  # fmt: skip


def log(rows):
    """Events by case, day, status and title."""
    frame = pd.DataFrame(rows, columns=["ticket_id", "day", *TOLD])
    texts = {name: categorised(frame[name].astype("object")) for name in ("ticket_id", *TOLD)}
    return pd.DataFrame({**texts, "at": DAY_0 + pd.to_timedelta(frame["day"].astype("int64"), unit="D")})


def read(events):
    """What a ticket is, by ticket."""
    tickets = one_a_case(events, TOLD)
    return [
        (row.ticket_id, row.created_at, row.status, None if pd.isna(row.title) else row.title)
        for row in tickets.itertuples()
    ]


def test_a_case_is_as_its_last_event_says_and_as_old_as_its_first():
    events = log([("A", 2, "Done", None), ("A", 0, "New", "Basket"), ("B", 1, "New", None)])
    assert read(events) == [("A", DAY_0, "Done", "Basket"), ("B", DAY_0 + pd.Timedelta(days=1), "New", None)]


def test_of_equal_times_the_row_further_down_comes_last():
    assert read(log([("A", 0, "New", None), ("A", 0, "Done", None)]))[0][2] == "Done"


def test_a_log_without_events_has_no_tickets():
    assert read(log([])) == []


def test_a_case_whose_events_were_left_out_is_no_ticket():
    assert [ticket for ticket, *_ in read(log([("A", 0, "New", None), ("B", 0, "New", None)]).iloc[1:])] == ["B"]


@given(EVENTS)
def test_tickets_are_what_a_walk_through_the_events_in_time_finds(rows):
    walked = {}
    for case, day, status, title in sorted(rows, key=lambda row: row[1]):
        created, _, before = walked.get(case, (day, None, None))
        walked[case] = (created, status, title or before)
    assert read(log(rows)) == [
        (case, DAY_0 + pd.Timedelta(days=day), status, title) for case, (day, status, title) in walked.items()
    ]
