"""The shape of a link between two places of the map. x counts stages to the right, y counts lanes downwards."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Point: TypeAlias = tuple[float, float]
POINTS: Final = 33
# a cubic whose inner points lie at depth d reaches 3/4 d; inner points lie 1.3 times deeper than the depth named below
REACH: Final = 0.75 * 1.3


@dataclass(frozen=True)
class Ends:
    """Where a link starts and arrives; ports are how far from the centre of the disc, in lanes."""

    start: Point
    end: Point
    start_port: float = 0.0
    end_port: float = 0.0

    @property
    def stages(self) -> float:
        """How many stages forward, negative when backward."""
        return self.end[0] - self.start[0]

    @property
    def lanes(self) -> float:
        """How many lanes down."""
        return self.end[1] - self.start[1]


@dataclass(frozen=True)
class Bend:
    """How deep arcs bow, in lanes: a base, and more for each stage passed over. `loop` is a lane in column widths."""

    above: Point = (0.42, 0.03)
    below: Point = (0.42, 0.02)
    deepest: float = 0.49
    loop: float = 0.4

    def depth(self, bend: Point, stages: float) -> float:
        """Depth of an arc over so many stages, never out of the lane."""
        return min(bend[0] + bend[1] * abs(stages), self.deepest / REACH)


def single_lane(longest: float) -> Bend:
    """Arcs of a map with one tall lane: they spread by length, and the longest still lies in the picture.

    >>> single_lane(2).depth(single_lane(2).below, 2)
    0.31
    """
    room = 0.44 / REACH
    scale = min(1.0, room / (0.20 + 0.055 * longest)) if longest else 1.0
    return Bend((0.16 * scale, 0.055 * scale), (0.20 * scale, 0.055 * scale), 0.44)


def route(ends: Ends, bend: Bend) -> NDArray[np.float64]:
    """The curve of a link: step, skip, ring within a stage, arc backward or loop on one place.

    Down bows right and up bows left, so that a ping-pong between two teams is a ring. Backward links leave and arrive
    from below.

    >>> route(Ends((0, 0), (1, 0)), Bend())[16].tolist()
    [0.5, 0.0]
    """
    if ends.start == ends.end:
        return _loop(ends.start, bend.loop)
    if ends.stages == 0:
        return _ring(ends)
    if ends.stages < 0:
        return _arc_below(ends, bend.depth(bend.below, ends.stages))
    if ends.lanes == 0 and ends.stages > 1:
        return _arc_above(ends, bend.depth(bend.above, ends.stages))
    return _step(ends)


def bezier(start: Point, leave: Point, arrive: Point, end: Point) -> NDArray[np.float64]:
    """Points along a cubic Bézier curve.

    >>> bezier((0, 0), (0, 1), (1, 1), (1, 0))[16].tolist()
    [0.5, 0.75]
    """
    t = np.linspace(0, 1, POINTS)[:, None]
    p, a, b, q = (np.asarray(point, dtype=float) for point in (start, leave, arrive, end))
    return (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * q


def _loop(at: Point, lane: float) -> NDArray[np.float64]:
    """A drop to the upper right, as high as it is wide whatever the width of the columns."""
    x, y = at
    return bezier(at, (x + 0.05 * lane, y - 1.10), (x + 1.25 * lane, y - 0.10), at)


def _ring(ends: Ends) -> NDArray[np.float64]:
    (x, y0), (_, y1) = ends.start, ends.end
    side = 1 if ends.lanes > 0 else -1
    bow = min(0.52, 0.34 + 0.03 * abs(ends.lanes)) * side
    return bezier((x, y0), (x + bow, y0 + 0.10 * side), (x + bow, y1 - 0.10 * side), (x, y1))


def _arc_below(ends: Ends, depth: float) -> NDArray[np.float64]:
    (x0, y0), (x1, y1) = ends.start, ends.end
    if ends.lanes == 0:
        return bezier(ends.start, (x0 - 0.10, y0 + depth * 1.3), (x1 + 0.10, y1 + depth * 1.3), ends.end)
    return bezier(ends.start, (x0 - 0.20, y0 + depth), (x1 + 0.60, y1 + depth), ends.end)


def _arc_above(ends: Ends, depth: float) -> NDArray[np.float64]:
    (x0, y0), (x1, y1) = ends.start, ends.end
    return bezier(ends.start, (x0 + 0.25, y0 - depth * 1.3), (x1 - 0.25, y1 - depth * 1.3), ends.end)


def _step(ends: Ends) -> NDArray[np.float64]:
    (x0, y0), (x1, y1) = ends.start, ends.end
    y0, y1 = y0 + ends.start_port, y1 + ends.end_port
    handle = 0.50 if ends.stages == 1 else min(0.5, 0.30 + 0.08 * ends.stages) * ends.stages
    return bezier((x0, y0), (x0 + handle, y0), (x1 - handle, y1), (x1, y1))
