"""An audit that cannot be written is looked at as it stands, and says why nothing is saved."""

import sqlite3
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from diagnostics.errors import StoreUnavailable
from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.pilot.mandate import Mandate
from diagnostics.store import Shelf, read_only
from diagnostics.store.read_only import IN_USE, UNWRITABLE

MANDATE = Mandate(
    win="w", sponsor="CPO", teams=(), product="", deliverables="", days_a_week=1, starts_on=date(2026, 4, 6)
)
READING = Reading("t.csv", "event_log", text("log"), {"people": pd.DataFrame({"person": ["Ada"]})})


@pytest.fixture
def shelf(tmp_path):
    """One audit with a file, a run and a page kept."""
    shelf = Shelf(tmp_path)
    folder = shelf.create("Acme")
    folder.add_file("t.csv", b"a,b\n")
    folder.journal.add_run("x", {"tickets": 3})
    folder.journal.mark("value_flow", "kept")
    return shelf


def bytes_of(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def looked_at(shelf):
    return Shelf(shelf.root, frozenset({"acme"})).open("acme")


def test_an_audit_that_can_be_written_is_not_read_only(shelf):
    assert shelf.open("acme").read_only is None


def test_a_folder_that_cannot_be_written_is_open_read_only(shelf, monkeypatch):
    monkeypatch.setattr(read_only.os, "access", lambda path, mode: False)
    assert shelf.open("acme").read_only == UNWRITABLE


def test_one_protected_file_is_enough(shelf, monkeypatch):
    monkeypatch.setattr(read_only.os, "access", lambda path, mode: path.name != "audit.db")
    assert shelf.open("acme").read_only == UNWRITABLE


def test_while_another_program_holds_it_everything_is_there_to_look_at(shelf, monkeypatch):
    monkeypatch.setattr("diagnostics.store.database.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(shelf.root / "acme" / "audit.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreUnavailable, match="in use by another program") as held:
            shelf.open("acme").journal.runs()
        folder = looked_at(shelf)
        assert [run.summary for run in folder.journal.runs()] == [{"tickets": 3}]
        assert [change.subject for change in folder.journal.changes()] == ["t.csv"]
        assert folder.journal.marked("kept") == ["value_flow"]
        assert folder.journal.told("nothing") is None
        assert (folder.settings.name, folder.sealed, folder.mandate) == ("Acme", False, None)
    finally:
        holder.close()
    assert held.value.held


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: folder.save_settings(replace(folder.settings, name="Other")),
        lambda folder: folder.add_file("u.csv", b"c"),
        lambda folder: folder.remove_file("t.csv"),
        lambda folder: folder.undo(),
        lambda folder: folder.save_mandate(MANDATE),
        lambda folder: folder.destroy_key(),
        lambda folder: folder.journal.add_run("y", {}),
        lambda folder: folder.journal.mark("files", "kept"),
        lambda folder: folder.journal.tell_now("report_at"),
        lambda folder: Shelf(folder.path.parent, frozenset({"acme"})).delete("acme"),
    ],
)
def test_whatever_would_change_it_says_why_it_cannot(shelf, change):
    before = bytes_of(shelf.root)
    with pytest.raises(StoreUnavailable) as refused:
        change(looked_at(shelf))
    assert refused.value.message == IN_USE
    assert bytes_of(shelf.root) == before


def test_rules_that_are_the_same_need_no_saving(shelf):
    before = bytes_of(shelf.root)
    folder = looked_at(shelf)
    folder.save_settings(folder.settings)
    assert bytes_of(shelf.root) == before


def test_what_is_read_to_look_at_it_has_codes_and_leaves_nothing_behind(shelf):
    before = bytes_of(shelf.root)
    folder = looked_at(shelf)
    [coded] = folder.keep_readings([READING])
    assert coded.frames["people"]["person"].tolist() == ["P001"]
    with folder.reductions("abc") as place:
        place.mkdir()
        (place / "facts.json").write_text("{}")
    assert not place.exists()
    assert bytes_of(shelf.root) == before


def test_reductions_that_are_kept_already_are_looked_at(shelf):
    with shelf.open("acme").reductions("abc") as place:
        place.mkdir()
    with looked_at(shelf).reductions("abc") as same:
        assert same == place


def test_an_audit_without_a_journal_has_an_empty_one(shelf):
    (shelf.root / "acme" / "audit.db").unlink()
    assert looked_at(shelf).journal.runs() == []
    assert not (shelf.root / "acme" / "audit.db").exists()


def test_a_damaged_journal_is_still_said_to_be_damaged(shelf):
    (shelf.root / "acme" / "audit.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreUnavailable, match="is damaged") as damaged:
        looked_at(shelf).journal.runs()
    assert not damaged.value.held


def test_a_file_that_the_system_protects_cannot_be_written_which_is_not_called_in_use(shelf, monkeypatch):
    def protected(*_, **__):
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY
        raise error

    monkeypatch.setattr("diagnostics.store.database.migrate", protected)
    with pytest.raises(StoreUnavailable, match="cannot be written") as refused:
        shelf.open("acme").journal.runs()
    assert refused.value.held
