from diagnostics.locale import DayLength
from diagnostics.model.results import Estimate
from diagnostics.model.units import TICKET_HOURS, WRITERS, days_unit, hours_unit
from diagnostics.settings import WorkingTime

WORKING = WorkingTime(calendar=False, start_hour=9, end_hour=16.5)


def test_the_settings_say_what_a_day_and_a_week_are():
    assert (WorkingTime().day, WorkingTime().week_hours) == (DayLength(24.0), 168.0)
    assert (WORKING.day, WORKING.week_hours) == (DayLength(7.5, working=True), 37.5)


def test_working_time_has_units_of_its_own():
    assert (hours_unit(WORKING.day), days_unit(WORKING.day)) == ("working_hours", "working_days")
    assert (hours_unit(DayLength()), days_unit(DayLength())) == ("hours", "days")
    assert {hours_unit(WORKING.day), hours_unit(DayLength())} == TICKET_HOURS


def test_an_estimate_in_working_hours_is_told_in_working_days_of_their_length():
    waited = Estimate(30.0, 15.0, 60.0, "working_hours", 20)
    assert waited.in_days(WORKING.day) == Estimate(4.0, 2.0, 8.0, "working_days", 20)
    assert waited.in_days(WORKING.day).written().render("en") == "4.0\xa0working\xa0days"
    meeting = Estimate(30.0, 15.0, 60.0, "person_hours", 20)
    assert meeting.in_days(WORKING.day) == meeting


def test_every_unit_can_be_written_in_both_languages():
    written = {unit: write(5.0).render("en") for unit, write in WRITERS.items()}
    assert written["days"] == "5.0\xa0d"
    assert written["working_days"] == "5.0\xa0working\xa0days"
    assert len({written["hours"], written["working_hours"]}) == 2
