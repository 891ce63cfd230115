"""How much a lever is assumed to do, and the draws that turn this into an interval."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from diagnostics.measures._intervals import CONFIDENCE, SEED, Z
from diagnostics.model.results import Estimate, Level
from diagnostics.model.units import Unit

Floats = npt.NDArray[np.float64]

DRAWS: Final = 2_000


@dataclass(frozen=True)
class Effect:
    """The part of a gap that a lever closes, 0 to 1: least, most likely, most.

    The gap is between a place and what is usual elsewhere; between a place and zero only where a cited figure is one
    of the whole. `through` is the part of the hours taken off that the capacity of the teams lets through (see
    `_capacity`).
    """

    low: float
    central: float
    high: float
    through: float = 1.0

    def at(self, level: Level) -> "Effect":
        """The same effect with one of its ends taken for certain.

        >>> Effect(0.5, 0.75, 1.0).at("low")
        Effect(low=0.5, central=0.5, high=0.5, through=1.0)
        """
        if level == "central":
            return self
        end = self.low if level == "low" else self.high
        return replace(self, low=end, central=end, high=end)

    @property
    def net(self) -> "Effect":
        """What is left of the effect once capacity had its say."""
        return Effect(*(end * self.through for end in (self.low, self.central, self.high)))

    def drawn(self, rng: np.random.Generator, draws: int) -> Floats:
        """Effects that could be, most of them near the most likely one."""
        if self.high > self.low:
            return rng.triangular(self.low, self.central, self.high, draws)
        return np.zeros(draws) + self.low


@dataclass(frozen=True)
class Forecast:
    """A figure today, what it would become, and the change, each drawn with the doubt about figure and effect."""

    baseline: Estimate
    target: Estimate
    gain: Estimate


def forecast(baseline: Estimate, usual: float, effect: Effect) -> Forecast:
    """Close a part of the gap between a figure and what is usual; a figure that is no larger than usual stays.

    Of a median that was not reached the lower end is taken: it is all that is known.

    >>> f = forecast(Estimate(10.0, 10.0, 10.0, "days", 40), 2.0, Effect(0.5, 0.75, 1.0))
    >>> f.target.value, f.gain.value, round(f.gain.low, 1), round(f.gain.high, 1)
    (4.0, -6.0, -7.4, -4.7)
    """
    rng = np.random.default_rng(SEED)
    baseline = bounded(baseline)
    today = drawn(baseline, rng)
    closed = effect.drawn(rng, DRAWS)
    off = closed * np.maximum(today - usual, 0.0)
    gain = -effect.central * max(baseline.value - usual, 0.0)
    unit, n = baseline.unit, baseline.n
    target, change = _estimate(baseline.value + gain, today - off, unit, n), _estimate(gain, -off, unit, n)
    return _whole(baseline, target) if unit == "count" else Forecast(baseline, target, change)


def _whole(baseline: Estimate, target: Estimate) -> Forecast:
    """Things are counted one by one: nobody has six tenths of an indicator, and the change is between whole numbers."""
    value, low, high = (float(np.rint(each)) for each in (target.value, target.low, target.high))
    whole, today = replace(target, value=value, low=low, high=high), baseline.value
    return Forecast(baseline, whole, replace(target, value=value - today, low=low - today, high=high - today))


def bounded(estimate: Estimate) -> Estimate:
    """A median that was not reached, as its lower end: all that is known of it."""
    if np.isfinite(estimate.value):
        return estimate
    return replace(estimate, value=estimate.low, high=estimate.low)


def drawn(estimate: Estimate, rng: np.random.Generator, draws: int = DRAWS) -> Floats:
    """Values an estimate could have had, as its interval says; never below zero."""
    return np.maximum(estimate.value + spread(estimate) * rng.standard_normal(draws), 0.0)


def spread(estimate: Estimate) -> float:
    """The standard error behind an interval; from its lower half when it has no upper end."""
    if np.isfinite(estimate.high):
        return max(estimate.high - estimate.low, 0.0) / (2 * Z)
    return max(estimate.value - estimate.low, 0.0) / Z if np.isfinite(estimate.value) else 0.0


def saved(waste: Estimate, part: float, effect: Effect) -> Estimate:
    """What a lever takes off a waste of which only `part` can be taken off, as far as capacity lets it."""
    rng = np.random.default_rng(SEED)
    closed = effect.net.drawn(rng, DRAWS)
    draws = drawn(waste, rng) * part * closed
    return _estimate(waste.value * part * effect.net.central, draws, waste.unit, waste.n)


def _estimate(value: float, draws: Floats, unit: Unit, n: int) -> Estimate:
    low, high = np.quantile(draws, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(value, min(float(low), value), max(float(high), value), unit, n)
