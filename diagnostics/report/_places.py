"""Where things stand on the sheets: a link must know before the sheet it leads to is filled."""

from collections.abc import Sequence
from typing import Final

from diagnostics.model.results import EVIDENCE_ROWS, Irritant

TABLE_ROW: Final = 5
TRIGGER_ROWS: Final = 12
WIN_ROWS: Final = 20
ROWS_IN_ALL: Final = 60_000


def trigger_row(number: int) -> int:
    """The first row of a trigger's block, the first being number 0."""
    return TABLE_ROW + number * TRIGGER_ROWS


def irritant_row(number: int) -> int:
    """The row of an irritant in the list."""
    return TABLE_ROW + 1 + number


def win_row(number: int) -> int:
    """The first row of a quick win."""
    return TABLE_ROW + number * WIN_ROWS


def evidence_limit(irritants: Sequence[Irritant]) -> int:
    """How many rows of each irritant the workbook shows: 5,000, fewer when there are many irritants.

    >>> evidence_limit([])
    5000
    """
    return min(EVIDENCE_ROWS, ROWS_IN_ALL // max(len(irritants), 1))


def evidence_row(irritants: Sequence[Irritant], number: int) -> int:
    """The first row of an irritant's evidence."""
    limit = evidence_limit(irritants)
    return TABLE_ROW + 1 + sum(min(len(irritant.rows), limit) for irritant in irritants[:number])
