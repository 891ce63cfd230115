"""Columns a person chose for a file, in place of those a reader would find by their headers."""

from collections.abc import Collection, Mapping
from typing import Final

from diagnostics.locale import joined, text
from diagnostics.model.columns import COLUMNS
from diagnostics.model.reading import Problem
from diagnostics.model.stages import STAGES
from diagnostics.readers._headers import plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.settings import Settings

ANSWERABLE: Final = frozenset({*COLUMNS["tickets"], *COLUMNS["history"], *STAGES})


def chosen(source: Source, settings: Settings) -> dict[str, str]:
    r"""The columns a person chose and the file has, by canonical column or stage.

    >>> from diagnostics.settings import FileChoice
    >>> answered = Settings(files={"t.csv": FileChoice(columns={"ticket_id": "NR", "at": "Gone"})})
    >>> chosen(Source("t.csv", b"Nr;Where\n1;New\n"), answered)
    {'ticket_id': 'Nr'}
    """
    table = source.table
    if table is None:
        return {}
    found = {name: _column(table, header) for name, header in source.choice(settings).columns.items() if header}
    return {name: column for name, column in found.items() if column is not None and name in ANSWERABLE}


def refused(source: Source, settings: Settings) -> frozenset[str]:
    r"""What a person said that no column of the file holds: answered with an empty header.

    >>> from diagnostics.settings import FileChoice
    >>> answered = Settings(files={"t.csv": FileChoice(columns={"team": ""})})
    >>> sorted(refused(Source("t.csv", b"Nr;Team\n1;A\n"), answered))
    ['team']
    """
    return frozenset(name for name, header in source.choice(settings).columns.items() if not header)


def preferred(
    found: Mapping[str, str], answers: Mapping[str, str], without: Collection[str] = frozenset()
) -> dict[str, str]:
    """What a reader found, with a person's answers in its place; a column is given away once, or to nothing.

    >>> preferred({"status": "State", "team": "Group"}, {"status": "Group"})
    {'status': 'Group'}
    """
    taken = set(answers.values())
    left = {name: column for name, column in found.items() if column not in taken and name not in without}
    return {**left, **answers}


def unanswered(source: Source, settings: Settings) -> tuple[Problem, ...]:
    """Answers that lead nowhere: a header the file does not have, or a name that is neither a column nor a stage."""
    answers, used = source.choice(settings).columns, chosen(source, settings)
    astray = [
        text("“{name}” = “{header}”", name=name, header=header)
        for name, header in answers.items()
        if header and name not in used
    ]
    if not astray or source.table is None:
        return ()
    what = text(
        "The settings give columns that this file does not have, or names that are no column: {answers}. They were "
        "not used.",
        answers=joined(astray),
    )
    return (Problem(what),)


def _column(table: Table, header: str) -> str | None:
    """The column under a header, written exactly so, else the same but for capitals and accents."""
    columns = list(table.frame.columns)
    if header in columns:
        return header
    same = [name for name, head in zip(columns, table.header, strict=True) if plain(head) == plain(header)]
    return same[0] if same else None
