import gzip
import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.readers._encoding import decoded
from diagnostics.readers._opening import content, opened
from tests.readers.exports import archive, source, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(name, data):
    (found,) = content(name, data)
    return found.refused.what.render("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_accents_survive_every_encoding_an_export_comes_in(encoding):
    table = source("Clé;État\nA-1;Terminé\n", encoding=encoding).table
    assert table.header == ("Clé", "État")
    assert table.frame["État"].tolist() == ["Terminé"]


def test_windows_text_is_read_and_said_to_be_a_guess():
    found = source("Clé;État\nA-1;Terminé\n", encoding="cp1252")
    assert found.table.header == ("Clé", "État")
    assert [p.what.render("en")[:68] for p in found.problems] == [
        "The file does not say its encoding; it was read as Windows-1252. If "
    ]


def test_a_broken_character_in_utf8_is_counted_and_the_rest_is_kept():
    (found,) = content("t.csv", "Clé;Été\n".encode() + "é;é\n".encode() * 50 + b"\xe9;x\n")
    assert len(found.table.frame) == 51
    assert [p.what.render("en")[:55] for p in found.problems] == [
        "1 character could not be decoded and shows as “\ufffd”. Expo"
    ]


def test_accents_encoded_twice_are_put_right():
    found = source("Résumé;État\nA;Terminé\n".encode().decode("cp1252"))
    assert found.table.header == ("Résumé", "État")
    assert len(found.problems) == 1


def test_accents_cut_in_two_between_the_parts_that_are_checked_stay_whole(monkeypatch):
    monkeypatch.setattr("diagnostics.readers._encoding.CHECKED_AT_ONCE", 1)
    found = source("Clé;État\nA;Terminé\n")
    assert (found.table.frame["État"].tolist(), found.problems) == (["Terminé"], ())


def test_a_text_that_ends_in_the_middle_of_a_character_is_no_utf8():
    (found,) = content("t.csv", "Clé;Été\n".encode() + "é;é\n".encode() * 50 + b"x;\xc3")
    assert found.table.frame["Été"].tolist()[-1] == "\ufffd"
    assert len(found.problems) == 1


def test_capitals_that_only_look_encoded_twice_are_left_alone():
    found = source("Name;State\nSÃO;Â\n")
    assert (found.table.frame["Name"].tolist(), found.problems) == (["SÃO"], ())


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_is_its_own_utf8(words, encoding):
    found = decoded(("é;" + words).encode(encoding))
    assert found.utf8 == found.text.encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_cuts_evenly(delimiter):
    table = source(delimiter.join(["id", "title"]) + "\n" + delimiter.join(["1", '"a, b; c|d"']) + "\n").table
    assert table.frame["title"].tolist() == ["a, b; c|d"]


def test_a_gzipped_table_is_the_table():
    (found,) = content("t.csv.gz", gzip.compress(b"id;status\n1;New\n", mtime=0))
    assert (found.name, found.table.header) == ("t.csv.gz", ("id", "status"))


def test_each_member_of_an_archive_is_a_source_without_its_folders():
    packed = archive(**{"../../etc/tickets__csv": b"id;status\n1;New\n", "notes__txt": b"hello\nworld\n"})
    assert [s.name for s in content("export.zip", packed)] == ["export.zip › tickets.csv", "export.zip › notes.txt"]


def test_each_sheet_with_content_is_a_source_and_its_dates_are_iso():
    cells = [datetime(2024, 2, 3, 4, 5), date(2024, 2, 3), 3.0, 2.5, True, timedelta(hours=30), time(9, 30), "=1+1 "]
    data = workbook(Tickets=[list("abcdefgh"), cells], Empty=[], Other=[["x", "y"], [1, 2]])
    sheets = {s.name: s.table for s in content("book.xlsx", data)}
    assert list(sheets) == ["book.xlsx › Tickets", "book.xlsx › Other"]
    row = sheets["book.xlsx › Tickets"].frame.iloc[0].tolist()
    assert row[:7] == ["2024-02-03 04:05:00", "2024-02-03", "3", "2.5", "TRUE", "30:00:00", "09:30:00"]


def test_a_workbook_in_an_archive_is_opened():
    packed = archive(kpi__xlsx=workbook(Sheet1=[["a", "b"], [1, 2]]))
    assert [s.name for s in content("all.zip", packed)] == ["all.zip › kpi.xlsx › Sheet1"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tickets.csv", b"", "The file is empty."),
        ("tickets.csv", b"\xef\xbb\xbf \r\n", "The file is empty."),
        ("tickets.csv", b"\x89PNG\r\n\x1a\n\0\0", "This is a picture (PNG), not an export."),
        ("tickets.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "This is a picture (JPEG), not an export."),
        ("tickets.csv", b"%PDF-1.7", "This is a PDF document, not an export."),
        ("tickets.csv", bytes(range(256)), "This is not a text, a table or a calendar."),
        ("tickets.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "The workbook is locked with a password."),
        ("tickets.doc", OLE + b"\0" * 500, "This is an old office document, not a workbook."),
        ("tickets.xls", OLE + "Workbook".encode("utf-16-le") + b"\0" * 500, "The workbook is damaged."),
        ("tickets.xlsx", workbook(S=[["a"], [1]])[:700], "The file is damaged and cannot be unpacked."),
        ("tickets.csv.gz", gzip.compress(b"a;b\n" * 999, mtime=0)[:-12], "The file is damaged and cannot be unpacked."),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(name, data, said):
    assert refusal(name, data).startswith(said)


def test_an_empty_workbook_says_so():
    assert refusal("empty.xlsx", workbook(S=[])) == "The workbook is empty. Export it again."


def test_a_text_document_is_no_workbook():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("content.xml", "<x/>")
    assert refusal("notes.odt", packed.getvalue()).startswith("This is an office document, but not an XLSX workbook.")


TOO_BIG = "Unpacked, this file would grow to an unreasonable size; it was not opened. Send the exports unpacked."


def test_a_bomb_is_measured_and_not_opened():
    zeros = b"0" * 60_000_000
    assert refusal("t.csv.gz", gzip.compress(zeros, mtime=0)) == TOO_BIG
    assert refusal("t.zip", archive(a__csv=zeros)) == TOO_BIG


def test_an_archive_that_lies_about_its_size_is_found_out():
    packed = bytearray(archive(a__csv=b"0" * 10_000))
    directory = packed.find(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert refusal("t.zip", bytes(packed)) == TOO_BIG


def test_a_sheet_that_spans_the_world_is_not_opened():
    book = workbook(S=[["a", "b"], [1, 2]])
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            if member.endswith("sheet1.xml"):
                data = data.replace(b'<row r="2">', b'<row r="1048576">').replace(b'"A2"', b'"XFD1048576"')
            new.writestr(member, data)
    assert refusal("t.xlsx", rewritten.getvalue()) == (
        "A sheet spans 1,048,576 rows and 16,384 columns. Delete the empty ones, save and send it again."
    )


def test_an_archive_in_an_archive_is_refused_and_its_neighbour_is_read():
    packed = archive(inner__zip=archive(a__csv=b"a;b\n1;2\n"), beside__csv=b"id;status\n1;New\n")
    inner, beside = content("all.zip", packed)
    assert inner.refused.what.render("fr").startswith("Une archive dans une archive n'est pas ouverte.")
    assert beside.table.header == ("id", "status")


def test_a_path_gives_the_name_without_folders(tmp_path):
    (tmp_path / "t.csv").write_text("id;status\n1;New\n")
    assert [(s.name, s.file) for s in opened(tmp_path / "t.csv")] == [("t.csv", "t.csv")]


@pytest.mark.parametrize(("place", "value"), [(6, 249), (42, 0x7FFF)])
def test_a_package_whose_directory_makes_no_sense_is_damaged_and_not_a_crash(place, value):
    packed = archive(log__csv=b"ticket,status,date\nA,Dev,2026-01-01\n")
    at = packed.index(b"PK\1\2") + place
    broken = packed[:at] + struct.pack("<H", value) + packed[at + 2 :]
    assert refusal("log.zip", broken) == "The file is damaged and cannot be unpacked. Export it or send it again."
