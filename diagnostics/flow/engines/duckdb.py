"""DuckDB in this process: names are stored once and counted by their number (ENUM), memory spills to a folder."""

import shutil
import tempfile
from pathlib import Path
from threading import RLock
from typing import Any, Final

import pandas as pd

from diagnostics.flow.engines import BROUGHT_OUT, Heard, Schema, brought_in, kept, unheard
from diagnostics.locale import Text

# ten million events are reduced within it, what goes beyond is spilt; no result depends on the order of insertion
LIMITS: Final = {"memory_limit": "2500MB", "preserve_insertion_order": False}
NAMES: Final = {"ticket": ("ticket_id",), "status": ("status",), "person": ("person", "actor"), "team": ("team",),
                "line": ("line",)}  # fmt: skip


class DuckDB:
    """One connection; a connection is not for several threads at once, so each call holds the lock."""

    def __init__(self, heard: Heard = unheard) -> None:
        # ibis.duckdb would first read what every installed package declares
        from ibis.backends.duckdb import Backend

        self._heard = heard
        self._spill = tempfile.mkdtemp(prefix="flow-")
        self._lock = RLock()
        self.connection = Backend().connect(temp_directory=self._spill, **LIMITS)

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """A frame as a view on its Arrow form, which shares its memory."""
        import pyarrow as pa

        columns = ", ".join(f'"{column}"::{SQL_TYPES[kind]} AS "{column}"' for column, kind in schema.items())
        with self._lock:
            self.connection.con.register(
                f"{name} given", pa.Table.from_pandas(frame[list(schema)], preserve_index=False)
            )
            self._run(brought_in(name), f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT {columns} FROM "{name} given"')
        return self._table(name, schema)

    def found(self, name: str) -> None:
        """Nothing is there before it is put."""

    def history(self, events: Any) -> Any:
        """The history with its names as ENUMs: they sort, join and group like numbers."""
        given = self.connection.compile(events)
        with self._lock:
            for kind, columns in NAMES.items():
                every = " UNION ".join(f'SELECT DISTINCT "{column}" AS name FROM ({given})' for column in columns)
                names = f"SELECT name FROM ({every}) WHERE name IS NOT NULL ORDER BY name"
                self._run(kept("events"), f'CREATE OR REPLACE TYPE "{kind}" AS ENUM ({names})')
            coded = ", ".join(f'"{c}"::"{kind}" AS "{c}"' for kind, columns in NAMES.items() for c in columns)
            self._run(
                kept("events"),
                f"CREATE OR REPLACE TEMP VIEW history_coded AS SELECT * REPLACE ({coded}) FROM ({given})",
            )
        return self._table("history_coded", events.schema())

    def keep(self, name: str, expression: Any) -> Any:
        """A temporary table; the columns keep their ENUMs, which Ibis' own create_table would undo."""
        sql = self.connection.compile(expression)
        with self._lock:
            self._run(kept(name), f'CREATE OR REPLACE TEMP TABLE "{name}" AS {sql}')
        return self._table(name, expression.schema())

    def arrow(self, expression: Any) -> Any:
        """The rows of an expression, names as they are kept inside: each text once, and its number in every row."""
        sql = self.connection.compile(expression)
        with self._lock:
            self._heard(BROUGHT_OUT, sql)
            return self.connection.con.sql(sql).to_arrow_table()

    def save(self, table: Any, path: Path) -> None:
        """Write a table as Parquet."""
        with self._lock:
            self._run(kept(path.stem), f"COPY ({self.connection.compile(table)}) TO {_quoted(path)} (FORMAT PARQUET)")

    def stored(self, path: Path) -> Any:
        """A table written before, read where it lies."""
        with self._lock:
            return self.connection.read_parquet(path)

    def close(self) -> None:
        """Give memory and temporary files back."""
        self.connection.disconnect()
        shutil.rmtree(self._spill, ignore_errors=True)

    def _run(self, purpose: Text, sql: str) -> None:
        self._heard(purpose, sql)
        self.connection.con.execute(sql)

    def _table(self, name: str, schema: Any) -> Any:
        """A kept table. Asking DuckDB for its columns would spell out every name of every ENUM."""
        import ibis
        from ibis.expr.operations import DatabaseTable

        return DatabaseTable(name=name, schema=ibis.schema(schema), source=self.connection).to_expr()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


SQL_TYPES: Final = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "timestamp(6)": "TIMESTAMP",
                    "boolean": "BOOLEAN"}  # fmt: skip
