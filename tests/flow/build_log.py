"""Five-row logs: each row is ticket, time, status and, where it matters, person, team, line, actor."""

from collections.abc import Iterable

import pandas as pd

from diagnostics.flow.flow import Flow, build
from diagnostics.locale import literal
from diagnostics.model.reading import Reading
from diagnostics.model.tables import Tables, combine
from diagnostics.settings import Settings, StatusChoice

COLUMNS = ["ticket_id", "at", "status", "person", "team", "line", "actor"]
STATUSES = {
    "Idea": StatusChoice("idea", "queue"),
    "Ready": StatusChoice("ready", "queue"),
    "Dev": StatusChoice("development", "active"),
    "To test": StatusChoice("test", "queue"),
    "Test": StatusChoice("test", "active"),
    "Done": StatusChoice("done", "done"),
    "Dropped": StatusChoice("dropped", "done"),
}


def tables_of(rows: Iterable[tuple[str | None, ...]], **more: pd.DataFrame) -> Tables:
    """Canonical tables of a small log; other tables can be given by name."""
    history = pd.DataFrame([dict(zip(COLUMNS, row, strict=False)) for row in rows], columns=COLUMNS)
    history["at"] = pd.to_datetime(history["at"], utc=True, format="ISO8601")
    history["seq"] = range(len(history))
    return combine([Reading("log.csv", "event_log", literal("log"), {"history": history, **more})], Settings())


def flow_of(rows: Iterable[tuple[str | None, ...]], at: str | None = None, **more: pd.DataFrame) -> Flow:
    """The flow of a small log, with the stages of STATUSES."""
    moment = pd.Timestamp(at, tz="UTC").to_pydatetime() if at else None
    return build(tables_of(rows, **more), Settings(statuses=STATUSES, at=moment))
