"""Attendance of Teams meetings: three layouts, several languages, people who come back."""

from datetime import datetime

import pandas as pd
import pytest

from diagnostics.readers import read_source, teams_attendance
from diagnostics.settings import Settings
from tests.readers.exports import UTC, chosen, read, read_real, said, source, workbook

SECTIONS = """1. Summary
Meeting title\tComité produit
Attended participants\t3
Start time\t7/22/26, 7:00:00\u202fPM
End time\t7/22/26, 8:30:00\u202fPM
Meeting duration\t1h 30m

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ada Lovelace\t7/22/26, 7:00:10 PM\t7/22/26, 8:30:00 PM\t1h 10m 30s\tada@x.org\tada@x.org\tOrganizer
Grace Hopper\t7/22/26, 7:05:00 PM\t7/22/26, 7:20:00 PM\t15m\tgrace@x.org\tgrace@x.org\tPresenter

3. In-Meeting Activities
Name\tJoin time\tLeave time\tDuration\tEmail\tRole
Ada Lovelace\t7/22/26, 7:00:10 PM\t7/22/26, 7:30:10 PM\t30m\tada@x.org\tOrganizer
"""
LISTS = {
    "en": ("Full Name,User Action,Timestamp", "Joined before", "Left", "Joined"),
    "fr": ("Nom complet\tAction de l'utilisateur\tDate et heure", "Rejoint", "A quitté l'appel", "Rejoint"),
    "es": ("Nombre completo;Acción del usuario;Marca de tiempo", "Se unió", "Salió", "Se unió"),
    "de": ("Vollständiger Name;Benutzeraktion;Zeitstempel", "Beigetreten", "Hat verlassen", "Beigetreten"),
}


def minutes(reading):
    return dict(zip(reading.frames["attendance"]["person"], reading.frames["attendance"]["minutes"], strict=True))


def test_the_french_report_has_its_fifty_eight_people():
    reading = read_real("meetings/teams_report_fr_utf16_tab.csv")
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("teams_attendance", 64, 64)
    assert reading.frames["attendance"]["person"].nunique() == len(reading.frames["attendance"]) == 58
    assert met["start_at"] == pd.Timestamp("2021-04-13 09:01:31", tz="UTC")
    assert met["end_at"] == pd.Timestamp("2021-04-13 14:03:31", tz="UTC")
    there = minutes(reading)
    assert there["Pierre N'Diaye"] == 164.0
    assert there["Julien Bâ"] == 56.25
    assert there["Théo O'Brien"] == pytest.approx(35 + 46 / 60 + 13 + 23 / 60)


@pytest.mark.parametrize(
    ("file", "order", "start", "people"),
    [
        ("teams_list_en_utf16_tab_day_first.csv", "day_first", "2020-12-11 12:27:24", 5),
        ("teams_list_en_comma_month_first.csv", "month_first", "2020-09-04 11:57:51", 32),
    ],
)
def test_a_list_of_2020_asks_for_the_order_of_its_one_day(file, order, start, people):
    asked = read_real(f"meetings/{file}")
    assert [question.kind for question in asked.questions] == ["date_order"]
    assert not asked.usable
    told = read_real(f"meetings/{file}", chosen(name=file, date_order=order))
    assert told.frames["meetings"]["start_at"].tolist() == [pd.Timestamp(start, tz="UTC")]
    assert len(told.frames["attendance"]) == people


def test_somebody_who_left_and_came_back_is_one_person_with_the_time_in_both():
    file = "teams_list_en_utf16_tab_day_first.csv"
    there = minutes(read_real(f"meetings/{file}", chosen(name=file, date_order="day_first")))
    stays = (17 + 54 / 60) + (11 + 7 / 60) + 38 / 60 + (5 + 36 / 60)
    assert there["Isaïe Nguyên 2"] == pytest.approx(stays)


@pytest.mark.parametrize("lang", list(LISTS))
def test_a_list_is_read_in_each_language(lang):
    header, joined, left, again = LISTS[lang]
    cut = next(sign for sign in ",;\t" if sign in header)
    rows = [("Ada", joined, "13/01/2021 09:00:00"), ("Ada", left, "13/01/2021 09:30:00"),
            ("Grace", again, "13/01/2021 09:15:00"), ("Ada", left, "13/01/2021 10:00:00")]  # fmt: skip
    reading = read(header + "\n" + "\n".join(cut.join(row) for row in rows))
    assert reading.format == "teams_attendance"
    assert minutes(reading) == {"Ada": 30.0, "Grace": 45.0}


def test_of_three_sections_the_participants_count_and_the_activities_do_not_add():
    reading = read_source(source(SECTIONS, "report.csv", "utf-16"), UTC)
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["title"], met["ritual"]) == ("Comité produit", "committee")
    assert met["start_at"] == pd.Timestamp("2026-07-22 19:00", tz="UTC")
    assert met["end_at"] == pd.Timestamp("2026-07-22 20:30", tz="UTC")
    assert minutes(reading) == {"Ada Lovelace": 70.5, "Grace Hopper": 15.0}
    assert reading.frames["attendance"]["role"].isna().all()


def test_sections_in_german_and_french():
    german = SECTIONS.replace(
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration",
        "Name\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung",
    ).replace("1h 10m 30s", "1 Std. 10 Min. 30 Sek.")
    french = SECTIONS.replace(
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration",
        "Nom\tPremière arrivée\tDernier départ\tDurée de la réunion",
    )
    for words in (german, french):
        day_first = words.replace("7/22/26", "22/07/26")
        reading = read(day_first)
        assert reading.format == "teams_attendance"
        assert minutes(reading) == {"Ada Lovelace": 70.5, "Grace Hopper": 15.0}


def test_dates_of_a_french_report_are_day_first_without_asking():
    reading = read(
        "Résumé de la réunion\nTitre de la réunion\tnull\n\n"
        "Nom complet\tHeure d'arrivée\tHeure de départ\tDurée\tE-mail\tRôle\n"
        "Ada\t03/04/2021 à 09:00:00\t03/04/2021 à 09:20:00\t20\u00a0m\ta@x.org\tOrganisateur\n"
    )
    assert reading.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2021-04-03 09:00", tz="UTC")]


def test_a_report_saved_as_a_workbook_is_read(tmp_path):
    from diagnostics.readers import read_all

    rows = [line.split("\t") for line in SECTIONS.replace("\u202f", " ").splitlines()]
    (tmp_path / "report.xlsx").write_bytes(workbook(Report=rows))
    (reading,) = read_all([tmp_path / "report.xlsx"], UTC)
    assert (reading.format, minutes(reading)["Grace Hopper"]) == ("teams_attendance", 15.0)


def test_a_meeting_without_a_title_takes_the_one_in_its_file_name():
    words = SECTIONS.replace("Comité produit", "null")
    reading = read_source(source(words, "meetingAttendanceReport(Revue de sprint).csv"), UTC)
    assert reading.frames["meetings"]["title"].tolist() == ["Revue de sprint"]


def test_a_meeting_after_the_audit_does_not_count():
    reading = read_source(source(SECTIONS), Settings(at=datetime(2026, 1, 1)))
    assert (reading.rows_kept, reading.usable) == (0, False)
    assert "began after the date of the audit" in said(reading)


def test_rows_without_a_name_are_counted():
    reading = read(SECTIONS.replace("Grace Hopper\t", "\t"))
    assert (reading.rows_read, reading.rows_kept) == (2, 1)
    assert "1 row names nobody." in said(reading)


def test_a_report_with_nobody_says_so():
    reading = read("Full Name,User Action,Timestamp\n\n")
    assert not reading.usable
    assert teams_attendance.recognises(source("Full Name,User Action,Timestamp\nAda,Joined,1/1/2021\n")) == 1.0
