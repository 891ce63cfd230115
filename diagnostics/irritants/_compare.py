"""Places compared with each other on their waits: which are longer than the others, and by how much."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from diagnostics.irritants._statistics import Floats, greater, rarer_than, shrunk
from diagnostics.irritants._waste import log_variance
from diagnostics.measures._intervals import median
from diagnostics.model.results import Estimate

SHORTEST_HOURS = 1e-3


@dataclass(frozen=True)
class Compared:
    """A place: its median wait (hours), the same drawn towards the others, the median of the others, and the chance.

    `others` is the median of the other places' medians, so that a second slow place does not hide the first; it is
    missing (not a number) when no other place has enough waits.
    """

    place: tuple[str, ...]
    hours: Estimate
    typical_hours: float
    others_hours: float
    chance: float


def compared(waits: Mapping[tuple[str, ...], Floats], smallest: int) -> list[Compared]:
    """Each place with enough waits against all others (rank test); small ones only count among the others.

    >>> [a, b] = compared({("A",): np.full(30, 90.0), ("B",): np.full(30, 4.0)}, 20)
    >>> a.hours.value, a.others_hours, a.chance < 0.001, b.chance > 0.999
    (90.0, 4.0, True, True)
    """
    if not waits:
        return []
    groups = np.repeat(np.arange(len(waits)), [len(hours) for hours in waits.values()])
    chances = greater(np.concatenate(list(waits.values())), groups, len(waits))
    found = [
        (place, estimate, float(chance))
        for (place, hours), chance in zip(waits.items(), chances, strict=True)
        if len(hours) >= smallest and (estimate := median(hours, "hours"))
    ]
    logs = [np.log(max(estimate.value, SHORTEST_HOURS)) for _, estimate, _ in found]
    typical = np.exp(shrunk(logs, [log_variance(estimate) for _, estimate, _ in found]))
    medians = np.array([estimate.value for _, estimate, _ in found])
    others = [float(np.median(rest)) if len(rest := np.delete(medians, n)) else np.nan for n in range(len(found))]
    return [
        Compared(place, estimate, float(typical[n]), others[n], chance)
        for n, (place, estimate, chance) in enumerate(found)
    ]


def longer_than(hours: Floats, bar_hours: float) -> float:
    """How likely it is by chance that so many waits exceed a bar, when the median does not (sign test).

    >>> longer_than(np.array([9.0, 9, 9, 9, 1]), 5.0)
    0.1875
    """
    return float(rarer_than([(hours <= bar_hours).sum()], [len(hours)], 0.5)[0])
