"""What holds for every reader, and for reading as a whole."""

import gzip

import pytest

from diagnostics.locale import LANGUAGES
from diagnostics.locale.text import catalogue
from diagnostics.model.checks import check
from diagnostics.model.columns import complete
from diagnostics.readers import formats, read_all, read_source
from diagnostics.readers._opening import content
from diagnostics.registry import members
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, archive, read, read_real, said, source, workbook

MEMBERS = members("diagnostics.readers")
NAMES = [member.FORMAT for member in MEMBERS]
FOREIGN = {
    "nothing below the header": b"a;b\n",
    "one word": b"hello",
    "prose": "Compte rendu du comité.\nOn a parlé du budget, puis des délais; rien n'a été décidé.\n".encode(),
    "hours": b"name,task,hours\nAda,DNA Tag,3.00\nGrace,DNA Tag,30.00\n",
    "a number": b"42",
    "json": b'{"cards": [], "lists": [{"id": 1}]}',
    "json of scalars": b"[1, null, \"x\"]",
    "torn json": b'{"issues": [',
    "xml": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "controls": b"a\x01\x02;b\x03\n\x04;\x05\n",
}  # fmt: skip
LOG = b"case,activity,timestamp\nA,New,2024-01-01\nA,Done,2024-01-05\n"


def sources():
    for name, data in FOREIGN.items():
        for found in content("file", data):
            yield pytest.param(found, id=name)


def test_formats_are_told_apart_by_one_name_each():
    assert len(set(NAMES)) == len(NAMES)
    assert list(formats()) == NAMES


@pytest.mark.parametrize("member", MEMBERS, ids=NAMES)
def test_a_reader_has_a_title_in_both_languages_and_says_what_it_reads(member):
    key = member.TITLE.key
    assert catalogue("fr").gettext(key) != key
    assert all(member.TITLE.render(lang) for lang in LANGUAGES)
    assert len((member.__doc__ or "").strip().splitlines()) > 2


@pytest.mark.parametrize("member", MEMBERS, ids=NAMES)
@pytest.mark.parametrize("found", list(sources()))
def test_a_reader_leaves_alone_what_is_not_its_own(member, found):
    assert member.recognises(found) == 0.0


@pytest.mark.parametrize("member", MEMBERS, ids=NAMES)
@pytest.mark.parametrize("found", list(sources()))
def test_a_reader_forced_upon_a_foreign_file_gives_rows_or_says_why_it_cannot(member, found):
    forced = Settings(files={"file": FileChoice(read_as=member.FORMAT)})
    reading = read_source(found, forced)
    assert reading.usable or reading.problems


@pytest.mark.parametrize("member", MEMBERS, ids=NAMES)
def test_reading_twice_gives_the_same_and_leaves_the_source_as_it_was(member):
    found = source(LOG.decode())
    before = found.table.frame.copy()
    forced = Settings(files={"export.csv": FileChoice(read_as=member.FORMAT)})
    first, second = read_source(found, forced), read_source(found, forced)
    assert [p.what for p in first.problems] == [p.what for p in second.problems]
    assert (first.rows_read, first.rows_kept) == (second.rows_read, second.rows_kept)
    for name, frame in first.frames.items():
        assert frame.equals(second.frames[name])
        check(name, complete(name, frame))
    assert found.table.frame.equals(before)
    assert found.data == LOG


def test_one_unreadable_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(LOG))
    (tmp_path / "all.zip").write_bytes(
        archive(log__csv=LOG + LOG.splitlines()[-1], book__xlsx=workbook(S=[["a", "b"], [1, 2]]))
    )
    heard = []
    readings = read_all(sorted(tmp_path.iterdir()), UTC, heard.append)
    assert [(r.file, r.format, r.usable) for r in readings] == [
        ("all.zip › log.csv", "event_log", True),
        ("all.zip › book.xlsx › S", "unknown", False),
        ("empty.csv", "unknown", False),
        ("log.csv.gz", "event_log", True),
        ("photo.csv", "unknown", False),
    ]
    assert heard == [r.file for r in readings]
    assert all(r.problems for r in readings if not r.usable)


def test_a_format_is_recognised_on_the_first_rows_and_read_on_all():
    long = source("case,activity,timestamp\n" + "A,New,2024-01-01\n" * 12_000)
    assert len(long.beginning().table.frame) == 10_000
    assert read_source(long, UTC).rows_kept == 12_000


def test_a_file_can_be_ignored_or_read_as_something_else(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(LOG)
    assert read_all([path], Settings(files={"log.csv": FileChoice(ignored=True)})) == []
    (forced,) = read_all([path], Settings(files={"log.csv": FileChoice(read_as="jira_csv")}))
    assert (forced.format, forced.usable) == ("jira_csv", False)


def test_an_unknown_table_is_described_by_its_headers_and_its_dates():
    without = read("name,task,hours\nAda,Tag,3\n")
    assert said(without) == (
        "Not recognised: columns “name”, “task”, “hours” and no date. If it is a list of tickets, export it again with "
        "its dates; else it can be ignored."
    )
    dated = read("name,day\nAda,2024-01-01\n")
    assert (
        said(dated) == "Not recognised: columns “name”, “day”, dates under “day”. Choose how to read it, or ignore it."
    )
    assert (
        dated.problems[0]
        .what.render("fr")
        .startswith("Fichier non reconnu\u00a0: colonnes «\u00a0name\u00a0», «\u00a0day\u00a0»")
    )


def test_a_report_of_hours_is_refused_with_a_reason():
    reading = read_real("tickets/redmine_timelog_not_tickets.csv")
    assert (reading.format, reading.usable) == ("unknown", False)
    assert "and no date" in said(reading)


def test_an_unknown_time_zone_is_said_and_not_a_crash():
    reading = read(LOG.decode(), Settings(time_zone="Mars/Olympus"))
    assert said(reading) == "“Mars/Olympus” is not a known time zone. Write it like “Europe/Paris”."


def test_a_copy_is_read_once_and_says_of_what_it_is_one(tmp_path):
    (tmp_path / "log.csv").write_bytes(LOG)
    (tmp_path / "log (1).csv").write_bytes(LOG)
    first, second = read_all([tmp_path / "log.csv", tmp_path / "log (1).csv"], Settings())
    assert first.usable
    assert (second.usable, said(second)) == (False, "The same content as log.csv: it was read once, there.")


def test_a_copied_sheet_is_read_once_and_another_sheet_is_not_taken_for_one(tmp_path):
    rows = [row.split(",") for row in LOG.decode().splitlines()]
    (tmp_path / "log.xlsx").write_bytes(workbook(One=rows, Two=rows, Three=rows[:-1]))
    readings = read_all([tmp_path / "log.xlsx"], Settings())
    assert [reading.usable for reading in readings] == [True, False, True]


def test_a_file_that_may_not_be_read_says_so(tmp_path):
    (reading,) = read_all([tmp_path / "gone.csv"], Settings())
    assert said(reading) == "The file cannot be opened (No such file or directory). Check that you may read it."
