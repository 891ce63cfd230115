"""Stability: does what is in progress agree with what comes in, what goes out and how long it takes?

Definition
    On a window, for the tickets that were started: L, the mean number in progress; λ, how many leave (done or dropped)
    a day; W, the mean time from started to left of those that leave. In a stable system L = λW (Little's law); the gap
    is |L - λW| ÷ L. Beside it arrivals against departures, and the slope of the mean age of what is in progress, week
    by week. The window is the last 26 weeks, or the later half of a log shorter than a year: what was in progress when
    a log begins is not in it.
Unit
    Gap: share of L, from 0. L in tickets, λ in tickets a day, W in days of the audit's clock; slope in days a week,
    with the 90 % interval of the regression.
Traps
    Above 15 % (a setting) the past says nothing about the future: not stable, no forecast. A gap below it does not make
    the flow good, only steady. Weeks follow one another, so that the interval of the slope is too narrow.
Degenerate input
    No history: not computable. Fewer than 20 departures in the window: the figures without a verdict.
Source
    Little, A proof for the queuing formula L = λW (1961); Little and Graves, Little's Law (2008), on finite windows;
    Vacanti, Actionable Agile Metrics for Predictability (2015), on its assumptions.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import DayLength, DaysInFull, Interval, Number, Share, Text, text
from diagnostics.measures import Context
from diagnostics.measures._history import columns, without_history
from diagnostics.measures._slope import slope
from diagnostics.measures._weeks import week_ends
from diagnostics.model.results import Estimate, Result
from diagnostics.model.units import days_unit
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR

Floats = npt.NDArray[np.float64]

TITLE: Final = text("Stability (Little's law)")
DEFINITION: Final = text(
    "In a stable flow the tickets in progress are as many as leave a day, times the days they take (L = λW). Above a "
    "gap of 15 % the flow is not stable, and no forecast is given."
)
LONGEST: Final = timedelta(weeks=26)
ENOUGH: Final = 20
WEEKS: Final = "week in_progress arrivals departures mean_age_days"


@dataclass(frozen=True, kw_only=True)
class Stability(Result):
    """L (`in_progress`), λ (`left_a_day`), W (`mean_days`) and λW (`expected`) on a window, and the gap between them.

    `stable` is missing under 20 departures. weeks, by the instant at which each ends: in_progress, arrivals, departures
    and mean_age_days.
    """

    first_at: datetime | None = None
    last_at: datetime | None = None
    in_progress: float = float("nan")
    left_a_day: float = float("nan")
    mean_days: float = float("nan")
    gap: float = float("nan")
    arrivals: int = 0
    departures: int = 0
    stable: bool | None = None
    slope: Estimate | None = None
    weeks: pd.DataFrame = field(default_factory=lambda: columns(WEEKS))

    @property
    def expected(self) -> float:
        """λW: how many tickets would be in progress in a stable flow."""
        return self.left_a_day * self.mean_days


def measure(context: Context) -> Stability:
    """Measure Little's law on the window of the audit."""
    if context.flow is None:
        return without_history(Stability)
    day, limit = context.settings.working_time.day, context.settings.thresholds.little_gap
    log = context.flow.log
    first = max(log.at - LONGEST, log.first_at + (log.at - log.first_at) / 2)
    start, end, began, ended = _readings(context.flow, first, day.hours)
    length = ended - began
    inside = (start < ended) & (end > began)
    spent = np.minimum(end, ended) - np.maximum(start, began)
    left = (end > began) & (end <= ended)
    departures, arrivals = int(left.sum()), int(((start > began) & (start <= ended)).sum())
    in_progress = float(spent[inside].sum()) / length if length else float("nan")
    left_a_day = departures / length if length else float("nan")
    mean_days = float((end - start)[left].mean()) if departures else float("nan")
    gap = abs(in_progress - left_a_day * mean_days) / in_progress if in_progress else float("nan")
    weeks = _weeks(context.flow, first, day.hours)
    return Stability(
        first_at=first,
        last_at=log.at,
        in_progress=in_progress,
        left_a_day=left_a_day,
        mean_days=mean_days,
        gap=gap,
        arrivals=arrivals,
        departures=departures,
        stable=bool(gap <= limit) if departures >= ENOUGH and gap == gap else None,  # noqa: PLR0124 - not a number
        slope=_slope(weeks, context),
        weeks=weeks,
    )


def sentence(result: Stability, limit: float, day: DayLength) -> Text:
    """What the gap says, in one sentence.

    >>> sentence(Stability(departures=3), 0.15, DayLength()).render("en")
    'Too few tickets left the flow (3) to say whether it is stable.'
    """
    if result.stable is None:
        return text("Too few tickets left the flow ({n}) to say whether it is stable.", n=result.departures)
    values: dict[str, Number | Share] = {
        "found": Number(result.in_progress, 1), "expected": Number(result.expected, 1),
        "gap": Share(result.gap), "limit": Share(limit),
    }  # fmt: skip
    if result.stable:
        return _steady_but_older(result, limit, day) or text(
            "Stable by Little's law: {found} tickets in progress on average, {expected} expected from what leaves; the "
            "gap is {gap}, and {limit} is allowed.",
            **values,
        )
    return text(
        "Not stable, no forecast: {found} tickets in progress on average, {expected} expected from what leaves; a gap "
        "of {gap}, above {limit}.",
        **values,
    )


def ageing(result: Stability) -> bool:
    """Whether what is in progress gets older, which the gap does not say: the whole interval of its slope is above 0.

    >>> ageing(Stability(slope=Estimate(1.5, 0.5, 2.5, "days", 26)))
    True
    >>> ageing(Stability(slope=Estimate(1.5, -0.5, 3.5, "days", 26)))
    False
    """
    return result.slope is not None and result.slope.low > 0


def _steady_but_older(result: Stability, limit: float, day: DayLength) -> Text | None:
    if result.slope is None or not ageing(result):
        return None
    return text(
        "Stable by Little's law: what is in progress agrees with what leaves (gap {gap}, {limit} allowed), but the "
        "tickets that stay get older: +{days} a week {interval}.",
        gap=Share(result.gap),
        limit=Share(limit),
        days=DaysInFull(result.slope.value, 1, day),
        interval=Interval(Number(result.slope.low, 1), Number(result.slope.high, 1)),
    )


def _readings(flow: Flow, first: datetime, day_hours: float) -> tuple[Floats, Floats, float, float]:
    """When each started ticket started and left, and the ends of the window, in days of the audit's clock."""
    lives, read = _started(flow), flow.log.clock.readings
    us = MICROSECONDS_AN_HOUR * day_hours
    start = read(lives["started_at"]) / us
    # the instant of the audit stands in for a missing end, then no end does
    end = read(lives["left_at"].fillna(pd.Timestamp(flow.log.at))) / us
    began, ended = (float(reading) / us for reading in read(pd.DatetimeIndex([first, flow.log.at])))
    return start, np.where(lives["left_at"].notna(), end, np.inf), began, ended


def _started(flow: Flow) -> pd.DataFrame:
    """Tickets that were started: started_at, left_at (missing while unfinished)."""
    lives = flow.lives[flow.lives["started_at"].notna()]
    return lives[["started_at"]].assign(left_at=lives["done_at"])


def _weeks(flow: Flow, first: datetime, day_hours: float) -> pd.DataFrame:
    """One row a week of the window, by the instant at which it ends."""
    lives, rows = _started(flow), []
    read = flow.log.clock.readings
    began = read(lives["started_at"])
    for end in week_ends(first, flow.log.at):
        start = end - timedelta(weeks=1)
        there = ((lives["started_at"] <= end) & ~(lives["left_at"] <= end)).to_numpy()
        now = int(read(pd.DatetimeIndex([end]))[0])
        ages = (now - began[there]) / MICROSECONDS_AN_HOUR / day_hours
        counts = (int(((lives[name] > start) & (lives[name] <= end)).sum()) for name in ("started_at", "left_at"))
        rows.append((pd.Timestamp(end), int(there.sum()), *counts, float(ages.mean()) if len(ages) else float("nan")))
    return pd.DataFrame(rows, columns=WEEKS.split())


def _slope(weeks: pd.DataFrame, context: Context) -> Estimate | None:
    """The change of the mean age in a week, with the interval of the regression line."""
    ages = weeks["mean_age_days"].astype("float64")
    found = slope(ages, pd.Series(1.0, index=ages.index))
    return replace(found, unit=days_unit(context.settings.working_time.day)) if found else None
