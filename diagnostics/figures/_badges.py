"""Numbers beside the heaviest irritants: put where they cover neither a disc nor another number."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians, sin
from typing import Final

from diagnostics.figures._canvas import Canvas
from diagnostics.figures._curves import Point
from diagnostics.figures._placed import Badge, Link, Node
from diagnostics.figures._theme import Mark

BADGE_RADIUS: Final = 11.0
CLEARANCE: Final = 2.0
ALONG: Final = (16, 14, 18, 12, 20, 10, 22, 8, 24)
AROUND: Final = (-45, -135, 45, 135, -90, 90, 0, 180)
ENOUGH_PASSAGES: Final = 10
DEFAULT_BADGES: Final = 3


def heaviest(links: Iterable[Link]) -> tuple[Mark, ...]:
    """The links with the most waiting, among those with at least ten passages."""
    weighty = [link for link in links if link.passages >= ENOUGH_PASSAGES and not link.rare and link.total_hours > 0]
    ranked = sorted(weighty, key=lambda link: (-link.total_hours, link.mark))
    return tuple(link.mark for link in ranked[:DEFAULT_BADGES])


def badges(marks: Sequence[Mark], nodes: Sequence[Node], links: Sequence[Link], canvas: Canvas) -> tuple[Badge, ...]:
    """A number for each mark that lies on the map, in the order given; a mark that does not is skipped."""
    placed: list[Badge] = []
    for number, mark in enumerate(marks, 1):
        tried = list(_candidates(mark, nodes, links, canvas))
        if tried:
            x, y = _freest(tried, nodes, placed, canvas)
            placed.append(Badge(number, x, y))
    return tuple(placed)


def _candidates(mark: Mark, nodes: Sequence[Node], links: Sequence[Link], canvas: Canvas) -> Iterator[Point]:
    for link in links:
        if link.mark == mark:
            yield from (link.points[i] for i in ALONG)
    for node in nodes:
        if node.mark == mark:
            away = node.radius + BADGE_RADIUS * canvas.scale + CLEARANCE + 1
            for angle in AROUND:
                dx, dy = away * cos(radians(angle)), away * sin(radians(angle))
                yield node.x + dx / canvas.column_px, node.y + dy / canvas.lane_px


def _freest(tried: Sequence[Point], nodes: Sequence[Node], placed: Sequence[Badge], canvas: Canvas) -> Point:
    """The first place that is clear of everything, else the clearest."""

    def px(a: Point, b: Point) -> float:
        return hypot((a[0] - b[0]) * canvas.column_px, (a[1] - b[1]) * canvas.lane_px)

    radius = BADGE_RADIUS * canvas.scale + CLEARANCE

    def clear(point: Point) -> float:
        from_nodes = [px(point, (n.x, n.y)) - n.radius - radius for n in nodes]
        from_badges = [px(point, (b.x, b.y)) - 2 * radius for b in placed]
        return min(from_nodes + from_badges)

    return next((point for point in tried if clear(point) > 0), max(tried, key=clear))
