"""90 % intervals: Wilson for shares, order statistics for medians, resampling for means and ratios."""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any, Final

import numpy as np

from diagnostics.model.results import Estimate
from diagnostics.model.units import Unit

CONFIDENCE: Final = 0.9
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
DRAWS: Final = 1_000
SEED: Final = 20_240_229
LARGE: Final = 2_000

Values = Sequence[float] | np.ndarray[Any, Any]


def wilson(successes: float, n: int) -> tuple[float, float]:
    """Low and high end of the Wilson interval of a share; 0 and 1 when nothing was observed.

    >>> tuple(round(end, 3) for end in wilson(4, 30))
    (0.061, 0.266)
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if n == 0:
        return 0.0, 1.0
    p, z2 = successes / n, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * float(np.sqrt(p * (1 - p) / n + z2 / (4 * n * n)))
    return (0.0 if successes == 0 else centre - half), (1.0 if successes == n else centre + half)


def share(successes: float, n: int) -> Estimate | None:
    """A share with its Wilson interval; None when nothing was observed.

    >>> share(1, 4).value
    0.25
    """
    return Estimate(successes / n, *wilson(successes, n), "share", n) if n else None


def median_ends(n: int) -> tuple[int, int]:
    """Ranks (from 0) of the sorted values between which the median lies in 90 % of samples, or more.

    Under five values even the lowest and the highest vouch for less than 90 %; they are given all the same.

    >>> median_ends(5), median_ends(20)
    ((0, 4), (5, 14))
    """
    from scipy.special import bdtr

    def is_rare(rank: int) -> bool:
        return bool(bdtr(float(rank), n, 0.5) <= (1 - CONFIDENCE) / 2)

    low = max(bisect_left(range(n // 2), True, key=lambda rank: not is_rare(rank)) - 1, 0)
    return low, n - 1 - low


def median(values: Values, unit: Unit) -> Estimate | None:
    """The median with the interval of order statistics; missing values are left out; None when none is left.

    >>> median([5, 1, 3, 2, 4], "hours")
    Estimate(value=3.0, low=1.0, high=5.0, unit='hours', n=5)
    """
    return medians(values, [len(values)], unit)[0]


def medians(values: Values, sizes: Sequence[int], unit: Unit) -> list[Estimate | None]:
    """The `median` of each of several groups that follow one another in `values`, each as long as `sizes` says.

    >>> [one and one.value for one in medians([1, 3, 7, float("nan")], [2, 1, 1], "hours")]
    [2.0, 7.0, None]
    """
    ordered = np.array(values, dtype=np.float64)
    stops = np.cumsum(sizes, dtype=np.int64)
    ends = {0: (0, 0)}
    found: list[Estimate | None] = []
    for stop, size in zip(stops.tolist(), sizes, strict=True):
        group = ordered[stop - size : stop]
        group.sort()  # missing values come last
        n = int(group.searchsorted(np.nan))
        low, high = ends[n] if n in ends else ends.setdefault(n, median_ends(n))
        middle = (group[(n - 1) // 2] + group[n // 2]) / 2 if n else np.nan
        found.append(Estimate(float(middle), float(group[low]), float(group[high]), unit, n) if n else None)
    return found


def ratio(above: Values, below: Values, unit: Unit) -> Estimate | None:
    """Sum of `above` ÷ sum of `below` over the same units (persons, tickets), which are resampled for the interval.

    Above 2,000 units the linearised interval is taken: it is the same and costs nothing. None where there is nothing
    to divide by. Always the same draws, whatever the order of the units.

    >>> ratio([1, 1, 1], [4, 4, 4], "share")
    Estimate(value=0.25, low=0.25, high=0.25, unit='share', n=3)
    """
    a, b = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    if not len(a) or b.sum() == 0:
        return None
    value, n = float(a.sum() / b.sum()), len(a)
    if n > LARGE:
        half = Z * float(np.std(a - value * b)) / (float(b.mean()) * float(np.sqrt(n)))
        return Estimate(value, value - half, value + half, unit, n)
    order = np.lexsort((b, a))
    drawn = np.random.default_rng(SEED).integers(0, n, (DRAWS, n))
    sums = b[order][drawn].sum(axis=1)
    ratios = a[order][drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.quantile(ratios, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(value, float(low), float(high), unit, n)


def mean(values: Values, unit: Unit) -> Estimate | None:
    """The mean with its interval; None when there is no value.

    >>> mean([2, 2], "count").value
    2.0
    """
    return ratio(values, np.ones(len(values)), unit)
