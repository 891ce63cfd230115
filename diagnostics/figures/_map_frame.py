"""What stands around a map: column heads, lane heads, bands and the legend."""

from typing import Any, Final

from diagnostics.figures._canvas import ARC_ROOM, RIGHT, Canvas
from diagnostics.figures._legend import SWATCH, legend
from diagnostics.figures._lettering import BELOW_ABOVE, BETWEEN, LANE_NAME_UP, NAME_ABOVE, Header, Lettering
from diagnostics.figures._placed import Placed
from diagnostics.figures._theme import FONT, Look
from diagnostics.figures._words import safe

Parts = list[dict[str, Any]]
BAR: Final = (2.0, 6.0)
BAR_HALF: Final = 0.42


def frame_layout(placed: Placed, written: Lettering, look: Look) -> dict[str, Any]:
    """The layout of a map: everything but its traces."""
    at, ink = placed.canvas, look.ink
    room = ARC_ROOM / at.lane_px
    letters = {"family": FONT, "size": 14 * look.scale, "color": ink.text}
    return {
        "template": None, "height": round(at.height), "paper_bgcolor": ink.ground, "plot_bgcolor": ink.ground,
        "margin": {"l": round(at.left), "r": round(RIGHT), "t": round(at.top), "b": round(at.bottom), "pad": 0},
        "font": letters, "clickmode": "event+select", "dragmode": False, "hovermode": "closest", "hoverdistance": 14,
        "showlegend": False, "separators": ", " if look.lang == "fr" else ".,",
        "xaxis": {"range": [-0.5, at.columns - 0.5], "visible": False, "fixedrange": True},
        "yaxis": {"range": [at.lanes - 0.5 + room, -0.5 - room], "visible": False, "fixedrange": True},
        "hoverlabel": {"font": letters, "bgcolor": ink.ground, "bordercolor": ink.muted, "align": "left"},
        "shapes": [*_bands(written, look), *_bars(written, at, look), *_lane_lines(at, look), *_swatches(at, look)],
        "annotations": [*_heads(written, look), *_lane_heads(written, look), *_legend_words(at, look)],
    }  # fmt: skip


def _bands(written: Lettering, look: Look) -> Parts:
    return [
        {"type": "rect", "x0": x - 0.5, "x1": x + 0.5, "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0},
         "fillcolor": look.ink.queue, "layer": "below"}
        for x, header in enumerate(written.headers) if header.stage.kind == "queue"
    ]  # fmt: skip


def _lane_lines(at: Canvas, look: Look) -> Parts:
    line = {"color": look.ink.grid, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line, "layer": "below"}
        for y in range(at.lanes)
    ]


def _bars(written: Lettering, at: Canvas, look: Look) -> Parts:
    """The share of time under each stage's name, as a thin bar."""
    low, high = (1 + px / at.grid_height for px in BAR)
    common = {"type": "rect", "yref": "paper", "y0": low, "y1": high, "line": {"width": 0}}
    parts = []
    for x, header in enumerate(written.headers):
        if header.share is not None:
            start = x - BAR_HALF
            parts.append({**common, "x0": start, "x1": x + BAR_HALF, "fillcolor": look.ink.grid})
            end = start + 2 * BAR_HALF * header.share
            parts.append({**common, "x0": start, "x1": end, "fillcolor": bar_color(header, look)})
    return parts


def bar_color(header: Header, look: Look) -> str:
    """Blue where somebody works, the middle of the ramp where tickets wait."""
    return look.ink.active if header.stage.kind == "active" else look.ramp[2]


def _heads(written: Lettering, look: Look) -> Parts:
    # in paper coordinates: plotly drops notes that are tied to data outside the axis
    common = {"y": 1, "yref": "paper", "yanchor": "middle", "showarrow": False}
    parts = []
    for x, header in enumerate(written.headers):
        name_font = {"size": written.header_size, "color": look.ink.text}
        below_font = {"size": written.below_size, "color": look.ink.muted}
        name, below = f"<b>{safe(header.name)}</b>", safe(header.below)
        parts.append({**common, "x": x, "yshift": NAME_ABOVE * look.scale, "text": name, "font": name_font})
        parts.append({**common, "x": x, "yshift": BELOW_ABOVE * look.scale, "text": below, "font": below_font})
    return parts


def _lane_heads(written: Lettering, look: Look) -> Parts:
    common = {"x": 0, "xref": "paper", "xshift": -BETWEEN, "xanchor": "right", "yanchor": "middle", "showarrow": False}
    up = LANE_NAME_UP * look.scale
    parts = []
    for y, lane in enumerate(written.lanes):
        name_font = {"size": written.lane_size, "color": look.ink.text}
        below_font = {"size": 12 * look.scale, "color": look.ink.muted}
        parts.append({**common, "y": y, "yshift": up, "text": f"<b>{safe(lane.name)}</b>", "font": name_font})
        parts.append({**common, "y": y, "yshift": -up, "text": safe(lane.below), "font": below_font})
    return parts


def _swatches(at: Canvas, look: Look) -> Parts:
    width, height = SWATCH
    middle = -24 * look.scale
    return [
        {"type": "rect", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0,
         "yanchor": 0, "x0": swatch.swatch_x - at.left, "x1": swatch.swatch_x - at.left + width,
         "y0": middle - height / 2, "y1": middle + height / 2, "fillcolor": swatch.color, "line": {"width": 0}}
        for swatch in legend(look, at.left, single=at.single).swatches
    ]  # fmt: skip


def _legend_words(at: Canvas, look: Look) -> Parts:
    shown = legend(look, at.left, single=at.single)
    common = {"xref": "paper", "yref": "paper", "y": 0, "yanchor": "middle", "showarrow": False}
    row = -24 * look.scale
    font = {"size": shown.size, "color": look.ink.text}
    words = [(shown.title, at.left), *((swatch.words, swatch.words_x) for swatch in shown.swatches)]
    parts: Parts = [
        {**common, "x": 0, "xanchor": "left", "xshift": x - at.left, "yshift": row, "text": said, "font": font}
        for said, x in words
    ]
    beside = shown.rows == 1
    note = {"text": shown.note, "font": {"size": shown.size, "color": look.ink.muted}}
    end = {"x": 1, "xanchor": "right", "xshift": 0, "yshift": row}
    below = {"x": 0, "xanchor": "left", "xshift": 0, "yshift": row - 22 * look.scale}
    return [*parts, {**common, **note, **(end if beside else below)}]
