"""Spark: a session that is already there, one in this process, or one behind a Spark Connect address.

What is kept is cut off from how it was made (a checkpoint), so that plans stay short. With `spark.checkpoint.dir` set
the checkpoints lie there and outlive a lost executor; without it they lie with the executors.
"""

import os
import socket
from contextlib import suppress
from threading import RLock
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import BROUGHT_OUT, Heard, Schema, brought_in, kept, not_installed, reason, unheard
from diagnostics.locale import text

INSTALL: Final = "python -m pip install -r requirements-spark.txt"
ZONE: Final = "spark.sql.session.timeZone"
CONNECT_PORT: Final = 15002
SECONDS_TO_ANSWER: Final = 10
OWN_SESSION: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
}
TYPES: Final = {"string": "string", "int64": "bigint", "float64": "double", "timestamp(6)": "timestamp_ntz",
                "boolean": "boolean"}  # fmt: skip


class Spark:
    """One Spark session, which is left running: others may use it, and so may the next audit.

    Its tables have names of their own, so that they meet none of the session's.
    """

    def __init__(self, where: str, heard: Heard = unheard) -> None:
        self._heard, self._lock, self._views = heard, RLock(), set[str]()
        self._prefix = f"flow_{uuid4().hex[:8]}_"
        self.session = _session(where)
        self._zone = self.session.conf.get(ZONE)
        import ibis

        self.connection = ibis.pyspark.connect(self.session)

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """A frame, by way of Arrow."""
        import pyarrow as pa

        self._heard(
            brought_in(name), f"CREATE OR REPLACE TEMPORARY VIEW `{self._prefix}{name}` /* {len(frame)} rows */"
        )
        given = pa.Table.from_pandas(frame[list(schema)], preserve_index=False).cast(_arrow_schema(schema))
        types = ", ".join(f"`{column}` {TYPES[kind]}" for column, kind in schema.items())
        with self._lock:
            return self._named(name, self.session.createDataFrame(given, types), schema)

    def found(self, name: str) -> Any | None:
        """A table or view of the session, by its name."""
        with self._lock:
            return self.connection.table(name) if self.session.catalog.tableExists(name) else None

    def history(self, events: Any) -> Any:
        """The history with each ticket's events in one partition, in order: what follows needs no shuffle of them."""
        return self._kept("events", events, ("ticket_id", "at", "seq"))

    def keep(self, name: str, expression: Any) -> Any:
        """A checkpoint under a temporary view."""
        return self._kept(name, expression, ())

    def arrow(self, expression: Any) -> Any:
        """The rows of an expression."""
        sql = self.connection.compile(expression, pretty=True)
        self._heard(BROUGHT_OUT, sql)
        with self._lock:
            try:
                rows = self.session.sql(sql).toArrow()
            except Exception as error:
                raise _failed(error) from error
        return rows.cast(expression.as_table().schema().to_pyarrow())

    def close(self) -> None:
        """Drop the views; Spark gives back what lay under them. At the end of the program Spark may be gone before."""
        with suppress(Exception):
            for view in self._views:
                self.session.catalog.dropTempView(view)
            self.session.conf.set(ZONE, self._zone)

    def _kept(self, name: str, expression: Any, by: tuple[str, ...]) -> Any:
        sql = self.connection.compile(expression, pretty=True)
        self._heard(kept(name), f"CREATE OR REPLACE TEMPORARY VIEW `{self._prefix}{name}` AS\n{sql}")
        with self._lock:
            try:
                rows = self.session.sql(sql)
                rows = rows.repartition(by[0]).sortWithinPartitions(*by) if by else rows
                reliable = self.session.conf.get("spark.checkpoint.dir", None)
                return self._named(name, rows.checkpoint() if reliable else rows.localCheckpoint(), expression.schema())
            except Exception as error:
                raise _failed(error) from error

    def _named(self, name: str, rows: Any, schema: Any) -> Any:
        import ibis
        from ibis.expr.operations import DatabaseTable

        view = self._prefix + name
        rows.createOrReplaceTempView(view)
        self._views.add(view)
        return DatabaseTable(name=view, schema=ibis.schema(schema), source=self.connection).to_expr()


def _arrow_schema(schema: Schema) -> Any:
    import ibis

    return ibis.schema(schema).to_pyarrow()


def _session(where: str) -> Any:
    """The session of an address; for `spark` the one that is active, else a new one. SPARK_MASTER says where."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise not_installed("Spark", INSTALL) from error
    try:
        if where.startswith("sc://"):
            _check_answers(where)
            return SparkSession.builder.remote(where).getOrCreate()
        if where == "spark" and (active := SparkSession.getActiveSession()):
            return active
        master = os.environ.get("SPARK_MASTER", "local[2]") if where == "spark" else where
        builder = SparkSession.builder.master(master).appName("diagnostics")
        for name, value in OWN_SESSION.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()
    except EngineUnavailable:
        raise
    except ImportError as error:
        raise not_installed("Spark Connect", INSTALL) from error
    except Exception as error:
        raise EngineUnavailable(
            text("Spark could not be started. It needs Java 17 or later. Spark says: {reason}", reason=reason(error))
        ) from error


def _check_answers(address: str) -> None:
    """Raise EngineUnavailable when nobody listens: Spark's own client would go on trying for minutes."""
    parts = urlsplit(address)
    host, port = parts.hostname or "localhost", parts.port or CONNECT_PORT
    try:
        socket.create_connection((host, port), SECONDS_TO_ANSWER).close()
    except OSError as error:
        raise EngineUnavailable(
            text("Spark Connect does not answer at {host}, port {port}.", host=host, port=str(port))
        ) from error


def _failed(error: Exception) -> EngineUnavailable:
    return EngineUnavailable(text("Spark could not do this. It says: {reason}", reason=reason(error)))
