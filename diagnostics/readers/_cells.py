"""Cells that people fill by hand: lists of people, durations, ticket keys, and ways to say nothing."""

import re
from collections.abc import Iterable
from typing import Final

from diagnostics.readers._headers import plain

NOTHING: Final = frozenset(
    [
        "",
        "na",
        "n a",
        "nd",
        "n d",
        "null",
        "none",
        "nan",
        "ref",
        "tbd",
        "vide",
        "empty",
        "neant",
        "ras",
        "rien",
        "sans objet",
    ]
)
NOT_DECIDED: Final = re.compile(
    r"(non?|0|faux|false|aucune?s?|open|ouverte?|non (decidee?|tranchee?|arbitree?)|undecided|not decided)"
    r"|(aucune decision|pas de decisions?|no decisions?|reportee?s?|ajournee?s?|postponed|deferred|en attente|en cours|"
    r"pending|a (decider|trancher|arbitrer|venir)|to be decided|waiting|in progress|next meeting|"
    r"prochaine (reunion|seance))( .*)?"
)
YES: Final = frozenset(["oui", "yes", "vrai", "true", "x", "1", "ok", "y", "o", "decide", "decidee", "decided"])
EVERYBODY: Final = frozenset(
    ["tous", "toutes", "all", "everyone", "everybody", "equipe", "toute l equipe", "team", "whole team"]
)
KEY: Final = re.compile(r"\b[A-Z][A-Z0-9_]{1,19}-[1-9]\d{0,6}\b")
NOT_KEYS: Final = re.compile(r"(UTF|ISO|COVID|SHA|RFC|CVE|SPRINT|Q[1-4]|T[1-4]|S\d+|H[12]|PI)-\d+")

HOURS: Final = r"(?:h|hr|hrs|hours?|heures?)"
MINUTES: Final = r"(?:m|mn|min|mins|minutes?|')"
CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?")
IN_UNITS: Final = re.compile(
    rf"(?:(\d+(?:[.,]\d+)?)\s*{HOURS}\s*)?(?:(\d+(?:[.,]\d+)?)\s*{MINUTES}?)?(?:\s*\d+\s*s\w*)?", re.IGNORECASE
)
BARE: Final = re.compile(r"\d+(?:[.,]\d+)?")
LONGEST_LIST: Final = 500


def said(cell: str | None) -> str | None:
    """A cell that says something, trimmed; None for an empty one and for the usual ways of filling in nothing.

    >>> said("  Budget "), said("-"), said("n/a"), said("?"), said(None)
    ('Budget', None, None, None, None)
    """
    words = cell.strip() if isinstance(cell, str) else ""
    if not any(c.isalnum() for c in words) or plain(words) in NOTHING:
        return None
    return words


def decided(cell: str | None) -> bool:
    """Whether a cell of decisions holds one: neither empty, nor "no", nor put off.

    >>> decided("On garde les deux parcours"), decided("oui"), decided("non"), decided("Reporté au 12/03"), decided("-")
    (True, True, False, False, False)
    >>> decided("No more than two formats")
    True
    """
    words = said(cell)
    return words is not None and NOT_DECIDED.fullmatch(plain(words)) is None


def minutes(cell: str | None, bare_unit: float = 1.0) -> float | None:
    """A duration in minutes; a number without a unit is worth `bare_unit` minutes. None when it cannot be read.

    >>> [minutes(cell) for cell in ("1h30", "01:30", "90 min", "1,5 h", "1 hr 2 min", "45", "soon")]
    [90.0, 90.0, 90.0, 90.0, 62.0, 45.0, None]
    >>> minutes("1,5", bare_unit=60)
    90.0
    """
    words = said(cell)
    if words is None:
        return None
    if clock := CLOCK.fullmatch(words):
        return float(clock.group(1)) * 60 + float(clock.group(2))
    if BARE.fullmatch(words):
        return _decimal(words) * bare_unit
    units = IN_UNITS.fullmatch(words)
    if units is None or not any(units.groups()):
        return None
    hours, rest = (_decimal(part) if part else 0.0 for part in units.groups())
    return hours * 60 + rest


def bare_numbers(cells: Iterable[str | None]) -> list[float]:
    """The durations of a column that are written without a unit.

    >>> bare_numbers(["1,5", "30 min", None])
    [1.5]
    """
    return [_decimal(words) for cell in cells if (words := said(cell)) and BARE.fullmatch(words)]


def people(cell: str | None, separators: str = r"[;\n,/|]|\bet\b|\band\b|&") -> tuple[list[str], int]:
    """The names in a cell, and how many people it only counts ("8", "8 people").

    A list with semicolons or line breaks is cut there only: "Lovelace, Ada" stays one person. "All" names nobody.

    >>> people("Lovelace, Ada; Hopper, Grace (PM)"), people("Ada, Grace et Tous"), people("8 pers.")
    ((['Lovelace, Ada', 'Hopper, Grace'], 0), (['Ada', 'Grace'], 0), ([], 8))
    """
    words = said(cell)
    if words is None:
        return [], 0
    if number := re.fullmatch(r"(\d{1,3})(\s+[^\W\d]+\.?)?", words):
        return [], min(int(number.group(1)), LONGEST_LIST)
    cut = re.split(r"[;\n]", words) if re.search(r"[;\n]", words) else re.split(separators, words)
    names = [re.sub(r"\([^()]*\)", " ", name).strip(" \t\r.,-•*@") for name in cut[:LONGEST_LIST]]
    return [" ".join(name.split()) for name in names if said(name) and plain(name) not in EVERYBODY], 0


def ticket_keys(column: str | None, *texts: str | None) -> list[str]:
    """Ticket keys: those of their own column, where any form is allowed, then those that stand in a text.

    >>> ticket_keys("PAN-12, PAN-14", "Suite de PAN-12 et WEB-3 (UTF-8)"), ticket_keys("#451; 452")
    (['PAN-12', 'PAN-14', 'WEB-3'], ['451', '452'])
    """
    own = said(column) or ""
    found = _keys(own) or [part.lstrip("#") for part in re.split(r"[\s,;]+", own) if any(c.isdigit() for c in part)]
    for words in texts:
        found += _keys(words or "")
    return list(dict.fromkeys(found))


def _keys(words: str) -> list[str]:
    return [key for key in KEY.findall(words) if NOT_KEYS.fullmatch(key) is None]


def _decimal(words: str) -> float:
    return float(words.replace(",", "."))
