import csv
import os
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd
import pytest

from diagnostics.errors import DiagnosticsError, InvalidSettings, StoreUnavailable
from diagnostics.locale import Days, text
from diagnostics.model.reading import Choice, Problem, Question, Reading
from diagnostics.settings import StatusChoice
from diagnostics.store import AuditFolder, Shelf


@pytest.fixture
def folder(tmp_path):
    return Shelf(tmp_path).create("Acme")


def reading(**changes):
    history = pd.DataFrame(
        {"ticket_id": ["T-1", "T-1"], "at": [datetime(2026, 1, 5, tzinfo=UTC)] * 2, "status": ["New", "Done"],
         "person": ["Ada Lovelace", "=cmd()"]}
    )  # fmt: skip
    people = pd.DataFrame({"person": ["LOVELACE Ada"], "team": ["Panier"], "role": ["PM"]})
    tickets = pd.DataFrame({"ticket_id": ["T-1"], "labels": [["a", "b"]]})
    told = {
        "file": "t.csv", "format": "event_log", "label": text("Wait: {wait}", wait=Days(76.8)),
        "frames": {"people": people, "history": history, "tickets": tickets}, "rows_read": 3, "rows_kept": 2,
        "problems": (Problem(text("No date."), 1, (3,), True),),
        "questions": (Question("date_order", text("Which?"), (Choice("day_first", text("3 February")),)),),
    }  # fmt: skip
    return Reading(**{**told, **changes})


def test_an_audit_survives_the_end_of_the_program(tmp_path):
    folder = Shelf(tmp_path).create("Acme")
    folder.add_file("tickets.csv", b"id;status\n")
    folder.save_settings(replace(folder.settings, day_rate=700.0))
    again = Shelf(tmp_path).open("acme")
    assert (again.settings.name, again.settings.day_rate) == ("Acme", 700.0)
    assert [path.read_bytes() for path in again.files()] == [b"id;status\n"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../evil.csv", "evil.csv"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.csv", "a.csv"),
        ("con.csv", "_con.csv"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("=HYPERLINK(1).csv", "=HYPERLINK(1).csv"),
        ("<b>x</b>.csv", "b_.csv"),
        ("é" * 300 + ".csv", "é" * 116 + ".csv"),
        ("", "file"),
    ],
)
def test_a_hostile_name_stays_inside_the_folder(folder, name, kept):
    assert folder.add_file(name, b"x") == kept
    assert [path.name for path in folder.files()] == [kept]
    assert folder.files()[0].parent == folder.path / "files"


def test_the_same_file_twice_is_one_file_and_another_of_its_name_is_a_second(folder):
    assert [folder.add_file("a.csv", content) for content in (b"1", b"1", b"2")] == ["a.csv", "a.csv", "a (2).csv"]
    assert [change.subject for change in folder.journal.changes()] == ["a (2).csv", "a.csv"]


def test_changes_are_taken_back_one_by_one_the_latest_first(folder):
    folder.add_file("a.csv", b"1")
    folder.save_settings(replace(folder.settings, statuses={"Done": StatusChoice("done", "done")}), "statuses")
    folder.remove_file("a.csv")
    assert folder.files() == []
    assert folder.undo().kind == "file_removed"
    assert [path.name for path in folder.files()] == ["a.csv"]
    assert folder.undo().subject == "statuses"
    assert folder.settings.statuses == {}
    assert folder.undo().kind == "file_added"
    assert folder.files() == []
    assert folder.undo() is None


def test_rules_that_did_not_change_are_no_change(folder):
    folder.save_settings(folder.settings)
    assert folder.journal.changes() == []


def test_only_files_of_the_audit_can_be_removed(folder):
    (folder.path / "secret.txt").write_text("x")
    for name in ("../secret.txt", "nothing.csv", ""):
        with pytest.raises(DiagnosticsError, match="is not in this audit"):
            folder.remove_file(name)
    assert (folder.path / "secret.txt").exists()


def test_readings_come_back_with_codes_and_all_they_said(folder):
    kept = folder.keep_readings([reading()])
    back = AuditFolder(folder.path).readings()
    assert back[0].frames["history"]["person"].tolist() == ["P001", "P002"]
    assert back[0].frames["people"]["person"].tolist() == ["P001"]
    assert back[0].frames["tickets"]["labels"].tolist() == [["a", "b"]]
    pd.testing.assert_frame_equal(back[0].frames["history"], kept[0].frames["history"])
    assert back[0].label.render("fr").replace("\xa0", " ") == "Wait: 3,2 j"
    assert (back[0].rows_rejected, back[0].problems[0].first_rows, back[0].problems[0].rejected) == (1, (3,), True)
    assert back[0].questions[0].choices[0].value == "day_first"


def test_readings_are_read_again_when_a_file_or_an_answer_changes(folder):
    folder.keep_readings([reading()])
    assert len(folder.readings()) == 1
    folder.save_settings(replace(folder.settings, day_rate=1.0))
    assert len(folder.readings()) == 1
    folder.add_file("b.csv", b"x")
    assert folder.readings() is None


def test_the_key_comes_back_and_its_names_are_no_formulas(folder):
    folder.keep_readings([reading()])
    assert folder.key().codes == {"Ada Lovelace": "P001", "=cmd()": "P002", "LOVELACE Ada": "P001"}
    rows = list(csv.reader((folder.path / "people_key.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [["name", "code"], ["Ada Lovelace", "P001"], ["'=cmd()", "P002"], ["LOVELACE Ada", "P001"]]


def test_destroying_the_key_destroys_the_names_and_keeps_what_was_read(folder):
    folder.add_file("t.csv", b"Ada Lovelace")
    with pytest.raises(StoreUnavailable, match="not read yet"):
        folder.destroy_key()
    folder.keep_readings([reading()])
    folder.destroy_key()
    everything = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())
    assert b"Lovelace" not in everything
    assert folder.readings()[0].frames["history"]["person"].tolist() == ["P001", "P002"]
    assert folder.undo() is None
    with pytest.raises(StoreUnavailable, match="takes no more files"):
        folder.add_file("u.csv", b"x")


def test_the_archive_holds_no_name(folder):
    folder.add_file("t.csv", b"Ada Lovelace")
    folder.keep_readings([reading()])
    with zipfile.ZipFile(BytesIO(folder.export_zip())) as archive:
        assert sorted(archive.namelist()) == [
            "acme/audit.db", "acme/logs/0_history.parquet", "acme/logs/0_people.parquet",
            "acme/logs/0_tickets.parquet", "acme/logs/readings.json", "acme/settings.toml",
        ]  # fmt: skip
        assert b"Lovelace" not in b"".join(archive.read(name) for name in archive.namelist())


def test_spoilt_settings_say_which_file(folder):
    (folder.path / "settings.toml").write_text("statuses = [")
    with pytest.raises(InvalidSettings, match=r"settings\.toml"):
        _ = folder.settings


def test_a_database_held_by_another_program_says_so(folder, monkeypatch):
    monkeypatch.setattr("diagnostics.store.database.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(folder.path / "audit.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable, match="in use by another program"):
        folder.journal.record("settings", "x")
    holder.close()


def test_a_damaged_database_says_so(folder):
    (folder.path / "audit.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailable, match="damaged"):
        folder.journal.changes()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_read_only_folder_says_so(folder):
    (folder.path / "files").chmod(0o500)
    with pytest.raises(StoreUnavailable, match="locked or read-only"):
        folder.add_file("a.csv", b"x")


def test_a_write_that_fails_leaves_the_old_content(folder, monkeypatch):
    before = (folder.path / "settings.toml").read_text()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        folder.save_settings(replace(folder.settings, day_rate=1.0))
    assert (folder.path / "settings.toml").read_text() == before
    assert [path.name for path in folder.path.glob(".draft-*")] == []
