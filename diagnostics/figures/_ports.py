"""Where links leave and reach a disc: straight ones at its centre, those that go up or down spread over its height."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from diagnostics.figures._curves import Point

SPREAD: Final = 0.62


@dataclass(frozen=True)
class Line:
    """A link that has no curve yet: its key, where it starts and ends, and the radii of both discs in lanes."""

    key: int
    start: Point
    end: Point
    start_radius: float
    end_radius: float

    @property
    def spreads(self) -> bool:
        """Whether its ends move off the centre: only for links to a later stage in another lane."""
        return self.end[0] > self.start[0] and self.end[1] != self.start[1]


def ports(lines: Iterable[Line]) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """How far, in lanes, each link leaves and arrives off the centre of its discs; the nearest lane lies nearest.

    >>> out, into = ports([Line(0, (0, 0), (1, 1), 0.5, 0.5), Line(1, (0, 0), (1, 2), 0.5, 0.5)])
    >>> out, into[0]
    ({0: 0.155, 1: 0.31}, -0.155)
    """
    spread = [line for line in lines if line.spreads]
    return (
        _offsets((line.start, line.end, line.start_radius, line.key) for line in spread),
        _offsets((line.end, line.start, line.end_radius, line.key) for line in spread),
    )


def _offsets(sides: Iterable[tuple[Point, Point, float, int]]) -> dict[int, float]:
    halves: dict[tuple[Point, int], list[tuple[float, float, int, float]]] = defaultdict(list)
    for here, there, radius, key in sides:
        down = there[1] - here[1]
        halves[here, 1 if down > 0 else -1].append((abs(down), abs(there[0] - here[0]), key, radius))
    return {
        key: sign * SPREAD * radius * rank / max(len(half), 2)
        for (_, sign), half in halves.items()
        for rank, (_, _, key, radius) in enumerate(sorted(half), 1)
    }
