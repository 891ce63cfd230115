"""The order of the lanes: teams that pass work to each other lie close, teams that come early in the flow lie high."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO: Final = 7
PULL: Final = 0.02


@dataclass(frozen=True)
class _Cost:
    """What an order costs: passages times lanes jumped, and a small pull towards the order of the flow."""

    weights: NDArray[np.float64]

    def of(self, order: Sequence[int]) -> float:
        place = np.empty(len(order))
        place[list(order)] = np.arange(len(order))
        jumps = (self.weights * np.abs(place[:, None] - place[None, :])).sum() / 2
        pull = PULL * self.weights.sum() * np.abs(place - np.arange(len(order))).mean()
        return round(float(jumps + pull), 6)


def lane_order(passages: Mapping[tuple[str, str], float], mean_stage: Mapping[str, float]) -> list[str]:
    """Teams from the top lane to the bottom one.

    Definition
        The order with the smallest sum of passages x lanes jumped, plus a pull of 2 % towards the mean stage of each
        team. Exact up to seven teams; beyond, moves of one team until none helps. Ties go by stage, then by name, so
        that the same log gives the same order everywhere.

    >>> lane_order({("A", "C"): 9, ("A", "B"): 1}, {"A": 0, "B": 1, "C": 2})
    ['B', 'A', 'C']
    """
    teams = sorted(mean_stage, key=lambda team: (mean_stage[team], team))
    if len(teams) < 2:
        return teams
    index = {team: i for i, team in enumerate(teams)}
    weights = np.zeros((len(teams), len(teams)))
    for (source, target), n in passages.items():
        if source in index and target in index and source != target:
            weights[index[source], index[target]] += n
            weights[index[target], index[source]] += n
    cost = _Cost(weights)
    best = _exact(cost, len(teams)) if len(teams) <= EXACT_UP_TO else _improved(cost, len(teams))
    return [teams[i] for i in best]


def _exact(cost: _Cost, n: int) -> tuple[int, ...]:
    return min(permutations(range(n)), key=cost.of)


def _improved(cost: _Cost, n: int) -> tuple[int, ...]:
    best = tuple(range(n))
    lowest = cost.of(best)
    moved = True
    while moved:
        moved = False
        for start in range(n):
            for end in range(n):
                tried = _moved(best, start, end)
                now = cost.of(tried)
                if now < lowest:
                    best, lowest, moved = tried, now, True
    return best


def _moved(order: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
    left = list(order)
    left.insert(end, left.pop(start))
    return tuple(left)
