"""Places compared with each other on their waits: which are longer than the others, and by how much."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from diagnostics.irritants._statistics import Floats, greater, rarer_than, shrunk
from diagnostics.irritants._waste import log_variance
from diagnostics.measures._intervals import medians
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


def hours_by_place(rows: pd.DataFrame, by: list[str]) -> dict[tuple[str, ...], Floats]:
    """The hours of each place, in the order of places.

    >>> rows = pd.DataFrame({"stage": ["test", "ready", "test"], "team": "A", "hours": [1.0, 2.0, 3.0]})
    >>> {place: hours.tolist() for place, hours in hours_by_place(rows, ["stage", "team"]).items()}
    {('ready', 'A'): [2.0], ('test', 'A'): [1.0, 3.0]}
    """
    if rows.empty:
        return {}
    groups = rows.groupby(by, sort=True)
    sizes = groups.size()
    # few places have short numbers, which are sorted much faster
    number = groups.ngroup().to_numpy().astype(np.min_scalar_type(len(sizes)))
    hours = rows["hours"].to_numpy()[np.argsort(number, kind="stable")]
    return dict(zip(sizes.index, np.split(hours, np.cumsum(sizes.to_numpy())[:-1]), strict=True))


def compared(waits: Mapping[tuple[str, ...], Floats], smallest: int) -> list[Compared]:
    """Each place with enough waits against all others (rank test); small ones only count among the others.

    >>> [a, b] = compared({("A",): np.full(30, 90.0), ("B",): np.full(30, 4.0)}, 20)
    >>> a.hours.value, a.others_hours, a.chance < 0.001, b.chance > 0.999
    (90.0, 4.0, True, True)
    """
    if not waits:
        return []
    sizes = [len(hours) for hours in waits.values()]
    together = np.concatenate(list(waits.values()))
    chances = greater(together, np.repeat(np.arange(len(sizes)), sizes), len(sizes))
    found = [
        (place, estimate, float(chance))
        for place, size, estimate, chance in zip(waits, sizes, medians(together, sizes, "hours"), chances, strict=True)
        if size >= smallest and estimate
    ]
    logs = [np.log(max(estimate.value, SHORTEST_HOURS)) for _, estimate, _ in found]
    typical = np.exp(shrunk(logs, [log_variance(estimate) for _, estimate, _ in found]))
    others = _medians_of_others(np.array([estimate.value for _, estimate, _ in found]))
    return [
        Compared(place, estimate, float(typical[n]), float(others[n]), chance)
        for n, (place, estimate, chance) in enumerate(found)
    ]


def longer_than(hours: Floats, bar_hours: float) -> float:
    """How likely it is by chance that so many waits exceed a bar, when the median does not (sign test).

    >>> longer_than(np.array([9.0, 9, 9, 9, 1]), 5.0)
    0.1875
    """
    return float(rarer_than([(hours <= bar_hours).sum()], [len(hours)], 0.5)[0])


def _medians_of_others(values: Floats) -> Floats:
    """For each value the median of all other values; not a number when there is no other."""
    if len(values) < 2:
        return np.full(len(values), np.nan)
    order = np.argsort(values)
    place = np.argsort(order)
    low, high = (len(values) - 2) // 2, (len(values) - 1) // 2
    ordered = values[order]
    # without the value at a place, those that stand behind it move up by one
    return np.asarray((ordered[low + (place <= low)] + ordered[high + (place <= high)]) / 2)
