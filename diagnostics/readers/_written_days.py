"""Days written inside a sentence, a heading or a file name, rather than in a cell of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from diagnostics.readers import _date_words as words
from diagnostics.settings import DateOrder

ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)")
NUMBERS: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)?\d\d)(?![\d/-])")
DAY_MONTH: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|\.)?(?:\s+(?:of|de|du))?\s+([^\W\d_]{3,10})\.?(?:,?\s+(?:de\s+)?((?:19|20)\d\d))?"
    r"(?!\w)",
    re.IGNORECASE,
)
MONTH_DAY: Final = re.compile(
    r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d\d))?(?![\w:])", re.IGNORECASE
)
MONTH_YEAR: Final = re.compile(
    r"\b([^\W\d_]{3,10})\.?\s+((?:19|20)\d\d)(?!\d)|(?<!\d)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])(?!\d)"
)
YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class WrittenDay:
    """A day as somebody wrote it. `other` is the day it would be with month and day exchanged, where both are right."""

    day: date
    start: int
    end: int
    other: date | None = None


def days_in(sentence: str, order: DateOrder = "day_first", year: int | None = None) -> list[WrittenDay]:
    """The days in a sentence, in order; `year` is for days written without one, which else are none.

    >>> [found.day.isoformat() for found in days_in("Du 12 mars 2026 au 03/04/2026, puis 1er mai", year=2026)]
    ['2026-03-12', '2026-04-03', '2026-05-01']
    >>> days_in("DSF Board, January 11, 2024")[0].day.isoformat(), days_in("May 4 people"), days_in("31/02/2026")
    ('2024-01-11', [], [])
    """
    found: dict[int, WrittenDay] = {}
    for each in _candidates(sentence, order, year):
        if all(each.start >= other.end or each.end <= other.start for other in found.values()):
            found[each.start] = each
    return [found[start] for start in sorted(found)]


def day_in_name(file: str) -> date | None:
    """The day in the name of a file; the last day of the month when only months are named.

    >>> names = ("2026-01-14_note.md", "2023-11,12-update.md", "CR 12.03.2026.docx", "a.md")
    >>> [str(day_in_name(name)) for name in names]
    ['2026-01-14', '2023-12-31', '2026-03-12', 'None']
    """
    bare = file.rpartition(" › ")[2].replace("_", " ")
    if days := days_in(bare):
        return days[0].day
    return last_day_of_month(bare)


def last_day_of_month(sentence: str) -> date | None:
    """The last day of the last month named with its year; None without one.

    >>> str(last_day_of_month("Updates for July 2024")), str(last_day_of_month("2024-01,02,03-update"))
    ('2024-07-31', '2024-03-31')
    """
    for name, year, digits_year, digits in MONTH_YEAR.findall(sentence):
        month = int(digits) if digits else words.month(name)
        if month is None:
            continue
        more = re.search(rf"{digits_year}[-_]{digits}((?:,(?:0[1-9]|1[0-2]))+)", sentence) if digits else None
        month = int(more.group(1)[-2:]) if more else month
        following = date(int(year or digits_year) + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return None


def year_in(sentence: str) -> int | None:
    """The first year a text names.

    >>> year_in("2021-03-steering.md"), year_in("notes.md")
    (2021, None)
    """
    found = YEAR.search(sentence)
    return int(found.group(1)) if found else None


def _candidates(sentence: str, order: DateOrder, year: int | None) -> Iterator[WrittenDay]:
    for m in ISO.finditer(sentence):
        yield from _day(m, int(m.group(1)), int(m.group(2)), int(m.group(3)))
    for m in NUMBERS.finditer(sentence):
        first, second = int(m.group(1)), int(m.group(3))
        full = int(m.group(4)) + (2000 if len(m.group(4)) == 2 else 0)
        either = first <= 12 and second <= 12 and first != second and m.group(2) != "."
        month_first = second > 12 or (either and order == "month_first")
        month, day = (first, second) if month_first else (second, first)
        other = date(full, day, month) if either else None
        yield from _day(m, full, month, day, other)
    for m in DAY_MONTH.finditer(sentence):
        yield from _worded(m, m.group(2), m.group(1), m.group(3), year)
    for m in MONTH_DAY.finditer(sentence):
        yield from _worded(m, m.group(1), m.group(2), m.group(3), year)


def _worded(found: re.Match[str], month: str, day: str, written: str | None, year: int | None) -> Iterator[WrittenDay]:
    number = words.month(month)
    full = int(written) if written else year
    # without a year, "May 4" may be a name or a verb: only a whole heading or label says a day in this way
    if number is not None and full is not None:
        yield from _day(found, full, number, int(day))


def _day(found: re.Match[str], year: int, month: int, day: int, other: date | None = None) -> Iterator[WrittenDay]:
    try:
        yield WrittenDay(date(year, month, day), found.start(), found.end(), other)
    except ValueError:
        return
