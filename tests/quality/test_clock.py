"""Times: each rule on a log made for it."""

from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.settings import FileChoice
from tests.quality.asked import RULES, ids, log, problem


def events(times, status="Dev"):
    return [(f"T{n:04d}", f"{at:%Y-%m-%dT%H:%M:%S}", status) for n, at in enumerate(pd.DatetimeIndex(times))]


def test_days_without_hours_are_midnights():
    rows = events([*pd.date_range("2026-03-02", periods=3), pd.Timestamp("2026-03-06 14:05:01")])
    found = problem("day_only", log(rows))
    assert (found.count, found.share) == (3, 0.75)


@pytest.mark.parametrize(
    "rules",
    [replace(RULES, time_zone="Europe/Paris"), replace(RULES, files={"t.csv": FileChoice(time_zone="Europe/Paris")})],
)
def test_midnight_is_that_of_the_audit_or_of_a_file(rules):
    rows = events(["2026-01-05 23:00", "2026-07-05 22:00"])  # midnight in Paris, in winter and in summer
    assert problem("day_only", log(rows)) is None
    assert problem("day_only", log(rows), rules=rules).count == 2


def test_an_event_far_from_all_others_or_in_the_future_is_out_of_the_period():
    rows = events([pd.Timestamp("1970-01-01"), *pd.date_range("2026-03-02 09:01", periods=200, freq="h")])
    assert ids(problem("out_of_period", log(rows))) == ["T0000"]
    late = events(["2026-03-02 09:01", "2026-07-02 09:01"])
    assert ids(problem("out_of_period", log(late), "2026-06-30")) == ["T0001"]


def test_two_halves_of_a_log_are_both_in_the_period():
    assert problem("out_of_period", log(events(["2020-03-02 09:01", "2026-03-02 09:01"]))) is None


@pytest.mark.parametrize(("tickets", "count"), [(99, None), (100, 100)])
def test_a_hundred_tickets_in_a_minute_are_a_bulk_change(tickets, count):
    found = problem("bulk_change", log(events([pd.Timestamp("2026-03-02 09:01:30")] * tickets)))
    assert (found.count if found else None) == count
    if found:
        assert found.rows[["tickets", "n"]].to_numpy().tolist() == [[100, 100]]


def test_a_hundred_tickets_at_midnight_are_days_without_hours():
    given = log(events([pd.Timestamp("2026-03-02")] * 100))
    assert problem("bulk_change", given) is None
    assert problem("day_only", given).count == 100


def test_a_silent_week_between_busy_ones_is_counted():
    first, third = (pd.date_range(day, periods=10, freq="h") for day in ("2026-03-02 08:01", "2026-03-16 08:01"))
    found = problem("week_without_event", log(events([*first, *third])))
    assert (found.count, found.share) == (1, pytest.approx(1 / 3))
    assert ids(found, "at") == [pd.Timestamp("2026-03-09", tz="UTC")]
    assert ids(found, "until") == [pd.Timestamp("2026-03-16", tz="UTC")]


def test_a_silent_week_between_quiet_ones_is_chance():
    assert problem("week_without_event", log(events(["2026-03-02 08:01", "2026-03-16 08:01"]))) is None
