"""What a replay says: lead time, waiting and throughput before and with a lever, each with its interval."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from diagnostics.levers._effect import Effect
from diagnostics.measures._intervals import CONFIDENCE, SEED
from diagnostics.model.results import Estimate, Replay, Retimed
from diagnostics.model.units import Unit

Floats = npt.NDArray[np.float64]

DRAWS: Final = 200
SLOW: Final = 0.85


@dataclass(frozen=True)
class FlowTimes:
    """Lead time at the middle and at the slow end, all waiting, and tickets finished a month, before and with a lever.

    Hours of the audit's clock, called plain hours: a replay does not say which clock that is.
    """

    p50_before: Estimate
    p50_after: Estimate
    p85_before: Estimate
    p85_after: Estimate
    waste_before: Estimate
    waste_after: Estimate
    throughput_before: Estimate
    throughput_after: Estimate


def flow_times(replay: Replay, draws: int = DRAWS) -> FlowTimes | None:
    """The figures of a replay with 90 % intervals; None without a finished ticket.

    Tickets are drawn again (Poisson weights, the same before and with the lever) and the effect is drawn between its
    ends; between two strengths that were replayed it is read off the straight line.
    """
    strengths = replay.strengths
    if not strengths or not np.isfinite(strengths[0].lead_hours).any():
        return None
    rng = np.random.default_rng(SEED)
    effect = Effect(min(s.effect for s in strengths[1:] or strengths), replay.shown, strengths[-1].effect)
    columns = [_Column(strength, replay.months) for strength in strengths]
    at = [strength.effect for strength in strengths]
    each_once = np.ones(len(strengths[0].lead_hours))
    now, then = columns[0].figures(each_once), columns[at.index(replay.shown)].figures(each_once)
    before, after = np.empty((draws, len(now))), np.empty((draws, len(now)))
    for draw, drawn in enumerate(effect.drawn(rng, draws)):
        weights = rng.poisson(1.0, len(each_once)).astype("float64")
        figures = np.array([column.figures(weights) for column in columns])
        before[draw] = figures[0]
        after[draw] = [np.interp(drawn, at, figures[:, which]) for which in range(len(now))]
    n = int(np.isfinite(strengths[0].lead_hours).sum())
    pairs = [
        (_estimate(now[which], before[:, which], unit, n), _estimate(then[which], after[:, which], unit, n))
        for which, unit in enumerate(UNITS)
    ]
    return FlowTimes(*(figure for pair in pairs for figure in pair))


UNITS: Final[tuple[Unit, ...]] = ("hours", "hours", "hours", "count")


class _Column:
    """One strength, its tickets sorted once so that each draw only adds weights up."""

    def __init__(self, strength: Retimed, months: float) -> None:
        known = np.flatnonzero(np.isfinite(strength.lead_hours))
        self.order = known[np.argsort(strength.lead_hours[known], kind="stable")]
        self.lead = strength.lead_hours[self.order]
        self.waited, self.finished, self.months = strength.waited_hours, strength.finished, months

    def figures(self, weights: Floats) -> Floats:
        """Median, 85th percentile, all waiting and tickets a month, each ticket counting as often as its weight."""
        heap = np.cumsum(weights[self.order])
        # a draw in which no finished ticket came up says what all tickets say
        heap = heap if heap[-1] > 0 else np.arange(1.0, len(heap) + 1)
        ranks = np.searchsorted(heap, [0.5 * heap[-1], SLOW * heap[-1]])
        # plain sums: a product of vectors would start threads, which costs more than it spares
        waited, done = float((weights * self.waited).sum()), float(weights[self.finished].sum()) / self.months
        return np.array([*self.lead[np.minimum(ranks, len(self.lead) - 1)], waited, done])


def _estimate(value: float, draws: Floats, unit: Unit, n: int) -> Estimate:
    low, high = np.quantile(draws, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(float(value), min(float(low), float(value)), max(float(high), float(value)), unit, n)
