"""How durations are written: minutes, hours or days, of the calendar or of working time.

Working time never goes by the name of calendar time: values in a text say “working days” in full, the functions write
the short form for labels.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

from diagnostics.locale.forms import NO_BREAK, Lang, number

Measured = Literal["hours", "days"]


@dataclass(frozen=True)
class DayLength:
    """What a day is where durations are told in days: 24 hours of the calendar, or the hours of a working day."""

    hours: float = 24.0
    working: bool = False


CALENDAR_DAY: Final = DayLength()
WORKING_DAY: Final = DayLength(8.0, working=True)

# singular and plural
NAMES: Final[dict[tuple[Lang, Measured, bool], tuple[str, str]]] = {
    ("en", "hours", False): ("hour", "hours"),
    ("en", "hours", True): ("working hour", "working hours"),
    ("en", "days", False): ("day", "days"),
    ("en", "days", True): ("working day", "working days"),
    ("fr", "hours", False): ("heure", "heures"),
    ("fr", "hours", True): ("heure ouvrée", "heures ouvrées"),
    ("fr", "days", False): ("jour", "jours"),
    ("fr", "days", True): ("jour ouvré", "jours ouvrés"),
}
SIGNS: Final[dict[tuple[Lang, Measured, bool], tuple[str, str]]] = {
    ("en", "hours", False): ("h", "h"),
    ("en", "hours", True): ("wh", "wh"),
    ("en", "days", False): ("d", "d"),
    ("en", "days", True): ("wd", "wd"),
    ("fr", "hours", False): ("h", "h"),
    ("fr", "hours", True): ("h ouvrée", "h ouvrées"),
    ("fr", "days", False): ("j", "j"),
    ("fr", "days", True): ("j ouvré", "j ouvrés"),
}
# where hardly anything fits: what they mean is said beside the drawing
TIGHT: Final[dict[tuple[Lang, Measured, bool], tuple[str, str]]] = {
    **SIGNS,
    ("fr", "hours", True): ("ho", "ho"),
    ("fr", "days", True): ("jo", "jo"),
}


def days(hours: float, lang: Lang, day: DayLength = CALENDAR_DAY) -> str:
    """Write hours as days in short: one decimal under ten days, none above.

    >>> days(76.8, "fr").replace(NO_BREAK, "_"), days(1000, "en").replace(NO_BREAK, "_")
    ('3,2_j', '42_d')
    >>> days(25.6, "fr", WORKING_DAY).replace(NO_BREAK, "_"), days(80, "en", WORKING_DAY).replace(NO_BREAK, "_")
    ('3,2_j_ouvrés', '10_wd')
    >>> days(9.97 * 24, "en").replace(NO_BREAK, "_")
    '10_d'
    """
    return _days(hours, lang, day, SIGNS)


def duration(hours: float, lang: Lang, day: DayLength = CALENDAR_DAY) -> str:
    """Write hours in short, in the unit a person would choose: minutes, hours under two days, else days.

    >>> [duration(h, "en").replace(NO_BREAK, "_") for h in (0.5, 30, 72)]
    ['30_min', '30_h', '3.0_d']
    >>> duration(30, "en", WORKING_DAY).replace(NO_BREAK, "_")
    '3.8_wd'
    """
    return _duration(hours, lang, day, SIGNS)


def tight(hours: float, lang: Lang, day: DayLength = CALENDAR_DAY) -> str:
    """Write hours like `duration`, as short as can be.

    >>> tight(30, "fr", WORKING_DAY).replace(NO_BREAK, "_"), tight(30, "fr").replace(NO_BREAK, "_")
    ('3,8_jo', '30_h')
    """
    return _duration(hours, lang, day, TIGHT)


@dataclass(frozen=True)
class Days:
    """Hours, written as days.

    >>> Days(25.6, WORKING_DAY).render("fr").replace(NO_BREAK, "_"), Days(76.8).render("fr").replace(NO_BREAK, "_")
    ('3,2_jours_ouvrés', '3,2_j')
    """

    hours: float
    day: DayLength = CALENDAR_DAY

    def render(self, lang: Lang) -> str:
        """Write it."""
        return _days(self.hours, lang, self.day, NAMES if self.day.working else SIGNS)


@dataclass(frozen=True)
class Hours:
    """Hours, written as hours.

    >>> Hours(30, WORKING_DAY).render("en").replace(NO_BREAK, "_"), Hours(30).render("en").replace(NO_BREAK, "_")
    ('30_working_hours', '30_h')
    """

    hours: float
    day: DayLength = CALENDAR_DAY

    def render(self, lang: Lang) -> str:
        """Write it."""
        return _hours(self.hours, lang, self.day, NAMES if self.day.working else SIGNS)


@dataclass(frozen=True)
class Duration:
    """Hours, written in the unit a person would choose."""

    hours: float
    day: DayLength = CALENDAR_DAY

    def render(self, lang: Lang) -> str:
        """Write it."""
        return _duration(self.hours, lang, self.day, NAMES if self.day.working else SIGNS)


@dataclass(frozen=True)
class DaysInFull:
    """A number of days, the word written out.

    >>> DaysInFull(8.0, 1, WORKING_DAY).render("en").replace(NO_BREAK, "_"), DaysInFull(1.5, 1).render("fr")[-4:]
    ('8.0_working_days', 'jour')
    """

    value: float
    digits: int = 0
    day: DayLength = CALENDAR_DAY

    def render(self, lang: Lang) -> str:
        """Write it."""
        return _with_unit(self.value, self.digits, lang, NAMES, ("days", self.day.working))


@dataclass(frozen=True)
class UnitName:
    """The name of the hours or days in which an audit counts, for a heading.

    >>> UnitName("hours", WORKING_DAY).render("fr"), UnitName("days").render("en")
    ('heures ouvrées', 'days')
    """

    measured: Measured
    day: DayLength = CALENDAR_DAY

    def render(self, lang: Lang) -> str:
        """Write it."""
        return NAMES[lang, self.measured, self.day.working][1]


Words = dict[tuple[Lang, Measured, bool], tuple[str, str]]


def _digits(value: float) -> int:
    return 0 if abs(round(value, 1)) >= 10 else 1


def _days(hours: float, lang: Lang, day: DayLength, words: Words) -> str:
    value = hours / day.hours
    return _with_unit(value, _digits(value), lang, words, ("days", day.working))


def _hours(hours: float, lang: Lang, day: DayLength, words: Words) -> str:
    return _with_unit(hours, _digits(hours), lang, words, ("hours", day.working))


def _duration(hours: float, lang: Lang, day: DayLength, words: Words) -> str:
    if not math.isfinite(hours):
        return "–"
    if abs(hours) < 1:
        return f"{number(hours * 60, lang)}{NO_BREAK}min"
    return (_hours if abs(hours) < 2 * day.hours else _days)(hours, lang, day, words)


def _with_unit(value: float, digits: int, lang: Lang, words: Words, unit: tuple[Measured, bool]) -> str:
    """French takes the plural from two on, English for all but one."""
    written = number(value, lang, digits)
    one, many = words[lang, *unit]
    single = abs(round(value, digits)) < 2 if lang == "fr" and math.isfinite(value) else written == "1"
    return written + NO_BREAK + (one if single else many).replace(" ", NO_BREAK)
