"""A warehouse by its URL, through Ibis. Tables stay where they are; temporary ones are made beside them.

PostgreSQL is tested (see `postgres`). The others that Ibis knows (Snowflake, BigQuery, Trino, …) go through `Warehouse`
with the same expressions and are not tested here: they must have temporary tables and compare text byte by byte.
"""

from threading import RLock
from typing import Any, Final
from urllib.parse import parse_qs, unquote_plus, urlsplit
from uuid import uuid4

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import BROUGHT_OUT, Engine, Heard, Schema, brought_in, kept, not_installed, reason
from diagnostics.locale import text

INSTALL: Final = "python -m pip install -r requirements-warehouse.txt"
SECRETS: Final = ("password", "token", "access_token", "private_key", "credentials")


def connected(url: str, heard: Heard) -> Engine:
    """The warehouse behind a URL. Raises EngineUnavailable when it is not known, not installed or does not answer."""
    import ibis
    from ibis.util import backend_entry_points

    shown = without_secrets(url)
    backend = urlsplit(url).scheme.replace("postgresql", "postgres")
    if backend not in {entry.name for entry in backend_entry_points()}:
        raise EngineUnavailable(
            text("The engine “{engine}” is not known: use duckdb, spark, or the URL of a warehouse.", engine=shown)
        )
    try:
        connection = ibis.connect(url)
    except ImportError as error:
        install = INSTALL if backend == "postgres" else f'python -m pip install "ibis-framework[{backend}]==12.0.0"'
        raise not_installed(backend, install) from error
    except Exception as error:
        raise EngineUnavailable(
            text("{engine} does not answer: {reason}", engine=shown, reason=reason(error, secrets(url)))
        ) from error
    if backend == "postgres":
        from diagnostics.flow.engines.postgres import Postgres

        return Postgres(connection, heard)
    return Warehouse(connection, heard)


def without_secrets(url: str) -> str:
    """A URL as it may be shown: where, but not who and with which password.

    Raises EngineUnavailable for one that cannot be read, without repeating it.

    >>> without_secrets("postgresql://ada:s3cret@db.example:5432/flow?schema=jira")
    'postgresql://db.example:5432/flow'
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = None, ""
    if parts is None or "@" in parts.path + parts.query + parts.fragment:
        raise EngineUnavailable(
            text(
                "The URL after --engine cannot be read: "
                "write the special characters of a name or password as %40 for @, %2F for /."
            )
        )
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def secrets(url: str) -> tuple[str, ...]:
    """What a message must not repeat: the password of a URL, as written and as meant.

    >>> secrets("trino://ada:p%40ss@host/db?token=t0ken")
    ('p%40ss', 'p@ss', 't0ken')
    """
    parts = urlsplit(url)
    password = parts.password or ""
    query = parse_qs(parts.query)
    return (password, unquote_plus(password), *(value for name in SECRETS for value in query.get(name, ())))


class Warehouse:
    """A connection to any warehouse that Ibis knows and that has temporary tables."""

    def __init__(self, connection: Any, heard: Heard) -> None:
        self.connection, self._heard, self._lock = connection, heard, RLock()
        self._prefix = f"flow_{uuid4().hex[:8]}_"

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """A frame as a temporary table."""
        import ibis
        import pyarrow as pa

        wanted = ibis.schema(schema)
        given = pa.Table.from_pandas(frame[list(schema)], preserve_index=False).cast(wanted.to_pyarrow())
        self._heard(brought_in(name), f"CREATE TEMPORARY TABLE {self._prefix}{name} -- {len(frame)} rows")
        return self._made(name, given)

    def found(self, name: str) -> Any | None:
        """A table of the schema of the URL."""
        with self._lock:
            return self.connection.table(name) if name in self.connection.list_tables() else None

    def history(self, events: Any) -> Any:
        """The history where it is."""
        return events

    def keep(self, name: str, expression: Any) -> Any:
        """A temporary table."""
        sql = self.connection.compile(expression, pretty=True)
        self._heard(kept(name), f"CREATE TEMPORARY TABLE {self._prefix}{name} AS\n{sql}")
        return self._made(name, expression)

    def arrow(self, expression: Any) -> Any:
        """The rows of an expression."""
        self._heard(BROUGHT_OUT, self.connection.compile(expression, pretty=True))
        with self._lock:
            try:
                return expression.to_pyarrow()
            except Exception as error:
                raise failed(error) from error

    def close(self) -> None:
        """End the connection, and with it its temporary tables."""
        self.connection.disconnect()

    def _made(self, name: str, content: Any) -> Any:
        with self._lock:
            try:
                return self.connection.create_table(self._prefix + name, content, temp=True, overwrite=True)
            except NotImplementedError as error:
                raise EngineUnavailable(text("This warehouse has no temporary tables.")) from error
            except Exception as error:
                raise failed(error) from error


def failed(error: Exception) -> EngineUnavailable:
    """The error for a statement that the warehouse refused."""
    return EngineUnavailable(text("The warehouse could not do this. It says: {reason}", reason=reason(error)))
