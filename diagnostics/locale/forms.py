"""How numbers, durations and dates are written in each language.

The functions write a value; the small classes of the same names carry a value inside a `Text` until the language is
known.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date as day
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from diagnostics.locale.durations import Days, Duration, Hours

Lang = Literal["fr", "en"]

NARROW = "\u202f"
NO_BREAK = "\u00a0"
EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: float, lang: Lang, digits: int = 0) -> str:
    """Write a number with the language's separators; a value that is not finite is a dash.

    >>> number(1437.26, "en", 1), number(1437.26, "fr", 1).replace(NARROW, "_")
    ('1,437.3', '1_437,3')
    """
    if not math.isfinite(value):
        return "–"
    plain = f"{value:,.{digits}f}".replace("-", "−")
    if float(f"{value:.{digits}f}") == 0:
        plain = plain.replace("−", "")
    return plain.replace(",", NARROW).replace(".", ",") if lang == "fr" else plain


def count(value: float, lang: Lang) -> str:
    """Write a whole number.

    >>> count(1437, "en")
    '1,437'
    """
    return number(value, lang)


def share(value: float, lang: Lang, digits: int = 0) -> str:
    """Write a share (0 to 1) in per cent, the sign after a no-break space in both languages.

    >>> share(0.124, "en").replace(NO_BREAK, "_")
    '12_%'
    """
    return f"{number(value * 100, lang, digits)}{NO_BREAK}%"


def alphabetical(words: str) -> str:
    """What words are sorted by in a list for a reader: capitals and accents do not count.

    >>> sorted(["Wait", "État", "Age", "œuvre"], key=alphabetical)
    ['Age', 'État', 'œuvre', 'Wait']
    """
    plain = unicodedata.normalize("NFKD", words.casefold().replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def date(value: day | datetime, lang: Lang) -> str:
    """Write a day: 04/12/2026 in French, 4 Dec 2026 in English.

    >>> date(day(2026, 12, 4), "en"), date(day(2026, 12, 4), "fr")
    ('4 Dec 2026', '04/12/2026')
    """
    return f"{value:%d/%m/%Y}" if lang == "fr" else f"{value.day} {EN_MONTHS[value.month - 1]} {value.year}"


@dataclass(frozen=True)
class Number:
    """A number inside a text."""

    value: float
    digits: int = 0

    def render(self, lang: Lang) -> str:
        """Write it."""
        return number(self.value, lang, self.digits)


@dataclass(frozen=True)
class Count:
    """A whole number inside a text."""

    value: float

    def render(self, lang: Lang) -> str:
        """Write it."""
        return count(self.value, lang)


@dataclass(frozen=True)
class Share:
    """A share (0 to 1) inside a text."""

    value: float
    digits: int = 0

    def render(self, lang: Lang) -> str:
        """Write it."""
        return share(self.value, lang, self.digits)


@dataclass(frozen=True)
class Money:
    """An amount in euros, rounded to the euro."""

    euros: float

    def render(self, lang: Lang) -> str:
        """Write it."""
        amount = number(self.euros, lang)
        return f"{amount}{NO_BREAK}€" if lang == "fr" else f"€{amount}"


@dataclass(frozen=True)
class Date:
    """A day inside a text."""

    value: day | datetime

    def render(self, lang: Lang) -> str:
        """Write it."""
        return date(self.value, lang)


@dataclass(frozen=True)
class Period:
    """A period as an export names it; a month such as 2026-10 is written in words.

    >>> Period("2026-10").render("fr"), Period("2026-10").render("en"), Period("Q3").render("fr")
    ('octobre 2026', 'October 2026', 'Q3')
    """

    name: str

    def render(self, lang: Lang) -> str:
        """Write it."""
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", self.name):
            return self.name
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day(int(self.name[:4]), int(self.name[5:]), 1), locale=lang))


@dataclass(frozen=True)
class Numbers:
    """Several numbers in a row; French, whose decimals take the comma, then keeps them apart with semicolons.

    >>> Numbers((Number(31), Number(34), Number(58))).render("en")
    '31, 34 and 58'
    >>> Numbers((Number(3.09, 2), Number(3.55, 2), Number(4.01, 2))).render("fr").replace(NO_BREAK, "_")
    '3,09_; 3,55 et 4,01'
    """

    values: tuple[Number, ...]

    def render(self, lang: Lang) -> str:
        """Write them."""
        decimals = lang == "fr" and any(value.digits for value in self.values)
        *most, last = [value.render(lang) for value in self.values]
        first = (f"{NO_BREAK}; " if decimals else ", ").join(most)
        return f"{first} {'et' if lang == 'fr' else 'and'} {last}" if first else last


@dataclass(frozen=True)
class Interval:
    """An interval, its two ends written like `low`: [6,9 ; 9,2] in French, [6.9; 9.2] in English."""

    low: "Number | Count | Share | Days | Hours | Duration"
    high: "Number | Count | Share | Days | Hours | Duration"

    def render(self, lang: Lang) -> str:
        """Write it."""
        between = f"{NO_BREAK}; " if lang == "fr" else "; "
        low, high = self.low.render(lang), self.high.render(lang)
        low_number, _, low_unit = low.partition(NO_BREAK)
        high_number, _, high_unit = high.partition(NO_BREAK)
        # 1,5 jour ouvré and 3 jours ouvrés are one unit
        if low_unit and low_unit != "%" and low_unit.replace("s", "") == high_unit.replace("s", ""):
            low, high = low_number, high_number
        return f"[{low}{between}{high}]"
