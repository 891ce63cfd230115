"""Tickets and their events: a five-row timeline for each thing that can be odd."""

import pytest

from diagnostics.flow.flow import build
from diagnostics.quality._log import SortedLog, stage_names
from tests.flow.build_log import flow_of
from tests.measures.given import instant
from tests.quality.asked import RULES, ids, log, problem, tables

HEALTHY = [
    ("A", "2026-03-01T09:00:01", "Ready", "Ada", "X"),
    ("A", "2026-03-02T09:00:02", "Dev", "Ada", "X"),
    ("A", "2026-03-05T09:00:03", "Done", "Ada", "X"),
]


def test_a_healthy_ticket_has_no_problem():
    names = ("done_without_start", "status_after_done", "moved_backwards", "created_in_late_status", "done_and_open",
             "event_without_person", "event_without_team", "duplicate_event", "same_instant", "day_only",
             "out_of_period", "bulk_change", "week_without_event")  # fmt: skip
    assert [name for name in names if problem(name, log(HEALTHY))] == []


def test_a_ticket_closed_straight_from_a_queue_was_never_started():
    found = problem(
        "done_without_start", log([*HEALTHY, ("B", "2026-03-01T10", "Idea"), ("B", "2026-03-02T10", "Done")])
    )
    assert (found.count, found.share, ids(found)) == (1, 0.5, ["B"])


def test_a_reopened_ticket_has_a_status_after_done_and_is_not_also_moved_backwards():
    given = log([*HEALTHY, ("A", "2026-03-06T09", "Dev", "Ada", "X"), ("A", "2026-03-07T09", "Done", "Ada", "X")])
    found = problem("status_after_done", given)
    assert (found.count, ids(found, "s_stage"), ids(found, "t_stage")) == (1, ["done"], ["development"])
    assert problem("moved_backwards", given) is None


def test_a_ticket_moved_backwards_twice_counts_once_with_its_first_return():
    rows = [("A", f"2026-03-0{day}T09", status) for day, status in enumerate(("Test", "Dev", "Test", "Ready"), 1)]
    found = problem("moved_backwards", log(rows))
    assert (found.count, found.share, ids(found, "at")) == (1, 1.0, [instant("2026-03-02 09:00")])


def test_the_flow_sees_the_same_tickets_move_backwards():
    rows = [("A", "2026-03-01", "Test"), ("A", "2026-03-02", "Dev"), ("B", "2026-03-01", "Ready"),
            ("B", "2026-03-02", "Dropped"), ("C", "2026-03-01", "Done"), ("C", "2026-03-02", "Idea")]  # fmt: skip
    flow = flow_of(rows)
    moved = set(flow.log.frame(flow.passages.filter(flow.passages.backward))["ticket_id"])
    found = [problem(name, log(rows)) for name in ("moved_backwards", "status_after_done")]
    assert {ticket for one in found for ticket in ids(one)} == moved == {"A", "C"}


def test_a_status_without_a_known_word_has_the_stage_that_the_flow_gives_it():
    rows = [("A", "2026-03-01", "Alpha"), ("A", "2026-03-02", "Beta"), ("A", "2026-03-03", "Gamma"),
            ("B", "2026-03-01", "Alpha"), ("B", "2026-03-02", "Gamma")]  # fmt: skip
    sorted_log = SortedLog(log(rows)["history"], RULES)
    seen = dict(zip(sorted_log.statuses[sorted_log.status], stage_names(sorted_log.stage), strict=True))
    chosen = build(log(rows), RULES).statuses
    assert seen == {status: proposal.stage for status, proposal in chosen.items()}


def test_a_ticket_that_begins_in_test_was_created_late():
    found = problem("created_in_late_status", log([*HEALTHY, ("B", "2026-03-01T10", "To test")]))
    assert (found.count, found.share, ids(found, "status")) == (1, 0.5, ["To test"])


def test_a_done_date_and_an_open_last_status_contradict_each_other():
    done = [{"ticket_id": "A", "done_at": instant("2026-03-09")}]
    assert problem("done_and_open", log(HEALTHY, tickets=done)) is None
    assert ids(problem("done_and_open", log(HEALTHY[:2], tickets=done))) == ["A"]


def test_a_closed_ticket_of_a_list_needs_a_date():
    rows = [{"ticket_id": "A", "status": "Done"},
            {"ticket_id": "B", "status": "Done", "done_at": instant("2026-03-02")},
            {"ticket_id": "C", "status": "In progress"}, {"ticket_id": "D", "status": "Zorglub"}]  # fmt: skip
    found = problem("done_without_date", tables(tickets=rows))
    assert (found.count, found.share, ids(found)) == (1, 0.5, ["A"])


def test_a_list_and_a_history_of_other_tickets_miss_each_other():
    given = log(HEALTHY, tickets=[{"ticket_id": "B", "status": "Idea", "team": "X"}])
    assert ids(problem("ticket_without_history", given)) == ["B"]
    assert ids(problem("history_without_ticket", given)) == ["A"]


def test_an_event_may_be_earlier_than_the_creation():
    given = log(HEALTHY, tickets=[{"ticket_id": "A", "created_at": instant("2026-03-02")}])
    found = problem("event_before_creation", given)
    assert (found.count, found.treatment) == (1, "mended")
    assert flow_of(HEALTHY, tickets=given["tickets"]).lives["created_at"].item() == instant("2026-03-01 09:00:01")


@pytest.mark.parametrize(("at", "count"), [("2027-03-02 09:00:02", None), ("2027-03-02 09:00:03", 1)])
def test_an_open_ticket_sleeps_after_a_year_without_event(at, count):
    found = problem("asleep", log(HEALTHY[:2]), at)
    assert (found.count if found else None) == count


def test_an_event_told_twice_counts_once_as_a_copy():
    found = problem("duplicate_event", log([*HEALTHY, HEALTHY[1]]))
    assert (found.count, found.share, ids(found, "status")) == (1, 0.25, ["Dev"])
    assert problem("same_instant", log([*HEALTHY, HEALTHY[1]])) is None


def test_two_statuses_at_one_instant():
    found = problem("same_instant", log([*HEALTHY, ("A", "2026-03-02T09:00:02", "To test", "Ada", "X")]))
    assert (found.count, ids(found, "status")) == (1, ["To test"])


def test_nobody_holds_an_open_ticket_but_a_closed_one_needs_no_holder():
    rows = [*HEALTHY[:2], ("B", "2026-03-02T09", "Dev", None, "X"), ("B", "2026-03-03T09", "Done", None, None)]
    found = problem("event_without_person", log(rows))
    assert (found.count, found.share, ids(found)) == (1, pytest.approx(1 / 3), ["B"])
    assert problem("event_without_team", log(rows)) is None


def test_a_log_without_people_misses_nobody():
    assert problem("event_without_person", log([("A", "2026-03-01T09", "Dev", None, "X")])) is None
