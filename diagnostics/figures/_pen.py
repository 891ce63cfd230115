"""Drawing with Pillow: curves with width and dashes, discs, words in a face the machine has."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot
from typing import Final

from PIL import ImageDraw, ImageFont

FACES: Final[dict[bool, tuple[str, ...]]] = {
    False: ("segoeui.ttf", "Arial.ttf", "arial.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf"),
    True: ("segoeuib.ttf", "Arial Bold.ttf", "arialbd.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf"),
}
DASH_PX: Final = (7.0, 4.0)

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont
Spot = tuple[float, float]


@cache
def face(size: int, *, bold: bool = False) -> Face:
    """A face of that size in pixels, the first of the usual ones that the machine has."""
    for name in FACES[bold]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


@dataclass(frozen=True)
class Pen:
    """Draws in pixels of the picture; the canvas behind is `zoom` times larger, so that edges come out smooth."""

    canvas: ImageDraw.ImageDraw
    zoom: int

    def rectangle(self, left: float, top: float, right: float, bottom: float, *, fill: str) -> None:
        """A filled rectangle; nothing when it has no width."""
        if right > left:
            self.canvas.rectangle([value * self.zoom for value in (left, top, right, bottom)], fill=fill)

    def disc(self, at: Spot, radius: float, fill: str, *, ring: str | None = None, ring_px: float = 0.0) -> None:
        """A disc, with a ring drawn inside its edge."""
        x, y = at
        box = [value * self.zoom for value in (x - radius, y - radius, x + radius, y + radius)]
        self.canvas.ellipse(box, fill=fill, outline=ring, width=round(ring_px * self.zoom))

    def curve(self, points: Sequence[Spot], width: float, color: str, *, dashed: bool = False) -> None:
        """A line through points."""
        for piece in _dashes(points) if dashed else [points]:
            scaled = [(x * self.zoom, y * self.zoom) for x, y in piece]
            self.canvas.line(scaled, fill=color, width=max(round(width * self.zoom), 1), joint="curve")

    def polygon(self, points: Sequence[Spot], color: str) -> None:
        """A filled shape."""
        self.canvas.polygon([(x * self.zoom, y * self.zoom) for x, y in points], fill=color)

    def words(self, at: Spot, said: str, size: float, color: str, *, bold: bool = False, anchor: str = "mm") -> None:  # noqa: PLR0913 - a label is that
        """Words; the anchor is Pillow's, `mm` for centred."""
        self.canvas.text(
            (at[0] * self.zoom, at[1] * self.zoom), said, fill=color, font=face(round(size * self.zoom), bold=bold),
            anchor=anchor,
        )  # fmt: skip


def _dashes(points: Sequence[Spot]) -> list[list[Spot]]:
    """The pieces of a line that are drawn when it is dashed, by length along it."""
    on, off = DASH_PX
    pieces: list[list[Spot]] = [[points[0]]]
    drawing, left = True, on
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        done = 0.0
        while length - done > left:
            done += left
            at = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if drawing:
                pieces[-1].append(at)
            else:
                pieces.append([at])
            drawing, left = not drawing, off if drawing else on
        left -= length - done
        if drawing:
            pieces[-1].append((x1, y1))
    return [piece for piece in pieces if len(piece) > 1]
