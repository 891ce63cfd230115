"""Working time: the simulation counts working hours; the exports need dates."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

import holidays
import numpy as np
import pandas as pd

ZONE: Final = "Europe/Paris"
HOURS_A_DAY: Final = 8.0
LUNCH_AT: Final = 3.5  # hours after nine
CALENDAR_HOURS_A_WORKING_HOUR: Final = 168 / 40


class WorkClock:
    """Weekdays from 9 to 12:30 and from 13:30 to 18, French public holidays left out.

    >>> clock = WorkClock(date(2026, 5, 4), date(2026, 5, 15))
    >>> len(clock.days), clock.hours_at(datetime(2026, 5, 5, 14, 30))
    (8, 12.5)
    """

    def __init__(self, first_day: date, last_day: date) -> None:
        closed = holidays.country_holidays("FR", years=range(first_day.year, last_day.year + 1))
        span = [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
        self.days = tuple(day for day in span if day.weekday() < 5 and day not in closed)
        self._rank = {day: n for n, day in enumerate(self.days)}
        self.total_hours = len(self.days) * HOURS_A_DAY

    def hours_at(self, moment: datetime) -> float:
        """Working hours from the start until a local time on a working day."""
        since_nine = (moment - datetime.combine(moment.date(), time(9))).total_seconds() / 3600
        worked = min(since_nine, LUNCH_AT) if since_nine < LUNCH_AT + 1 else since_nine - 1
        return self._rank[moment.date()] * HOURS_A_DAY + min(max(worked, 0.0), HOURS_A_DAY)

    def times(self, hours: Iterable[float]) -> pd.Series:
        """UTC times, to the minute, of moments in working hours; not-a-number gives not-a-time."""
        values = np.asarray(list(hours), dtype="float64")
        known = ~np.isnan(values)
        day, within = np.divmod(np.where(known, values, 0.0), HOURS_A_DAY)
        minutes = np.floor((9 + within + (within >= LUNCH_AT)) * 60)
        dates = np.array(self.days, dtype="datetime64[D]")[np.minimum(day.astype(int), len(self.days) - 1)]
        local = dates.astype("datetime64[us]") + minutes.astype("int64") * np.timedelta64(60_000_000, "us")
        return utc(np.where(known, local, np.datetime64("NaT", "us")))


def utc(local: Sequence[datetime] | np.ndarray) -> pd.Series:
    """Local times as UTC."""
    series = pd.Series(pd.to_datetime(local)).astype("datetime64[us]")
    return series.dt.tz_localize(ZONE).dt.tz_convert("UTC")


def local(times: pd.Series) -> pd.Series:
    """UTC times as local times without a zone."""
    return times.dt.tz_convert(ZONE).dt.tz_localize(None)
