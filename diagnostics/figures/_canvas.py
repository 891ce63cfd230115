"""Where things of the map lie in pixels, at the narrowest width at which it will be shown."""

from dataclasses import dataclass
from typing import Final

from diagnostics.figures._legend import legend
from diagnostics.figures._theme import Look

RIGHT: Final = 14.0
ARC_ROOM: Final = 8.0
LANE_PX: Final = 66.0
WALL_LANE_PX: Final = 72.0
WALL_LANES_PX: Final = 490.0  # of a projector's 900 pixels, what the sentences leave


@dataclass(frozen=True)
class Canvas:
    """The frame of a map: margins around a grid of columns and lanes. Wider screens only stretch the columns."""

    columns: int
    lanes: int
    column_px: float
    lane_px: float
    left: float
    top: float
    bottom: float
    scale: float = 1.0

    @property
    def single(self) -> bool:
        """Whether all teams share one lane."""
        return self.lanes <= 1

    @property
    def grid_height(self) -> float:
        """Height of all lanes, with the room arcs need above the first and below the last."""
        return self.lane_px * self.lanes + 2 * ARC_ROOM

    @property
    def height(self) -> float:
        """Height of the whole figure."""
        return self.top + self.grid_height + self.bottom

    @property
    def width(self) -> float:
        """Width of the whole figure."""
        return self.left + self.column_px * self.columns + RIGHT

    def x(self, column: float) -> float:
        """Pixels from the left edge to a stage's centre."""
        return self.left + (column + 0.5) * self.column_px

    def y(self, lane: float) -> float:
        """Pixels from the upper edge to a lane's centre."""
        return self.top + ARC_ROOM + (lane + 0.5) * self.lane_px


def canvas(columns: int, lanes: int, look: Look) -> Canvas:
    """The frame for so many stages and lanes.

    >>> canvas(8, 9, Look(width=1484)).column_px, canvas(8, 1, Look()).lane_px
    (165.0, 260.0)
    """
    single = lanes <= 1
    lane_px = 260.0 if single else min(WALL_LANE_PX, WALL_LANES_PX / lanes) if look.wall else LANE_PX
    left = 14.0 if single else 150.0 * look.scale
    column_px = (look.width - left - RIGHT) / max(columns, 1)
    bottom = (44.0 if legend(look, left, single=single).rows == 1 else 66.0) * look.scale
    return Canvas(columns, lanes, column_px, lane_px, left, 58.0 * look.scale, bottom, look.scale)
