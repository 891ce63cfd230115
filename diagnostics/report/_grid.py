"""The grid of the first sheet: a margin, fifteen equal columns, a margin; cells are merged over spans of columns."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from diagnostics.locale.text import Rendered
from diagnostics.report._cells import Pen
from diagnostics.report._colours import BLUE, MUTED
from diagnostics.report._styles import HAIRLINE, STRONG, filled, font

COLUMNS: Final = 15
FIRST, LAST = 2, COLUMNS + 1
WIDTH: Final = 10.6
MARGIN: Final = 1.6
GAP: Final = 5.0
Span = tuple[int, int]


@dataclass(frozen=True)
class Look:
    """How a cell of the first sheet looks."""

    font: Font
    align: str = "left"
    vertical: str = "center"
    fill: str | None = None
    number_format: str | None = None
    indent: int = 0


HEADING: Final = font(8.5, bold=True, color=MUTED)


def set_columns(pen: Pen) -> None:
    """Set the widths of the grid."""
    for number in range(1, LAST + 2):
        inside = FIRST <= number <= LAST
        pen.sheet.column_dimensions[get_column_letter(number)].width = WIDTH if inside else MARGIN


def write(pen: Pen, row: int, span: Span, value: Any, look: Look) -> Cell:
    """Write a value over a span of columns."""
    start, end = span
    cell = pen.put(row, start, value, None)
    cell.font = look.font
    cell.alignment = Alignment(horizontal=look.align, vertical=look.vertical, wrap_text=True, indent=look.indent)
    if look.number_format:
        cell.number_format = look.number_format
    if end > start:
        pen.sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)
    if look.fill:
        for column in range(start, end + 1):
            pen.sheet.cell(row, column).fill = filled(look.fill)
    return cell


def rule(pen: Pen, row: int, side: Side = HAIRLINE, span: Span = (FIRST, LAST)) -> None:
    """Draw a line under a row."""
    for column in range(span[0], span[1] + 1):
        cell = pen.sheet.cell(row, column)
        border: Border = copy(cell.border)
        cell.border = Border(left=border.left, right=border.right, top=border.top, bottom=side)


def section(pen: Pen, row: int, words: Rendered, span: Span = (FIRST, LAST)) -> None:
    """Write the heading of a part."""
    write(pen, row, span, words, Look(font(12, bold=True, color=BLUE)))
    rule(pen, row, STRONG)
    pen.sheet.row_dimensions[row].height = 21


def headings(pen: Pen, row: int, spans: Iterable[Span], words: Iterable[Rendered], *, left: int) -> None:
    """Write the headings of a small table, the first `left` of them to the left, the others centred."""
    for number, (span, heading) in enumerate(zip(spans, words, strict=True)):
        write(pen, row, span, heading, Look(HEADING, "left" if number < left else "center"))
    rule(pen, row)


def characters(span: Span, size: float) -> float:
    """How many characters of a size fit on a line of a span, on the safe side."""
    return (span[1] - span[0] + 1) * WIDTH * 10 / size * 1.1
