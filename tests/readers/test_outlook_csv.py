"""Outlook calendars in two languages, written as Outlook writes them."""

from datetime import datetime

import pandas as pd
import pytest

from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, said, source

ENGLISH = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Reminder on/off","Reminder Date",'
    '"Reminder Time","Meeting Organizer","Required Attendees","Optional Attendees","Meeting Resources","Categories",'
    '"Description","Private","Sensitivity","Show time as"\n'
)
FRENCH = (
    '"Objet","Début","Début","Fin","Fin","Journée entière","Organisateur d\'une réunion","Participants obligatoires",'
    '"Participants facultatifs","Afficher la disponibilité","Critère de diffusion","Privé"\n'
)


def english(*rows: tuple[str, ...]) -> str:
    out = ""
    for title, day, begins, ends, *rest in rows:
        all_day, invited, private, show_as = rest or ("False", "Ada Lovelace;Hopper, Grace", "False", "2")
        cells = [title, day, begins, day, ends, all_day, "True", day, begins, "Ada Lovelace", invited, "", "", "", "",
                 private, "Normal", show_as]  # fmt: skip
        out += ",".join(f'"{cell}"' for cell in cells) + "\n"
    return ENGLISH + out


def french(*rows: str) -> str:
    return FRENCH + "\n".join(rows) + "\n"


COMMITTEE = (
    '"Comité produit","26/03/2026","09:00:00","26/03/2026","10:30:00","Faux",'
    '"Ada","Ada;Dupont, Jean","Zoé","2","Normale","Faux"'
)


def test_english_times_and_people():
    reading = read(english(("Sprint review 12", "3/26/2026", "2:00:00 PM", "3:30:00 PM")))
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["start_at"], met["ritual"]) == (pd.Timestamp("2026-03-26 14:00", tz="UTC"), "review")
    assert reading.frames["attendance"]["person"].tolist() == ["Ada Lovelace", "Hopper, Grace"]
    assert reading.frames["attendance"]["minutes"].tolist() == [90.0, 90.0]
    assert pd.isna(met["decisions_count"])


def test_french_day_and_time_stand_under_one_header():
    reading = read(french(COMMITTEE), Settings(time_zone="Europe/Paris"))
    (met,) = reading.frames["meetings"].to_dict("records")
    assert met["start_at"] == pd.Timestamp("2026-03-26 08:00", tz="UTC")
    assert met["end_at"] == pd.Timestamp("2026-03-26 09:30", tz="UTC")
    assert reading.frames["attendance"]["person"].tolist() == ["Ada", "Dupont, Jean", "Zoé"]
    assert reading.time_zone == "Europe/Paris"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"Comité": "Annulé : Comité"}, "is cancelled"),
        ({'"2"': '"0"'}, "free time or as an absence"),
        ({'"2"': '"Libre"'}, "free time or as an absence"),
        ({"Faux": "Vrai"}, "a whole day or longer"),
        ({"10:30:00": "09:00:00"}, "lasts no time"),
        ({"10:30:00": "08:00:00"}, "no start or no end"),
        ({'"26/03/2026","10:30:00"': '"30/03/2026","10:30:00"'}, "a whole day or longer"),
        ({'"26/03/2026","09:00:00"': '"","09:00:00"'}, "no start or no end"),
    ],
)
def test_what_is_no_meeting_is_counted(changes, why):
    row = COMMITTEE
    for old, new in changes.items():
        row = row.replace(old, new, 1)
    reading = read(french(row, COMMITTEE.replace("26/03", "27/03")))
    (problem,) = [found for found in reading.problems if found.rejected]
    assert why in problem.what.render("en")
    assert (problem.rows, problem.first_rows) == (1, (2,))
    assert (reading.rows_read, reading.rows_kept, len(reading.frames["meetings"])) == (2, 1, 1)


def test_day_and_month_that_cannot_be_told_apart_are_asked():
    rows = english(("Daily", "3/4/2026", "9:00:00 AM", "9:15:00 AM"))
    reading = read(rows)
    assert [question.kind for question in reading.questions] == ["date_order"]
    assert not reading.usable
    answered = read(rows, Settings(files={"export.csv": FileChoice(date_order="month_first")}))
    assert answered.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-03-04 09:00", tz="UTC")]


def test_one_day_settles_the_order_of_all():
    rows = english(
        ("Daily", "3/4/2026", "9:00:00 AM", "9:15:00 AM"), ("Daily", "3/25/2026", "9:00:00 AM", "9:15:00 AM")
    )
    assert read(rows).frames["meetings"]["start_at"].dt.month.tolist() == [3, 3]
    assert read(rows).frames["meetings"]["recurring"].tolist() == [True, True]


def test_a_private_meeting_counts_without_its_title():
    private = ("Doctor", "3/26/2026", "2:00:00 PM", "3:00:00 PM", "False", "Ada", "True", "2")
    assert read(english(private)).frames["meetings"]["title"].tolist() == ["Busy"]


def test_a_repeated_entry_counts_once():
    reading = read(french(COMMITTEE, COMMITTEE))
    assert (len(reading.frames["meetings"]), len(reading.frames["attendance"])) == (1, 3)
    assert "1 entry repeats another one." in said(reading)


def test_the_audit_date_ends_the_calendar_and_without_one_that_is_said():
    rows = french(COMMITTEE, COMMITTEE.replace("26/03", "30/06"))
    assert "all its meetings count as held, the last on 30 Jun 2026" in said(read(rows))
    until = read(rows, Settings(at=datetime(2026, 6, 1)))
    assert len(until.frames["meetings"]) == 1
    assert "1 entry begins after the date of the audit." in said(until)


def test_only_outlooks_own_headers_are_recognised():
    from diagnostics.readers.outlook_csv import recognises

    assert recognises(source(english())) == 1.0
    assert recognises(source(french(COMMITTEE), encoding="cp1252")) == 1.0
    assert recognises(source("Subject,Start Date,End Date\nx,1/1/2026,2/1/2026\n")) == 0.0


def test_a_file_chosen_as_a_calendar_without_its_columns_says_which_are_missing():
    wrong = read("a,b\n1,2\n", Settings(files={"export.csv": FileChoice(read_as="outlook_csv")}))
    assert "no column for: subject, start, end" in said(wrong)
    assert not read(english(), UTC).usable


@pytest.mark.parametrize("shown", ["2", "1", "Occupé", "Provisoire", "Busy", "Tentative", ""])
def test_taken_time_is_a_meeting_however_it_is_written(shown):
    assert len(read(french(COMMITTEE.replace('"2"', f'"{shown}"'))).frames["meetings"]) == 1
