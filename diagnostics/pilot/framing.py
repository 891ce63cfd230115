"""The sheet of a pilot: for one quick win the teams, the indicators with their baseline and target, and the weeks.

Targets come from the cautious end of the replay: the least change that the interval of the quick win allows. The
indicator that is nearest to the friction takes that change whole; other durations change as the replayed lead times of
the pilot's own tickets do; other shares are guards, whose target is not to get worse.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from diagnostics.locale import Text
from diagnostics.model.results import Irritant, QuickWin
from diagnostics.model.units import Unit
from diagnostics.pilot._cells import Half, figure, half, week_of
from diagnostics.pilot.indicators import INDICATORS, Export, Indicator, first_of
from diagnostics.pilot.power import Needed, Sample, needed

FEWEST: Final = 20
NEAREST: Final = ("rework", "rollover")
OF_A_MEDIAN: Final = math.pi / 2  # a median needs that much more than a mean (normal logarithms)


@dataclass(frozen=True, kw_only=True)
class Followed:
    """An indicator that has a baseline in the pilot teams, in days or as a share; its rows are counted by week."""

    key: str
    title: Text
    unit: Unit
    baseline: float
    target: float
    rows: int
    a_week: float
    needed: Needed


@dataclass(frozen=True)
class PilotSheet:
    """A quick win as a pilot. `followed` is empty where teams and weeks cannot tell what it changes."""

    win: QuickWin
    teams: tuple[str, ...]
    followed: tuple[Followed, ...]


def pilot_sheet(export: Export, win: QuickWin, irritants: tuple[Irritant, ...]) -> PilotSheet:
    """Frame the pilot of a quick win at the teams where its friction was found."""
    teams = teams_of(export, win, irritants)
    return PilotSheet(win, teams, followed(export, win, teams))


def teams_of(export: Export, win: QuickWin, irritants: tuple[Irritant, ...]) -> tuple[str, ...]:
    """The teams of the first place that a win acts on, both of a handover, as far as they hold tickets."""
    known = set(all_teams(export))
    places = [irritant.where for irritant in irritants if irritant.id in win.on]
    named = [[team for team in (where.team, where.source, where.target) if team in known] for where in places]
    return tuple(dict.fromkeys(next((teams for teams in named if teams), [])))


def all_teams(export: Export) -> list[str]:
    """The teams that finished tickets, or had sprints."""
    found = {str(team) for one in INDICATORS.values() for team in one.rows(export)["team"].dropna().unique()}
    return sorted(found - {"unassigned"})


def followed(export: Export, win: QuickWin, teams: tuple[str, ...]) -> tuple[Followed, ...]:
    """The indicators with a baseline in these teams, those that would show the win first before the others."""
    first = first_of(win)
    order = [*first, *(key for key in INDICATORS if key not in first)] if first else []
    made = [_followed(export, INDICATORS[key], teams, _change(export, win, key, teams)) for key in order]
    return tuple(one for one in made if one is not None)


def cautious(win: QuickWin) -> float:
    """The least relative change that the interval of a win allows, never one for the worse.

    A win that lets a wait of 10 days become 6 [5; 8] changes it by -20 % at least.
    """
    if not win.baseline:
        return 0.0
    least = win.gain.high if win.gain.value < 0 else win.gain.low
    return least / win.baseline if least * win.gain.value > 0 else 0.0


def _change(export: Export, win: QuickWin, key: str, teams: tuple[str, ...]) -> float:
    """The relative change of an indicator to expect, cautiously: between -1 and 0."""
    nearest = first_of(win)[:1] == (key,) and (key.startswith("wait_") or key in NEAREST)
    if nearest:
        return min(0.0, cautious(win))
    if INDICATORS[key].is_share or win.replay is None or export.flow is None or not win.gain.value:
        return 0.0
    lives = export.flow.lives
    mine = lives.loc[lives["team"].isin(teams), "ticket_id"]
    before, after = (hours[hours.index.isin(mine)] for hours in (win.replay.before, win.replay.after))
    if not before.sum() > 0:
        return 0.0
    part = cautious(win) * win.baseline / win.gain.value
    return float(after.sum() / before.sum() - 1) * part


def _followed(export: Export, one: Indicator, teams: tuple[str, ...], change: float) -> Followed | None:
    rows = half(found := one.told(export, export.settings.time_zone))
    mine = rows.of(teams)
    baseline = figure(rows, mine, one.statistic)
    if mine.sum() < FEWEST or not baseline > 0:
        return None
    weeks = week_of(found["at"].dropna())
    span = max((weeks.max() - weeks.min()).days / 7 + 1, 1.0)
    target = baseline * (1 + change)
    sample = Sample(
        effect=change * baseline if one.is_share else math.log1p(max(change, -0.99)),
        spread_before=spread(rows, mine, one, baseline),
        spread_after=target * (1 - target) if one.is_share else spread(rows, mine, one, baseline),
        rows=int(mine.sum()),
        other_rows=int((~mine).sum()),
        a_week=float(mine.sum()) / span,
        others_a_week=float((~mine).sum()) / span,
        alike=alike(rows, mine, one, baseline),
    )
    return Followed(
        key=one.key, title=one.title, unit=one.unit(export.day), baseline=baseline, target=target,
        rows=sample.rows, a_week=sample.a_week, needed=needed(sample),
    )  # fmt: skip


def spread(rows: Half, mine: np.ndarray, one: Indicator, baseline: float) -> float:
    """The variance of one row on the scale on which figures are compared."""
    if one.is_share:
        return baseline * (1 - baseline)
    value = rows.value[mine]
    if one.statistic == "median":
        return OF_A_MEDIAN * float(np.log(value[value > 0]).var())
    return float(value.var()) / baseline**2


def alike(rows: Half, mine: np.ndarray, one: Indicator, baseline: float) -> float:
    """By how much rows of one week are alike: variance of weekly sums ÷ what chance gives, 1 at least."""
    value, week = rows.value[mine], rows.week[mine]
    away = (value > baseline) - 0.5 if one.statistic == "median" else value - baseline * rows.weight[mine]
    sums = np.bincount(week, away)[np.unique(week)]
    if len(sums) < 2 or not (away**2).sum() > 0:
        return 1.0
    return max(1.0, float((sums**2).sum() / (away**2).sum() * len(sums) / (len(sums) - 1)))
