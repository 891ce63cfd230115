"""The columns a reader wants of a table, with the cells people leave empty in words ("-", "n/a") taken as missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import pandas as pd

from diagnostics.locale import Text
from diagnostics.model.reading import Problem
from diagnostics.readers._cells import said
from diagnostics.readers._headers import Synonyms, find, plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tickets import no_column

Needed: TypeAlias = Mapping[tuple[str, ...], Text]
"""Groups of columns of which one must be there, and what to call each group."""

NO_TABLE: Final = Table((), pd.DataFrame(), 1, 0)


@dataclass(frozen=True)
class Columns:
    """Columns of a table by the names the reader gives them; a column that is not there is empty."""

    table: Table
    found: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def __getitem__(self, name: str) -> pd.Series:
        frame = self.table.frame
        if name not in self.found:
            return pd.Series([None] * len(frame), index=frame.index, dtype="object")
        written = frame[self.found[name]]
        meant = {cell: said(cell) for cell in written.dropna().unique()}
        return pd.Series([meant.get(cell) for cell in written], index=frame.index, dtype="object")

    def header(self, name: str) -> str:
        """The header of a column as the file writes it."""
        return self.table.header[list(self.table.frame.columns).index(self.found[name])]

    def spelled(self, name: str) -> list[str]:
        """The words of a column's header, plain; none when there is no such column."""
        return plain(self.header(name)).split() if name in self.found else []

    def symbols(self, name: str) -> list[str | None]:
        """The cells of a column in which signs alone say something, such as units."""
        if name not in self.found:
            return [None] * len(self.table.frame)
        return [cell.strip() or None if isinstance(cell, str) else None for cell in self.table.frame[self.found[name]]]

    def lacking(self, needed: Needed) -> tuple[Problem, ...]:
        """The columns without which the file cannot be read in this way, in words; nothing when all are there."""
        names = [name for group, name in needed.items() if not any(column in self.found for column in group)]
        return (no_column(names),) if names else ()

    @property
    def blank_rows(self) -> list[int]:
        """Rows without a single filled cell."""
        frame = self.table.frame
        return [int(row) for row in frame.index[frame.isna().all(axis=1)]]


def columns_of(source: Source, wanted: Synonyms) -> Columns:
    """The wanted columns of a source that is a table, by their whole header: "Date" is not in "Date limite"."""
    table = source.table or NO_TABLE
    return Columns(table, find(table, wanted, partial=False))


def resemblance(source: Source, wanted: Synonyms, needed: Iterable[tuple[str, ...]]) -> float:
    r"""How much a header looks like the wanted columns: 0 unless each group of `needed` has one, else 0.5 to 0.9.

    >>> source = Source("p.csv", b"Nom;Squad;Age\nAda;Panier;36\n")
    >>> wanted = {"person": ["nom"], "team": ["squad"], "role": ["poste"]}
    >>> resemblance(source, wanted, [("person",), ("team", "role")]), resemblance(source, wanted, [("role",)])
    (0.77, 0.0)
    """
    if source.table is None:
        return 0.0
    found = find(source.table, wanted, partial=False)
    if not all(any(name in found for name in group) for group in needed):
        return 0.0
    known = len(found) / min(len(wanted), len(source.table.header))
    return round(0.5 + 0.4 * min(known, 1.0), 2)
