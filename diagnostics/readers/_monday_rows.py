"""The rows of a monday.com board: groups, headers that come again, items, and subitems under headers of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._table import Table

Row = dict[str, str | None]
SUBITEMS = "subitems"


@dataclass
class _Board:
    """Where on the board the reading stands: the group, the item, the header of its subitems."""

    group: str | None = None
    item: str | None = None
    header: Sequence[str] = ()
    below: Sequence[str] = field(default=())


def flat(table: Table, wanted: Synonyms, group: str | None = None) -> Table:
    """Items and subitems as one table under the wanted names; `group` and `parent_id` say where each stood.

    The argument `group` is the one named above the header. Rows that only lay the board out (group names, repeated
    headers, sums) are not counted as rows read.
    """
    board = _Board(group, header=[plain(name) for name in table.header])
    rows = {int(n): row for n, cells in _cells(table) if (row := _row(board, cells, wanted)) is not None}
    names = [*wanted, "group"]
    frame = pd.DataFrame(list(rows.values()), index=list(rows), columns=names, dtype="str")
    kept = frame.dropna(axis=1, how="all")
    return Table(tuple(kept.columns), kept, table.first_row, len(kept))


def _cells(table: Table) -> Iterator[tuple[int, list[str | None]]]:
    for n, *cells in table.frame.itertuples(name=None):
        yield n, [cell.strip() or None if isinstance(cell, str) else None for cell in cells]


def _row(board: _Board, cells: list[str | None], wanted: Synonyms) -> Row | None:
    """An item or a subitem; none for a row that only lays the board out, which `board` takes note of."""
    words = [plain(cell or "") for cell in cells]
    if words[0] == SUBITEMS:
        board.below = words
    elif words == list(board.header):
        board.below = ()
    elif not any(words[1:]):
        board.group, board.below = cells[0], ()
    elif cells[0] is None:
        return _subitem(board, cells, wanted)
    else:
        board.below = ()
        row = _named(board.header, cells, wanted)
        board.item = row["ticket_id"] or row["title"]
        return {**row, "group": board.group}
    return None


def _subitem(board: _Board, cells: list[str | None], wanted: Synonyms) -> Row | None:
    """A row under a subitems header; a row of sums has no name."""
    row = _named(board.below, cells, wanted)
    return {**row, "parent_id": board.item, "group": board.group} if row["title"] else None


def _named(header: Sequence[str], cells: Sequence[str | None], wanted: Synonyms) -> Row:
    under: Mapping[str, str | None] = dict(reversed(list(zip(header, cells, strict=False))))
    return {
        name: next((under[plain(word)] for word in synonyms if under.get(plain(word))), None)
        for name, synonyms in wanted.items()
    }
