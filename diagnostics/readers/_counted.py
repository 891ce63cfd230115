"""Problems about rows, counted: what is wrong, how many rows, the first of them."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from diagnostics.locale import plural
from diagnostics.model.reading import Problem

FIRST_ROWS: Final = 5
Reason: TypeAlias = tuple[str, str]
"""Why a row is left out, in the words for one row and for many."""

EMPTY: Final[Reason] = ("{n} row is empty.", "{n} rows are empty.")


def problem(reason: Reason, rows: Iterable[int], *, rejected: bool = False) -> tuple[Problem, ...]:
    """One problem about these rows; none when there are no rows.

    >>> found = problem(EMPTY, [4, 9], rejected=True)
    >>> found[0].what.render("en"), found[0].first_rows
    ('2 rows are empty.', (4, 9))
    >>> problem(EMPTY, [])
    ()
    """
    touched = sorted({int(row) for row in rows})
    if not touched:
        return ()
    return (Problem(plural(*reason, n=len(touched)), len(touched), tuple(touched[:FIRST_ROWS]), rejected),)


def rejections(fates: Mapping[int, Reason | None]) -> tuple[Problem, ...]:
    """One problem for each reason for which rows were left out, in the order in which the reasons first occur.

    >>> [found.rows for found in rejections({2: None, 3: EMPTY, 4: EMPTY})]
    [2]
    """
    reasons = dict.fromkeys(reason for reason in fates.values() if reason)
    return tuple(
        found
        for reason in reasons
        for found in problem(reason, [row for row, fate in fates.items() if fate == reason], rejected=True)
    )
