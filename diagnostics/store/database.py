"""The SQLite file of an audit: its runs, what was changed and when, what was kept or dismissed.

Migrations are only ever appended; each runs in one transaction together with its own record.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from diagnostics.errors import StoreUnavailable
from diagnostics.locale import Text, text
from diagnostics.store.disk import guarded

WAIT_SECONDS: Final = 5.0

MIGRATIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "0001_audit",
        (
            "CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
            "CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT NOT NULL, fingerprint TEXT NOT NULL,"
            " summary TEXT NOT NULL)",
            "CREATE TABLE changes (id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,"
            " before TEXT NOT NULL, after TEXT NOT NULL, undone_at TEXT)",
            "CREATE TABLE marks (subject TEXT PRIMARY KEY, mark TEXT NOT NULL CHECK (mark IN ('kept', 'dismissed')),"
            " at TEXT NOT NULL)",
        ),
    ),
)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, migrated, for one transaction: what happens inside is kept whole or not at all.

    Raises StoreUnavailable when another program holds the file, when it cannot be written, and when it is no database.
    """
    with _said(path), closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
        migrate(connection)
        with transaction(connection):
            yield connection


@contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """The database as it stands, migrated, in memory: what happens to it there is forgotten.

    Nothing is written and nobody waited for, so it works on a file that another program holds. Raises StoreUnavailable
    when it is no database.
    """
    with _said(path), closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        if path.exists():
            with guarded(path):
                content = path.read_bytes()
            if content:
                connection.deserialize(content)
        migrate(connection)
        yield connection


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file into a message for the user."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(_held(path, error), held=True) from error
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(
            text(
                "“{file}” of the audit “{audit}” is damaged ({reason}). Put back a copy of it, or delete it.",
                file=path.name,
                audit=path.parent.name,
                reason=str(error),
            )
        ) from error


def _held(path: Path, error: sqlite3.OperationalError) -> Text:
    """Whether another program holds the file, or it cannot be written at all."""
    words = {"audit": path.parent.name, "reason": str(error)}
    if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return text("The audit “{audit}” is in use by another program ({reason}). Close it, then try again.", **words)
    return text("The audit “{audit}” cannot be written ({reason}).", **words)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that this database has not seen yet."""
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
    for name, statements in MIGRATIONS:
        if _applied(connection, name):
            continue
        with transaction(connection):
            if _applied(connection, name):  # another process came first
                continue
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (name, now()))


def _applied(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM migrations WHERE name = ?", (name,)).fetchone() is not None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def now() -> str:
    """The present instant, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")
