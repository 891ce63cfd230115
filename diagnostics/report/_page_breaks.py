"""Where printed pages end: no heading alone at the foot of a page, no chart cut in two, no table without its header.

Readers end pages where the paper ends. Heights are known here, so the ends are chosen and written down. A sheet can
repeat one header only, that of its last table: another one is kept whole where a page can hold it.
"""

import math
from collections.abc import Iterator
from typing import Any, Final

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.units import EMU_to_pixels
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.report._cells import lines
from diagnostics.report._page_plan import Layout, best_size, squeezed
from diagnostics.report._picture import POINTS_A_PIXEL
from diagnostics.report._styles import PREFIX
from diagnostics.report._tables import INDENT, LINE_HEIGHT, ROOM

A4_POINTS: Final = (841.9, 595.3)  # landscape
POINTS_AN_INCH: Final = 72
POINTS_A_CHARACTER: Final = 5.25
ROW_HEIGHT: Final = 15.0
SAFE: Final = 0.98  # printers differ a little
GOES_WITH_HEADING: Final = 4
FIRST_ROWS: Final = 5
SECTION: Final = PREFIX + "section"
HEADS: Final = (PREFIX + "head", PREFIX + "head right")
NO_ROW: Final = ("Normal", PREFIX + "note", SECTION, *HEADS)


def break_pages(sheet: Worksheet) -> None:
    """Give each row its height, end the pages, and repeat the header of the last table on the pages it goes over."""
    if sheet.page_setup.fitToHeight == 1:
        return
    _settle_heights(sheet)
    laid = _layout(sheet)
    if laid.repeated is not None:
        sheet.print_title_rows = f"{laid.repeated}:{laid.repeated}"
    size, found = best_size(laid)
    if size < 1:
        _shrink(sheet, size)
    for row, height in squeezed(laid, size, found).items():
        sheet.row_dimensions[row].height = height
    sheet.row_breaks.brk = [Break(row - 1) for row in found]


def _shrink(sheet: Worksheet, size: float) -> None:
    """Make a sheet smaller by its margins: it still fills the width between them, whatever the reader measures."""
    margins, paper = sheet.page_margins, A4_POINTS[0] / POINTS_AN_INCH
    printed = min(paper - margins.left - margins.right, _wide(sheet) / POINTS_AN_INCH)
    margins.left = margins.right = (paper - size * printed) / 2


def _layout(sheet: Worksheet) -> Layout:
    last = _printed(sheet)[1]
    heights = tuple(sheet.row_dimensions[row].height for row in range(1, last + 1))
    styles = {row: sheet.cell(row, 1).style for row in range(1, last + 1)}
    sections = [row for row, style in styles.items() if style == SECTION]
    headers = [row for row, style in styles.items() if style in HEADS]
    table = headers[-1] if headers and headers[-1] > max(sections, default=0) else None
    drawn = [rows for rows, _ in _drawn(sheet, heights)]
    filled = {row for rows in drawn for row in rows}
    filled |= {number for number, cells in _rows(sheet, last) if any(cell.value is not None for cell in cells)}
    margins = sheet.page_margins
    width = A4_POINTS[0] - POINTS_AN_INCH * (margins.left + margins.right)
    height = A4_POINTS[1] - POINTS_AN_INCH * (margins.top + margins.bottom)
    scale = min(1.0, math.floor(100 * width / _wide(sheet)) / 100)
    held = [range(row, row + GOES_WITH_HEADING) for row in (*sections, *headers)]
    held += [range(merged.min_row, merged.max_row + 1) for merged in sheet.merged_cells.ranges]
    held += [*drawn, range(1, FIRST_ROWS + GOES_WITH_HEADING)]
    return Layout(
        heights=heights,
        starts=tuple(sorted({1, *(row for row in sections if row > FIRST_ROWS)})),
        forced=frozenset(brk.id + 1 for brk in sheet.row_breaks.brk),
        together=tuple(held),
        empty=frozenset(styles) - filled,
        repeated=table,
        page=SAFE * height / scale,
        tables=tuple(range(row, _below(row, styles)) for row in headers if row != table),
    )


def _below(header: int, styles: dict[int, str]) -> int:
    """The row after a table."""
    return next((row for row in range(header + 1, len(styles) + 1) if styles[row] in NO_ROW), len(styles) + 1)


def _wide(sheet: Worksheet) -> float:
    """How wide a sheet prints, in points: to its last column, or to the edge of a chart."""
    edges = [edge for _, edge in _drawn(sheet, ())]
    return max([_left(sheet, _printed(sheet)[0] + 1), *edges])


def _printed(sheet: Worksheet) -> tuple[int, int]:
    """The last column and the last row that print."""
    if sheet.print_area:
        _, _, right, bottom = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
        return int(right), int(bottom)
    below = max((rows.stop - 1 for rows, _ in _drawn(sheet, ())), default=0)
    return sheet.max_column, max(sheet.max_row, below)


def _drawn(sheet: Worksheet, heights: tuple[float, ...]) -> Iterator[tuple[range, float]]:
    """The rows under each chart and picture, and its right edge in points."""
    for drawing in (*sheet._charts, *sheet._images):
        corner, size = drawing.anchor._from, drawing.anchor.ext
        row, left = corner.row + 1, EMU_to_pixels(size.height + corner.rowOff) * POINTS_A_PIXEL
        first = row
        while left > 0:
            left -= heights[row - 1] if row <= len(heights) else sheet.row_dimensions[row].height or ROW_HEIGHT
            row += 1
        edge = _left(sheet, corner.col + 1) + EMU_to_pixels(size.width + corner.colOff) * POINTS_A_PIXEL
        yield range(first, row), edge


def _left(sheet: Worksheet, column: int) -> float:
    """Where a column begins, in points."""
    return sum(_width(sheet, number) for number in range(1, column)) * POINTS_A_CHARACTER


def _width(sheet: Worksheet, column: int) -> float:
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def _settle_heights(sheet: Worksheet) -> None:
    """Rows without a height get that of their longest text: readers would each choose their own."""
    over = {cells.start_cell.coordinate for cells in sheet.merged_cells.ranges}  # their heights are known by now
    for row, cells in _rows(sheet, _printed(sheet)[1]):
        if sheet.row_dimensions[row].height is None:
            high = max((_lines(sheet, cell) for cell in cells if cell.coordinate not in over), default=1)
            sheet.row_dimensions[row].height = ROW_HEIGHT if high == 1 else 2 + LINE_HEIGHT * high


def _rows(sheet: Worksheet, last: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Each row with its number and cells; asking the sheet for one row would look for its width in all of them."""
    return enumerate(sheet.iter_rows(1, last), start=1)


def _lines(sheet: Worksheet, cell: Any) -> int:
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return 1
    return lines(cell.value, _width(sheet, cell.column) * ROOM - INDENT)
