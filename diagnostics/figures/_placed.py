"""A map with its positions: what every renderer draws, plotly on the screen and Pillow in the workbook."""

from dataclasses import dataclass

from diagnostics.figures._canvas import Canvas
from diagnostics.figures._curves import Point
from diagnostics.figures._map_data import Lane, Stage
from diagnostics.figures._theme import Mark
from diagnostics.model.stages import StageKind


@dataclass(frozen=True)
class Node:
    """A stage of a lane, as a disc; `linked` says whether a drawn link touches it, `hot` whether it is in focus."""

    stage: str
    lane: str
    kind: StageKind
    x: float
    y: float
    radius: float
    visits: int
    tickets: int
    median_hours: float
    total_hours: float
    linked: bool
    hot: bool

    @property
    def mark(self) -> Mark:
        """What a click on it gives."""
        return ("node", self.stage, self.lane)


@dataclass(frozen=True)
class Link:
    """All passages between two places, as a curve; `bin` is the colour of its median wait, `rare` under five tickets.

    `arrives_at` is the radius of the disc it points at.
    """

    s_stage: str
    s_lane: str
    t_stage: str
    t_lane: str
    backward: bool
    handover: bool
    passages: int
    tickets: int
    median_hours: float
    total_hours: float
    bin: int
    width: float
    rare: bool
    hot: bool
    arrives_at: float
    points: tuple[Point, ...]

    @property
    def mark(self) -> Mark:
        """What a click on it gives."""
        return ("edge", self.s_stage, self.s_lane, self.t_stage, self.t_lane)


@dataclass(frozen=True)
class Badge:
    """A number beside one of the heaviest irritants; x in stages, y in lanes."""

    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Placed:
    """The map with its positions: x in stages, y in lanes, radii and widths in pixels. Light links come first."""

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    badges: tuple[Badge, ...]
    canvas: Canvas

    @property
    def single(self) -> bool:
        """Whether all teams share one lane."""
        return len(self.lanes) <= 1

    @property
    def focused(self) -> bool:
        """Whether a part of the map stands out and the rest is dimmed."""
        return not all(n.hot for n in self.nodes) or not all(link.hot for link in self.links)
