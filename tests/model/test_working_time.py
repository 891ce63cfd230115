"""The clocks, worked out by hand: weekends, public holidays, parts of days, clock changes, days across midnight."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.errors import InvalidSettings
from diagnostics.model.working_time import (
    CALENDAR,
    MICROSECONDS_A_DAY,
    MICROSECONDS_AN_HOUR,
    clock_of,
    working_clock,
    working_days,
)
from diagnostics.settings import Settings, WorkingTime

PARIS, EVERY_DAY = "Europe/Paris", tuple(range(7))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ZONES = {
    "Europe/Paris": "FR",
    "America/Los_Angeles": "US",
    "Asia/Tokyo": "JP",
    "Pacific/Auckland": "NZ",
    "Asia/Kolkata": "IN",
}


def hours_between(start, end, zone=PARIS, **week):
    """Working hours between two local times."""
    rules = Settings(time_zone=zone, working_time=WorkingTime(calendar=False, country=ZONES[zone], **week))
    at = pd.DatetimeIndex([pd.Timestamp(start, tz=zone), pd.Timestamp(end, tz=zone)])
    return float(np.diff(working_clock(rules, FIRST, LAST).readings(at))[0] / MICROSECONDS_AN_HOUR)


@pytest.mark.parametrize(
    ("why", "start", "end", "hours"),
    [
        ("a weekend does not count", "2026-06-05 16:00", "2026-06-08 10:00", 2.0),
        ("1 May 2026 is a Friday and a holiday", "2026-04-30 09:00", "2026-05-04 09:00", 8.0),
        ("14 July 2026 is a Tuesday and a holiday", "2026-07-13 16:00", "2026-07-15 10:00", 2.0),
        ("a part of a day", "2026-06-09 10:15", "2026-06-09 15:45", 5.5),
        ("before the day begins", "2026-06-09 07:00", "2026-06-09 09:30", 0.5),
        ("after the day has ended", "2026-06-09 16:30", "2026-06-09 21:00", 0.5),
        ("a night", "2026-06-09 17:00", "2026-06-10 09:00", 0.0),
        ("on a Sunday", "2026-06-07 10:00", "2026-06-07 15:00", 0.0),
        ("a whole week", "2026-06-08 00:00", "2026-06-15 00:00", 40.0),
        ("over the change to summer time", "2026-03-27 16:00", "2026-03-30 10:00", 2.0),
        ("over the change to winter time", "2026-10-23 16:00", "2026-10-26 10:00", 2.0),
    ],
)
def test_working_hours_in_paris(why, start, end, hours):
    assert hours_between(start, end) == hours, why


@pytest.mark.parametrize(
    ("day", "from_one_to_five", "whole_day"), [("2026-03-28", 4, 24), ("2026-03-29", 3, 23), ("2026-10-25", 5, 25)]
)
def test_the_day_of_a_clock_change_has_the_hours_it_has(day, from_one_to_five, whole_day):
    ends = (f"{day} 00:00", f"{pd.Timestamp(day) + timedelta(days=1):%Y-%m-%d} 00:00")
    assert hours_between(*ends, weekdays=EVERY_DAY, start_hour=1, end_hour=5) == from_one_to_five
    assert hours_between(*ends, weekdays=EVERY_DAY, start_hour=0, end_hour=24) == whole_day
    assert hours_between(*ends, weekdays=EVERY_DAY) == 8


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-06-09 08:00", "2026-06-09 16:00", 8.0),
        ("2026-06-09 15:00", "2026-06-10 09:00", 2.0),
        ("2026-06-12 15:00", "2026-06-15 09:30", 2.5),
        ("2026-06-09 16:00", "2026-06-10 08:00", 0.0),
    ],
)
def test_a_working_day_that_lies_in_two_utc_days_is_counted_whole(zone, start, end, hours):
    assert hours_between(start, end, zone, start_hour=8, end_hour=16) == hours


def test_around_the_clock_on_seven_days_without_holidays_is_the_calendar():
    rules = Settings(
        time_zone=PARIS, working_time=WorkingTime(calendar=False, weekdays=EVERY_DAY, start_hour=0, end_hour=24)
    )
    for first, last in ((date(2026, 3, 20), date(2026, 4, 1)), (date(2026, 10, 20), date(2026, 10, 30))):
        at = pd.date_range(first, last, freq="97min", tz=PARIS)
        clock = working_clock(rules, first, last)
        assert (np.diff(clock.readings(at)) == np.diff(CALENDAR.readings(at))).all()


def test_a_clock_stands_still_outside_the_days_it_was_made_for():
    clock = working_clock(Settings(), date(2026, 6, 9), date(2026, 6, 9))
    at = pd.to_datetime(["2019-01-01T12:00Z", "2020-01-01T12:00Z", "2029-01-01T12:00Z", "2030-01-01T12:00Z"])
    before, between, after = np.diff(clock.readings(at))
    assert (before, after) == (0, 0)
    assert between == 8 * MICROSECONDS_AN_HOUR * len(working_days(date(2026, 5, 9), date(2026, 7, 10), WorkingTime()))


def test_the_settings_choose_the_clock():
    assert not clock_of(Settings(), FIRST, LAST).working
    assert clock_of(Settings(working_time=WorkingTime(calendar=False)), FIRST, LAST).working


@pytest.mark.parametrize("day", [date(2026, 5, 2), date(2026, 1, 1), date(2026, 4, 6)])
def test_every_instant_of_an_audit_lies_between_two_days_of_its_clock(day):
    """1 May 2026 is a Friday: whoever begins on the Saturday has no working day the day before."""
    days = working_clock(Settings(), day, day).days()["day"]
    number = (day - date(1970, 1, 1)).days
    assert days.min() < number < days.max()


def test_a_country_that_nobody_knows_is_said():
    with pytest.raises(InvalidSettings, match="The public holidays of “Atlantis” are not known"):
        working_days(FIRST, LAST, WorkingTime(country="Atlantis"))


moments = st.datetimes(
    min_value=pd.Timestamp("2026-01-03").to_pydatetime(), max_value=pd.Timestamp("2026-12-29").to_pydatetime()
)


@settings(max_examples=30)
@given(
    moments=st.lists(moments, min_size=2, max_size=20),
    zone=st.sampled_from(sorted(ZONES)),
    start=st.sampled_from([0.0, 6.5, 9.0, 12.25]),
    length=st.sampled_from([0.5, 4.0, 8.0, 11.75]),
)
def test_a_working_clock_never_goes_back_and_never_runs_faster_than_the_calendar(moments, zone, start, length):
    rules = WorkingTime(calendar=False, country=ZONES[zone], start_hour=start, end_hour=start + length)
    clock = working_clock(Settings(time_zone=zone, working_time=rules), FIRST, LAST)
    at = pd.DatetimeIndex(sorted(moments)).tz_localize(ZoneInfo("UTC"))
    worked, gone = np.diff(clock.readings(at)), np.diff(CALENDAR.readings(at))
    assert (worked >= 0).all()
    assert (worked <= gone).all()


@settings(max_examples=30)
@given(moments=st.lists(moments, min_size=1, max_size=20), zone=st.sampled_from(sorted(ZONES)))
def test_the_table_of_days_gives_the_reading_that_the_clock_gives(moments, zone):
    rules = WorkingTime(calendar=False, country=ZONES[zone])
    clock = working_clock(Settings(time_zone=zone, working_time=rules), FIRST, LAST)
    at = pd.DatetimeIndex(moments).tz_localize("UTC")
    instants = at.as_unit("us").asi8
    day = clock.days().set_index("day").loc[instants // MICROSECONDS_A_DAY]
    inside = instants % MICROSECONDS_A_DAY
    gone = day["base"].to_numpy()
    for start, end in (("start", "end"), ("start_2", "end_2")):
        gone = gone + np.clip(inside - day[start].to_numpy(), 0, (day[end] - day[start]).to_numpy())
    assert gone.tolist() == clock.readings(at).tolist()
