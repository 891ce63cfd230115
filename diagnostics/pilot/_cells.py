"""The figure of a group of rows, and the same figure when its weeks are drawn again."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Statistic = Literal["ratio", "median"]

WEEK: Final = "W-SUN"  # weeks from Monday to Sunday
AT_ONCE: Final = 4_000_000


@dataclass(frozen=True)
class Half:
    """The rows of one period: value, weight, number of the week and of the team of each; and the names of the teams."""

    value: Floats
    weight: Floats
    week: npt.NDArray[np.int64]
    team: npt.NDArray[np.int64]
    teams: tuple[str, ...]

    @property
    def weeks(self) -> int:
        """How many weeks have rows."""
        return int(self.week.max(initial=-1)) + 1

    def of(self, teams: tuple[str, ...]) -> Flags:
        """The rows of some teams."""
        return np.isin(self.team, [place for place, name in enumerate(self.teams) if name in teams])


def half(rows: pd.DataFrame) -> Half:
    """Rows (team, at, value, weight) as arrays; those without team, time, value or weight are left out."""
    usable = rows.dropna(subset=["team", "at", "value", "weight"])
    team, teams = pd.factorize(usable["team"].astype("str"), sort=True)
    week = pd.factorize(week_of(usable["at"]), sort=True)[0].astype("int64")
    value, weight = (usable[name].to_numpy(dtype="float64") for name in ("value", "weight"))
    return Half(value, weight, week, team.astype("int64"), tuple(teams))


def week_of(at: pd.Series) -> pd.Series:
    """The Monday of the week of each time, in the time zone in which it is told.

    >>> str(week_of(pd.Series(["2026-01-11 12:00"]))[0].date())
    '2026-01-05'
    """
    naive = pd.to_datetime(at).dt.tz_localize(None)
    return naive.dt.to_period(WEEK).dt.start_time


def figure(rows: Half, inside: Flags, statistic: Statistic) -> float:
    """The figure of some rows; not a number where there are none."""
    if not inside.any():
        return float("nan")
    if statistic == "median":
        return float(np.median(rows.value[inside]))
    below = float(rows.weight[inside].sum())
    return float(rows.value[inside].sum()) / below if below > 0 else float("nan")


def redrawn(rows: Half, inside: Flags, statistic: Statistic, counts: npt.NDArray[np.int64]) -> Floats:
    """The figure of some rows in each draw; `counts` says how often each week comes in it (draws × weeks)."""
    week, weeks = rows.week[inside], counts.shape[1]
    if statistic == "median":
        return _medians(rows.value[inside], week, counts)
    above = counts @ np.bincount(week, rows.value[inside], weeks)
    below = counts @ np.bincount(week, rows.weight[inside], weeks)
    return np.divide(above, below, out=np.full(len(counts), np.nan), where=below > 0)


def _medians(value: Floats, week: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Floats:
    """Medians of rows that come as often as their week; a few draws at a time, for memory."""
    out = np.full(len(counts), np.nan)
    if not len(value):
        return out
    order = np.argsort(value, kind="stable")
    value, week = value[order], week[order]
    step = max(1, AT_ONCE // len(value))
    for start in range(0, len(counts), step):
        so_far = np.cumsum(counts[start : start + step, :][:, week], axis=1)
        middle = np.argmax(so_far * 2 >= so_far[:, -1:], axis=1)
        out[start : start + step] = np.where(so_far[:, -1] > 0, value[middle], np.nan)
    return out
