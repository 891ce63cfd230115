"""PostgreSQL: the temporary tables of one session. Text compares byte by byte, so that ties break as elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import Any, Final

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import BROUGHT_OUT, Heard, Schema, brought_in, kept
from diagnostics.flow.engines.warehouse import failed
from diagnostics.locale import Text, text

BYTE_BY_BYTE: Final = ' COLLATE "C"'
PIECE: Final = 50_000
# a plan compiled for each of some fifty statements costs more than it gains
SESSION: Final = ("SET TIME ZONE 'UTC'", "SET jit = off", "SET client_encoding = 'UTF8'", "SET work_mem = '128MB'")


class Postgres:
    """One session of PostgreSQL. Its temporary tables go with it."""

    def __init__(self, connection: Any, heard: Heard) -> None:
        self.connection, self._heard, self._lock = connection, heard, RLock()
        for statement in SESSION:
            self._run(text("session"), statement)

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """A frame, copied as CSV into a temporary table."""
        import ibis

        kinds = ibis.schema(schema).items()
        columns = ", ".join(
            f'"{column}" {_type(kind)}{BYTE_BY_BYTE if kind.is_string() else ""}' for column, kind in kinds
        )
        self._drop(name)
        self._run(brought_in(name), f'CREATE TEMPORARY TABLE "{name}" ({columns})')
        statement = f'COPY pg_temp."{name}" FROM STDIN (FORMAT csv)'
        self._heard(brought_in(name), statement)
        with self._statements() as cursor, cursor.copy(statement) as copy:
            for piece in _as_csv(frame, schema):
                copy.write(piece)
        self._run(brought_in(name), f'ANALYZE pg_temp."{name}"')
        return self._table(name, schema)

    def found(self, name: str) -> Any | None:
        """A table or view on the search path (`?schema=` in the URL), its text compared byte by byte."""
        import ibis.expr.datatypes as dt
        from ibis.expr.operations import SQLQueryResult

        with self._statements() as cursor:
            if cursor.execute("SELECT to_regclass(%s)", [f'"{name}"']).fetchone()[0] is None:
                return None
        schema = self.connection.table(name).schema()
        columns = ", ".join(
            f'"{column}"::text COLLATE "C" AS "{column}"' if kind.is_string() else f'"{column}"'
            for column, kind in schema.items()
            if not isinstance(kind, dt.Unknown)
        )
        known = {column: kind for column, kind in schema.items() if not isinstance(kind, dt.Unknown)}
        query = f'SELECT {columns} FROM "{name}"'
        return SQLQueryResult(query, type(schema)(known), self.connection).to_expr()

    def history(self, events: Any) -> Any:
        """The history where it is: it is read once."""
        return events

    def keep(self, name: str, expression: Any) -> Any:
        """A temporary table, with the figures the planner needs."""
        self._drop(name)
        self._run(kept(name), f'CREATE TEMPORARY TABLE "{name}" AS\n{self._typed(expression)}')
        self._run(kept(name), f'ANALYZE pg_temp."{name}"')
        return self._table(name, expression.schema())

    def arrow(self, expression: Any) -> Any:
        """The rows of an expression, copied out as CSV: it keeps text, numbers and times exactly."""
        import pyarrow as pa
        from pyarrow import csv

        sql, wanted = self._typed(expression), expression.as_table().schema().to_pyarrow()
        self._heard(BROUGHT_OUT, sql)
        if any(pa.types.is_nested(field.type) for field in wanted):
            return self._rows(sql, wanted)
        content = BytesIO()
        with self._statements() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)") as copy:
            for piece in copy:
                content.write(piece)
        if not content.tell():
            return wanted.empty_table()
        content.seek(0)
        return csv.read_csv(
            content,
            csv.ReadOptions(column_names=wanted.names),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types=wanted,
                null_values=[""],
                true_values=["t"],
                false_values=["f"],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )

    def close(self) -> None:
        """End the session."""
        self.connection.con.close()

    def _rows(self, sql: str, wanted: Any) -> Any:
        """The rows of a statement with lists in them, which CSV cannot hold."""
        import pyarrow as pa

        with self._statements() as cursor:
            rows = cursor.execute(sql).fetchall()
        columns = zip(*rows, strict=True) if rows else [[] for _ in wanted]
        return pa.table(
            [pa.array(values, field.type) for values, field in zip(columns, wanted, strict=True)], schema=wanted
        )

    def _run(self, purpose: Text, statement: str) -> None:
        self._heard(purpose, statement)
        with self._statements() as cursor:
            cursor.execute(statement)

    def _drop(self, name: str) -> None:
        with self._statements() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{name}"')

    @contextmanager
    def _statements(self) -> Iterator[Any]:
        """A cursor for one thread at a time; what PostgreSQL refuses becomes a message."""
        import psycopg

        with self._lock:
            try:
                with self.connection.con.cursor() as cursor:
                    yield cursor
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction) as error:
                raise EngineUnavailable(
                    text(
                        "This account of PostgreSQL may not make temporary tables or read the tables. "
                        "Ask for: GRANT TEMPORARY on the database, SELECT on “history” and “tickets”."
                    )
                ) from error
            except psycopg.Error as error:
                raise failed(error) from error

    def _typed(self, expression: Any) -> str:
        """The statement of an expression, each column of the type that Ibis says it has."""
        table = expression.as_table().op().replace(_castable).to_expr()
        columns = ", ".join(
            f'CAST("{column}" AS {_type(kind)}){BYTE_BY_BYTE if kind.is_string() else ""} AS "{column}"'
            for column, kind in table.schema().items()
        )
        return f"SELECT {columns} FROM (\n{self.connection.compile(table, pretty=True)}\n) AS q"

    def _table(self, name: str, schema: Any) -> Any:
        import ibis
        from ibis.expr.operations import DatabaseTable

        return DatabaseTable(name=name, schema=ibis.schema(schema), source=self.connection).to_expr()


def _type(kind: Any) -> str:
    """A type of Ibis in the words of PostgreSQL."""
    if kind.is_array():
        return f"{_type(kind.value_type)}[]"
    if kind.is_timestamp():
        return "timestamp"
    words = ((kind.is_integer(), "bigint"), (kind.is_floating(), "double precision"), (kind.is_boolean(), "boolean"))
    return next((word for fits, word in words if fits), "text")


def _castable(node: Any, changed: dict[str, Any] | None) -> Any:
    """PostgreSQL casts a boolean to a four-byte integer, and to no other number."""
    import ibis.expr.datatypes as dt
    import ibis.expr.operations as ops

    node = node.__recreate__(changed) if changed else node
    if isinstance(node, ops.Cast) and node.arg.dtype.is_boolean() and node.to.is_numeric():
        return ops.Cast(ops.Cast(node.arg, dt.int32), node.to)
    return node


def _as_csv(frame: pd.DataFrame, schema: Schema) -> Iterator[bytes]:
    """A frame as pieces of CSV: what is missing is empty, an empty text is quoted."""
    import ibis
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    wanted = ibis.schema(schema).to_pyarrow()
    for start in range(0, len(frame), PIECE):
        piece = frame.iloc[start : start + PIECE][list(schema)]
        rows = pa.Table.from_pandas(piece, preserve_index=False).cast(wanted)
        for place, field in enumerate(wanted):
            if pa.types.is_string(field.type):  # PostgreSQL has no room for a zero byte
                rows = rows.set_column(place, field, pc.replace_substring(rows[place], "\x00", "\ufffd"))
        written = BytesIO()
        csv.write_csv(rows, written, csv.WriteOptions(include_header=False))
        yield written.getvalue()
