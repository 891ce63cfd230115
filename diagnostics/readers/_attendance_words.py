"""Cells of attendance reports: no-break spaces, half days, durations in several languages, titles in file names."""

import re
from pathlib import PurePath
from typing import Final

from diagnostics.readers._headers import plain

IN_BRACKETS: Final = re.compile(r"\(([^()]{3,})\)")
NO_TITLE: Final = frozenset(["", "null", "none", "undefined", "general"])
AMOUNT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)")
UNITS: Final = (("std", 60.0), ("stu", 60.0), ("h", 60.0), ("m", 1.0), ("s", 1 / 60), ("d", 1440.0), ("j", 1440.0))
HALF_DAYS: Final = (
    re.compile(r"\ba\.?\s?m\.?(?!\w)", re.IGNORECASE),
    re.compile(r"\bp\.?\s?m\.?(?!\w)", re.IGNORECASE),
)


def spaced(words: str) -> str:
    """Words with plain spaces, half days as AM and PM: tools put no-break spaces between figures and their units.

    >>> spaced("2\u00a0h 44\u00a0m"), spaced("9:01:31\u202fp. m.")
    ('2 h 44 m', '9:01:31 PM')
    """
    bare = " ".join(words.replace("\ufeff", "").split())
    return HALF_DAYS[1].sub("PM", HALF_DAYS[0].sub("AM", bare)) if ":" in bare else bare


def lasted(words: str) -> float | None:
    """A duration in minutes, seconds included; a bare number is minutes. None when there is none.

    >>> [lasted(words) for words in ("2 h 44 m", "56 m 15 s", "1 Std. 30 Min.", "1:30:00", "45", "--")]
    [164.0, 56.25, 90.0, 90.0, 45.0, None]
    """
    if clock := CLOCK.fullmatch(words.strip()):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 60 + minutes + seconds / 60
    amounts = [(float(n.replace(",", ".")), unit.casefold()) for n, unit in AMOUNT.findall(words)]
    if not amounts:
        return float(words.replace(",", ".")) if re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", words) else None
    worth = [next((value for start, value in UNITS if unit.startswith(start)), None) for _, unit in amounts]
    return sum(n * value for (n, _), value in zip(amounts, worth, strict=True) if value is not None)


def title_of(file: str) -> str:
    """The title of a meeting whose report has none: what stands in brackets in its file name, else the name itself.

    >>> title_of("export.zip › meetingAttendanceReport(Comité produit).csv"), title_of("standup.csv")
    ('Comité produit', 'standup')
    """
    stem = PurePath(file.rpartition(" › ")[2]).stem
    inside = IN_BRACKETS.search(stem)
    return inside.group(1) if inside and plain(inside.group(1)) not in NO_TITLE else stem
