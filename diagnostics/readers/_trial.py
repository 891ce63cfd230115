"""Trying columns on the first rows of a table before they are kept: what its columns hold, what would be read."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from diagnostics.model.reading import ColumnProposal, Reading
from diagnostics.readers import read_source
from diagnostics.readers._opening import opened
from diagnostics.readers._proposal import propose_columns
from diagnostics.readers._source import ROWS_TO_RECOGNISE, Source
from diagnostics.settings import FileChoice, Settings

MOST_SHOWN: Final = 3
LONGEST: Final = 40


@dataclass(frozen=True)
class Shown:
    """A column as a person recognises it: its name, its first different values, how many there are."""

    name: str
    first: tuple[str, ...]
    distinct: int


def named(path: Path, name: str) -> Source | None:
    """The source of this name in a file, with the first rows of its table only; none without a table."""
    source = next((source for source in opened(path) if source.name == name), None)
    if source is None or source.refused or source.table is None:
        return None
    head = source.table.frame.head(ROWS_TO_RECOGNISE)
    return Source(name, cut=replace(source.table, frame=head, rows_read=len(head)))


def headers(source: Source) -> tuple[str, ...]:
    """The columns of a table by name, all of them."""
    return tuple(source.table.frame.columns) if source.table is not None else ()


def shown(source: Source, name: str) -> Shown:
    r"""A column with its first different values, short enough for a line.

    >>> shown(Source("t.csv", b"Nr;Wo\nA-1;Dev\nA-2;Dev\n"), "Wo")
    Shown(name='Wo', first=('Dev',), distinct=1)
    """
    assert source.table is not None
    different = source.table.frame[name].dropna().unique()
    return Shown(name, tuple(_short(value) for value in different[:MOST_SHOWN]), len(different))


def proposed(source: Source, settings: Settings) -> dict[str, ColumnProposal]:
    """What is proposed for each canonical column, by its name; what a person chose stands first."""
    return {proposal.name: proposal for proposal in propose_columns(source, settings)}


def tried(source: Source, settings: Settings, choice: FileChoice) -> Reading:
    r"""What the rows of a source would give with an answer that is not kept yet.

    >>> source = Source("t.csv", b"Nr;Wo;Wann\nA-1;Dev;2024-01-31\nA-1;Done;soon\n")
    >>> answer = FileChoice(columns={"ticket_id": "Nr", "status": "Wo", "at": "Wann"})
    >>> reading = tried(source, Settings(), answer)
    >>> reading.rows_kept, reading.rows_rejected
    (1, 1)
    """
    return read_source(source, replace(settings, files={**settings.files, source.name: choice}))


def _short(value: str) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
