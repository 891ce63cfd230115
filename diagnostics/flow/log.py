"""The event log in its engine: history and tickets as Ibis tables, and the clock that times what lies between them."""

import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import Engine, Heard, Schema, opened, unheard
from diagnostics.flow.found import found_tables
from diagnostics.locale import text
from diagnostics.model.categories import categorised
from diagnostics.model.columns import COLUMNS, TableName
from diagnostics.model.stages import UNASSIGNED
from diagnostics.model.tables import Tables, audited_at
from diagnostics.model.working_time import MICROSECONDS_A_DAY, Clock, clock_of
from diagnostics.settings import Settings

HOUR: Final = 3_600_000_000.0
TYPES: Final = {
    "text": "string",
    "category": "string",
    "time": "timestamp(6)",
    "count": "int64",
    "number": "float64",
    "flag": "boolean",
}
SCHEMAS: Final[Mapping[TableName, Schema]] = {
    name: {column: TYPES[kind] for column, kind in COLUMNS[name].items() if kind in TYPES}
    for name in ("history", "tickets")
}
HOLDERS: Final = ("person", "team", "line")
CLOCK_DAYS: Final = dict.fromkeys(("day", "base", "start", "end", "start_2", "end_2"), "int64")


@dataclass(frozen=True)
class Log:
    """The engine that holds a log, its clock, and the instant up to which unfinished things are counted."""

    engine: Engine
    clock: Clock
    at: datetime
    first_at: datetime
    last_at: datetime

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """Bring a small table into the engine."""
        return self.engine.put(name, frame, schema)

    def keep(self, name: str, expression: Any) -> Any:
        """Compute a table once and keep it in the engine."""
        return self.engine.keep(name, expression)

    def frame(self, expression: Any) -> pd.DataFrame:
        """Bring a small table out of the engine; its times are UTC."""
        return _in_utc(self.arrow(expression).to_pandas())

    def arrow(self, expression: Any) -> Any:
        """Bring a table out of the engine as Arrow, which takes a fraction of a frame's memory."""
        return self.engine.arrow(expression).cast(expression.as_table().schema().to_pyarrow())

    def coded(self, expression: Any) -> pd.DataFrame:
        """Bring a table out of the engine with each of its texts kept once, as categories; its times are UTC."""
        import pyarrow as pa

        table = self.engine.arrow(expression)
        for place, column in enumerate(table.schema):
            if pa.types.is_string(column.type):
                table = table.set_column(place, column.name, table[column.name].dictionary_encode())
        frame = _in_utc(table.to_pandas())
        return frame.assign(**{name: categorised(frame[name]) for name in frame.select_dtypes("category")})

    def closing(self) -> "Log":
        """The same log, whose engine closes when nobody holds it any more."""
        weakref.finalize(self, self.engine.close)
        return self

    @property
    def now(self) -> Any:
        """The instant of the audit, as the engine knows times."""
        import ibis

        return ibis.literal(self.at.astimezone(UTC).replace(tzinfo=None)).cast("timestamp(6)")

    @property
    def reading_now(self) -> int:
        """What the clock reads at the instant of the audit."""
        return int(self.clock.readings(pd.DatetimeIndex([self.at]))[0])


@dataclass(frozen=True)
class Source:
    """History and tickets inside their engine (Ibis tables).

    Each time has the `reading` of the clock beside it, in microseconds: what lies between two events is the difference
    of their readings, in calendar or in working time. A missing holder is the holder "unassigned".
    """

    log: Log
    history: Any
    tickets: Any


def open_log(tables: Tables, settings: Settings, heard: Heard = unheard) -> Source | None:
    """History and tickets in the engine of the settings; None when there is no history.

    What the exports hold comes first; without a history in them, the tables `history` and `tickets` that the engine
    finds where it works. Raises EngineUnavailable for an engine that nobody knows or that does not answer.
    """
    if settings.engine == "duckdb" and not tables.has("history", "at"):
        return None
    engine = opened(settings.engine, heard)
    try:
        return _source(engine, tables, settings)
    except BaseException:
        engine.close()
        raise


def _source(engine: Engine, tables: Tables, settings: Settings) -> Source:
    if tables.has("history", "at"):
        history, tickets = (_brought(engine, tables, name) for name in ("history", "tickets"))
    else:
        history, tickets = found_tables(engine, SCHEMAS)
    first_at, last_at = _ends(engine, history.aggregate(first=history["at"].min(), last=history["at"].max()))
    if last_at is None:
        raise EngineUnavailable(text("The table “history” of the engine is empty."))
    created_at, _ = _ends(engine, tickets.aggregate(first=tickets.created_at.min(), last=tickets.created_at.max()))
    at = audited_at(tables, settings) if settings.at else last_at
    clock = clock_of(settings, min(first_at, created_at or first_at).date(), max(at, last_at).date())
    held = history.mutate(**{holder: history[holder].fill_null(UNASSIGNED) for holder in HOLDERS})
    events = engine.history(with_reading(engine, held, clock))
    created = with_reading(engine, tickets, clock, "created_at", "created_reading")
    return Source(Log(engine, clock, at, first_at, last_at).closing(), events, created)


def with_reading(engine: Engine, table: Any, clock: Clock, column: str = "at", name: str = "reading") -> Any:
    """A table with the clock's reading of one of its times, in microseconds; missing where the time is."""
    import ibis

    moment = table[column].delta(ibis.literal("1970-01-01").cast("timestamp(6)"), unit="microsecond")
    if not clock.working:
        return table.mutate(**{name: moment})
    days = engine.put("clock", clock.days(), CLOCK_DAYS)
    dated = table.mutate(moment=moment, moment_day=(moment // MICROSECONDS_A_DAY).cast("int64"))
    timed = dated.left_join(days, dated.moment_day == days.day)
    inside = timed.moment - timed.moment_day * MICROSECONDS_A_DAY
    gone = timed.base
    for start, end in ((timed.start, timed.end), (timed.start_2, timed.end_2)):
        gone += ibis.greatest(ibis.least(inside, end) - start, 0)
    return timed.mutate(**{name: gone}).drop("moment", "moment_day", *CLOCK_DAYS)


def _brought(engine: Engine, tables: Tables, name: TableName) -> Any:
    """A canonical table brought from the exports into the engine."""
    return engine.put(name, _naive(tables[name][list(SCHEMAS[name])]), SCHEMAS[name])


def _ends(engine: Engine, ends: Any) -> Any:
    """The first and the last instant of an aggregate, None where there is none."""
    row = _in_utc(engine.arrow(ends).to_pandas()).iloc[0]
    first, last = (None if pd.isna(row[end]) else row[end].to_pydatetime() for end in ("first", "last"))
    return first, last


def _naive(frame: pd.DataFrame) -> pd.DataFrame:
    """Times as the engines hold them: UTC without saying so."""
    times = frame.select_dtypes("datetimetz").columns
    return frame.assign(**{name: frame[name].dt.tz_convert("UTC").dt.tz_localize(None) for name in times})


def _in_utc(frame: pd.DataFrame) -> pd.DataFrame:
    times = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name].dt.tz_localize("UTC").dt.as_unit("us") for name in times})
