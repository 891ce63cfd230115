"""Where printed pages end: no heading alone at the foot of a page, no chart cut in two, no short table split.

Readers end pages where the paper ends. Heights are known here, so the ends are chosen and written down.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.units import EMU_to_pixels
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.report._cells import lines
from diagnostics.report._picture import POINTS_A_PIXEL
from diagnostics.report._styles import PREFIX
from diagnostics.report._tables import INDENT, LINE_HEIGHT, ROOM

A4_POINTS: Final = (841.9, 595.3)  # landscape
POINTS_AN_INCH: Final = 72
POINTS_A_CHARACTER: Final = 5.25
ROW_HEIGHT: Final = 15.0
SAFE: Final = 0.98  # printers differ a little
GOES_WITH_HEADING: Final = 4
# of a page: a part begins where that much is left, one that could stand whole on the next page only where most is
ENOUGH, MOST = 0.4, 0.6
SHORT: Final = 14  # rows of a table that is not split
FEW, MANY = 6, 12  # rows: a last page has a few at least, where the page before keeps many
FIRST_ROWS: Final = 5
SECTION: Final = PREFIX + "section"
HEADS: Final = (PREFIX + "head", PREFIX + "head right")


@dataclass(frozen=True)
class Layout:
    """The rows of a sheet as they print: heights from row 1 on, rows that begin a part, rows that begin a page.

    `together` are rows that no page may end between; `empty` ones begin no page; `repeated` is the header that stands
    again on each page under it.
    """

    heights: tuple[float, ...]
    starts: tuple[int, ...]
    forced: frozenset[int]
    together: tuple[range, ...]
    empty: frozenset[int]
    repeated: int | None
    page: float

    def high(self, first: int, end: int) -> float:
        """The height of rows `first` to `end`, without the last."""
        return sum(self.heights[first - 1 : end - 1])

    def room(self, row: int) -> float:
        """What a page that begins at a row can hold."""
        if self.repeated is None or row <= self.repeated:
            return self.page
        return self.page - self.heights[self.repeated - 1]


def break_pages(sheet: Worksheet) -> None:
    """Give each row its height, end the pages, and repeat the header of the last table on the pages it goes over."""
    if sheet.page_setup.fitToHeight == 1:
        return
    _settle_heights(sheet)
    laid = _layout(sheet)
    if laid.repeated is not None:
        sheet.print_title_rows = f"{laid.repeated}:{laid.repeated}"
    sheet.row_breaks.brk = [Break(row - 1) for row in page_starts(laid)]


def page_starts(laid: Layout) -> list[int]:
    """The first row of each page but the first.

    >>> laid = Layout((10.0,) * 10, (1, 6), frozenset(), (), frozenset(), None, 80.0)
    >>> page_starts(laid)
    [6]
    """
    last = len(laid.heights)
    found, top = [], 1
    for start, stop in zip(laid.starts, (*laid.starts[1:], last + 1), strict=True):
        end = 1 + max((row for row in range(start, stop) if row not in laid.empty), default=start)
        used, high = laid.high(top, start), laid.high(start, end)
        left = laid.room(top) - used
        wanted = MOST if high <= laid.room(start) else ENOUGH
        moved = high > left and (end - start <= SHORT or left < wanted * laid.page)
        if start > top and (start in laid.forced or moved):
            top = start
            found.append(top)
        for group in _groups(laid, start, end):
            full = laid.high(top, group.stop) > laid.room(top)
            if group.start > top and (full or group.start in laid.forced):
                top = group.start
                found.append(top)
        if found and start < found[-1] > end - FEW:
            found[-1] = top = _with_company(laid, found[-1], max(start, *found[:-1], 1), end)
    return found


def _with_company(laid: Layout, row: int, above: int, end: int) -> int:
    """Where the last page of a part begins so that it holds more than a few rows, where rows can be spared for it."""
    earlier = end - FEW
    held = any(rows.start < earlier < rows.stop for rows in laid.together)
    spared = earlier - above >= MANY and laid.high(earlier, end) <= laid.room(earlier)
    return earlier if spared and not held and row not in laid.forced else row


def _groups(laid: Layout, start: int, end: int) -> Iterator[range]:
    """The rows of a part, those that stay together as one."""
    row = start
    while row < end:
        stop, grown = row + 1, True
        while grown:
            longer = max((held.stop for held in laid.together if held.start < stop < held.stop), default=stop)
            grown, stop = longer > stop, max(stop, longer)
        yield range(row, min(stop, end))
        row = stop


def _layout(sheet: Worksheet) -> Layout:
    right, last = _printed(sheet)
    heights = tuple(sheet.row_dimensions[row].height for row in range(1, last + 1))
    styles = {row: sheet.cell(row, 1).style for row in range(1, last + 1)}
    sections = [row for row, style in styles.items() if style == SECTION]
    headers = [row for row, style in styles.items() if style in HEADS]
    table = headers[-1] if headers and headers[-1] > max(sections, default=0) else None
    drawn = list(_drawn(sheet, heights))
    filled = {row for rows, _ in drawn for row in rows}
    filled |= {number for number, cells in _rows(sheet, last) if any(cell.value is not None for cell in cells)}
    wide = max([_left(sheet, right + 1), *(edge for _, edge in drawn)])
    margins = sheet.page_margins
    width = A4_POINTS[0] - POINTS_AN_INCH * (margins.left + margins.right)
    height = A4_POINTS[1] - POINTS_AN_INCH * (margins.top + margins.bottom)
    scale = min(1.0, math.floor(100 * width / wide) / 100)
    held = [range(row, row + GOES_WITH_HEADING) for row in (*sections, *headers)]
    held += [range(merged.min_row, merged.max_row + 1) for merged in sheet.merged_cells.ranges]
    held += [rows for rows, _ in drawn] + [range(1, FIRST_ROWS + GOES_WITH_HEADING)]
    return Layout(
        heights=heights,
        starts=tuple(sorted({1, *(row for row in sections if row > FIRST_ROWS)})),
        forced=frozenset(brk.id + 1 for brk in sheet.row_breaks.brk),
        together=tuple(held),
        empty=frozenset(styles) - filled,
        repeated=table,
        page=SAFE * height / scale,
    )


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
