"""The event log in its engine: Ibis on DuckDB over Parquet, in this process."""

import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.locale import text
from diagnostics.model.tables import Tables, audited_at
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Log:
    """History and tickets as Ibis tables, and the instant up to which unfinished things are counted.

    A DuckDB connection is not for several threads at once: whoever asks it something from a page holds `lock`.
    """

    connection: Any
    history: Any
    tickets: Any
    at: datetime
    lock: RLock = field(default_factory=RLock, compare=False)

    def keep(self, name: str, expression: Any) -> Any:
        """Compute a table once and keep it in the engine."""
        with self.lock:
            return self.connection.create_table(name, expression, temp=True, overwrite=True)

    def frame(self, expression: Any) -> pd.DataFrame:
        """Bring a small table out of the engine."""
        return self.arrow(expression).to_pandas()

    def arrow(self, expression: Any) -> Any:
        """Bring a table out of the engine as Arrow, which takes a fraction of a frame's memory."""
        with self.lock:
            return expression.to_pyarrow()


def open_log(tables: Tables, settings: Settings, folder: Path | None = None) -> Log:
    """Put history and tickets into Parquet files and open them with DuckDB.

    `folder` keeps the Parquet files (an audit kept on disk); without it they go with the log. Raises EngineUnavailable
    for an engine this version does not know.
    """
    if settings.engine != "duckdb":
        raise EngineUnavailable(
            text("The engine “{engine}” is not available: use duckdb, or leave --engine out.", engine=settings.engine)
        )
    import ibis

    place = folder or Path(tempfile.mkdtemp(prefix="flow-"))
    connection = ibis.duckdb.connect()
    opened = {}
    for name in ("history", "tickets"):
        path = place / f"{name}.parquet"
        tables[name].to_parquet(path, index=False)
        opened[name] = connection.read_parquet(path, table_name=name)
    log = Log(connection, opened["history"], opened["tickets"], audited_at(tables, settings))
    weakref.finalize(log, _release, connection, None if folder else place)
    return log


def _release(connection: Any, temporary: Path | None) -> None:
    """Give memory and temporary files back when nobody holds the log any more."""
    connection.disconnect()
    if temporary:
        shutil.rmtree(temporary, ignore_errors=True)
