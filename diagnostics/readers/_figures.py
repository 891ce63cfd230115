"""Figures as people write them: numbers with decimal commas, spaces and units; months, quarters and weeks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diagnostics.readers._date_words import month
from diagnostics.readers._headers import plain

FIGURE: Final = re.compile(r"([^\w\d+−-]{0,3})([-−+]?\d(?:[\d\s.,'’]*\d)?)\s*(\D{0,20})", re.DOTALL)
YEAR: Final = r"((?:19|20)\d\d)"
MONTH_FORMS: Final = (
    re.compile(rf"{YEAR}[-/.](\d{{1,2}})(?:[-/.]\d{{1,2}}(?:[T ][\d:.]+)?)?"),
    re.compile(rf"(?P<month>\d{{1,2}})[-/.]{YEAR}"),
)
NAMED_MONTH: Final = re.compile(rf"([^\W\d]+)\.?[\s./-]*{YEAR}|{YEAR}[\s./-]*([^\W\d]+)\.?")
PART_OF_YEAR: Final = re.compile(rf"(?:([qtws])\s?(\d{{1,2}})[\s/-]*{YEAR}|{YEAR}[\s/-]*([qtws])\s?(\d{{1,2}}))")
PARTS: Final = {"q": ("Q", 4), "t": ("Q", 4), "w": ("W", 53), "s": ("W", 53)}
WORDS: Final = ((r"trimestre|quarter", "q"), (r"semaine|week|sem", "w"))


@dataclass(frozen=True)
class Figure:
    """A number and the unit written beside it, if any."""

    value: float
    unit: str | None


def figures(cells: Sequence[str | None], comma: bool) -> list[Figure | None]:
    """The numbers of a column; None where a cell is no single number.

    Definition
        Where a cell leaves open whether a comma or a dot marks decimals ("1,234"), the other cells of the column
        decide; when they do not either, `comma` says whether the file writes decimal commas.

    >>> [f.value for f in figures(["12,5 %", "1 234,56 €", "1.234"], comma=False)]
    [12.5, 1234.56, 1234.0]
    >>> figures(["€1,234.5", "31-34", None], comma=True)
    [Figure(value=1234.5, unit='€'), None, None]
    """
    found = [FIGURE.fullmatch(cell.strip()) if cell else None for cell in cells]
    written = [re.sub(r"[\s'’]", "", match.group(2)).replace("−", "-") if match else "" for match in found]
    signs = {sign for number in written if (sign := _decimal_sign(number))}
    decimal = signs.pop() if len(signs) == 1 else "," if comma and "." not in signs else "."
    return [_figure(match, number, decimal) if match else None for match, number in zip(found, written, strict=True)]


def period(cell: str | None) -> str | None:
    """A period in one spelling: a month, a quarter, a week or a year; anything else as it is written.

    >>> [period(cell) for cell in ("sept. 2026", "09/2026", "2026-09-01", "T3 2026", "Semaine 36 2026", "2026")]
    ['2026-09', '2026-09', '2026-09', '2026-Q3', '2026-W36', '2026']
    >>> period("Sprint 12"), period(None)
    ('Sprint 12', None)
    """
    if cell is None:
        return None
    words = " ".join(cell.split())
    return _month(words) or _part(plain(words)) or words


def _decimal_sign(number: str) -> str | None:
    """The sign that marks decimals in this number for sure."""
    comma, dot = number.rfind(","), number.rfind(".")
    if comma >= 0 and dot >= 0:
        return "," if comma > dot else "."
    sign = "," if comma >= 0 else "." if dot >= 0 else None
    if sign is None:
        return None
    whole, _, rest = number.lstrip("-+").partition(sign)
    other = "." if sign == "," else ","
    if number.count(sign) > 1:
        return other
    return sign if len(rest) != 3 or whole == "0" or len(whole) > 3 else None


def _figure(match: re.Match[str], number: str, decimal: str) -> Figure:
    sure = _decimal_sign(number) or decimal
    thousands = "." if sure == "," else ","
    value = float(number.replace(thousands, "").replace(sure, "."))
    return Figure(value, (match.group(3).strip() or match.group(1).strip()) or None)


def _month(words: str) -> str | None:
    if iso := MONTH_FORMS[0].fullmatch(words):
        return _valid(iso.group(1), int(iso.group(2)))
    if short := MONTH_FORMS[1].fullmatch(words):
        return _valid(short.group(2), int(short.group(1)))
    if named := NAMED_MONTH.fullmatch(words):
        number = month(named.group(1) or named.group(4))
        return _valid(named.group(2) or named.group(3), number) if number else None
    return None


def _valid(year: str, number: int) -> str | None:
    return f"{year}-{number:02}" if 1 <= number <= 12 else None


def _part(words: str) -> str | None:
    for word, letter in WORDS:
        words = re.sub(rf"\b(?:{word})\b", letter, words)
    found = PART_OF_YEAR.fullmatch(words)
    if found is None:
        return None
    letter, number, year = (found.group(n) or found.group(m) for n, m in ((1, 5), (2, 6), (3, 4)))
    sign, most = PARTS[letter]
    if not 1 <= int(number) <= most:
        return None
    return f"{year}-{sign}{int(number):02}" if sign == "W" else f"{year}-{sign}{int(number)}"
