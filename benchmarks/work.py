"""What is timed in this environment: the engine, the same work as SQL by hand, and the whole flow."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagnostics.flow.log import Source

LEVELS = ("person", "team")

FOLLOWS = """
select activity as source, next as target, count(*) as passages, count(distinct "case") as tickets,
       median(date_diff('microsecond', timestamp, next_at)) / 3.6e9 as median_hours,
       sum(date_diff('microsecond', timestamp, next_at)) / 3.6e9 as total_hours
from (select *, lead(activity) over w as next, lead(timestamp) over w as next_at from log
      window w as (partition by "case" order by timestamp, seq))
where next is not null group by all
"""
HANDOVERS = """
with runs as (
    select "case", holder, timestamp, seq from (
        select "case", {level} as holder, timestamp, seq,
               lag({level}) over (partition by "case" order by timestamp, seq) as before from log)
    where before is null or before <> holder),
moves as (
    select "case", holder, lead(holder) over w as next, lead(holder, 2) over w as after from runs
    window w as (partition by "case" order by timestamp, seq))
select holder, next, count(*) as passages, count(distinct "case") as tickets, count_if(holder = after) as ping_pongs
from moves where next is not null group by all
"""


def by_hand(path: str) -> None:
    """The work as SQL, on DuckDB alone."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    numbered = f"select *, file_row_number as seq from read_parquet('{path}', file_row_number=true)"
    connection.execute(f"create view log as {numbered}")
    connection.sql(FOLLOWS).fetchall()
    for level in LEVELS:
        connection.sql(HANDOVERS.format(level=level)).fetchall()


def ours(path: str) -> None:
    """The same work by the functions the product calls."""
    from diagnostics.flow.handovers import handovers
    from diagnostics.flow.reductions import status_links
    from diagnostics.flow.segments import ordered, proposals, standings
    from diagnostics.settings import Settings

    source = opened(path)
    events = ordered(source.log, source.history)
    status_links(source.log, events, proposals(standings(source.log, events), Settings()))
    for level in LEVELS:
        handovers(source.log, events, level)


def whole_flow(path: str) -> None:
    """Everything that the product reduces a log to."""
    from diagnostics.flow.flow import reduced
    from diagnostics.model.tables import combine
    from diagnostics.settings import Settings

    reduced(opened(path), combine([], Settings()), Settings())


def opened(path: str) -> "Source":
    """The log in the engine, straight from Parquet."""
    import ibis

    from diagnostics.flow.engines.duckdb import DuckDB
    from diagnostics.flow.log import Log, Source, with_reading
    from diagnostics.model.working_time import CALENDAR

    engine, now = DuckDB(), datetime(2030, 1, 1, tzinfo=UTC)
    raw = engine.connection.read_parquet(path, file_row_number=True)
    at = raw.timestamp.cast("timestamp(6)")
    history = raw.select(
        "person", "team", ticket_id="case", at=at, seq="file_row_number", status="activity",
        line=ibis.literal("unassigned"), actor="person",
    )  # fmt: skip
    tickets = raw.group_by(ticket_id="case").aggregate(created_at=at.min(), kind=ibis.literal("story"))
    return Source(
        Log(engine, CALENDAR, now, now, now),
        engine.history(with_reading(engine, history, CALENDAR)),
        with_reading(engine, tickets, CALENDAR, "created_at", "created_reading"),
    )
