"""Rows with names. A name stands above its row, so that the marks keep the whole width of a phone; on the wall, which
is wide and low, it stands on the left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import plotly.graph_objects as go

from diagnostics.figures._frame import (
    BELOW_PX,
    IN_SENTENCES,
    LETTERS_PX,
    MARGIN,
    PHONE_PX,
    beside_names,
    labelled,
    note,
    wrapped,
)
from diagnostics.figures._theme import Look
from diagnostics.figures._words import all_shortened, safe, width_px

NAME_LINE: Final = 24.0
NEXT_LINE: Final = 18.0  # of a name on two lines
APART: Final = 14.0  # of a row with its name on the left, what its mark leaves free
TALLER: Final = 14.0  # what a name above adds to a row
ABOVE_PX: Final = PHONE_PX - 2 * MARGIN
NEARLY: Final = 0.92  # of two lines, what words leave when they are not broken
DRAWN: Final = 0.85  # how wide letters are drawn at most, of what is estimated


def after_marks(words: Iterable[str]) -> int:
    """The margin for what is told on the right of each row.

    >>> after_marks(["4/36 · 420 h", "16/19 · 1,080 h"])
    116
    """
    return 24 + round(IN_SENTENCES * max(width_px(said, BELOW_PX) for said in words))


@dataclass(frozen=True)
class Rows:
    """The rows of a figure, the first at the top: row n lies at y = n.

    `row_px` is the height of a row whose name stands on the left, `beside_px` the most such a name may take.
    """

    names: Sequence[str]
    row_px: float
    look: Look
    beside_px: float = 290

    @property
    def above(self) -> bool:
        """Whether names stand above their rows."""
        return not self.look.wall

    @cached_property
    def lines(self) -> list[list[str]]:
        """The names above their rows, on one line or on two; cut where that is not enough."""
        out = []
        for name in self._cut(DRAWN, 2 * NEARLY * ABOVE_PX):
            first, *rest = wrapped(name, LETTERS_PX, ABOVE_PX)
            out.append([first, " ".join(rest)] if rest else [first])
        return out

    @property
    def left(self) -> float:
        """The margin on the left."""
        return MARGIN if self.above else beside_names(self.names, self.beside_px)

    @property
    def height(self) -> float:
        """Pixels of all rows, with their names."""
        return self._each * len(self.names)

    @property
    def gap(self) -> float:
        """Pixels between the cells of two rows."""
        return self._each - self._mark if self.above else 2.0

    @property
    def thick(self) -> float:
        """The part of a row that a bar or a strip takes."""
        return self._mark / self._each if self.above else 0.66

    @property
    def cell(self) -> float:
        """The part of a row that a cell of a heat map takes."""
        return (self._each - self.gap) / self._each

    def named(self, figure: go.Figure, *, lines: bool = False) -> go.Figure:
        """The figure with its rows in their places, and their names; `lines` lead from a name to its dots."""
        up = self._name / 2 / self._each if self.above else 0.0
        rows = list(range(len(self.names)))
        figure.update_yaxes(range=[len(rows) - 0.5 - up, -0.5 - up], showgrid=lines, tickvals=rows)
        if self.above:
            labelled(figure, [self._label(row, lines) for row, lines in enumerate(self.lines)])
            return figure.update_yaxes(showticklabels=False)
        font = {"size": LETTERS_PX * self.look.scale, "color": self.look.ink.text}
        return figure.update_yaxes(ticktext=[safe(name) for name in self._cut(1.0, self.beside_px)], tickfont=font)

    @property
    def _name(self) -> float:
        """Pixels of the highest name."""
        return NAME_LINE + NEXT_LINE * max((len(lines) - 1 for lines in self.lines), default=0)

    @property
    def _each(self) -> float:
        return self.row_px + TALLER + self._name - NAME_LINE if self.above else self.row_px

    @property
    def _mark(self) -> float:
        return self.row_px - APART

    def _cut(self, part: float, room: float) -> list[str]:
        return all_shortened(self.names, part * LETTERS_PX, room)

    def _label(self, row: int, lines: Sequence[str]) -> dict[str, Any]:
        ink, high = self.look.ink, NAME_LINE + NEXT_LINE * (len(lines) - 1)
        at = {
            "name": "row", "x": 0, "xref": "paper", "xanchor": "left", "y": row, "yshift": (self._mark + high) / 2,
            "align": "left", "borderpad": 0, "bgcolor": ink.ground, "font": {"size": LETTERS_PX, "color": ink.text},
        }  # fmt: skip
        return {**note("", self.look, **at), "text": "<br>".join(safe(line) for line in lines)}
