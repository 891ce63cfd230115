"""Workbooks: XLSX and XLS, each sheet as rows of text."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from diagnostics.errors import UnusableInput
from diagnostics.locale import text
from diagnostics.readers import _unpacking

MOST_CELLS: Final = 50_000_000
EXACT: Final = 10**15
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
OLD_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
NOT_XLSX: Final = ("xl/workbook.bin", "word/document.xml", "ppt/presentation.xml", "content.xml")
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
LAST_ROW: Final = re.compile(rb'<row [^>]*?\br="(\d+)"')
WIDE_COLUMN: Final = re.compile(rb'<c [^>]*?\br="([A-Z]{2,3})\d')
OVERLAP: Final = 200

Rows = list[list[str]]


def is_workbook(data: bytes) -> bool:
    """Whether a ZIP is an office document rather than an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except zipfile.BadZipFile:
        return False
    return bool(names & {"xl/workbook.xml", *NOT_XLSX})


def unlocked(data: bytes) -> bytes:
    """An old-style document, if it is a workbook without a password. Raises UnusableInput otherwise."""
    if LOCKED in data:
        raise UnusableInput(text("The workbook is locked with a password. Save a copy without one and send that."))
    if not any(name in data for name in OLD_BOOKS):
        raise UnusableInput(text("This is an old office document, not a workbook. Save its table as XLSX or CSV."))
    return data


def sheets(data: bytes) -> Iterator[tuple[str, Callable[[], Rows] | None]]:
    """The sheets of a workbook: name, and its rows when asked for; no rows for an empty sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        _check(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            empty = sheet.height == 0
            yield name, None if empty else _rows_of(sheet)
    except PasswordError as error:
        raise UnusableInput(
            text("The workbook is locked with a password. Save a copy without one and send that.")
        ) from error
    except CalamineError as error:
        raise UnusableInput(text("The workbook is damaged. Open it in Excel, save it and send it again.")) from error


def written(value: Any) -> str:
    """A cell as text; dates in ISO, so that day and month cannot be taken for each other.

    >>> written(datetime(2024, 2, 3, 4, 5)), written(3.0), written(timedelta(hours=30)), written(True)
    ('2024-02-03 04:05:00', '3', '30:00:00', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _rows_of(sheet: Any) -> Callable[[], Rows]:
    return lambda: [[written(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _check(data: bytes) -> None:
    """Measure a package before a library unpacks it whole: real sizes, and cells each sheet spans."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    names = {member.filename for member in members}
    if names & set(NOT_XLSX):
        raise UnusableInput(
            text("This is an office document, but not an XLSX workbook. Save its table as XLSX or CSV.")
        )
    _unpacking.check_size(members)
    for member in members:
        rows, columns, before = 1, 26, b""
        for piece in _unpacking.chunks(data, member):
            if not SHEET.fullmatch(member.filename):
                continue
            seen = before + piece
            rows = max([rows, *map(int, LAST_ROW.findall(seen))])
            columns = max([columns, *map(_number, set(WIDE_COLUMN.findall(seen)))])
            before = piece[-OVERLAP:]
        if rows * columns > MOST_CELLS:
            raise UnusableInput(
                text(
                    "A sheet spans {rows} rows and {columns} columns. Delete the empty ones, save and send it again.",
                    rows=rows,
                    columns=columns,
                )
            )


def _number(letters: bytes) -> int:
    out = 0
    for letter in letters:
        out = out * 26 + letter - 64
    return out
