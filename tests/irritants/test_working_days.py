"""Thresholds in days are those of the audit's own day: by the working clock 3 days are three working days."""

import pytest

from diagnostics.irritants import rework_loop, slow_arbitration, slow_handover, slow_stage
from diagnostics.settings import Settings, WorkingTime
from tests.flow.build_log import STATUSES
from tests.irritants.build_case import Ticket, case_of, waited_in_ready
from tests.irritants.test_meetings_and_decisions import topics
from tests.irritants.test_slow_handover import passed

# every day of the week, from nine to five: a day of the calendar is a working day of eight hours
SEVEN_DAYS = Settings(statuses=STATUSES, working_time=WorkingTime(calendar=False, weekdays=tuple(range(7))))


def said(words, lang="en"):
    return words.render(lang).replace("\u00a0", " ")


def three_teams(days):
    rows = [*waited_in_ready("A", 25, days), *waited_in_ready("B", 25, 1), *waited_in_ready("C", 25, 1)]
    return case_of(rows, settings=SEVEN_DAYS)


def test_a_slow_queue_is_told_in_working_days():
    [irritant] = slow_stage.detect(three_teams(4))  # 32 hours: less than 3 days of the calendar
    assert (irritant.size.value, irritant.size.unit) == (4.0, "working_days")
    assert (irritant.waste.value, irritant.waste.unit) == (25 * 32.0, "working_hours")
    assert said(irritant.title) == (
        "“Ready”, A: a ticket waits 4.0 working days [4.0; 4.0] before work starts, 67 % of all waiting (25 tickets)."
    )
    assert "attend 4,0 jours ouvrés [4,0 ; 4,0] avant" in said(irritant.title, "fr")


def test_two_working_days_are_no_slow_queue():
    assert slow_stage.detect(three_teams(2)) == []


def handed_over(days):
    rows = [*passed("A", "B", 25, days), *passed("B", "C", 25, 0.25), *passed("C", "A", 25, 0.25)]
    return case_of(rows, settings=SEVEN_DAYS)


def test_a_slow_handover_is_told_in_working_hours():
    [irritant] = slow_handover.detect(handed_over(3))
    assert (irritant.size.value, irritant.size.unit) == (24.0, "working_hours")
    assert said(irritant.title) == "A → B, in Development: 25 handovers, 24 working hours median wait [24; 24]."
    assert slow_handover.needed(handed_over(3), irritant.where) == 16.0


def test_less_than_two_working_days_are_no_slow_handover():
    assert slow_handover.detect(handed_over(1.25)) == []


@pytest.mark.parametrize(("days", "found"), [(6, 0), (8, 1)])
def test_a_week_is_the_working_week(days, found):
    case = case_of(passed("A", "B", 25, days), settings=SEVEN_DAYS)
    assert len(slow_handover.detect(case)) == found


def test_rework_adds_working_days():
    rows = []
    for n in range(40):
        back = [(2, "Dev"), (4, "Test"), (5, "Done")] if n % 2 else [(5, "Done")]
        rows += Ticket(f"T{n}", "A", n / 2).lives((0, "Dev"), (1, "Test"), *back)
    [irritant] = rework_loop.detect(case_of(rows, settings=SEVEN_DAYS))
    assert "working days until they are past" in said(irritant.title)


def test_decisions_keep_days_of_the_calendar_and_their_rows_the_hours_of_the_clock():
    calendar, working = (
        slow_arbitration.detect(case_of(topics=topics([19.0] * 9), settings=settings))[0]
        for settings in (Settings(statuses=STATUSES), SEVEN_DAYS)
    )
    assert calendar.size == working.size
    assert calendar.title == working.title
    assert set(calendar.rows["hours"]) == {19 * 24.0}
    assert set(working.rows["hours"]) == {19 * 8.0}
