"""Writing into a sheet: every string is text, whatever it looks like; formulas and links have their own way in."""

import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import text
from diagnostics.locale.text import Rendered
from diagnostics.report._page import Page
from diagnostics.report._styles import FORMATS, PREFIX

Plain: TypeAlias = str | float | int | date | datetime | None

CELL_LIMIT: Final = 32_767
TOOLTIP_LIMIT: Final = 255
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LIKE_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
FIRST_DAY_OF_EXCEL: Final = 1900
NUMBERS: Final[tuple[type[Any], ...]] = (int, float, np.number, date)
NO_VALUE: Final = "–"
WIDE: Final = 40
CAPITAL: Final = 1.3  # as wide as so many small letters


def clean(words: str) -> str:
    r"""Words without the characters a workbook cannot hold, cut at the length of a cell.

    >>> clean("a\x00b"), len(clean("x" * 40_000))
    ('ab', 32767)
    """
    words = NOT_IN_XML.sub("", words)
    return words if len(words) <= CELL_LIMIT else words[: CELL_LIMIT - 1] + "…"


@dataclass(frozen=True)
class Shown:
    """A figure with its own number format, where those of one column differ."""

    value: float
    code: str


@dataclass(frozen=True)
class InDays:
    """Hours of tickets, shown as days of the audit: those of the calendar or working days."""

    hours: float


@dataclass(frozen=True)
class Pen:
    """Writes into one sheet, in the language of its workbook."""

    sheet: Worksheet
    page: Page

    def words(self, value: Rendered | str) -> str:
        """A text in the language of the workbook."""
        return clean(value if isinstance(value, str) else value.render(self.page.lang))

    def plain(self, value: Any) -> Plain:
        """What goes into the cell: texts in words, times in the audit's zone, what is missing as nothing."""
        if value is None or isinstance(value, str):
            return None if value is None else clean(value)
        # asking a number whether it is a protocol's takes longer than writing it
        if not isinstance(value, NUMBERS) and isinstance(value, Rendered):
            return self.words(value)
        if pd.isna(value):
            return None
        if isinstance(value, datetime):
            return local(value, self.page.audit.settings.time_zone)
        if isinstance(value, float) and not math.isfinite(value):
            return NO_VALUE
        return value

    def put(self, row: int, column: int, value: Any, style: str | None = "cell") -> Cell:
        """Write a value; a string is never a formula."""
        cell = self.sheet.cell(row, column)
        if style:
            cell.style = PREFIX + style
        if isinstance(value, InDays):
            day = self.page.day
            code = FORMATS[self.page.lang]["working_days" if day.working else "days"]
            value = Shown(value.hours / day.hours, code)
        if isinstance(value, Shown):
            cell.number_format, value = value.code, value.value
        plain = self.plain(value)
        plain = None if plain == "" else plain
        cell.value = plain
        if isinstance(plain, str):
            cell.data_type = "s"
            if plain.startswith(LIKE_A_FORMULA):
                cell.quotePrefix = True
        return cell

    def formula(self, cell: Cell, formula: str, result: float) -> Cell:
        """Write a formula with its result: openpyxl leaves the result out, and previews would show nothing."""
        cell.value = formula
        self.page.later.results[self.sheet.title][cell.coordinate] = result
        return cell

    def link(self, cell: Cell, place: str | None, tip: Rendered | str = "") -> Cell:
        """Make a written cell lead to a place of this workbook; a place that is not there leaves plain words."""
        if place:
            cell.hyperlink = Hyperlink(
                ref=cell.coordinate, location=place, tooltip=self.words(tip)[:TOOLTIP_LIMIT] or None
            )
        return cell

    def see(self, row: int, column: int, place: str | None, tip: Rendered | str = "") -> None:
        """Write "see →" leading to a place, or nothing when there is no such place."""
        if place:
            self.link(self.put(row, column, text("see →"), "link"), place, tip)

    def wide(self, row: int, words: Rendered | str, columns: int, style: str = "finding") -> None:
        """Write a sentence over several columns, the row as high as its lines need."""
        self.put(row, 1, words, style)
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        room = sum(self.sheet.column_dimensions[get_column_letter(i)].width for i in range(1, columns + 1))
        self.sheet.row_dimensions[row].height = 4 + 14 * lines(self.words(words), room)

    def section(self, row: int, words: Rendered, columns: int) -> None:
        """Write the heading of a part of the sheet, underlined across its columns."""
        for column in range(1, columns + 1):
            self.put(row, column, words if column == 1 else None, "section")
        self.sheet.row_dimensions[row].height = 20

    def start(self, title: Rendered, finding: Rendered | str, widths: Sequence[float]) -> None:
        """Set the columns, and write the title, the way back to the first sheet and the finding."""
        for number, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        self.put(1, 1, title, "title")
        self.sheet.row_dimensions[1].height = 24
        back = self.put(2, 1, "← " + self.page.names["decision"], "back")
        self.link(back, self.page.place("decision"))
        self.wide(3, finding, len(widths))


def local(value: datetime, zone: str) -> datetime | str:
    """A time in the audit's zone, without zone, as workbooks hold times; days before 1900 are words there."""
    if value.tzinfo is not None:
        value = value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return value if value.year > FIRST_DAY_OF_EXCEL else value.isoformat(" ", "minutes")


def lines(words: str, room: float) -> int:
    """How many lines some words take in a cell `room` characters wide, guessed on the safe side.

    >>> lines("one short line", 40), lines("x" * 90, 40), lines("BUDGET OWNER → SUPERVISOR", 28)
    (1, 3, 2)
    """
    return sum(_wrapped(line, room * 1.06 if room > WIDE else room) for line in words.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """How many lines one line becomes; mostly capitals need more room."""
    width = max(1, int(room))
    if 2 * sum(map(str.isupper, line)) > len(line):
        width = max(1, int(room / CAPITAL))
    return max(1, len(textwrap.wrap(line, width))) if len(line) > width else 1
