"""Paths: the sequences of stages that tickets lived, one strip a path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import MARGIN, Finding, Room, blank, framed
from diagnostics.figures._rows import Rows
from diagnostics.figures._theme import Look, steady, wait_bin
from diagnostics.figures._words import width_px
from diagnostics.flow.variants import ARROW, steps_back
from diagnostics.locale import Days, Lang, Share, Text, days, plural, share, text
from diagnostics.model.stages import CLOSED, STAGE_NAMES

Style: TypeAlias = tuple[str, str, str]

TITLE: Final[Text] = text("Paths from stage to stage")
ROW_PX: Final = 40
GAP_PX: Final = 4.0
NAME_PX: Final = 330
LETTERS_DRAWN: Final = 0.77  # letters are drawn that much narrower than they are estimated
PADDING_PX: Final = 10.0
LETTERS_PX: Final = 12.0
ONE_PERCENT: Final = 0.01
RETURN: Final = "↩ "
DARK_LETTERS: Final = "#1F2933"
PALE_BINS: Final = {"light": (0, 1), "dark": (2, 3, 4)}


@dataclass(frozen=True)
class PathsData:
    """Paths to draw, in the order drawn (path, stages, tickets, share, median_hours, p85_hours).

    `kinds` says which stages are a queue, `stays` how long tickets stay at each step (path, stay, median_hours).
    `found` is how many paths there are in all, with their share of the tickets.
    """

    rows: pd.DataFrame
    kinds: Mapping[str, str]
    stays: pd.DataFrame
    found: int
    share: float


@dataclass(frozen=True)
class Chip:
    """One step of a path: what it is called, how it is drawn, what it says when pointed at, and where it lies."""

    path: str
    words: str
    style: Style
    hover: str
    x: float = 0.0
    y: int = 0

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return width_px(self.words, LETTERS_PX) + PADDING_PX


@dataclass(frozen=True)
class Drawn:
    """What is needed to draw a step: the kinds of stages, how long each step lasts, and the look."""

    kinds: Mapping[str, str]
    stays: Mapping[tuple[str, int], float]
    look: Look


def paths(data: PathsData, look: Look) -> go.Figure:
    """Draw a strip of chips for each path: work filled, waiting hollow, a step back in the colour of its duration.

    Where there is no room for all chips, the last says how many follow. A click gives `["path", path]`.
    """
    if data.rows.empty:
        return blank(TITLE, text("No path of this kind."), look)
    rows = _rows(data, look)
    room_px = look.width / look.scale - rows.left - MARGIN
    room = Room(rows.height, rows.left, MARGIN, 14, least=LETTERS_DRAWN * room_px)
    figure = framed(_finding(data), room, look)
    chips = [
        chip for y, row in enumerate(data.rows.itertuples()) for chip in _strip(row, y, room_px, _drawn(data, look))
    ]
    for style in sorted({chip.style for chip in chips}):
        figure.add_trace(_bars([chip for chip in chips if chip.style == style], look, rows.thick))
    figure.update_xaxes(visible=False, range=[-2, room_px])
    return rows.named(figure.update_layout(barmode="overlay"))


def _rows(data: PathsData, look: Look) -> Rows:
    """Each path by its tickets and how long they took."""
    told = [f"{_counted(row, look.lang)} · {_lasted(row, look)}" for row in data.rows.itertuples()]
    return Rows(told, ROW_PX, look, NAME_PX)


def _finding(data: PathsData) -> Finding:
    title = plural(
        "{n} path, {share} of tickets", "{n} paths, {share} of tickets", n=data.found, share=Share(data.share)
    )
    below = text(
        "Filled: work; hollow: waiting; ↩: a stage again or an earlier one, coloured by its median stay. In days: "
        "median and 85th percentile from created to closed."
    )
    return Finding(title, below)


def _drawn(data: PathsData, look: Look) -> Drawn:
    stays = {(row.path, row.stay): float(row.median_hours) for row in data.stays.itertuples()}
    return Drawn(data.kinds, stays, look)


def _strip(row: Any, y: int, room_px: float, drawn: Drawn) -> Iterator[Chip]:
    """The chips of a path, beside each other, as many as there is room for."""
    steps = zip(row.stages, steps_back(row.stages), strict=True)
    chips = [_step(row.path, number, step, drawn) for number, step in enumerate(steps, 1)]
    rest = _rest(row, 0, drawn.look).width
    x = 0.0
    for number, chip in enumerate(chips):
        last = number == len(chips) - 1
        if x + chip.width + (0 if last else GAP_PX + rest) > room_px:
            yield replace(_rest(row, number, drawn.look), x=x, y=y)
            return
        yield replace(chip, x=x, y=y)
        x += chip.width + GAP_PX


def _step(path: str, number: int, step: tuple[str, bool], drawn: Drawn) -> Chip:
    stage, back = step
    look, hours = drawn.look, drawn.stays.get((path, number), 0.0)
    name = STAGE_NAMES[stage].render(look.lang)
    style = _style(stage, drawn.kinds, wait_bin(hours, look.day) if back else None, look)
    hover = name if stage in CLOSED else f"{name} · {days(hours, look.lang, look.day)}"
    return Chip(path, f"{RETURN}{name}" if back else name, style, hover)


def _rest(row: Any, drawn: int, look: Look) -> Chip:
    """The chip that stands for the steps without room."""
    left = row.stages[drawn:]
    hover = ARROW.join(STAGE_NAMES[stage].render(look.lang) for stage in left)
    return Chip(row.path, f"+{len(left)}", (look.ink.ground, look.ink.grid, look.ink.muted), hover)


def _style(stage: str, kinds: Mapping[str, str], step_back: int | None, look: Look) -> Style:
    """Fill, line and letters of a chip."""
    ink = look.ink
    if step_back is not None:
        fill = look.ramp[step_back]
        return fill, fill, DARK_LETTERS if step_back in PALE_BINS[look.mode] else "#FFFFFF"
    if stage in CLOSED:
        return ink.queue, ink.done, ink.text
    if kinds.get(stage) == "queue":
        return ink.hollow, ink.active, ink.text
    return ink.active, ink.active, ink.on_active


def _bars(chips: list[Chip], look: Look, thick: float) -> go.Bar:
    fill, line, letters = chips[0].style
    return go.Bar(
        orientation="h", base=[chip.x for chip in chips], x=[chip.width for chip in chips],
        y=[chip.y for chip in chips], width=thick, text=[chip.words for chip in chips],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={"size": LETTERS_PX * look.scale, "color": letters},
        marker={"color": fill, "line": {"color": line, "width": 2}, "cornerradius": 6},
        customdata=[["path", chip.path] for chip in chips], hovertext=[chip.hover for chip in chips],
        hovertemplate="%{hovertext}<extra></extra>", **steady(),
    )  # fmt: skip


def _counted(row: Any, lang: Lang) -> str:
    counted = plural("{n} ticket", "{n} tickets", n=int(row.tickets)).render(lang)
    return f"{counted} · {share(row.share, lang, 1 if row.share < ONE_PERCENT else 0)}"


def _lasted(row: Any, look: Look) -> str:
    if pd.isna(row.median_hours):
        return text("not done yet").render(look.lang)
    ends = {"median": Days(row.median_hours, look.day), "high": Days(row.p85_hours, look.day)}
    return text("{median} · 85 % under {high}", **ends).render(look.lang)
