"""Whether a pilot worked: proven, not proven, worse, or too early to say.

Rows that ended before the start come from the baseline, rows that ended on it or later from the later export; both are
read by the rules of the baseline. Proven: the whole 90 % interval of the difference-in-differences lies below zero
(less is better for every indicator here). Worse: the whole of it lies above. Too early: fewer than four weeks, or fewer
than twenty rows in one of the four cells.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import pandas as pd

from diagnostics.locale import Count, Interval, Number, Share, Text, plural, text
from diagnostics.locale.text import Value
from diagnostics.model.units import Unit
from diagnostics.pilot._cells import week_of
from diagnostics.pilot.differences import Difference, difference
from diagnostics.pilot.indicators import Export, Indicator

PilotVerdict = Literal["proven", "not_proven", "worse", "too_early"]

FEWEST_WEEKS: Final = 4
FEWEST_ROWS: Final = 20
WEEKLY: Final = ("week", "pilot", "value", "rows")
VERDICTS: Final[dict[PilotVerdict, Text]] = {
    "proven": text("Proven"),
    "not_proven": text("Not proven"),
    "worse": text("Worse"),
    "too_early": text("Too early"),
}


@dataclass(frozen=True)
class Pilot:
    """The teams of a pilot and the day it began."""

    teams: tuple[str, ...]
    starts_on: date


@dataclass(frozen=True)
class Proof:
    """What an indicator says of a pilot: the verdict, why, the figures, and the weekly figures of both groups.

    `weekly` has one row a week and group: week (its Monday), pilot (or the others), value, rows.
    """

    indicator: Indicator
    verdict: PilotVerdict
    why: Text
    difference: Difference | None
    weekly: pd.DataFrame
    starts_on: date
    unit: Unit


def prove(indicator: Indicator, baseline: Export, later: Export, pilot: Pilot) -> Proof:
    """Compare an indicator before and after the start, in the pilot teams and in the others."""
    zone = baseline.settings.time_zone
    start = pd.Timestamp(pilot.starts_on, tz=zone)
    before, after = (indicator.told(export, zone) for export in (baseline, later))
    before, after = before[before["at"] < start], after[after["at"] >= start]
    found = difference(before, after, indicator.design(pilot.teams)) if len(before) and len(after) else None
    early = too_early(before, after, pilot)
    verdict = "too_early" if early or found is None else judged(found)
    why = early or (no_figure() if found is None else told(found, verdict))
    weekly = pd.concat([_weekly(rows, indicator, pilot) for rows in (before, after)], ignore_index=True)
    return Proof(indicator, verdict, why, found, weekly, pilot.starts_on, indicator.unit(baseline.day))


def judged(found: Difference) -> PilotVerdict:
    """The verdict of an interval."""
    if found.relative.high < 0:
        return "proven"
    return "worse" if found.relative.low > 0 else "not_proven"


def too_early(before: pd.DataFrame, after: pd.DataFrame, pilot: Pilot) -> Text | None:
    """Why nothing can be said yet; None where something can."""
    cells = {}
    for name, rows in (("before", before), ("after", after)):
        mine = rows["team"].isin(pilot.teams) & rows["value"].notna()
        cells[name] = (int(mine.sum()), int((~mine & rows["team"].notna() & rows["value"].notna()).sum()))
    if not cells["before"][0]:
        return text("The pilot teams have no figure before the start: there is no baseline to compare with.")
    if not cells["before"][1]:
        return text("No other team stands beside: a change of the pilot cannot be told from a change of everything.")
    weeks = _whole_weeks(after, pilot)
    if weeks < FEWEST_WEEKS:
        return plural(
            "{n} week since the start: at least {least} are needed.",
            "{n} weeks since the start: at least {least} are needed.",
            n=weeks,
            least=FEWEST_WEEKS,
        )
    if not cells["after"][1]:
        return text("No other team finished anything since the start: there is nothing to compare with.")
    fewest = min(*cells["before"], *cells["after"])
    if fewest < FEWEST_ROWS:
        return text("Too few cases to conclude (n = {n}, at least {least} are needed).", n=fewest, least=FEWEST_ROWS)
    return None


def no_figure() -> Text:
    """What is said of figures that cannot be compared."""
    return text("The figure is zero or missing in one of the groups: it cannot be compared.")


def told(found: Difference, verdict: PilotVerdict) -> Text:
    """The effect with its interval, and what it is worth."""
    values: dict[str, Value] = {"effect": effect(found), "n": Count(found.rows[1])}
    if verdict == "proven":
        return text("{effect} against the other teams (n = {n}).", **values)
    if verdict == "worse":
        return text("{effect} against the other teams: it got worse (n = {n}).", **values)
    seen = found.points or found.relative
    least = seen.value - seen.low
    if not math.isfinite(seen.high - seen.low):
        return text("No visible gap to this day (n = {n}).", n=values["n"])
    shown = text("{n} points", n=Number(least * 100)) if found.points else text("{share}", share=Share(min(least, 1.0)))
    return text(
        "No visible gap to this day (n = {n}): {effect}. A fall of less than {least} would not show.",
        **values,
        least=shown,
    )


def effect(found: Difference) -> Text:
    """The effect with its interval: of a share in points, of a duration relative to before."""
    seen = found.points or found.relative
    ends = Interval(Number(seen.low * 100), Number(seen.high * 100))
    if found.points:
        return text("{n} points {interval}", n=Number(seen.value * 100), interval=ends)
    return text("{change} {interval}", change=Share(seen.value), interval=ends)


def _whole_weeks(after: pd.DataFrame, pilot: Pilot) -> int:
    last = after["at"].max()
    if pd.isna(last):
        return 0
    # nobody finishes anything at a weekend: a week is over when its working days are
    return max(0, int(np.busday_count(pilot.starts_on, last.date() + timedelta(days=1))) // 5)


def _weekly(rows: pd.DataFrame, indicator: Indicator, pilot: Pilot) -> pd.DataFrame:
    usable = rows.dropna(subset=["team", "at", "value"])
    groups = usable.assign(week=week_of(usable["at"]), pilot=usable["team"].isin(pilot.teams)).groupby(
        ["week", "pilot"]
    )
    value = groups["value"].median()
    if indicator.statistic == "ratio":
        weight = groups["weight"].sum()
        value = groups["value"].sum() / weight.where(weight > 0)
    out = pd.DataFrame({"value": value, "rows": groups.size()}).reset_index()
    return out[list(WEEKLY)].astype({"pilot": "bool", "value": "float64", "rows": "int64"})
