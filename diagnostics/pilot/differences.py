"""Difference-in-differences: what changed in the pilot teams beyond what changed in the others.

Definition
    Each of four cells (pilot or others, before or after the start) has one figure: the sum of values ÷ the sum of
    weights of its rows, or the median of its values. Shares are compared by difference, durations by ratio, so that a
    change that every team sees in proportion is no effect. Effect = (pilot after against before) against (others after
    against before).
Interval
    Weeks are drawn again, before and after apart, all teams of a week together: what a week does to everybody (a
    holiday, a release) is no proof, and tickets of one week are alike. Added to it is what the changes of the other
    teams differ by among themselves beyond chance (DerSimonian and Laird): a team drifts without any pilot. Student's t
    stands for the small number of weeks.
Source
    Bertrand, Duflo and Mullainathan, How much should we trust differences-in-differences estimates? (2004); Donald and
    Lang, Inference with difference-in-differences and other panel data (2007); DerSimonian and Laird (1986).
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from diagnostics.measures._intervals import CONFIDENCE, SEED
from diagnostics.model.results import Estimate
from diagnostics.pilot._cells import Flags, Floats, Half, Statistic, figure, half, redrawn

Scale = Literal["difference", "ratio"]

ROWS: Final = ("team", "at", "value", "weight")
DRAWS: Final = 500
FEWEST: Final = 5  # rows of a team before and after, to count how it drifts


@dataclass(frozen=True)
class Design:
    """Who was in the pilot, how the figure of a cell is made, and how two figures are compared."""

    pilot: tuple[str, ...]
    statistic: Statistic = "ratio"
    scale: Scale = "difference"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Figures of the four cells, and the effect: in points of a share (`points`) and relative to before (`relative`).

    `rows` and `weeks` are those of the pilot before and after; `drift` is the standard deviation of the change of a
    team without pilot, beyond chance, on the scale of the design; missing where fewer than two other teams can tell it.
    """

    pilot_before: float
    pilot_after: float
    others_before: float
    others_after: float
    relative: Estimate
    points: Estimate | None
    rows: tuple[int, int]
    other_rows: tuple[int, int]
    weeks: tuple[int, int]
    drift: float | None


def difference(before: pd.DataFrame, after: pd.DataFrame, design: Design) -> Difference | None:
    """Compare two periods of rows (team, at, value, weight); None where one of the four cells has no usable figure.

    >>> rows = [("A", "2026-01-05", 4, 10), ("B", "2026-01-05", 4, 10), ("A", "2026-01-12", 4, 10)]
    >>> old = pd.DataFrame(rows, columns=list(ROWS))
    >>> found = difference(old, old.assign(value=[2, 4, 2]), Design(pilot=("A",)))
    >>> round(found.points.value, 3), round(found.relative.value, 3)
    (-0.2, -0.5)
    """
    old, new = half(before), half(after)
    inside = {True: (old.of(design.pilot), new.of(design.pilot))}
    inside[False] = (~inside[True][0], ~inside[True][1])
    pilot = [figure(rows, mine, design.statistic) for rows, mine in zip((old, new), inside[True], strict=True)]
    others = [figure(rows, mine, design.statistic) for rows, mine in zip((old, new), inside[False], strict=True)]
    told = scaled(np.array([*pilot, *others]), design.scale)
    if not np.isfinite(told).all() or not pilot[0] > 0:
        return None
    effect = (told[1] - told[0]) - (told[3] - told[2])
    wide, drift = _half_width(old, new, design)
    ends = np.array([effect, effect - wide, effect + wide])
    relative = ends / pilot[0] if design.scale == "difference" else np.exp(ends) - 1
    n = int(sum(mine.sum() for mine in inside[True]))
    return Difference(
        pilot_before=pilot[0], pilot_after=pilot[1], others_before=others[0], others_after=others[1],
        relative=_estimate(relative, n), points=_estimate(ends, n) if design.scale == "difference" else None,
        rows=(int(inside[True][0].sum()), int(inside[True][1].sum())),
        other_rows=(int(inside[False][0].sum()), int(inside[False][1].sum())),
        weeks=(_weeks(old, inside[True][0]), _weeks(new, inside[True][1])), drift=drift,
    )  # fmt: skip


def _estimate(ends: Floats, n: int) -> Estimate:
    value, low, high = (float(end) for end in ends)
    return Estimate(value, low, high, "share", n)


def scaled(figures: Floats, scale: Scale) -> Floats:
    """Figures as they are compared: as they are, or their logarithms; a figure without one is not a number."""
    if scale == "difference":
        return figures
    return np.log(figures, out=np.full(figures.shape, np.nan), where=figures > 0)


def _half_width(old: Half, new: Half, design: Design) -> tuple[float, float | None]:
    """Half of the 90 % interval on the scale of the design, and the drift of a team."""
    from scipy.stats import t

    if min(old.weeks, new.weeks) < 2:
        return float("inf"), None
    rng = np.random.default_rng(SEED)
    counts = [rng.multinomial(rows.weeks, [1 / rows.weeks] * rows.weeks, DRAWS) for rows in (old, new)]
    noise = []
    for rows, drawn in zip((old, new), counts, strict=True):
        mine = rows.of(design.pilot)
        pair = [scaled(redrawn(rows, one, design.statistic, drawn), design.scale) for one in (mine, ~mine)]
        noise.append(_variance(pair[0] - pair[1], rows.weeks))
    drift, teams = _drift(old, new, design, counts)
    parts = [*noise, drift * _concentration(old, new, design)]
    freedom = (old.weeks - 1, new.weeks - 1, max(teams - 1, 1))
    whole = sum(parts)
    if not whole > 0:
        return 0.0, drift**0.5 if teams > 1 else None
    df = whole**2 / sum(part**2 / free for part, free in zip(parts, freedom, strict=True))
    return float(t.ppf((1 + CONFIDENCE) / 2, df) * whole**0.5), drift**0.5 if teams > 1 else None


def _variance(draws: Floats, weeks: int) -> float:
    """The variance of draws of so many weeks; drawing again makes it too small by one week."""
    known = draws[np.isfinite(draws)]
    return float(known.var() * weeks / (weeks - 1)) if len(known) > 1 else float("inf")


def _drift(old: Half, new: Half, design: Design, counts: list[np.ndarray]) -> tuple[float, int]:
    """The variance of the changes of the other teams beyond chance, and how many teams tell it."""
    changes, variances = [], []
    for team in sorted((set(old.teams) & set(new.teams)) - set(design.pilot)):
        inside = [rows.of((team,)) for rows in (old, new)]
        if min(int(mine.sum()) for mine in inside) < FEWEST:
            continue
        figures = [figure(rows, mine, design.statistic) for rows, mine in zip((old, new), inside, strict=True)]
        change = scaled(np.array(figures), design.scale)
        variance = sum(_team_variance(*case, design) for case in zip((old, new), inside, counts, strict=True))
        if np.isfinite([*change, variance]).all() and variance > 0:
            changes.append(change[1] - change[0])
            variances.append(variance)
    return (_beyond_chance(np.array(changes), np.array(variances)) if len(changes) > 1 else 0.0), len(changes)


def _team_variance(rows: Half, inside: Flags, counts: np.ndarray, design: Design) -> float:
    return _variance(scaled(redrawn(rows, inside, design.statistic, counts), design.scale), rows.weeks)


def _beyond_chance(changes: Floats, variances: Floats) -> float:
    """The moment estimate of DerSimonian and Laird.

    >>> _beyond_chance(np.array([1.0, -1.0]), np.array([0.5, 0.5]))
    1.5
    """
    weights = 1 / variances
    mean = (weights * changes).sum() / weights.sum()
    excess = (weights * (changes - mean) ** 2).sum() - (len(changes) - 1)
    return max(0.0, float(excess / (weights.sum() - (weights**2).sum() / weights.sum())))


def _concentration(old: Half, new: Half, design: Design) -> float:
    """How little the drifts of teams cancel: the sum of squared shares of the teams, pilot and others."""
    weights: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for rows in (old, new):
        for team in rows.teams:
            group = weights[team in design.pilot]
            group[team] = group.get(team, 0.0) + float(rows.weight[rows.of((team,))].sum())
    return sum(sum(own**2 for own in g.values()) / max(sum(g.values()) ** 2, 1e-12) for g in weights.values())


def _weeks(rows: Half, inside: Flags) -> int:
    return len(np.unique(rows.week[inside]))
