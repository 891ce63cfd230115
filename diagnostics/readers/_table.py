"""A file of rows and columns as text: delimiter found, header found, ragged rows mended or counted.

Every cell is text, an empty cell is missing, and the index of the frame is the row number in the file, so that a
message can name the row whatever has been filtered since.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import pandas as pd

from diagnostics.locale import plural, text
from diagnostics.model.reading import Problem

DELIMITERS: Final = (",", ";", "\t", "|")
LOOKED_AT: Final = 20
SHOWN: Final = 5
WIDEST_CELL: Final = 10_000_000
BLOCK_BYTES: Final = 1 << 24


@dataclass(frozen=True)
class Table:
    """Rows and columns as the file has them.

    `header` keeps the names as written; `frame` has all-text columns under unique names (a name seen again becomes
    `Sprint (2)`), missing where the cell is empty, and the file's row numbers as its index. `rows_read` counts every
    row below the header, also those set aside because their cells could not be told apart.
    """

    header: tuple[str, ...]
    frame: pd.DataFrame
    first_row: int
    rows_read: int

    def same(self, column: str) -> list[str]:
        """All columns that carry the same header as this one, in order.

        >>> t = from_rows([["Sprint", "Sprint"], ["1", "2"]])[0]
        >>> t.same("Sprint")
        ['Sprint', 'Sprint (2)']
        """
        names = list(self.frame.columns)
        written = self.header[names.index(column)]
        return [name for name, head in zip(names, self.header, strict=True) if head == written]


Found = tuple[Table, tuple[Problem, ...]]


def from_bytes(utf8: bytes, head: str) -> Found | None:
    """The table of a delimited file, through pyarrow; `head` is its beginning as text. None when there is no table."""
    delimiter = sniffed(head)
    rows = _first_rows(head, delimiter)
    if not rows:
        return None
    top = header_row(rows)
    names = [cell.strip() for cell in rows[top]]
    try:
        frame, ragged = _with_arrow(utf8, delimiter, len(names), skipped=top)
    except _arrow_error():
        return from_rows(cells(utf8.decode("utf-8", "replace"), delimiter))
    table, problems = _mended(names, frame, ragged, first_row=top + 2)
    return table, problems + _unclosed(utf8, table.frame)


def from_rows(rows: Sequence[Sequence[str]]) -> Found:
    """The table of rows already cut into cells, such as those of a sheet or of a part of a text.

    >>> table, problems = from_rows([["a", "b"], ["1", ""], ["2"]])
    >>> table.frame.index.tolist(), len(problems)
    ([2, 3], 1)
    """
    top = header_row(rows[:LOOKED_AT]) if rows else 0
    names = [cell.strip() for cell in rows[top]] if rows else []
    while names and not names[-1] and all(not any(row[len(names) - 1 :]) for row in rows[top + 1 :]):
        names.pop()
    width = len(names)
    body = [(n, row) for n, row in enumerate(rows[top + 1 :], start=top + 2) if any(row)]
    even = [(n, row) for n, row in body if len(row) == width]
    ragged = [(n, list(row)) for n, row in body if len(row) != width]
    frame = pd.DataFrame([list(row) for _, row in even], index=[n for n, _ in even], columns=range(width), dtype="str")
    return _mended(names, frame.where(frame != "", None).astype("str"), ragged, first_row=top + 2)


def sniffed(head: str) -> str:
    r"""The delimiter that cuts the beginning of a file into the most even and the widest rows.

    >>> sniffed('id;title\n1;"a, b, c"\n2;x\n')
    ';'
    """
    return max(DELIMITERS, key=lambda delimiter: _evenness(_first_rows(head, delimiter)))


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Position of the header: the first row as wide as most and at least half as full as the fullest.

    What stands above it is a preamble; so is a single filled cell above a table of two columns or more.

    >>> header_row([["Report of May"], [], ["id", "status", "date"], ["1", "New", ""]])
    2
    """
    first = rows[:LOOKED_AT]
    filled = [sum(1 for cell in row if cell.strip()) for row in first]
    usual = max(Counter(len(row) for row in first if row).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[
        0
    ]
    full = max(filled, default=0)
    fewest = max(full / 2, min(full, 2))
    return next((i for i, row in enumerate(first) if len(row) >= usual and filled[i] >= fewest), 0)


def cells(words: str, delimiter: str) -> list[list[str]]:
    """A delimited text cut into cells, by Python's own reader: for small or irregular files."""
    csv.field_size_limit(WIDEST_CELL)
    return list(csv.reader(words.splitlines(keepends=True), delimiter=delimiter))


def unique(names: Iterable[str]) -> list[str]:
    """Names made unique; a column without a name gets its number.

    >>> unique(["Sprint", "", "Sprint"])
    ['Sprint', 'column 2', 'Sprint (2)']
    """
    out: dict[str, None] = {}
    seen: Counter[str] = Counter()
    for n, written in enumerate(names, start=1):
        name = written or f"column {n}"
        seen[name] += 1
        candidate = name if seen[name] == 1 else f"{name} ({seen[name]})"
        while candidate in out:
            seen[name] += 1
            candidate = f"{name} ({seen[name]})"
        out[candidate] = None
    return list(out)


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    rows = [row for row in cells(head, delimiter) if row]
    return rows[: LOOKED_AT * 2]


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    if not rows:
        return (0.0, 0)
    widths = Counter(len(row) for row in rows)
    width, often = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (often / len(rows) if width > 1 else 0.0, width)


def _arrow_error() -> type[Exception]:
    import pyarrow as pa

    return cast(type[Exception], pa.ArrowInvalid)


def _with_arrow(
    utf8: bytes, delimiter: str, width: int, skipped: int
) -> tuple[pd.DataFrame, list[tuple[int, list[str]]]]:
    """Rows of the right width as a frame, the others as cells with their row number."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    ragged: list[tuple[int, list[str]]] = []

    def set_aside(row: Any) -> str:
        ragged.append((row.number, next(csv.reader([row.text], delimiter=delimiter), [])))
        return "skip"

    columns = {f"f{i}": pa.string() for i in range(width)}
    table = arrow.read_csv(
        pa.BufferReader(utf8),
        # only one thread counts the rows
        read_options=arrow.ReadOptions(
            use_threads=False, column_names=list(columns), block_size=max(BLOCK_BYTES, len(utf8) // 64)
        ),
        parse_options=arrow.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=set_aside, ignore_empty_lines=True
        ),
        convert_options=arrow.ConvertOptions(
            column_types=columns, strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=True
        ),
    )
    aside = {number for number, _ in ragged}
    numbers = [n for n in range(1, len(table) + len(ragged) + 1) if n not in aside] if aside else None
    above = sum(1 for n in numbers[: skipped + 1] if n <= skipped + 1) if numbers else skipped + 1
    frame = table.slice(above).to_pandas()
    frame.index = pd.Index(numbers[above:]) if numbers else pd.RangeIndex(skipped + 2, skipped + 2 + len(frame))
    return frame, [(n, row) for n, row in ragged if n > skipped + 1]


def _unclosed(utf8: bytes, frame: pd.DataFrame) -> tuple[Problem, ...]:
    """A quotation mark that is never closed swallows the rest of the file into the last row."""
    if utf8.count(b'"') % 2 == 0 or frame.empty or not frame.iloc[-1].str.contains("\n", na=False).any():
        return ()
    row = int(frame.index[-1])
    what = text(
        "Row {row} opens a quotation mark that is never closed: the rest of the file was taken for one cell. "
        "Correct that row, or export the file again.",
        row=row,
    )
    return (Problem(what, 1, (row,)),)


def _mended(names: list[str], frame: pd.DataFrame, ragged: list[tuple[int, list[str]]], first_row: int) -> Found:
    """Short rows are filled up with empty cells; rows with cells too many cannot be trusted and are set aside."""
    width, read = len(names), len(frame) + len(ragged)
    frame.columns = pd.Index(unique(names), dtype="str")
    trimmed = {n: row[:width] if not any(row[width:]) else row for n, row in ragged}
    short = {n: row + [""] * (width - len(row)) for n, row in trimmed.items() if len(row) < width}
    kept = short | {n: row for n, row in trimmed.items() if len(row) == width}
    long = [n for n, row in trimmed.items() if len(row) > width]
    if kept:
        more = pd.DataFrame([[cell or None for cell in row] for row in kept.values()], index=list(kept), dtype="str")
        more.columns = frame.columns
        frame = pd.concat([frame, more]).sort_index()
    problems = []
    if short:
        what = plural(
            "{n} row has fewer cells than the header; the missing cells were taken as empty.",
            "{n} rows have fewer cells than the header; the missing cells were taken as empty.",
            n=len(short),
        )
        problems.append(Problem(what, len(short), tuple(short)[:SHOWN]))
    if long:
        what = plural(
            "{n} row has more cells than the header and was left out. Export it again with quoted texts.",
            "{n} rows have more cells than the header and were left out. Export it again with quoted texts.",
            n=len(long),
        )
        problems.append(Problem(what, len(long), tuple(long[:SHOWN]), rejected=True))
    return Table(tuple(names), frame, first_row, read), tuple(problems)
