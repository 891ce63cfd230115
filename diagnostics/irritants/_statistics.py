"""Tests for many small groups at once, shrinkage, and the interval of a sum."""

import numpy as np
import numpy.typing as npt

from diagnostics.measures._intervals import Z
from diagnostics.model.results import Estimate
from diagnostics.model.units import Unit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def adjusted(p_values: npt.ArrayLike) -> Floats:
    """Benjamini-Hochberg: the false discovery rate at which each test would just pass.

    >>> adjusted([0.01, 0.04, 0.03, 0.5]).round(3).tolist()
    [0.04, 0.053, 0.053, 0.5]
    """
    p = np.asarray(p_values, dtype="float64")
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    out = np.empty_like(p)
    out[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return out


def greater(values: Floats, groups: Ints, count: int) -> Floats:
    """One p-value a group: how likely its values stand this high above all others by chance (Mann-Whitney).

    A group without values, or without others, gives 1.

    >>> greater(np.array([9.0, 8, 7, 1, 2, 3]), np.array([0, 0, 0, 1, 1, 1]), 2).round(3).tolist()
    [0.04, 0.985]
    """
    from scipy.special import ndtr

    n = np.bincount(groups, minlength=count).astype("float64")
    m = len(values) - n
    ranks, ties = _ranks(values)
    u = np.bincount(groups, weights=ranks, minlength=count) - n * (n + 1) / 2
    total = float(len(values))
    variance = n * m / 12 * ((total + 1) - ties / max(total * (total - 1), 1))
    usable = variance > 0
    z = (u - n * m / 2 - 0.5) / np.sqrt(np.where(usable, variance, 1))
    return np.where(usable, ndtr(-z), 1.0)


def more_often(hits: npt.ArrayLike, tries: npt.ArrayLike) -> Floats:
    """One p-value a group: how likely so many hits are when all groups have one share (hypergeometric tail).

    >>> more_often([9, 1], [10, 10]).round(4).tolist()
    [0.0005, 1.0]
    """
    k, n = np.asarray(hits, dtype="int64"), np.asarray(tries, dtype="int64")
    return np.array([_tail(int(a), int(b), int(k.sum()), int(n.sum())) for a, b in zip(k, n, strict=True)])


def rarer_than(hits: npt.ArrayLike, tries: npt.ArrayLike, share: float) -> Floats:
    """One p-value a group: how likely so few hits are when the true share is `share` (binomial tail).

    >>> rarer_than([0], [4], 0.5).tolist()
    [0.0625]
    """
    from scipy.special import bdtr

    return np.asarray(bdtr(np.asarray(hits, dtype="float64"), np.asarray(tries, dtype="int64"), share))


def more_than(hits: npt.ArrayLike, tries: npt.ArrayLike, share: npt.ArrayLike) -> Floats:
    """One p-value a group: how likely so many hits are when the true share is `share` (binomial tail).

    >>> more_than([4, 0], [4, 4], 0.5).tolist()
    [0.0625, 1.0]
    """
    from scipy.special import bdtrc

    k = np.asarray(hits, dtype="float64")
    return np.where(k > 0, bdtrc(k - 1, np.asarray(tries, dtype="int64"), share), 1.0)


def shrunk(values: npt.ArrayLike, variances: npt.ArrayLike) -> Floats:
    """Empirical Bayes: values drawn towards what they have in common, the more so the less they are known.

    The spread between true values is what is left of the observed spread once the noise is taken out; when nothing is
    left, all values become one.

    >>> shrunk([1.0, 9.0], [0.001, 0.001]).round(2).tolist(), shrunk([4.0, 6.0], [9.0, 9.0]).round(9).tolist()
    ([1.0, 9.0], [5.0, 5.0])
    """
    y, noise = np.asarray(values, dtype="float64"), np.asarray(variances, dtype="float64")
    if len(y) < 2:
        return y.copy()
    weight = 1 / np.maximum(noise, 1e-12)
    mean = float((weight * y).sum() / weight.sum())
    freedom = weight.sum() - (weight**2).sum() / weight.sum()
    between = max(0.0, (float((weight * (y - mean) ** 2).sum()) - (len(y) - 1)) / float(freedom))
    weight = 1 / (np.maximum(noise, 1e-12) + between)
    mean = float((weight * y).sum() / weight.sum())
    kept = between / (between + noise) if between else np.zeros_like(y)
    return np.asarray(mean + kept * (y - mean))


def total(values: npt.ArrayLike, population: int, unit: Unit) -> Estimate:
    r"""A sum over some of a population (the others have nothing), with the interval of the sum when it is drawn again.

    >>> total([10.0, 20.0], 4, "hours").written().render("en")
    '30\xa0h'
    >>> round(total([10.0, 20.0], 4, "hours").high)
    57
    """
    x = np.asarray(values, dtype="float64")
    whole = float(x.sum())
    spread = max(float((x**2).sum()) - whole**2 / max(population, 1), 0.0)
    half = Z * float(np.sqrt(spread))
    return Estimate(whole, max(0.0, whole - half), whole + half, unit, len(x))


def _ranks(values: Floats) -> tuple[Floats, float]:
    """Mean ranks from 1, and the sum of t³ - t over ties."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[inverse]
    sizes = counts.astype("float64")
    return ranks, float((sizes**3 - sizes).sum())


def _tail(hits: int, tries: int, all_hits: int, all_tries: int) -> float:
    """P(X >= hits) when `tries` are drawn from `all_tries` with `all_hits` among them."""
    from scipy.special import betaln

    if hits <= 0 or tries in (0, all_tries):
        return 1.0
    k = np.arange(hits, min(tries, all_hits) + 1, dtype="float64")

    def choose(n: npt.ArrayLike, r: npt.ArrayLike) -> Floats:
        return np.asarray(-betaln(1 + np.asarray(n) - r, 1 + np.asarray(r)) - np.log1p(n))

    log_p = choose(all_hits, k) + choose(all_tries - all_hits, tries - k) - choose(all_tries, tries)
    valid = tries - k <= all_tries - all_hits
    return float(min(np.exp(log_p[valid]).sum(), 1.0))
