"""A table: header, rows, filter; the main one of a sheet also has its header frozen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

from diagnostics.locale import Text
from diagnostics.model.units import named
from diagnostics.report._cells import Pen, lines
from diagnostics.report._styles import NUMBERS

# main: has the filter of its sheet, and its header frozen; further: has a filter of its own
Role: TypeAlias = Literal["main", "further"]

HEADER_HEIGHT: Final = 13
ENOUGH: Final = 5  # cases behind a median or a share of a row
ROOM: Final = 1.08  # letters are on average narrower than the digits in which widths are counted
INDENT: Final = 1.2
BOLD: Final = 0.9  # of the room of other letters
LINE_HEIGHT: Final = 13.5


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the style of its cells, and how its value comes out of a record.

    `{hours}` or `{days}` in a heading become the name of the audit's own: “working hours” where it counts those.
    `each` gives the style of one cell where it depends on the record.
    """

    title: Text
    value: Callable[[Any], Any]
    style: str = "cell"
    each: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Block:
    """Where a table stands: the row of its header, its first and last rows, its number of columns."""

    header: int
    columns: int
    count: int

    @property
    def first(self) -> int:
        """The row under the header."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row; the header's when the table is empty."""
        return self.header + self.count

    def cells(self, column: int) -> str:
        """The cells of one column, as a formula names them."""
        letter = get_column_letter(column)
        return f"${letter}${self.first}:${letter}${self.last}"


def of_enough(name: str, counted: str = "passages") -> Callable[[Any], float | None]:
    """A median, a share or an end of its interval; nothing under five cases."""
    return lambda record: getattr(record, name) if getattr(record, counted) >= ENOUGH else None


def table(pen: Pen, row: int, columns: Sequence[Column], records: Iterable[Any], role: Role = "further") -> Block:
    """Write a table with its header at `row`."""
    header(pen, row, [column.title for column in columns], [column.style in NUMBERS for column in columns])
    count = 0
    for count, record in enumerate(records, 1):
        for number, column in enumerate(columns, 1):
            style = column.each(record) if column.each else column.style
            pen.put(row + count, number, column.value(record), style)
        _fit(pen, row + count, columns)
    block = Block(row, len(columns), count)
    if role == "main":
        settle(pen, block)
    elif count:
        _name(pen, block)
    return block


def header(pen: Pen, row: int, titles: Sequence[Text], numbers: Sequence[bool] = ()) -> None:
    """Write the headings, the row as high as the longest needs; those over numbers stand on their side."""
    high = 1
    for number, title in enumerate(titles, 1):
        right = number <= len(numbers) and numbers[number - 1]
        cell = pen.put(row, number, named(title, pen.page.day), "head right" if right else "head")
        high = max(high, lines(str(cell.value), _width(pen, number) * ROOM - INDENT))
    pen.sheet.row_dimensions[row].height = 5 + HEADER_HEIGHT * high


def settle(pen: Pen, block: Block) -> None:
    """Give a table the filter of its sheet, and freeze its header."""
    letter = get_column_letter(block.columns)
    pen.sheet.freeze_panes = f"B{block.first}"
    pen.sheet.auto_filter.ref = f"A{block.header}:{letter}{max(block.last, block.first)}"


def _name(pen: Pen, block: Block) -> None:
    """Declare a further table of a sheet, so that it has its own filter and readers know its header."""
    number = 1 + sum(len(sheet.tables) for sheet in pen.sheet.parent.worksheets)
    ref = f"A{block.header}:{get_column_letter(block.columns)}{block.last}"
    pen.sheet.add_table(Table(displayName=f"table_{number}", name=f"table_{number}", ref=ref))


def _fit(pen: Pen, row: int, columns: Sequence[Column]) -> None:
    """Set the height of a row from its longest wrapped text: no reader does it for merged or generated files."""
    high = 1
    for number, column in enumerate(columns, 1):
        value = pen.sheet.cell(row, number).value
        if isinstance(value, str) and column.style != "line":
            room = _width(pen, number) * ROOM - INDENT
            high = max(high, lines(value, room * BOLD if column.style == "strong" else room))
    if high > 1:
        pen.sheet.row_dimensions[row].height = 2 + LINE_HEIGHT * high


def _width(pen: Pen, number: int) -> float:
    return float(pen.sheet.column_dimensions[get_column_letter(number)].width)
