"""A table with one row a ticket as it is now, and the dates of a few moments of its life."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import pandas as pd

from diagnostics.model.columns import TableName, complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _shape, _tickets
from diagnostics.readers._chosen import chosen, preferred, refused, unanswered
from diagnostics.readers._columns import NO_TABLE
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._headers import Synonyms, find, plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format
from diagnostics.settings import Settings

TEXTS: Final = ("ticket_id", "title", "kind", "status", "priority", "parent_id")
HOLDERS: Final = ("person", "team")
Cleaner: TypeAlias = Callable[[pd.Series], pd.Series]


@dataclass(frozen=True)
class Layout:
    """How a tool writes such a table.

    `wanted` are its headers by our names; `moments` its dates and the status that each stands for, in the order of a
    ticket's life (none: the status that the ticket has now); `done` those of them that end it. `clean` mends columns,
    `label_separator` cuts labels, `shape` reads the headings of a description.
    """

    wanted: Synonyms
    moments: Mapping[str, str | None]
    done: tuple[str, ...]
    clean: Mapping[str, Cleaner] = field(default_factory=dict)
    label_separator: str = ","
    shape: Callable[[object], str | None] = _shape.headings


@dataclass(frozen=True)
class Snapshot:
    """A table being read: the tickets that were kept, the columns found, the dates, and what was odd."""

    table: Table
    columns: Mapping[str, str]
    tickets: pd.DataFrame
    found: FileDates
    problems: tuple[Problem, ...] = ()

    def with_tickets(self, tickets: pd.DataFrame) -> "Snapshot":
        """The same with more said about the same tickets."""
        return replace(self, tickets=tickets)

    def cells(self, name: str) -> pd.Series:
        """A wanted column of the tickets that were kept; empty when the file does not have it."""
        return _cells(self.table.frame, self.columns, name).loc[self.tickets.index]


def columns_of(source: Source, layout: Layout) -> dict[str, str]:
    """The wanted columns of a source, by their whole header."""
    return find(source.table, layout.wanted, partial=False) if source.table else {}


def snapshot(source: Source, settings: Settings, layout: Layout, table: Table | None = None) -> Snapshot:
    """The tickets of a table (the source's own, else the one given), one row each; none when there is a question."""
    table = table or source.table or NO_TABLE
    columns = preferred(find(table, layout.wanted, partial=False), chosen(source, settings), refused(source, settings))
    frame = table.frame
    dates = {name: _dated(table, columns[name]) for name in layout.moments if name in columns}
    order = (next(iter(layout.moments)), layout.done[-1]) if layout.done else None
    found = file_dates(source, dates, settings, order)
    if found.question:
        return Snapshot(table, columns, frame.iloc[:0], found)
    named = _tickets.filled(_ticket_frame(frame, columns, found, layout), "ticket_id", columns["ticket_id"])
    single = _tickets.one_row_a_ticket(named.frame)
    kept = _tickets.done_after_created(single.frame)
    dated = [p for name in dates for p in found.problems(name, columns[name])]
    problems = (*unanswered(source, settings), *dated, *named.problems, *single.problems, *kept.problems)
    return Snapshot(table, columns, kept.frame, found, problems)


def reading(
    source: Source, form: Format, read: Snapshot, frames: Mapping[TableName, pd.DataFrame], limits: Sequence[Problem]
) -> Reading:
    """The reading of a table, with the other tables made of it and what it cannot prove."""
    rows = read.table.rows_read
    if read.found.question:
        return Reading(source.name, form.name, form.title, rows_read=rows, questions=(read.found.question,))
    tables: dict[TableName, pd.DataFrame] = {"tickets": complete("tickets", read.tickets)}
    tables |= {name: complete(name, frame) for name, frame in frames.items() if len(frame)}
    problems = (*source.problems, *read.problems, *limits)
    zone = read.found.time_zone
    return Reading(source.name, form.name, form.title, tables, rows, len(read.tickets), problems, time_zone=zone)


def life(read: Snapshot, layout: Layout) -> pd.DataFrame:
    """A row of history for each moment that is dated, in time order; only for tickets whose creation is known.

    An end that is not the last moment was undone, and one before the creation cannot be right: both are left out.
    """
    tickets = read.tickets[read.tickets["created_at"].notna()]
    parts = []
    for place, (name, status) in enumerate(layout.moments.items()):
        if name in read.found.at:
            at = read.found.at[name].loc[tickets.index]
            words = tickets["status"] if status is None else status
            moment = {"at": at, "status": words, "place": place, "ends": name in layout.done}
            parts.append(tickets[["ticket_id", "created_at"]].assign(**moment))
    if not parts:
        return pd.DataFrame()
    events = pd.concat(parts).dropna(subset=["at", "status"])
    events = events[events["at"] >= events["created_at"]]
    events = events.sort_values(["ticket_id", "at", "place"], kind="stable")
    last = ~events["ticket_id"].duplicated(keep="last")
    events = events[~events["ends"] | last]
    return events.assign(seq=range(len(events)))


def _ticket_frame(frame: pd.DataFrame, columns: Mapping[str, str], found: FileDates, layout: Layout) -> pd.DataFrame:
    def cells(name: str) -> pd.Series:
        raw = _cells(frame, columns, name)
        return layout.clean[name](raw) if name in layout.clean else raw

    description = cells("description")
    shape = description.map(layout.shape, na_action="ignore").astype("str")
    tickets = pd.DataFrame(
        {name: _tickets.trimmed(cells(name)) for name in TEXTS}
        | {name: _tickets.people(cells(name)) for name in HOLDERS}
    )
    tickets = tickets.assign(
        created_at=_first(found, [next(iter(layout.moments))], frame.index),
        done_at=_first(found, layout.done, frame.index),
        points=pd.to_numeric(cells("points").str.replace(",", "."), errors="coerce"),
        labels=label_lists(cells("labels"), layout.label_separator),
        description_shape=shape,
    )
    seen = zip(shape.astype(object).where(shape.notna(), None), _tickets.trimmed(description).notna(),
               tickets["points"].notna(), tickets["parent_id"].notna(),
               _tickets.trimmed(cells("acceptance_criteria")).notna(), strict=True)  # fmt: skip
    names = ("description", "points", "epic", "acceptance_criteria")
    ready = [_shape.ready_fields(told, dict(zip(names, there, strict=True))) for told, *there in seen]
    return tickets.assign(ready_fields=pd.Series(ready, index=frame.index, dtype=object))


def _cells(frame: pd.DataFrame, columns: Mapping[str, str], name: str) -> pd.Series:
    return frame[columns[name]] if name in columns else pd.Series(None, index=frame.index, dtype="str")


def _dated(table: Table, column: str) -> pd.Series:
    """A column of times; those whose header says UTC are in UTC whatever the zone of the file."""
    written = table.header[list(table.frame.columns).index(column)]
    cells = _tickets.trimmed(table.frame[column])
    return (cells + " UTC").astype("str") if "utc" in plain(written).split() else cells


def _first(found: FileDates, names: Sequence[str], index: pd.Index) -> pd.Series:
    """The first of several dates that is there."""
    out = pd.Series(pd.NaT, index=index, dtype="datetime64[us, UTC]")
    for name in names:
        out = out.fillna(found.at[name]) if name in found.at else out
    return out


def label_lists(cells: pd.Series, separator: str) -> pd.Series:
    """Cells of several labels as lists."""
    rows = [[p for part in cell.split(separator) if (p := part.strip())] if isinstance(cell, str) else []
            for cell in cells]  # fmt: skip
    return pd.Series(rows, index=cells.index, dtype=object)
