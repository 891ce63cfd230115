"""The frame of a figure that is not a map: its finding as title, what is plotted below it, named axes, hairlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from diagnostics.figures._theme import FONT, TRANSPARENT, Look, steady
from diagnostics.figures._words import safe, width_px
from diagnostics.locale import Lang, Text, share, text
from diagnostics.locale.text import Rendered

TITLE_PX: Final = 18.0
BELOW_PX: Final = 13.0
LETTERS_PX: Final = 14.0
WRAP: Final = 125
NARROWEST: Final = 40
STEP: Final = 20
IN_SENTENCES: Final = 0.9
MARGIN: Final = 12
PHONE_PX: Final = 340  # a figure of this width is seen whole on a phone
TITLE_LINE: Final = 25
BELOW_LINE: Final = 19
GAP: Final = 18
WALL_MOST: Final = 295  # of a room's screen the figure takes half: the rest is its sentences
SHARE_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)


@dataclass(frozen=True)
class Finding:
    """What a figure says: a sentence built from the result, and what is plotted, with its unit and marks."""

    title: Text
    below: Rendered


@dataclass(frozen=True)
class Room:
    """Pixels of a figure: height of the plot itself, the margins left, right and below it, and the least width of the
    plot at which it can still be read: on a narrower screen it is moved sideways.
    """

    height: float
    left: float = 70
    right: float = 24
    bottom: float = 52
    above: float = 0
    least: float = 200


def framed(finding: Finding, room: Room, look: Look) -> go.Figure:
    """An empty figure with its sentences and `alt`; marks are added by the caller."""
    ink, scale = look.ink, look.scale
    axis = {
        "showgrid": True, "gridcolor": ink.grid, "zeroline": False, "linecolor": ink.grid, "ticks": "",
        "fixedrange": True, "tickfont": {"color": ink.muted, "size": BELOW_PX * scale},
        "title": {"font": {"size": BELOW_PX * scale, "color": ink.muted}},
    }  # fmt: skip
    title, below = finding.title.render(look.lang), finding.below.render(look.lang)
    top_lines = wrapped(title, TITLE_PX * scale, look.width - 3 * MARGIN)
    below_lines = wrapped(below, BELOW_PX * scale, look.width - 3 * MARGIN)
    over = MARGIN + TITLE_LINE * len(top_lines) + BELOW_LINE * len(below_lines) if look.sentences else 0
    top = over + GAP + room.above
    high = top + plot_px(room, look) + room.bottom
    layout = {
        "template": None, "height": round(high * scale), "paper_bgcolor": ink.ground,
        "plot_bgcolor": ink.ground, "showlegend": False, "separators": ", " if look.lang == "fr" else ".,",
        "margin": {"l": room.left * scale, "r": room.right * scale, "t": top * scale, "b": room.bottom * scale},
        "font": {"family": FONT, "size": LETTERS_PX * scale, "color": ink.text},
        "annotations": _sentences(top_lines, below_lines, (top, room.left), look) if look.sentences else [],
        "hoverlabel": {"font": {"family": FONT, "size": LETTERS_PX * scale, "color": ink.text},
                       "bgcolor": ink.ground, "bordercolor": ink.muted, "align": "left"},
        "xaxis": axis, "yaxis": axis, "clickmode": "event+select", "dragmode": False, "hovermode": "closest",
        "meta": {"alt": f"{title} {below}", "title": title, "below": below,
                 "narrowest": round((room.left + room.least + room.right) * scale)},
    }  # fmt: skip
    return go.Figure(layout=layout)


def plot_px(room: Room, look: Look) -> float:
    """The height of the plot itself: on the wall no more than leaves room for the sentences."""
    return min(room.height, WALL_MOST - room.above - room.bottom) if look.wall else room.height


def blank(title: Text, message: Text, look: Look) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    figure = framed(Finding(title, message), Room(height=1, bottom=12), look)
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    return figure.update_layout(meta={**figure.layout.meta, "blank": True})


def too_few(title: Text, n: int, look: Look) -> go.Figure:
    """A figure replaced by its sentence, because the sample is too small to show a shape."""
    return blank(title, text("Too few to conclude (n = {n}); the rows are listed below.", n=n), look)


def beside_names(names: Iterable[str], most: float) -> float:
    """The margin for names on the left: as wide as the widest of them, no wider than `most`.

    >>> beside_names(["Ready"], 290), beside_names(["Ready", "Revue de sprint de la squad Recherche"], 290)
    (60, 296)
    """
    return 16 + min(most, round(max((width_px(name, LETTERS_PX) for name in names), default=0)))


def note(words: str, look: Look, **at: Any) -> dict[str, Any]:
    """A label beside a mark. The words are made harmless."""
    font = {"size": BELOW_PX * look.scale, "color": look.ink.text, **at.pop("font", {})}
    return {"text": safe(words), "showarrow": False, "font": font, **at}


def labelled(figure: go.Figure, notes: Iterable[dict[str, Any]]) -> go.Figure:
    """The figure with labels, put on it at once: for each that is added alone, plotly checks all the others again."""
    figure.layout.annotations = [*figure.layout.annotations, *notes]
    return figure


def upright(x: float, line: dict[str, Any]) -> dict[str, Any]:
    """A line from the bottom of the plot to its top."""
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "y domain", "line": line}


def targets(x: Sequence[Any], y: Sequence[Any], marks: Sequence[Sequence[str]], hover: Sequence[str]) -> go.Scatter:
    """Unseen markers that can be pointed at and clicked: areas and lines cannot be selected in plotly."""
    return go.Scatter(
        x=x, y=y, mode="markers", customdata=[list(mark) for mark in marks], text=list(hover),
        hovertemplate="%{text}<extra></extra>", marker={"size": 22, "color": TRANSPARENT, "line": {"width": 0}},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}}, cliponaxis=False,
    )  # fmt: skip


def lettered(spots: Sequence[tuple[float, float, str, str]], size: float) -> list[go.Scatter]:
    """Words on cells, given as x, y, words and colour: one trace a colour, so that a click fades none of them."""
    traces = []
    for color in sorted({color for *_, color in spots}):
        own = [(x, y, words) for x, y, words, ink in spots if ink == color]
        traces.append(
            go.Scatter(
                x=[x for x, _, _ in own],
                y=[y for _, y, _ in own],
                mode="text",
                text=[words for _, _, words in own],
                textfont={"size": size, "color": color},
                hoverinfo="skip",
                **steady(color),
            )
        )
    return traces


def share_ticks(end: float, lang: Lang) -> dict[str, Any]:
    """Round shares from 0 to the end of an axis, nine steps at most, written as the language does.

    >>> share_ticks(0.34, "en")["tickvals"][-1]
    0.3
    """
    step = next((step for step in SHARE_STEPS if end <= 9 * step), SHARE_STEPS[-1])
    ticks = [round(number * step, 2) for number in range(int(end / step) + 1)]
    return {"tickvals": ticks, "ticktext": [share(tick, lang) for tick in ticks]}


def wrapped(words: str, size: float, room: float) -> list[str]:
    """A sentence in as few lines as fit the room and 125 characters, of about the same length.

    >>> wrapped("one two three", 10, 45)
    ['one two', 'three']
    """
    lines = _filled(words, size, room)
    while room > NARROWEST and len(_filled(words, size, room - STEP)) == len(lines):
        room -= STEP
    return _filled(words, size, room)


def _filled(words: str, size: float, room: float) -> list[str]:
    """Lines filled one after the other, broken at ordinary spaces only."""
    lines = [""]
    for word in words.replace("\n", " ").replace("\t", " ").split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and (IN_SENTENCES * width_px(longer, size) > room or len(longer) > WRAP):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _sentences(top: list[str], below: list[str], at: tuple[float, float], look: Look) -> list[dict[str, Any]]:
    """The lines above the plot, each at its own height: a title of plotly moves with the number of its lines."""
    top_px, left_px = at
    common = {
        "x": 0, "xref": "paper", "xanchor": "left", "xshift": (MARGIN - left_px) * look.scale, "y": 1, "yref": "paper",
        "yanchor": "middle", "align": "left",
    }  # fmt: skip
    lines, up = [], top_px - MARGIN - TITLE_LINE / 2
    for line in top:
        said = note(line, look, **common, yshift=up * look.scale, font={"size": TITLE_PX * look.scale})
        lines.append({**said, "text": f"<b>{said['text']}</b>"})
        up -= TITLE_LINE
    up += (TITLE_LINE - BELOW_LINE) / 2
    for line in below:
        lines.append(note(line, look, **common, yshift=up * look.scale, font={"color": look.ink.muted}))
        up -= BELOW_LINE
    return lines
