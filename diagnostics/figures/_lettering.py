"""What is written on a map, how large and where, so that no two labels meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diagnostics.figures._badges import BADGE_RADIUS
from diagnostics.figures._map_data import Stage
from diagnostics.figures._placed import Node, Placed
from diagnostics.figures._theme import Look
from diagnostics.figures._words import all_shortened, width_px
from diagnostics.locale import Share, Text, joined, plural, text, tight

KIND_NAMES: Final[dict[str, Text]] = {"queue": text("queue"), "active": text("work"), "done": text("finished")}
NEARLY: Final = 0.99  # a name exactly as wide as its room could be cut by a rounding
NAME_ABOVE: Final = 40.0
BELOW_ABOVE: Final = 20.0
LANE_NAME_UP: Final = 9.0
BETWEEN: Final = 8.0
BETWEEN_HEADS: Final = 5.0  # the longest, « Développement », stands whole over nine columns of a desk


@dataclass(frozen=True)
class Header:
    """The head of a column: name, what stands under it, and the share of all time spent there (None when closed)."""

    stage: Stage
    name: str
    below: str
    share: float | None


@dataclass(frozen=True)
class LaneName:
    """The head of a lane."""

    name: str
    below: str


@dataclass(frozen=True)
class NodeLabel:
    """The median written on a disc; empty where it would not fit."""

    words: str
    size: float


@dataclass(frozen=True)
class Lettering:
    """All words of a map with their sizes in pixels. `labels` follow the nodes."""

    headers: tuple[Header, ...]
    header_size: float
    below_size: float
    lanes: tuple[LaneName, ...]
    lane_size: float
    labels: tuple[NodeLabel, ...]


@dataclass(frozen=True)
class Box:
    """The pixels that a label may cover."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a pixel in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def lettering(placed: Placed, look: Look) -> Lettering:
    """Choose words and sizes that fit the narrowest width at which the map is shown."""
    room = placed.canvas.column_px - BETWEEN_HEADS
    size, names = _header_names([stage.name for stage in placed.stages], room, look)
    below_size = min(12.5 * look.scale, size)
    shares = [_share(stage, placed.nodes) for stage in placed.stages]
    below = _below(placed, shares, room / below_size, look)
    headers = tuple(
        Header(stage, name, words, share)
        for stage, name, words, share in zip(placed.stages, names, below, shares, strict=True)
    )
    lane_size = 14 * look.scale
    labels = tuple(_label(node, look) for node in placed.nodes)
    return Lettering(headers, size, below_size, _lane_names(placed, lane_size, look), lane_size, labels)


def label_boxes(placed: Placed, written: Lettering, look: Look) -> tuple[Box, ...]:
    """The boxes of all labels and badges, at the narrowest width; wider screens only move them apart."""
    at, boxes = placed.canvas, []
    for column, header in enumerate(written.headers):
        boxes.append(_box(header.name, written.header_size, at.x(column), at.top - NAME_ABOVE * look.scale))
        boxes.append(_box(header.below, written.below_size, at.x(column), at.top - BELOW_ABOVE * look.scale))
    for row, lane in enumerate(written.lanes):
        for words, size, up in ((lane.name, written.lane_size, 1), (lane.below, 12 * look.scale, -1)):
            width = width_px(words, size)
            middle = at.left - BETWEEN - width / 2
            boxes.append(_box(words, size, middle, at.y(row) - up * LANE_NAME_UP * look.scale))
    for node, label in zip(placed.nodes, written.labels, strict=True):
        if label.words:
            boxes.append(_box(label.words, label.size, at.x(node.x), at.y(node.y)))
    radius = BADGE_RADIUS * look.scale
    for badge in placed.badges:
        x, y = at.x(badge.x), at.y(badge.y)
        boxes.append(Box(x - radius, y - radius, x + radius, y + radius))
    return tuple(boxes)


def _box(words: str, size: float, x: float, y: float) -> Box:
    half = width_px(words, size) / 2
    return Box(x - half, y - size / 2, x + half, y + size / 2)


def _header_names(names: Sequence[str], room: float, look: Look) -> tuple[float, list[str]]:
    """One size for all columns: the largest at which every name fits, not under 10 pixels, 12 on the wall."""
    widest = max((width_px(name, 1) for name in names), default=1.0)
    size = max(12.0 if look.wall else 10.0, min(15.0 * look.scale, NEARLY * room / max(widest, 1e-9)))
    return size, all_shortened(names, size, room)


def _share(stage: Stage, nodes: Sequence[Node]) -> float | None:
    if stage.closed:
        return None
    open_hours = sum(node.total_hours for node in nodes if node.kind != "done") or 1.0
    return sum(node.total_hours for node in nodes if node.stage == stage.id) / open_hours


def _below(placed: Placed, shares: Sequence[float | None], room_em: float, look: Look) -> list[str]:
    """Kind and share of time under each stage; the share alone in all columns when one has no room for both."""
    full, short = [], []
    for stage, share in zip(placed.stages, shares, strict=True):
        if share is None:
            full.append(plural("{n} ticket", "{n} tickets", n=stage.tickets).render(look.lang))
            short.append(full[-1])
        else:
            short.append(Share(share).render(look.lang))
            full.append(joined((KIND_NAMES[stage.kind], Share(share)), " · ").render(look.lang))
    return full if all(width_px(words, 1) <= room_em for words in full) else short


def _lane_names(placed: Placed, size: float, look: Look) -> tuple[LaneName, ...]:
    if placed.single:
        return ()
    visits = {lane.id: sum(n.visits for n in placed.nodes if n.lane == lane.id) for lane in placed.lanes}
    names = all_shortened([lane.name for lane in placed.lanes], size, placed.canvas.left - 2 * BETWEEN)
    return tuple(
        LaneName(name, plural("{n} visit", "{n} visits", n=visits[lane.id]).render(look.lang))
        for lane, name in zip(placed.lanes, names, strict=True)
    )


def _label(node: Node, look: Look) -> NodeLabel:
    size = max(11.0 * look.scale, min(14.0 * look.scale, 0.62 * node.radius))
    words = tight(node.median_hours, look.lang, look.day)
    fits = node.kind != "done" and width_px(words, size) <= 1.75 * node.radius
    return NodeLabel(words if fits else "", size)
