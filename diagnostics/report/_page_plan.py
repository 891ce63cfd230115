"""Where printed pages end, from the heights of rows alone: what stays together, how small letters may become."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

# of a page: a part begins where that much is left, one that could stand whole on the next page only where most is
ENOUGH, MOST = 0.25, 0.6
# of the size at which a sheet fills the width of the paper: smaller letters, where they spare a page
SIZES: Final = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85)
SHORT: Final = 14  # rows of a table that is not split
LEAST: Final = 1.0  # point of an empty row
FEW, MANY = 6, 12  # rows: a last page has a few at least, where the page before keeps many


@dataclass(frozen=True)
class Layout:
    """The rows of a sheet as they print: heights from row 1 on, rows that begin a part, rows that begin a page.

    `together` are rows that no page may end between; `empty` ones begin no page; `repeated` is the header that stands
    again on each page under it; `tables` are the others, header and rows.
    """

    heights: tuple[float, ...]
    starts: tuple[int, ...]
    forced: frozenset[int]
    together: tuple[range, ...]
    empty: frozenset[int]
    repeated: int | None
    page: float
    tables: tuple[range, ...] = ()

    def high(self, first: int, end: int) -> float:
        """The height of rows `first` to `end`, without the last."""
        return sum(self.heights[first - 1 : end - 1])

    def room(self, row: int) -> float:
        """What a page that begins at a row can hold."""
        if self.repeated is None or row <= self.repeated:
            return self.page
        return self.page - self.heights[self.repeated - 1]


def best_size(laid: Layout) -> tuple[float, list[int]]:
    """The largest letters with which the fewest pages begin within a table whose header they lack, then the fewest
    pages are needed; and where those begin.

    >>> laid = Layout((10.0,) * 21, (1,), frozenset(), (), frozenset(), None, 200.0)
    >>> best_size(laid), best_size(replace(laid, page=180.0))
    ((0.94, []), (0.85, []))
    """
    tried = [(size, page_starts(replace(laid, page=laid.page / size))) for size in SIZES]
    return min(tried, key=lambda pages: (_without_header(laid, pages[1]), len(pages[1]), -pages[0]))


def squeezed(laid: Layout, size: float, starts: list[int]) -> dict[int, float]:
    """The heights of the empty rows at the foot of pages, less what they stand over the paper: a reader would print
    them on a page of their own.

    >>> squeezed(Layout((10.0,) * 4, (1,), frozenset(), (), frozenset({3}), None, 25.0), 1.0, [4])
    {3: 5.0}
    """
    heights: dict[int, float] = {}
    for top, end in pairwise([1, *starts, len(laid.heights) + 1]):
        over = laid.high(top, end) - replace(laid, page=laid.page / size).room(top)
        for row in takewhile(laid.empty.__contains__, range(end - 1, top, -1)):
            if over <= 0:
                break
            heights[row] = max(LEAST, laid.heights[row - 1] - over)
            over -= laid.heights[row - 1] - heights[row]
    return heights


def _without_header(laid: Layout, starts: list[int]) -> int:
    return sum(rows.start < row < rows.stop for row in starts for rows in laid.tables)


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
    whole = [rows for rows in laid.tables if laid.high(rows.start, rows.stop) <= laid.page]
    held = any(rows.start < earlier < rows.stop for rows in (*laid.together, *whole))
    spared = earlier - above >= MANY and laid.high(earlier, end) <= laid.room(earlier)
    return earlier if spared and not held and row not in laid.forced else row


def _groups(laid: Layout, start: int, end: int) -> Iterator[range]:
    """The rows of a part, those that stay together as one."""
    row = start
    while row < end:
        whole = _grown(row, (*laid.together, *(table for table in laid.tables if table.start >= row)))
        fits = laid.high(row, min(whole, end)) <= laid.room(row)
        stop = min(whole if fits else _grown(row, laid.together), end)
        yield range(row, stop)
        row = stop


def _grown(row: int, together: tuple[range, ...]) -> int:
    """The end of the rows that stay together with a row."""
    stop, grown = row + 1, True
    while grown:
        longer = max((held.stop for held in together if held.start < stop < held.stop), default=stop)
        grown, stop = longer > stop, max(stop, longer)
    return stop
