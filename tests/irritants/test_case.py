import pandas as pd
import pytest

from diagnostics.settings import Settings, StatusChoice
from tests.flow.build_log import STATUSES
from tests.irritants.build_case import FIRST_DAY, Ticket, case_of, waited_in_ready


def hours_by_kind(case):
    return case.waits.groupby("kind")["hours"].sum().to_dict()


def test_each_waiting_hour_has_one_kind():
    topic = {
        "topic_id": ["K"], "title": ["Budget"], "raised_at": [FIRST_DAY], "decision_class": ["Budget"],
        "decided_at": [FIRST_DAY + pd.Timedelta(days=1)], "ticket_ids": [["T"]],
    }  # fmt: skip
    flagged = {
        "ticket_id": ["T"], "start_at": [FIRST_DAY + pd.Timedelta(days=1.5)],
        "end_at": [FIRST_DAY + pd.Timedelta(days=2)], "source": ["flag"],
    }  # fmt: skip
    rows = Ticket("T", "A").lives((0, "Ready"), (3, "Dev"), (4, "Done"))
    case = case_of(rows, topics=topic, blocks=flagged)
    assert hours_by_kind(case) == {"slow_arbitration": 24.0, "blocked_work": 12.0, "slow_stage": 36.0}
    assert case.waiting_hours == 72.0


def test_the_queue_of_a_ticket_sent_back_belongs_to_rework():
    rows = Ticket("T", "A").lives((0, "Dev"), (1, "To test"), (2, "Test"), (3, "Dev"), (4, "To test"), (6, "Done"))
    assert hours_by_kind(case_of(rows)) == {"slow_stage": 24.0, "rework_loop": 48.0}


def test_the_wait_of_a_bounce_belongs_to_ping_pong_and_other_handovers_to_slow_handover():
    rows = [
        ("T", "2026-03-02", "Dev", "a1", "A", None, "a1"),
        ("T", "2026-03-03", "Dev", "b1", "B", None, "a1"),
        ("T", "2026-03-05", "Dev", "b1", "B", None, "b1"),
        ("T", "2026-03-06", "Dev", "a1", "A", None, "b1"),
        ("T", "2026-03-07", "Dev", "a1", "A", None, "a1"),
        ("T", "2026-03-08", "To test", "c1", "C", None, "a1"),
        ("T", "2026-03-11", "Test", "c1", "C", None, "c1"),
        ("T", "2026-03-12", "Done", "c1", "C", None, "c1"),
        ("U", "2026-03-02", "Test", "c1", "C", None, "c1"),
        ("V", "2026-03-02", "Dev", "b1", "B", None, "b1"),
    ]
    assert hours_by_kind(case_of(rows)) == {"ping_pong": 72.0, "slow_handover": 72.0}


def test_a_doubtful_status_can_be_read_the_other_way_round():
    case = case_of(waited_in_ready("A", 2, 5))
    as_work = case.reading_otherwise("Ready")
    assert (case.waiting_hours, as_work.waiting_hours) == (240.0, 0.0)
    as_queue = case.reading_otherwise("Dev")
    assert as_queue.waiting_hours == 240.0 + 48.0
    assert as_queue.visits is case.visits


def test_doubtful_statuses_are_those_no_word_explains_the_heaviest_first():
    known = {name: choice for name, choice in STATUSES.items() if name not in ("Dev", "To test")}
    rows = [
        ("T", "2026-03-02", "Ready", None, "A"), ("T", "2026-03-03", "Zorglub", None, "A"),
        ("T", "2026-03-10", "Blurp", None, "A"), ("T", "2026-03-12", "Done", None, "A"),
    ]  # fmt: skip
    assert case_of(rows, settings=Settings(statuses=known)).doubtful == ("Zorglub", "Blurp")
    chosen = {**known, "Zorglub": StatusChoice("development", "active"), "Blurp": StatusChoice("test", "queue")}
    assert case_of(rows, settings=Settings(statuses=chosen)).doubtful == ()


def test_sureness_weighs_statuses_by_their_hours():
    case = case_of(waited_in_ready("A", 1, 1))
    assert case.sureness(pd.Series(["Ready", "Dev"]), pd.Series([1.0, 3.0])) == pytest.approx(1.0)


def test_a_move_back_that_most_tickets_make_is_the_path_and_its_queue_no_rework():
    steps = [(0, "Dev"), (1, "Ready"), (5, "Dev"), (6, "Done")]
    usual = case_of(row for n in range(10) for row in Ticket(f"T{n}", "A", n).lives(*steps))
    assert usual.loops.empty
    assert hours_by_kind(usual) == {"slow_stage": 10 * 96.0}
