"""Whole columns of dates, in whatever form an export wrote them, as UTC.

Day first or month first is settled by all date columns of a file together; where nothing settles it, it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from diagnostics.errors import InvalidSettings
from diagnostics.locale import plural, text
from diagnostics.model.reading import Problem, Question
from diagnostics.readers import _date_cells as cells
from diagnostics.readers import _date_shapes as shapes
from diagnostics.readers._date_cells import DATE_TYPE, Cells, Example
from diagnostics.readers._date_question import Doubt, date_order_question
from diagnostics.readers._source import Source
from diagnostics.settings import DateOrder, Settings

SAMPLE: Final = 200
EARLIEST: Final = pd.Timestamp("1990-01-01", tz="UTC")
AHEAD: Final = timedelta(days=366)
ROWS_SHOWN: Final = 5
EXAMPLE_LENGTH: Final = 40


@dataclass(frozen=True)
class Dated:
    """A column of dates: `at` in UTC, `unreadable` where a filled cell is no date, and the order of day and month.

    `ambiguous` means that the column allows both orders and nobody chose: `at` is then empty throughout, and `examples`
    holds up to three cells with both readings. `naive` says that some dates name no time zone.
    """

    at: pd.Series
    unreadable: pd.Series
    order: DateOrder | None = None
    ambiguous: bool = False
    naive: bool = False
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class FileDates:
    """The date columns of one file, by the reader's names for them, decided together. With a `question`, none is read.

    `at` holds usable dates only; `unreadable` marks filled cells that are no date, `outlying` those before 1990 or more
    than a year after the audit. `time_zone` is the zone assumed, None when every date carries its own.
    """

    at: Mapping[str, pd.Series]
    unreadable: Mapping[str, pd.Series]
    outlying: Mapping[str, pd.Series]
    written: Mapping[str, pd.Series] = field(repr=False)
    question: Question | None = None
    time_zone: str | None = None
    order: DateOrder | None = None

    def problems(self, name: str, column: str, rejected: bool = False) -> tuple[Problem, ...]:
        """What is wrong in one column, in words; `rejected` when the rows are left out, else the dates are emptied."""
        found = (
            _problem(self.written[name], self.unreadable[name], UNREADABLE[rejected], column, rejected),
            _problem(self.written[name], self.outlying[name], OUTLYING[rejected], column, rejected),
        )
        return tuple(problem for problem in found if problem)

    def bad(self, name: str) -> pd.Series:
        """Where a filled cell gave no usable date."""
        return self.unreadable[name] | self.outlying[name]


UNREADABLE: Final = {
    False: (
        "“{column}”: {n} date cannot be read (“{example}”) and was left empty.",
        "“{column}”: {n} dates cannot be read (the first: “{example}”) and were left empty.",
    ),
    True: (
        "“{column}”: {n} row has a date that cannot be read (“{example}”) and was left out.",
        "“{column}”: {n} rows have a date that cannot be read (the first: “{example}”) and were left out.",
    ),
}
OUTLYING: Final = {
    False: (
        "“{column}”: {n} date is before 1990 or in the future (“{example}”) and was left empty. "
        "Correct it in the tool.",
        "“{column}”: {n} dates are before 1990 or in the future (the first: “{example}”) and were left empty. "
        "Correct them in the tool.",
    ),
    True: (
        "“{column}”: {n} row is dated before 1990 or in the future (“{example}”) and was left out. "
        "Correct it in the tool.",
        "“{column}”: {n} rows are dated before 1990 or in the future (the first: “{example}”) and were left out. "
        "Correct them in the tool.",
    ),
}


def dates(values: pd.Series, *, order: DateOrder | None, time_zone: str) -> Dated:
    """A column of text as UTC dates.

    Definition
        Offsets in the cells are honoured; cells without one are in `time_zone`. When `order` is not given it is the one
        the whole column allows. A column without a filled cell gives no date and no doubt.

    >>> column = pd.Series(["29/2/2016 01:16", "5/3/2016 12:00", None], dtype="str")
    >>> d = dates(column, order=None, time_zone="Europe/Paris")
    >>> d.order, d.at[1].isoformat()
    ('day_first', '2016-03-05T11:00:00+00:00')
    >>> dates(column[1:], order=None, time_zone="UTC").ambiguous
    True
    """
    column = cells.split(values)
    found = order or cells.order_of([column])
    if found is None and column.evidence()[2]:
        nothing = pd.Series(pd.NaT, index=values.index, dtype=DATE_TYPE)
        return Dated(nothing, nothing.notna(), None, True, True, cells.examples(column))
    return _dated(column, found, time_zone)


def date_share(values: pd.Series, numbers: bool = False) -> float:
    """Share of the filled cells that read as dates, on the first few hundred; plain numbers count only when asked for.

    >>> date_share(pd.Series(["2024-01-31", "n/a", "45000"], dtype="str"))
    0.3333333333333333
    """
    sample = cells.split(values.dropna().head(SAMPLE))
    read = 0
    for shape, _, digits in sample.groups:
        if numbers or not shape.number:
            either = [shapes.moments(shape, digits, month_first).valid for month_first in (False, True)]
            read += int((either[0] | either[1]).sum())
    return read / max(len(sample.filled), 1)


def file_dates(
    source: Source, columns: Mapping[str, pd.Series], settings: Settings, in_order: tuple[str, str] | None = None
) -> FileDates:
    """The date columns of a file, by the reader's names for them, with the answers a person gave about the file.

    `in_order` names two columns of which the first should not come after the second, such as created and done: the
    question about an open date order then says how many rows each answer turns round.

    >>> source = Source("t.csv", b"")
    >>> columns = {"at": pd.Series(["03/02/2024", "04/05/2024"], dtype="str")}
    >>> file_dates(source, columns, Settings()).question.kind
    'date_order'
    """
    chosen = source.choice(settings)
    zone = _known(chosen.time_zone or settings.time_zone)
    parts = {name: cells.split(values) for name, values in columns.items()}
    order = chosen.date_order or cells.order_of(list(parts.values()))
    question = None
    if order is None and any(part.evidence()[2] for part in parts.values()):
        question = date_order_question(Doubt(source.name, parts, in_order))
        parts = {name: cells.split(values.iloc[:0]) for name, values in columns.items()}
    read = {name: _dated(part, order, zone) for name, part in parts.items()}
    latest = pd.Timestamp(settings.at or datetime.now(UTC))
    latest = (latest.tz_localize(zone) if latest.tzinfo is None else latest) + AHEAD
    outlying = {name: (d.at < EARLIEST) | (d.at > latest) for name, d in read.items()}
    return FileDates(
        {name: d.at.mask(outlying[name]) for name, d in read.items()},
        {name: d.unreadable for name, d in read.items()},
        outlying,
        dict(columns),
        question,
        zone if any(d.naive for d in read.values()) else None,
        order,
    )


def _known(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidSettings(
            text("“{zone}” is not a known time zone. Write it like “Europe/Paris”.", zone=zone)
        ) from error


def _dated(column: Cells, order: DateOrder | None, time_zone: str) -> Dated:
    at, naive = cells.moments(column, order == "month_first", time_zone)
    return Dated(at, at.isna() & column.written(), order if any(column.evidence()) else None, naive=naive)


def _problem(
    written: pd.Series, where: pd.Series, words: tuple[str, str], column: str, rejected: bool
) -> Problem | None:
    n = int(where.sum())
    if not n:
        return None
    rows = where.index[where]
    example = " ".join(str(written[rows[0]]).split())[:EXAMPLE_LENGTH]
    what = plural(*words, n=n, column=column, example=example)
    return Problem(what, n, tuple(int(row) for row in rows[:ROWS_SHOWN]), rejected)
