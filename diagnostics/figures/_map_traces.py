"""Links, heads, discs and badges of a map as plotly traces, few of them: one trace a mark would be slow."""

from collections import defaultdict
from typing import Any, Final

from diagnostics.figures._badges import BADGE_RADIUS
from diagnostics.figures._curves import Point
from diagnostics.figures._hover import link_hover, node_hover
from diagnostics.figures._lettering import Lettering, NodeLabel
from diagnostics.figures._map_data import MapData
from diagnostics.figures._placed import Link, Node, Placed
from diagnostics.figures._theme import TRANSPARENT, Look, faded, steady

TARGETS: Final = (7, 11, 15, 19, 22, 25)
GAP: Final[Point] = (float("nan"), float("nan"))
HALO: Final = 2.5
RING: Final = 2.8
DIMMED: Final = 0.12
DIMMED_NODE: Final = 0.3
RARE: Final = 0.35
HEAD_STRONGER: Final = 0.12

Trace = dict[str, Any]


def stroke_px(link: Link, *, single: bool, wall: bool) -> float:
    """The width of a link as drawn: quantised to two pixels so that links share traces.

    Wider on a map with one lane, and on a wall.
    """
    width = max(round(link.width / 2), 0.75) * 2
    return width * (1.3 if single else 1.0) * (1.1 if wall else 1.0)


def head_px(stroke: float) -> float:
    """The size of an arrow head on a line of that width."""
    return 7 + 1.1 * stroke


def ears_px(stroke: float) -> float:
    """How much of a head stands before the disc: as far as it is wider than its line."""
    size = head_px(stroke)
    return 0.75 * size * (1 - stroke / (1.155 * size))


def opacity(link: Link) -> float:
    """How strongly a link is drawn: dimmed out of focus, faint when few tickets pass there."""
    if not link.hot:
        return DIMMED
    return RARE if link.rare else 0.95 if link.bin >= 2 else 0.8


def link_traces(placed: Placed, look: Look) -> list[Trace]:
    """One trace for all links of a colour, width, dash and strength; long waits last, so that they lie on top."""
    groups: dict[tuple[bool, int, float, bool, float], list[Link]] = defaultdict(list)
    for link in placed.links:
        width = stroke_px(link, single=placed.single, wall=look.wall)
        groups[link.hot, link.bin, width, link.backward, opacity(link)].append(link)
    traces = []
    for (_, wait, width, backward, strength), links in sorted(groups.items()):
        points = [point for link in links for point in (*link.points, GAP)]
        line = {"color": look.ramp[wait], "width": width, "dash": "7px,4px" if backward else "solid", "simplify": False}
        traces.append(_silent(points, mode="lines", opacity=strength, line=line))
    return traces


def head_trace(placed: Placed, look: Look) -> Trace:
    """All arrow heads: every second point has no size and only gives the direction. Dimmed links have none."""
    points, sizes, standoffs, colors = [], [], [], []
    for link in placed.links:
        stroke = stroke_px(link, single=placed.single, wall=look.wall)
        size, ears = head_px(stroke), ears_px(stroke)
        points += [_before(link, placed, link.arrives_at + HALO + ears), link.points[-1]]
        sizes += [0.0, size if link.hot else 0.0]
        standoffs += [0.0, link.arrives_at + HALO + ears - size / 4]
        strength = min(opacity(link) + HEAD_STRONGER, 1.0)
        colors += [faded(look.ramp[link.bin], strength, look.ink.ground)] * 2
    marker = {
        "symbol": "triangle-up", "angleref": "previous", "size": sizes, "standoff": standoffs, "color": colors,
        "line": {"width": 0},
    }  # fmt: skip
    return _silent(points, mode="markers", marker=marker)


def target_trace(placed: Placed, data: MapData, look: Look) -> Trace:
    """What can be pointed at and clicked on links: plotly cannot select a line, so unseen markers lie along it."""
    points = [link.points[i] for link in placed.links for i in TARGETS]
    words = [said for link in placed.links for said in [link_hover(link, data, look)] * len(TARGETS)]
    return {
        **_xy(points), "type": "scatter", "mode": "markers", "name": "edges", "showlegend": False, "text": words,
        "customdata": [list(link.mark) for link in placed.links for _ in TARGETS],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 14, "color": TRANSPARENT, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def halo_trace(placed: Placed, look: Look) -> Trace:
    """The ground around discs, over the links."""
    marker = {
        "size": [2 * (node.radius + HALO) for node in placed.nodes], "color": look.ink.ground, "line": {"width": 0},
    }  # fmt: skip
    return _silent([(node.x, node.y) for node in placed.nodes], mode="markers", marker=marker)


def node_trace(placed: Placed, data: MapData, look: Look) -> Trace:
    """Discs: filled where somebody works, hollow where tickets wait, small and grey where they end."""
    ink, nodes = look.ink, placed.nodes
    fill = {"active": ink.active, "queue": ink.hollow, "done": ink.done}
    strength = [1.0 if node.hot and node.linked else DIMMED_NODE for node in nodes]
    marker = {
        "size": [2 * node.radius - (RING if node.kind == "queue" else 0) for node in nodes],
        "color": [faded(fill[node.kind], full, ink.ground) for node, full in zip(nodes, strength, strict=True)],
        "opacity": 1,
        "line": {
            "color": [faded(ink.active, full, ink.ground) for full in strength],
            "width": [RING if node.kind == "queue" else 0 for node in nodes],
        },
    }
    return {
        **_xy([(node.x, node.y) for node in nodes]), "type": "scatter", "mode": "markers", "name": "nodes",
        "showlegend": False, "customdata": [[*node.mark, "", ""] for node in nodes], "marker": marker,
        "hovertext": [node_hover(node, data, look) for node in nodes],
        "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False, **steady(),
    }  # fmt: skip


def label_traces(placed: Placed, written: Lettering, look: Look) -> list[Trace]:
    """The medians on the discs, one trace a colour."""
    groups: dict[str, list[tuple[Node, NodeLabel]]] = defaultdict(list)
    for node, label in zip(placed.nodes, written.labels, strict=True):
        if label.words:
            on_disc = look.ink.on_active if node.kind == "active" else look.ink.text
            groups[on_disc if node.hot and node.linked else look.ink.muted].append((node, label))
    return [
        {
            **_silent([(node.x, node.y) for node, _ in labelled], mode="text"), **steady(color),
            "text": [label.words for _, label in labelled],
            "textfont": {"size": [label.size for _, label in labelled], "weight": 600, "color": color},
        }
        for color, labelled in sorted(groups.items())
    ]  # fmt: skip


def badge_trace(placed: Placed, look: Look) -> Trace:
    """Numbers of the heaviest irritants."""
    ink = look.ink
    marker = {
        "size": 2 * BADGE_RADIUS * look.scale, "color": ink.badge, "line": {"color": ink.ground, "width": 2},
    }  # fmt: skip
    return {
        **_silent([(badge.x, badge.y) for badge in placed.badges], mode="markers+text", marker=marker),
        "text": [f"<b>{badge.number}</b>" for badge in placed.badges], "cliponaxis": False,
        "textfont": {"size": 13 * look.scale, "color": ink.on_badge}, **steady(ink.on_badge),
    }  # fmt: skip


def _before(link: Link, placed: Placed, away_px: float) -> Point:
    """The point where a link comes as near as that to its end; an arrow that starts there points along the curve."""
    end_x, end_y = link.points[-1]
    for x, y in reversed(link.points[:-1]):
        dx, dy = (x - end_x) * placed.canvas.column_px, (y - end_y) * placed.canvas.lane_px
        if dx * dx + dy * dy >= away_px * away_px:
            return (x, y)
    return link.points[0]


def _xy(points: list[Point]) -> Trace:
    return {"x": [x for x, _ in points], "y": [y for _, y in points]}


def _silent(points: list[Point], **looks: Any) -> Trace:
    still = steady() if "marker" in looks else {}
    return {"type": "scatter", **_xy(points), "hoverinfo": "skip", "showlegend": False, **still, **looks}
