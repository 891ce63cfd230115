"""What every ticket reader does before it hands its rows on: clean cells, one row a ticket, dates in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from diagnostics.locale import Text, joined, plural, text
from diagnostics.model.categories import is_category, renamed, texts
from diagnostics.model.reading import Problem

ROWS_SHOWN: Final = 5
NOBODY: Final = ("?", "NIL", "null", "NULL", "None", "nan", "NaN", "N/A", "n/a", "-", "—")


@dataclass(frozen=True)
class Kept:
    """Rows that stay, and what is said about the others."""

    frame: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def trimmed(values: pd.Series) -> pd.Series:
    """Text, or a category, without spaces around it; a cell of spaces only is missing.

    >>> trimmed(pd.Series([" A ", "  ", None], dtype="str")).isna().tolist()
    [False, True, True]
    """
    if is_category(values):
        return renamed(values, trimmed(texts(values)))
    bare = values.str.strip()
    return bare.mask(bare == "").astype("str")


def people(values: pd.Series) -> pd.Series:
    """Names or teams, as text or category, where the signs that exports write for nobody are missing.

    >>> people(pd.Series(["Ada", "?", ""], dtype="str")).dropna().tolist()
    ['Ada']
    """
    if is_category(values):
        return renamed(values, people(texts(values)))
    bare = trimmed(values)
    return bare.mask(bare.isin(NOBODY)).astype("str")


def rows_of(where: pd.Series) -> tuple[int, ...]:
    """The first file rows at which something holds."""
    return tuple(int(row) for row in where.index[where][:ROWS_SHOWN])


def filled(frame: pd.DataFrame, column: str, header: str) -> Kept:
    """Only the rows with a value in a column that cannot be missing."""
    missing = frame[column].isna()
    if not missing.any():
        return Kept(frame)
    what = plural(
        "{n} row has nothing under “{column}” and was left out.",
        "{n} rows have nothing under “{column}” and were left out.",
        n=int(missing.sum()),
        column=header,
    )
    return Kept(frame[~missing], (Problem(what, int(missing.sum()), rows_of(missing), rejected=True),))


def one_row_a_ticket(tickets: pd.DataFrame) -> Kept:
    """The first row of each ticket.

    >>> kept = one_row_a_ticket(pd.DataFrame({"ticket_id": ["A", "A", "B"]}, index=[2, 3, 4]))
    >>> len(kept.frame), kept.problems[0].first_rows
    (2, (3,))
    """
    again = tickets["ticket_id"].duplicated()
    if not again.any():
        return Kept(tickets)
    what = plural(
        "{n} row repeats a ticket that stands above it (“{example}”); the first row of the ticket was kept.",
        "{n} rows repeat a ticket that stands above them (“{example}”); the first row of each ticket was kept.",
        n=int(again.sum()),
        example=str(tickets.loc[again, "ticket_id"].iloc[0]),
    )
    return Kept(tickets[~again], (Problem(what, int(again.sum()), rows_of(again), rejected=True),))


def done_after_created(tickets: pd.DataFrame) -> Kept:
    """The same tickets, without a done date where it stands before the creation."""
    early = tickets["done_at"] < tickets["created_at"]
    if not early.any():
        return Kept(tickets)
    what = plural(
        "{n} ticket is done before it was created. It was kept without its done date; correct it in the tool.",
        "{n} tickets are done before they were created. They were kept without their done date; "
        "correct them in the tool.",
        n=int(early.sum()),
    )
    emptied = tickets.assign(done_at=tickets["done_at"].mask(early))
    return Kept(emptied, (Problem(what, int(early.sum()), rows_of(early)),))


def in_turn(frame: pd.DataFrame, steps: Sequence[tuple[str, str]]) -> Kept:
    """`filled` for several columns, one after the other: (column, header)."""
    kept = Kept(frame)
    for column, header in steps:
        more = filled(kept.frame, column, header)
        kept = Kept(more.frame, kept.problems + more.problems)
    return kept


def no_column(names: Sequence[Text]) -> Problem:
    """Columns that a format needs and the file does not have."""
    return Problem(text("The file has no column for: {names}. Add it to the export.", names=joined(names)))


def no_history() -> Problem:
    """What a snapshot cannot prove, and the export to ask for instead."""
    return Problem(
        text(
            "This export holds the current state only: handovers, waits and rework cannot be proved with it. "
            "Ask for the JSON of the Jira search with expand=changelog, all pages, or the issue_history of the data "
            "pipeline."
        )
    )
