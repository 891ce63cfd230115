"""What can be seen in the columns of a table without knowing their headers: keys, dates, which dates come first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from diagnostics.readers._cells import KEY
from diagnostics.readers._dates import date_share, dates
from diagnostics.readers._headers import plain
from diagnostics.readers._table import Table
from diagnostics.readers.stage_dates import CONTRADICTS

SAMPLE: Final = 2_000
COLUMNS_TRIED: Final = 200
DATED: Final = 0.8
KEYED: Final = 0.9
IN_ORDER: Final = 0.98


@dataclass(frozen=True)
class Column:
    """The filled cells of a column among the first rows of a table, and what can be seen in them."""

    name: str
    header: str
    cells: pd.Series
    rows: int

    @cached_property
    def distinct(self) -> int:
        """How many different values."""
        return int(self.cells.nunique())

    @cached_property
    def dated(self) -> bool:
        """Whether most cells are dates."""
        return len(self.cells) > 0 and date_share(self.cells) >= DATED

    @cached_property
    def keyed(self) -> bool:
        """Whether nearly all cells look like ticket keys."""
        return len(self.cells) > 0 and bool(self.cells.str.strip().str.fullmatch(KEY.pattern).mean() > KEYED)

    @cached_property
    def all_different(self) -> bool:
        """Whether every row has a value of its own."""
        return self.distinct == len(self.cells) == self.rows > 1


@dataclass(frozen=True)
class Seen:
    """What the table as a whole shows: whether ticket keys stand once or come back, the earliest and latest dates."""

    single: bool
    several: bool
    first: str
    last: str


def columns_of(table: Table | None) -> list[Column]:
    """The columns of a table, by its first rows; none without a table."""
    if table is None:
        return []
    head = table.frame.head(SAMPLE)
    pairs = list(zip(head.columns, table.header, strict=True))[:COLUMNS_TRIED]
    return [Column(name, header, head[name].dropna(), len(head)) for name, header in pairs]


def seen(columns: Sequence[Column]) -> Seen:
    """What the columns show together."""
    keys = [column for column in columns if column.keyed]
    ordered = _in_time([column for column in columns if column.dated and not contradicts(column)])
    return Seen(
        single=any(column.all_different for column in keys),
        several=any(not column.all_different for column in keys),
        first=next(iter(ordered), ""),
        last=ordered[-1] if len(ordered) > 1 else "",
    )


def first_and_last(columns: Sequence[Column]) -> dict[str, str]:
    """The columns of a table with one row a ticket key and two full dates of which the first never comes last.

    Nothing when the table is another, or when more than one pair of columns would do.
    """
    keys = [column for column in columns if column.keyed and column.all_different]
    if len(keys) != 1:
        return {}
    dated = [column for column in columns if column.dated and not contradicts(column)]
    if len(dated) != 2:
        return {}
    read = [dates(column.cells, order=None, time_zone="UTC") for column in dated]
    if any(column.ambiguous for column in read):
        return {}
    both = pd.DataFrame({"first": read[0].at, "last": read[1].at}).dropna()
    if both.empty or (both["first"] <= both["last"]).mean() < IN_ORDER or (both["first"] == both["last"]).all():
        return {}
    return {"ticket_id": keys[0].name, "created_at": dated[0].name, "done_at": dated[1].name}


def contradicts(column: Column) -> bool:
    """Whether the header says that its dates neither begin nor end a ticket: due, planned, last updated."""
    return CONTRADICTS.search(plain(column.header)) is not None


def _in_time(dated: Sequence[Column]) -> list[str]:
    """Columns of dates, earliest first, by the rows that fill all of them; by their first dates where no row does."""
    if not dated:
        return []
    read = pd.DataFrame({c.name: dates(c.cells, order="day_first", time_zone="UTC").at for c in dated})
    filled = read.dropna()
    when = filled.median() if len(filled) else read.min()
    return [str(name) for name in when.dropna().sort_values(kind="stable").index]
