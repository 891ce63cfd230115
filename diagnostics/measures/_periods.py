"""Periods as people write them: 2026-09, sept. 2026, 09/2026, T3 2026, S36 2026 all say when."""

import re
from typing import Final

from diagnostics.model.stages import plain

Period = tuple[int, int, str]

MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr",
            "mai may", "juin june jun", "juillet july juil jul", "aout august aou aug", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
CLOCK: Final = r"(?: \d\d \d\d(?: \d\d)?)?"
# first match wins; a full date stands for its month
SHAPES: Final = tuple(
    (kind, days, re.compile(shape))
    for kind, days, shape in (
        ("month", 30, rf"{YEAR} (?P<part>\d\d?)(?: \d\d?)?{CLOCK}"),
        ("month", 30, rf"(?:\d\d? )?(?P<part>\d\d?) {YEAR}{CLOCK}"),
        ("month", 30, rf"(?:\d\d? )?(?P<part>[a-z]{{3,}}) {YEAR}"),
        ("quarter", 91, rf"{YEAR} ?[qt] ?(?P<part>[1-4])"),
        ("quarter", 91, rf"[qt] ?(?P<part>[1-4]) {YEAR}"),
        ("week", 7, rf"{YEAR} ?[ws] ?(?P<part>\d\d?)"),
        ("week", 7, rf"[ws] ?(?P<part>\d\d?) {YEAR}"),
        ("year", 365, rf"{YEAR}(?P<part>)"),
    )
)


def period_key(words: str) -> Period:
    """Where a period ends (year, day of the year, about) and what kind it is: equal for all ways of writing one.

    Words that say no date keep their own spelling and come before everything else.

    >>> period_key("sept. 2026") == period_key("2026-09") == period_key("09/2026")
    True
    >>> period_key("T4 2025") < period_key("2026-02")
    True
    >>> period_key("Last month")
    (0, 0, 'last month')
    """
    bare = plain(". " + words)
    for kind, days, shape in SHAPES:
        found = shape.fullmatch(bare)
        part = _number(found["part"]) if found else 0
        if found and part:
            return int(found["year"]), part * days, kind
    return 0, 0, bare


def _number(part: str) -> int:
    """The number of a month, quarter or week; 1 for a whole year, 0 when the word is no month."""
    return int(part or 1) if not part or part.isdigit() else MONTHS.get(part, 0)
