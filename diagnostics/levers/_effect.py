"""How much a lever is assumed to do, and the draws that turn this into an interval."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from diagnostics.measures._intervals import CONFIDENCE, SEED, Z
from diagnostics.model.results import Estimate
from diagnostics.model.units import Unit

Floats = npt.NDArray[np.float64]

DRAWS: Final = 2_000


@dataclass(frozen=True)
class Effect:
    """The part of a gap that a lever closes, 0 to 1: least, most likely, most.

    The gap is between a place and what is usual elsewhere, never between a place and zero.
    """

    low: float
    central: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """A figure today, what it would become, and the change, each drawn with the doubt about figure and effect."""

    baseline: Estimate
    target: Estimate
    gain: Estimate


def forecast(baseline: Estimate, usual: float, effect: Effect) -> Forecast:
    """Close a part of the gap between a figure and what is usual; a figure that is no larger than usual stays.

    >>> f = forecast(Estimate(10.0, 10.0, 10.0, "days", 40), 2.0, Effect(0.5, 0.75, 1.0))
    >>> f.target.value, f.gain.value, round(f.gain.low, 1), round(f.gain.high, 1)
    (4.0, -6.0, -7.4, -4.7)
    """
    rng = np.random.default_rng(SEED)
    today = drawn(baseline, rng)
    closed = np.zeros(DRAWS) + effect.low
    if effect.high > effect.low:
        closed = rng.triangular(effect.low, effect.central, effect.high, DRAWS)
    off = closed * np.maximum(today - usual, 0.0)
    gain = -effect.central * max(baseline.value - usual, 0.0)
    unit, n = baseline.unit, baseline.n
    return Forecast(baseline, _estimate(baseline.value + gain, today - off, unit, n), _estimate(gain, -off, unit, n))


def drawn(estimate: Estimate, rng: np.random.Generator, draws: int = DRAWS) -> Floats:
    """Values an estimate could have had, as its interval says; never below zero."""
    return np.maximum(estimate.value + spread(estimate) * rng.standard_normal(draws), 0.0)


def spread(estimate: Estimate) -> float:
    """The standard error behind an interval; from its lower half when it has no upper end."""
    if np.isfinite(estimate.high):
        return max(estimate.high - estimate.low, 0.0) / (2 * Z)
    return max(estimate.value - estimate.low, 0.0) / Z if np.isfinite(estimate.value) else 0.0


def saved(waste: Estimate, part: float, effect: Effect) -> Estimate:
    """What a lever takes off a waste of which only `part` can be taken off."""
    rng = np.random.default_rng(SEED)
    closed = np.zeros(DRAWS) + effect.low
    if effect.high > effect.low:
        closed = rng.triangular(effect.low, effect.central, effect.high, DRAWS)
    draws = drawn(waste, rng) * part * closed
    return _estimate(waste.value * part * effect.central, draws, waste.unit, waste.n)


def _estimate(value: float, draws: Floats, unit: Unit, n: int) -> Estimate:
    low, high = np.quantile(draws, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(value, min(float(low), value), max(float(high), value), unit, n)
