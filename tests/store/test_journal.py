import sqlite3

import pytest

from diagnostics.store.database import MIGRATIONS, opened
from diagnostics.store.journal import Journal


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "audit.db")


def test_the_same_run_twice_is_written_once(journal):
    for fingerprint in ("one", "one", "two"):
        journal.add_run(fingerprint, {"tickets": 3})
    assert [(run.fingerprint, run.summary) for run in journal.runs()] == [
        ("two", {"tickets": 3}),
        ("one", {"tickets": 3}),
    ]


def test_a_mark_replaces_the_one_before(journal):
    journal.mark("page", "kept")
    journal.mark("row", "kept")
    journal.mark("row", "dismissed")
    assert (journal.marked("kept"), journal.marked("dismissed")) == (["page"], ["row"])
    journal.mark("page", None)
    assert journal.marked("kept") == []


def test_each_migration_is_written_down_once(journal):
    journal.changes()
    journal.changes()
    with opened(journal.path) as db:
        assert db.execute("SELECT name FROM migrations").fetchall() == [(name,) for name, _ in MIGRATIONS]


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    broken = ("0002_broken", ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    monkeypatch.setattr("diagnostics.store.database.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(Exception, match="half"), opened(tmp_path / "audit.db"):
        pass
    tables = sqlite3.connect(tmp_path / "audit.db").execute("SELECT name FROM sqlite_master").fetchall()
    assert ("half",) not in tables
    assert ("changes",) in tables


def test_an_interrupted_transaction_changes_nothing(journal):
    journal.tell("a", "1")

    def interrupted():
        with opened(journal.path) as db:
            db.execute("UPDATE metadata SET value = '2'")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert journal.told("a") == "1"
