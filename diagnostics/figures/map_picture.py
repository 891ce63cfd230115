"""The value-flow map as a picture for the workbook, drawn without a browser from the same places as on the screen."""

import io
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

from PIL import Image, ImageDraw

from diagnostics.figures._badges import BADGE_RADIUS
from diagnostics.figures._canvas import RIGHT, Canvas
from diagnostics.figures._legend import SWATCH, legend
from diagnostics.figures._lettering import BELOW_ABOVE, BETWEEN, LANE_NAME_UP, NAME_ABOVE, Lettering, lettering
from diagnostics.figures._map_alt import map_alt
from diagnostics.figures._map_data import MapData
from diagnostics.figures._map_frame import BAR, BAR_HALF, bar_color
from diagnostics.figures._map_traces import DIMMED_NODE, HALO, RING, ears_px, head_px, opacity, stroke_px
from diagnostics.figures._pen import Pen, Spot
from diagnostics.figures._placed import Link, Placed
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look, Mark, faded
from diagnostics.locale import CALENDAR_DAY, DayLength, Lang, Text, text

__all__ = ["TITLE", "MapPicture", "map_picture", "picture"]

TITLE: Final[Text] = text("Picture of the value-flow map")
DRAWN_AT: Final = 3
KEPT_AT: Final = 2


@dataclass(frozen=True)
class MapPicture:
    """A picture of a map: PNG at twice the size, the size at which to show it in pixels, and what it shows in words."""

    png: bytes
    width: int
    height: int
    alt: Text


def map_picture(data: MapData, look: Look) -> MapPicture:
    """Draw a map as a PNG; the same places, colours and sizes as `value_flow_map`."""
    look = replace(look, focus=None, wall=False, mode="light")
    placed = place(data, look)
    written = lettering(placed, look)
    at = placed.canvas
    size = (round(at.width), round(at.height))
    image = Image.new("RGB", (size[0] * DRAWN_AT, size[1] * DRAWN_AT), look.ink.ground)
    pen = Pen(ImageDraw.Draw(image), DRAWN_AT)
    _ground(pen, placed, written, look)
    for link in placed.links:
        _link(pen, link, placed, look)
    _nodes(pen, placed, written, look)
    _badges(pen, placed, look)
    _legend(pen, at, look)
    return MapPicture(_png(image, size), *size, map_alt(data, look.day))


def picture(
    data: MapData, lang: Lang, width: int, badges: tuple[Mark, ...] = (), day: DayLength = CALENDAR_DAY
) -> MapPicture:
    """The picture of a map for a report, as wide as asked."""
    return map_picture(data, Look(lang=lang, width=width, badges=badges, day=day))


def node_spots(placed: Placed) -> dict[Mark, Spot]:
    """Where the discs lie in the picture, in pixels."""
    return {node.mark: (placed.canvas.x(node.x), placed.canvas.y(node.y)) for node in placed.nodes}


def badge_spots(placed: Placed) -> dict[int, Spot]:
    """Where the numbers lie in the picture, in pixels."""
    return {badge.number: (placed.canvas.x(badge.x), placed.canvas.y(badge.y)) for badge in placed.badges}


def _ground(pen: Pen, placed: Placed, written: Lettering, look: Look) -> None:
    at, ink = placed.canvas, look.ink
    foot = at.top + at.grid_height
    for column, header in enumerate(written.headers):
        if header.stage.kind == "queue":
            pen.rectangle(at.x(column - 0.5), at.top, at.x(column + 0.5), foot, fill=ink.queue)
        x, start = at.x(column), at.x(column - BAR_HALF)
        pen.words((x, at.top - NAME_ABOVE), header.name, written.header_size, ink.text, bold=True)
        pen.words((x, at.top - BELOW_ABOVE), header.below, written.below_size, ink.muted)
        if header.share is not None:
            high, low = at.top - BAR[1], at.top - BAR[0]
            pen.rectangle(start, high, at.x(column + BAR_HALF), low, fill=ink.grid)
            pen.rectangle(start, high, at.x(column - BAR_HALF + 2 * BAR_HALF * header.share), low,
                          fill=bar_color(header, look))  # fmt: skip
    for row in range(at.lanes):
        pen.rectangle(at.left, at.y(row) - 0.5, at.width - RIGHT, at.y(row) + 0.5, fill=ink.grid)
    for row, lane in enumerate(written.lanes):
        right = at.left - BETWEEN
        pen.words((right, at.y(row) - LANE_NAME_UP), lane.name, written.lane_size, ink.text, bold=True, anchor="rm")
        pen.words((right, at.y(row) + LANE_NAME_UP), lane.below, 12, ink.muted, anchor="rm")


def _link(pen: Pen, link: Link, placed: Placed, look: Look) -> None:
    at = placed.canvas
    points = [(at.x(x), at.y(y)) for x, y in link.points]
    color = faded(look.ramp[link.bin], opacity(link), look.ink.ground)
    stroke = stroke_px(link, single=placed.single, wall=False)
    pen.curve(points, stroke, color, dashed=link.backward)
    _head(pen, points, (stroke, link.arrives_at), color)


def _head(pen: Pen, points: list[Spot], sizes: tuple[float, float], color: str) -> None:
    """A triangle whose ears stand before the disc, pointing along the curve."""
    stroke, radius = sizes
    size, ears = head_px(stroke), ears_px(stroke)
    end_x, end_y = points[-1]
    away = radius + HALO + ears
    x, y = next((p for p in reversed(points[:-1]) if hypot(p[0] - end_x, p[1] - end_y) >= away), points[0])
    length = hypot(end_x - x, end_y - y) or 1.0
    ux, uy = (end_x - x) / length, (end_y - y) / length
    base_x, base_y = end_x - ux * away, end_y - uy * away
    half = 1.155 * size / 2
    tip = (base_x + ux * 0.75 * size, base_y + uy * 0.75 * size)
    pen.polygon([tip, (base_x - uy * half, base_y + ux * half), (base_x + uy * half, base_y - ux * half)], color)


def _nodes(pen: Pen, placed: Placed, written: Lettering, look: Look) -> None:
    ink, spots = look.ink, node_spots(placed)
    fill = {"active": ink.active, "queue": ink.hollow, "done": ink.done}
    for node in placed.nodes:
        pen.disc(spots[node.mark], node.radius + HALO, ink.ground)
    for node, label in zip(placed.nodes, written.labels, strict=True):
        strength = 1.0 if node.linked else DIMMED_NODE
        ring = faded(ink.active, strength, ink.ground) if node.kind == "queue" else None
        pen.disc(spots[node.mark], node.radius, faded(fill[node.kind], strength, ink.ground), ring=ring, ring_px=RING)
        if label.words:
            color = ink.on_active if node.kind == "active" else ink.text
            pen.words(spots[node.mark], label.words, label.size, color, bold=True)


def _badges(pen: Pen, placed: Placed, look: Look) -> None:
    for number, spot in badge_spots(placed).items():
        pen.disc(spot, BADGE_RADIUS + 2, look.ink.ground)
        pen.disc(spot, BADGE_RADIUS, look.ink.badge)
        pen.words(spot, str(number), 13, look.ink.on_badge, bold=True)


def _legend(pen: Pen, at: Canvas, look: Look) -> None:
    shown = legend(look, at.left, single=at.single)
    row = at.top + at.grid_height + 24
    pen.words((at.left, row), shown.title, shown.size, look.ink.text, anchor="lm")
    for swatch in shown.swatches:
        width, height = SWATCH
        pen.rectangle(swatch.swatch_x, row - height / 2, swatch.swatch_x + width, row + height / 2, fill=swatch.color)
        pen.words((swatch.words_x, row), swatch.words, shown.size, look.ink.text, anchor="lm")
    if shown.rows == 1:
        pen.words((at.width - RIGHT, row), shown.note, shown.size, look.ink.muted, anchor="rm")
    else:
        pen.words((at.left, row + 22), shown.note, shown.size, look.ink.muted, anchor="lm")


def _png(image: Image.Image, size: tuple[int, int]) -> bytes:
    kept = image.resize((size[0] * KEPT_AT, size[1] * KEPT_AT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    kept.save(out, "PNG", dpi=(96 * KEPT_AT, 96 * KEPT_AT))
    return out.getvalue()
