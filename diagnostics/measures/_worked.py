"""Hours people spend in meetings, each counted once, and the hours there are to work."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from diagnostics.model.working_time import working_days
from diagnostics.settings import Settings, WorkingTime


def attended(meetings: pd.DataFrame, attendance: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Hours of each person in meetings, by week: person, week (its Monday), hours.

    An hour that overlaps another meeting of the same person counts once. A meeting belongs to the week in which it
    begins; somebody who left early is counted until then.
    """
    timed = meetings.loc[meetings["hours"] > 0, ["meeting_id", "start_at", "hours"]]
    there = attendance[["meeting_id", "person", "minutes"]].merge(timed, on="meeting_id")
    stayed = (there["minutes"] / 60).clip(lower=0, upper=there["hours"]).fillna(there["hours"])
    people, _ = pd.factorize(there["person"])
    start = _hours_since_first(there["start_at"])
    monday = first_days(there["start_at"], settings)
    counted = there[["person"]].assign(week=monday, hours=new_hours(people, start, start + stayed.to_numpy()))
    return counted.groupby(["person", "week"], as_index=False)["hours"].sum()


def new_hours(person: Any, start: Any, end: Any) -> Any:
    """What each interval adds to the intervals of the same person that begin before it.

    The sum over a person is the length of the union of the intervals.

    >>> new_hours(np.array([0, 0, 1]), np.array([9.0, 9.5, 9.0]), np.array([10.0, 11.0, 10.0])).tolist()
    [1.0, 1.0, 1.0]
    """
    order = np.lexsort((end, start, person))
    # a day between any two persons keeps one person's hours from reaching into the next one's
    reach = float(end.max() - start.min()) + 24.0 if len(end) else 0.0
    begins, ends = (person * reach + start)[order], (person * reach + end)[order]
    seen = np.maximum.accumulate(np.concatenate([[-np.inf], ends]))[:-1]
    added = np.empty(len(order))
    added[order] = np.maximum(ends - np.maximum(begins, seen), 0.0)
    return added


def first_days(at: pd.Series, settings: Settings) -> pd.Series:
    """The Monday of the week of each instant, where the audit takes place."""
    local = at.dt.tz_convert(settings.time_zone).dt.tz_localize(None).dt.normalize()
    return local - pd.to_timedelta(local.dt.day_of_week, unit="D")


def working_hours(first: date, last: date, rules: WorkingTime) -> pd.Series:
    """Working hours of each week (by its Monday) from the first to the last day, public holidays left out.

    Raises InvalidSettings for a country whose holidays are not known.

    >>> working_hours(date(2026, 4, 27), date(2026, 5, 10), WorkingTime()).tolist()
    [32.0, 32.0]
    """
    days = pd.date_range(first, last, freq="D")
    works = days.isin(pd.to_datetime(working_days(first, last, rules)))
    weeks = days - pd.to_timedelta(days.day_of_week, unit="D")
    return pd.Series(np.where(works, rules.hours_a_day, 0.0), index=weeks).groupby(level=0).sum()


def _hours_since_first(at: pd.Series) -> Any:
    return ((at - at.min()) / pd.Timedelta(hours=1)).to_numpy(dtype=np.float64)
