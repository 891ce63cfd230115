"""The words that stand in dates: months and days of the week in the languages of our exports, zones, AM and PM."""

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "fr", "es", "de", "it", "pt", "nl")
SHORTEST: Final = 3
ZONE_MINUTES: Final = MappingProxyType({
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "cet": 60, "cest": 120,
})  # fmt: skip


def bare(word: str) -> str:
    """A word without accents, dots or case.

    >>> bare("Févr.")
    'fevr'
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalpha())


def month(word: str) -> int | None:
    """The month (1 to 12) a word names.

    >>> [month(w) for w in ("févr.", "août", "ene", "Mär", "Dec", "juil.", "Zorglub")]
    [2, 8, 1, 3, 12, 7, None]
    """
    return _names("months").get(bare(word))


def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week.

    >>> is_weekday("Wed"), is_weekday("lun."), is_weekday("May")
    (True, True, False)
    """
    return bare(word) in _names("days")


@cache
def _names(of: str) -> dict[str, int]:
    """Number of each name and of each beginning of a name that belongs to one number only."""
    from babel import Locale

    full: dict[str, int] = {}
    begun: dict[str, set[int]] = {}
    for lang in LANGUAGES:
        for forms in getattr(Locale(lang), of).values():
            for width in ("wide", "abbreviated"):
                for n, name in forms.get(width, {}).items():
                    full.setdefault(bare(name), n)
                    for end in range(SHORTEST, len(bare(name))):
                        begun.setdefault(bare(name)[:end], set()).add(n)
    return {start: min(several) for start, several in begun.items() if len(several) == 1} | full
