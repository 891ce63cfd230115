"""Readers: one file adds one export format. Files are told apart by their content.

A member of this folder has `FORMAT`, `TITLE`, `recognises(source) -> float` (0: not mine, 1: certainly mine) and
`read(source, settings) -> Reading`; one that reads free text rather than tables says `FREE_TEXT = True`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Final

from diagnostics.errors import DiagnosticsError
from diagnostics.locale import Text, literal, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._opening import opened
from diagnostics.readers._proposal import worth_asking
from diagnostics.readers._source import Source
from diagnostics.readers._unknown import unknown
from diagnostics.registry import members
from diagnostics.settings import Settings

UNKNOWN: Final = "unknown"
THROUGH_COLUMNS: Final = "any_table"


def read_all(paths: Sequence[Path], settings: Settings, progress: Callable[[str], None] | None = None) -> list[Reading]:
    """Every file read: one Reading a file, a member of an archive or a sheet. `progress` hears the name of each.

    Nothing is left out without a word: what cannot be read gives a Reading that says why, and so does a copy of what
    was read before, which would be counted twice.

    >>> read_all([], Settings())
    []
    """
    readings = []
    first: dict[str, str] = {}
    for source in _sources(paths):
        if progress:
            progress(source.name)
        if source.choice(settings).ignored:
            continue
        original = source.name if source.refused else first.setdefault(source.fingerprint, source.name)
        readings.append(read_source(source, settings) if original == source.name else _copy(source, original))
    return readings


def read_source(source: Source, settings: Settings) -> Reading:
    r"""One source read by the format that recognises it best, or by the one a person chose.

    >>> read_source(Source("photo.csv", b"a;b\n1;2\n"), Settings()).format
    'unknown'
    """
    if source.refused:
        return Reading(source.name, UNKNOWN, text("A file that cannot be read"), problems=(source.refused,))
    reading = _read_by_its_reader(source, settings)
    shape = source.shape
    earlier = settings.earlier(source.name, shape)
    told = (_as_before(earlier),) if earlier else ()
    return replace(reading, problems=(*told, *reading.problems), shape=shape)


def _read_by_its_reader(source: Source, settings: Settings) -> Reading:
    member = reader_of(source, settings)
    empty = None if getattr(member, "FREE_TEXT", False) else _nothing_below_header(source)
    if member is None or empty:
        label = member.TITLE if member else text("A file of unknown content")
        why = (empty,) if empty else (unknown(source),)
        opening = tuple(problem for problem in source.problems if not problem.rows)
        format_, proposals = member.FORMAT if member else UNKNOWN, () if empty else worth_asking(source, settings)
        return Reading(source.name, format_, label, problems=opening + why, proposals=proposals)
    try:
        reading: Reading = member.read(source, settings)
    except DiagnosticsError as error:
        return Reading(source.name, member.FORMAT, member.TITLE, problems=(*source.problems, Problem(error.message)))
    return reading


def reader_of(source: Source, settings: Settings) -> ModuleType | None:
    """The member that reads a source: the one a person chose, else the surest; none when all say no.

    Where a person chose columns and no format, the table is read through these.
    """
    choice = source.choice(settings)
    chosen = choice.read_as or (THROUGH_COLUMNS if choice.columns else None)
    readers = members("diagnostics.readers")
    if chosen is not None:
        return next((member for member in readers if chosen == member.FORMAT), None)
    beginning = source.beginning()
    sure = [(member.recognises(beginning), -place) for place, member in enumerate(readers)]
    best, place = max(sure, default=(0.0, 0))
    return readers[-place] if best > 0 else None


def formats() -> dict[str, Text]:
    """All formats that can be read, by the name kept in the settings, with their titles."""
    return {member.FORMAT: member.TITLE for member in members("diagnostics.readers")}


def _sources(paths: Sequence[Path]) -> Iterator[Source]:
    for path in paths:
        yield from opened(path)


def _copy(source: Source, original: str) -> Reading:
    what = text("The same content as {file}: it was read once, there.", file=original)
    return Reading(source.name, UNKNOWN, text("A copy of another file"), problems=(Problem(what),))


def _as_before(file: str) -> Problem:
    return Problem(text("It has the columns of {file}: it was read with the answers given there.", file=literal(file)))


def _nothing_below_header(source: Source) -> Problem | None:
    if source.table is None or source.table.rows_read:
        return None
    what = plural(
        "The file has a header ({n} column) and no row below it. Widen the filter or the period, and export it again.",
        "The file has a header ({n} columns) and no row below it. Widen the filter or the period, and export it again.",
        n=len(source.table.header),
    )
    return Problem(what)
