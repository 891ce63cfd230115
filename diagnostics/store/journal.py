"""What happened to an audit and when: runs, changes that can be undone, rows kept or dismissed."""

import json
import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from diagnostics.locale import Text
from diagnostics.store.database import looked_at, now, opened
from diagnostics.store.read_only import refuse

ChangeKind = Literal["settings", "file_added", "file_removed", "key_destroyed"]
Mark = Literal["kept", "dismissed"]


@dataclass(frozen=True)
class Change:
    """One change: of the settings (before and after as TOML) or of a file (after: its place in the bin)."""

    id: int
    at: datetime
    kind: ChangeKind
    subject: str
    before: str
    after: str


@dataclass(frozen=True)
class Run:
    """One computation of the audit and the figures worth comparing with the next one."""

    at: datetime
    fingerprint: str
    summary: dict[str, Any]


@dataclass(frozen=True)
class Journal:
    """The database of one audit, question by question; `read_only` is why nothing can be written, where it cannot."""

    path: Path
    read_only: Text | None = None

    def record(self, kind: ChangeKind, subject: str, before: str = "", after: str = "") -> None:
        """Write a change down."""
        with self._write() as db:
            db.execute(
                "INSERT INTO changes (at, kind, subject, before, after) VALUES (?, ?, ?, ?, ?)",
                (now(), kind, subject, before, after),
            )

    def changes(self) -> list[Change]:
        """Changes that stand, the latest first."""
        with self._read() as db:
            rows = db.execute(
                "SELECT id, at, kind, subject, before, after FROM changes WHERE undone_at IS NULL ORDER BY id DESC"
            ).fetchall()
        return [Change(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows]

    def mark_undone(self, change: Change) -> None:
        """The change does not stand any more; that it was made stays written."""
        with self._write() as db:
            db.execute("UPDATE changes SET undone_at = ? WHERE id = ?", (now(), change.id))

    def add_run(self, fingerprint: str, summary: dict[str, Any]) -> None:
        """Write a run down, unless it repeats the last one."""
        with self._write() as db:
            last = db.execute("SELECT fingerprint FROM runs ORDER BY id DESC LIMIT 1").fetchone()
            if last != (fingerprint,):
                db.execute(
                    "INSERT INTO runs (at, fingerprint, summary) VALUES (?, ?, ?)",
                    (now(), fingerprint, json.dumps(summary, sort_keys=True)),
                )

    def runs(self) -> list[Run]:
        """All runs, the latest first."""
        with self._read() as db:
            rows = db.execute("SELECT at, fingerprint, summary FROM runs ORDER BY id DESC").fetchall()
        return [Run(datetime.fromisoformat(at), fingerprint, json.loads(summary)) for at, fingerprint, summary in rows]

    def mark(self, subject: str, mark: Mark | None) -> None:
        """Keep or dismiss a thing (a page, a row, a pair); none takes the mark away."""
        with self._write() as db:
            db.execute("DELETE FROM marks WHERE subject = ?", (subject,))
            if mark is not None:
                db.execute("INSERT INTO marks VALUES (?, ?, ?)", (subject, mark, now()))

    def marked(self, mark: Mark) -> list[str]:
        """What was kept, or what was dismissed, in the order in which it was."""
        with self._read() as db:
            rows = db.execute("SELECT subject FROM marks WHERE mark = ? ORDER BY at, subject", (mark,)).fetchall()
        return [subject for (subject,) in rows]

    def tell(self, name: str, value: str) -> None:
        """Keep one fact about the audit."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO metadata VALUES (?, ?)", (name, value))

    def tell_now(self, name: str) -> None:
        """Keep the present instant under a name."""
        self.tell(name, now())

    def told(self, name: str) -> str | None:
        """One fact about the audit, or nothing."""
        with self._read() as db:
            row = db.execute("SELECT value FROM metadata WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _read(self) -> AbstractContextManager[sqlite3.Connection]:
        return opened(self.path) if self.read_only is None else looked_at(self.path)

    def _write(self) -> AbstractContextManager[sqlite3.Connection]:
        refuse(self.read_only)
        return opened(self.path)
