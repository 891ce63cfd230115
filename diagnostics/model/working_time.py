"""Working time: which hours of a calendar count, by the week and the public holidays of a country.

A clock turns instants into readings, in microseconds; the time between two instants is the difference of their
readings. The calendar's clock reads what has gone by since 1970. A working clock stands still outside working hours:
W(t2) - W(t1) is the working time between t1 and t2, with partial days and clock changes. That somebody was away is not
modelled, because nobody's leave is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from diagnostics.errors import InvalidSettings
from diagnostics.locale import text
from diagnostics.settings import Settings, WorkingTime

MICROSECONDS_AN_HOUR: Final = 3_600_000_000
MICROSECONDS_A_DAY: Final = 24 * MICROSECONDS_AN_HOUR
# no weekend, however many holidays follow it, is longer: each instant lies between two working days of its clock
MARGIN: Final = timedelta(days=31)


@dataclass(frozen=True)
class Clock:
    """The calendar's clock, or a working clock: the working periods of some days, as microseconds since 1970."""

    periods: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def working(self) -> bool:
        """Whether it counts working hours."""
        return self.periods is not None

    def readings(self, at: pd.Series | pd.DatetimeIndex) -> np.ndarray:
        """The reading at each instant, in microseconds. Outside the days it was made for a working clock stands still.

        >>> clock = working_clock(Settings(), date(2026, 10, 30), date(2026, 11, 3))  # Friday to Tuesday
        >>> at = pd.to_datetime(["2026-10-30T12:00Z", "2026-11-01T12:00Z", "2026-11-02T09:30Z"])
        >>> (np.diff(clock.readings(at)) / MICROSECONDS_AN_HOUR).tolist()
        [5.0, 0.5]
        """
        moments = pd.DatetimeIndex(at).tz_convert("UTC").as_unit("us").asi8
        if self.periods is None:
            return moments
        starts, ends = self.periods
        before = np.concatenate([[0], np.cumsum(ends - starts)])
        begun = np.searchsorted(starts, moments, side="right")
        still_to_go = np.maximum(ends[np.maximum(begun - 1, 0)] - moments, 0)
        return before[begun] - np.where(begun > 0, still_to_go, 0)

    def days(self) -> pd.DataFrame:
        """The working clock as a table to join: one row a UTC day from the first to the last.

        `day` numbers the days since 1970; `base` is the reading when it begins; `start`, `end` and `start_2`, `end_2`
        are the parts of working periods that fall into it, in microseconds of the day (a day of Tokyo or California
        lies in two UTC days). The reading at u is base + clip(u - start, 0, end - start) + the same with the second.
        """
        assert self.periods is not None
        starts, ends = self.periods
        first, last = starts // MICROSECONDS_A_DAY, (ends - 1) // MICROSECONDS_A_DAY
        over = last > first
        midnight = last * MICROSECONDS_A_DAY
        parts = pd.DataFrame(
            {
                "start": np.concatenate([starts, midnight[over]]),
                "end": np.concatenate([np.where(over, midnight, ends), ends[over]]),
            }
        ).sort_values("start", ignore_index=True)
        parts["day"] = parts["start"] // MICROSECONDS_A_DAY
        parts["turn"] = parts.groupby("day").cumcount()
        parts[["start", "end"]] = parts[["start", "end"]].sub(parts["day"] * MICROSECONDS_A_DAY, axis=0)
        wide = parts.pivot(index="day", columns="turn", values=["start", "end"])
        every = np.arange(first[0] if len(first) else 0, last[-1] + 1 if len(last) else 0)
        columns = [(name, turn) for turn in (0, 1) for name in ("start", "end")]
        wide = wide.reindex(index=every, columns=pd.MultiIndex.from_tuples(columns)).fillna(0).astype("int64")
        wide.columns = pd.Index(["start", "end", "start_2", "end_2"])
        gone = wide["end"] - wide["start"] + wide["end_2"] - wide["start_2"]
        return wide.assign(base=gone.cumsum() - gone).rename_axis("day").reset_index()


CALENDAR: Final = Clock()


def clock_of(settings: Settings, first: date, last: date) -> Clock:
    """The clock of an audit whose instants lie between two days."""
    return CALENDAR if settings.working_time.calendar else working_clock(settings, first, last)


def working_clock(settings: Settings, first: date, last: date) -> Clock:
    """The working clock of the settings, from a working day before the first day to one after the last.

    Raises InvalidSettings for a country whose holidays are not known.
    """
    rules, zone = settings.working_time, ZoneInfo(settings.time_zone)
    days = working_days(first - MARGIN, last + MARGIN, rules)
    starts = [_instant(day, rules.start_hour, zone) for day in days]
    ends = [_instant(day, rules.end_hour, zone) for day in days]
    return Clock((np.array(starts, dtype="int64"), np.array(ends, dtype="int64")))


def working_days(first: date, last: date, rules: WorkingTime) -> list[date]:
    """The days somebody works, public holidays left out.

    >>> [day.isoformat() for day in working_days(date(2026, 4, 30), date(2026, 5, 4), WorkingTime())]
    ['2026-04-30', '2026-05-04']
    """
    off = _public_holidays(rules.country, first.year, last.year)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() in rules.weekdays and day not in off]


def _instant(day: date, hour: float, zone: ZoneInfo) -> int:
    midnight = datetime.combine(day, time(), zone)
    local = midnight + timedelta(hours=hour)  # wall clock: nine o'clock is nine o'clock on the day of a clock change
    return round(local.astimezone(UTC).timestamp() * 1_000_000)


def _public_holidays(country: str, first: int, last: int) -> Mapping[date, str]:
    import holidays

    try:
        found: Mapping[date, str] = holidays.country_holidays(country, years=range(first, last + 1))
    except NotImplementedError as error:
        message = text(
            "The public holidays of “{country}” are not known. Use a code such as FR or BE.", country=country
        )
        raise InvalidSettings(message) from error
    return found
