"""What the JSON of a ticket tool tells, as rows whose times are still text, made into a reading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

import pandas as pd

from diagnostics.locale import Text
from diagnostics.model.columns import COLUMNS, TableName, complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _tickets
from diagnostics.readers._date_cells import DATE_TYPE
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

Item: TypeAlias = Mapping[str, Any]
Row: TypeAlias = dict[str, Any]
Frames: TypeAlias = dict[TableName, pd.DataFrame]
T = TypeVar("T")

CANNOT_MISS: Final[Mapping[TableName, str]] = {"history": "at", "blocks": "start_at"}
ALWAYS: Final = ("tickets", "history")


@dataclass(frozen=True)
class Format:
    """The name and title of a member, and what its tool calls an id and each time."""

    name: str
    title: Text
    called: Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """Tables whose times are still text; the index says which item of the file (or row) each row comes from."""

    frames: Frames
    rows_read: int
    problems: tuple[Problem, ...] = field(default=())


def frame(name: TableName, items: Iterable[T], rows_of: Callable[[T], Iterable[Row]]) -> pd.DataFrame:
    """The rows that each item gives for a table; the index counts the items from 1.

    >>> rows = frame("links", [[], ["B"]], lambda item: [{"ticket_id": "A", "other_id": other} for other in item])
    >>> rows.index.tolist(), rows["other_id"].tolist()
    ([2], ['B'])
    """
    rows = [(n, row) for n, item in enumerate(items, start=1) for row in rows_of(item)]
    return pd.DataFrame([row for _, row in rows], index=[n for n, _ in rows], columns=list(COLUMNS[name]))


def reading(source: Source, settings: Settings, told: Told, form: Format) -> Reading:
    """Times in UTC, one row a ticket, events of the tickets that were kept; what is odd is counted."""
    times = dict(_times(told.frames))
    found = file_dates(source, times, settings)
    if found.question:
        return Reading(source.name, form.name, form.title, rows_read=told.rows_read, questions=(found.question,))
    frames = _dated(told.frames, found)
    named = _tickets.filled(frames["tickets"], "ticket_id", form.called["ticket_id"])
    single = _tickets.one_row_a_ticket(named.frame)
    kept = _tickets.done_after_created(single.frame)
    gone = frames["tickets"].index.difference(kept.frame.index)
    told_of: Frames = {name: rows[~rows.index.isin(gone)] for name, rows in frames.items() if name != "tickets"}
    dated = [p for time in times for p in found.problems(time, form.called.get(time, time), _rejects(time))]
    return Reading(
        source.name,
        form.name,
        form.title,
        _complete({"tickets": kept.frame, **told_of}),
        told.rows_read,
        len(kept.frame),
        (*source.problems, *dated, *named.problems, *single.problems, *kept.problems, *told.problems),
        time_zone=found.time_zone,
    )


def _times(frames: Frames) -> Iterator[tuple[str, pd.Series]]:
    """Every column of times that holds something, by table and name."""
    for name, rows in frames.items():
        for column, kind in COLUMNS[name].items():
            if kind == "time" and column in rows and rows[column].notna().any():
                yield f"{name}.{column}", rows[column].astype("str")


def _rejects(time: str) -> bool:
    name, _, column = time.partition(".")
    return any((name, column) == pair for pair in CANNOT_MISS.items())


def _dated(frames: Frames, found: FileDates) -> Frames:
    out: Frames = {}
    for name, rows in frames.items():
        nothing = pd.Series(pd.NaT, index=rows.index, dtype=DATE_TYPE)
        times = [column for column, kind in COLUMNS[name].items() if kind == "time" and column in rows]
        dated = rows.assign(**{column: found.at.get(f"{name}.{column}", nothing) for column in times})
        must = CANNOT_MISS.get(name)
        out[name] = dated[dated[must].notna()] if must else dated
    return out


def _complete(frames: Frames) -> Frames:
    """The tables that hold rows, and always tickets and history; events numbered in the order of the file."""
    history = frames.get("history", pd.DataFrame(columns=list(COLUMNS["history"])))
    stated = history[history["status"].notna()]
    frames = {**frames, "history": stated.assign(seq=range(len(stated)))}
    return {name: complete(name, rows) for name, rows in frames.items() if len(rows) or name in ALWAYS}
