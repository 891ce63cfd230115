"""Laying a map out: everything that has a position gets it here, once, for every renderer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
import pandas as pd

from diagnostics.figures._badges import badges, heaviest
from diagnostics.figures._canvas import Canvas, canvas
from diagnostics.figures._cover import cover
from diagnostics.figures._curves import Bend, Ends, Point, route, single_lane
from diagnostics.figures._lanes import lane_order
from diagnostics.figures._map_data import OTHERS, Lane, MapData
from diagnostics.figures._placed import Link, Node, Placed
from diagnostics.figures._ports import Line, ports
from diagnostics.figures._theme import Look, Mark, wait_bin
from diagnostics.locale import DayLength

RARE_TICKETS: Final = 5
LARGEST: Final = 0.36
LARGEST_SINGLE: Final = 34.0
SMALLEST: Final = 5.0
CLOSED_RADIUS: Final = 7.0
CLOSED_RADIUS_SINGLE: Final = 9.0


@dataclass(frozen=True)
class _Ground:
    """The empty map: where columns and lanes lie, how large the disc of each place is, and what is in focus."""

    at: Mapping[tuple[str, str], Point]
    radius: Mapping[tuple[str, str], float]
    canvas: Canvas
    focus: Mark | None
    returns: bool
    day: DayLength

    def hot(self, link: Any) -> bool:
        """Whether a link stands out."""
        if self.returns:
            return bool(link.backward)
        if self.focus is None:
            return True
        if self.focus[0] == "node":
            return self.focus[1:] in ((link.s_stage, link.s_team), (link.t_stage, link.t_team))
        return self.focus[1:] == (link.s_stage, link.s_team, link.t_stage, link.t_team)


def place(data: MapData, look: Look, *, returns: bool = False) -> Placed:
    """Lay a map out.

    The same data gives the same places in every process and whatever the order of the rows. Columns do not depend on
    the coverage, so that a stage stays where it is while the map is simplified. A map with one lane is drawn whole.
    `returns` brings out the backward moves.
    """
    nodes, edges = data.ordered
    lanes = ordered_lanes(data)
    marks = tuple(_on_map(data, mark) for mark in look.badges)
    ground = _ground(data, nodes, lanes, look, returns)
    kept = {*marks, *([ground.focus] if ground.focus else [])}
    shown = cover(edges, 1.0 if data.single else look.coverage, kept)
    links = _links(
        shown, ground, float(edges["passages"].max()) if len(edges) else 1.0, _bend(data, edges, ground.canvas)
    )
    discs = _nodes(data, nodes, ground, links)
    numbered = marks or heaviest(link for link in links if not returns or link.backward)
    return Placed(data.stages, lanes, discs, links, badges(numbered, discs, links, ground.canvas), ground.canvas)


def ordered_lanes(data: MapData) -> tuple[Lane, ...]:
    """The lanes from top to bottom: those who pass work to each other side by side, Others and Unassigned last."""
    nodes, edges = data.ordered
    position = {stage.id: i for i, stage in enumerate(data.stages)}
    weighted = nodes.assign(weight=nodes["stage"].map(position) * nodes["visits"]).groupby("team")
    mean_stage = (weighted["weight"].sum() / weighted["visits"].sum()).to_dict()
    passed = edges.groupby(["s_team", "t_team"])["passages"].sum().to_dict()
    free = {lane.id: mean_stage.get(lane.id, float(len(position))) for lane in data.lanes if not lane.last}
    by_id = {lane.id: lane for lane in data.lanes}
    pinned = sorted((lane for lane in data.lanes if lane.last), key=lambda lane: lane.id != OTHERS)
    return (*(by_id[team] for team in lane_order(passed, free)), *pinned)


def _ground(
    data: MapData,
    nodes: pd.DataFrame,
    lanes: Collection[Lane],
    look: Look,
    returns: bool,
) -> _Ground:
    drawn_on = canvas(len(data.stages), len(lanes), look)
    at = {
        (stage.id, lane.id): (float(x), float(y)) for x, stage in enumerate(data.stages) for y, lane in enumerate(lanes)
    }
    return _Ground(at, _radii(data, nodes, drawn_on.lane_px), drawn_on, _focus(data, look), returns, look.day)


def _radii(data: MapData, nodes: pd.DataFrame, lane_px: float) -> dict[tuple[str, str], float]:
    """The area of a disc is the time spent there, all tickets added."""
    closed = {stage.id for stage in data.stages if stage.closed}
    most = max(nodes.loc[~nodes["stage"].isin(closed), "total_hours"].max() if len(nodes) else 0.0, 1e-9)
    largest = LARGEST_SINGLE if data.single else LARGEST * lane_px
    small = CLOSED_RADIUS_SINGLE if data.single else CLOSED_RADIUS
    return {
        (n.stage, n.team): small if n.stage in closed else max(SMALLEST, sqrt(n.total_hours / most) * largest)
        for n in nodes.itertuples(index=False)
    }


def _focus(data: MapData, look: Look) -> Mark | None:
    """What is in focus, if it lies on this map: a mark of another level focuses on nothing."""
    if look.focus is None:
        return None
    mark = _on_map(data, look.focus[:3] if look.focus[0] == "node" else look.focus)
    return mark if mark in _marks(data) else None


def _on_map(data: MapData, mark: Mark) -> Mark:
    """A mark in the lanes of this map; a handover within a stage becomes that stage where all teams share a lane."""
    on_map = data.mark(mark)
    within = on_map[0] == "edge" and on_map[1:3] == on_map[3:5] and on_map not in _marks(data)
    return ("node", *on_map[1:3]) if within else on_map


def _marks(data: MapData) -> set[Mark]:
    edges = data.edges[["s_stage", "s_team", "t_stage", "t_team"]].itertuples(index=False)
    return {("node", *key) for key in data.nodes[["stage", "team"]].itertuples(index=False)} | {
        ("edge", *key) for key in edges
    }


def _bend(data: MapData, edges: pd.DataFrame, drawn_on: Canvas) -> Bend:
    if not data.single:
        return Bend(loop=drawn_on.lane_px / drawn_on.column_px)
    if edges.empty:
        return single_lane(0.0)
    position = {stage.id: i for i, stage in enumerate(data.stages)}
    spans = (edges["t_stage"].map(position) - edges["s_stage"].map(position)).abs()
    return single_lane(float(spans.max()) if len(spans) else 0.0)


def _links(shown: pd.DataFrame, ground: _Ground, most: float, bend: Bend) -> tuple[Link, ...]:
    rows = list(shown.sort_values(["total_hours"], kind="stable").itertuples())
    lane_px = ground.canvas.lane_px
    ends = {row.Index: ((row.s_stage, row.s_team), (row.t_stage, row.t_team)) for row in rows}
    radius = {key: tuple(ground.radius.get(end, SMALLEST) for end in pair) for key, pair in ends.items()}
    out, into = ports(
        Line(key, ground.at[start], ground.at[end], radius[key][0] / lane_px, radius[key][1] / lane_px)
        for key, (start, end) in ends.items()
    )
    links = []
    for row in rows:
        start, end = ends[row.Index]
        curve = route(Ends(ground.at[start], ground.at[end], out.get(row.Index, 0.0), into.get(row.Index, 0.0)), bend)
        links.append(_link(row, curve, ground, most))
    return tuple(sorted(links, key=lambda link: link.bin))


def _link(row: Any, curve: np.ndarray, ground: _Ground, most: float) -> Link:
    return Link(
        s_stage=row.s_stage,
        s_lane=row.s_team,
        t_stage=row.t_stage,
        t_lane=row.t_team,
        backward=bool(row.backward),
        handover=bool(row.handover),
        passages=int(row.passages),
        tickets=int(row.tickets),
        median_hours=float(row.median_hours),
        total_hours=float(row.total_hours),
        bin=wait_bin(row.median_hours, ground.day),
        width=1.3 + 12.7 * (row.passages / most) ** 0.6,
        rare=row.tickets < RARE_TICKETS,
        hot=ground.hot(row),
        arrives_at=ground.radius.get((row.t_stage, row.t_team), SMALLEST),
        points=tuple((float(x), float(y)) for x, y in curve),
    )


def _nodes(data: MapData, nodes: pd.DataFrame, ground: _Ground, links: Collection[Link]) -> tuple[Node, ...]:
    kinds = {stage.id: stage.kind for stage in data.stages}
    linked = {end for link in links for end in ((link.s_stage, link.s_lane), (link.t_stage, link.t_lane))}
    lit = {end for link in links if link.hot for end in ((link.s_stage, link.s_lane), (link.t_stage, link.t_lane))}
    everything = ground.focus is None and not ground.returns
    discs = [
        Node(
            stage=n.stage,
            lane=n.team,
            kind=kinds[n.stage],
            x=ground.at[n.stage, n.team][0],
            y=ground.at[n.stage, n.team][1],
            radius=ground.radius[n.stage, n.team],
            visits=int(n.visits),
            tickets=int(n.tickets),
            median_hours=float(n.median_hours),
            total_hours=float(n.total_hours),
            linked=(n.stage, n.team) in linked,
            hot=everything or (n.stage, n.team) in lit or ground.focus == ("node", n.stage, n.team),
        )
        for n in nodes.itertuples(index=False)
    ]
    return tuple(sorted(discs, key=lambda disc: (-disc.radius, disc.x, disc.y)))
