"""Meeting logs kept by hand: rows become meetings, people and subjects."""

from datetime import date, datetime, time

import pandas as pd
import pytest

from diagnostics.readers import read_source, reader_of
from diagnostics.readers._opening import content
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, said, source, workbook

HEADER = "Date;Réunion;Participants;Durée;Sujet;Décision;Actions;Tickets\n"
ENGLISH = "Meeting date,Start time,Meeting,Attendees,Duration (h),Topic,Decision,Next steps,Jira keys,Team\n"


def at(moment: str) -> pd.Timestamp:
    return pd.Timestamp(moment, tz="UTC")


def log(*rows: str) -> str:
    return HEADER + "\n".join(rows) + "\n"


def test_rows_of_one_date_and_meeting_are_one_meeting():
    tables = read(
        log(
            "16/03/2026;Comité produit;Ada, Grace;1h30;Budget;non;;PAN-12",
            "16/03/2026;comité produit;Alan;1h30;Refonte;On garde une page;Prévenir Design;PAN-14, PAN-15",
        )
    ).frames
    (met,) = tables["meetings"].to_dict("records")
    assert (met["title"], met["ritual"], met["decisions_count"], met["actions_count"]) == (
        "Comité produit", "committee", 1, 1,
    )  # fmt: skip
    assert tables["attendance"]["person"].tolist() == ["Ada", "Grace", "Alan"]
    assert tables["attendance"]["minutes"].tolist() == [90.0, 90.0, 90.0]
    assert tables["topics"]["title"].tolist() == ["Budget", "Refonte"]
    assert tables["topics"]["ticket_ids"].tolist() == [["PAN-12"], ["PAN-14", "PAN-15"]]


def test_a_subject_is_raised_when_it_first_appears_and_decided_when_the_decision_is_filled_in():
    topics = read(
        log(
            "16/03/2026;Comité produit;Ada;60;Budget panier;reporté au 23;;",
            "23/03/2026;Comité produit;Ada;60;budget  Panier;;;",
            "30/03/2026;Comité achats;Ada;60;Budget panier;Accordé;;",
            "06/04/2026;Comité produit;Ada;60;Budget panier;Annulé finalement;;",
        )
    ).frames["topics"]
    assert topics["raised_at"].tolist() == [at("2026-03-16")] * 3 + [at("2026-04-06")]
    assert topics["decided_at"].tolist() == [pd.NaT, pd.NaT, at("2026-03-30"), at("2026-04-06")]
    assert topics["outcome"].tolist()[0] == "reporté au 23"
    assert topics["topic_id"].is_unique


def test_merged_cells_leave_the_date_and_meeting_to_the_rows_below():
    reading = read(log("16/03/2026;Comité produit;Ada;60;Budget;oui;;", ";;;;Refonte;non;Relancer;", ";;;;;;;"))
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["decisions_count"], met["actions_count"]) == (1, 1)
    assert (reading.rows_read - reading.rows_kept) in (0, 1)  # a row of empty cells is no row of the log
    assert len(reading.frames["topics"]) == 2


def test_without_columns_for_decisions_and_actions_the_counts_are_unknown():
    bare = read("Date;Réunion;Participants\n16/03/2026;Daily;Ada\n").frames["meetings"]
    assert bare[["decisions_count", "actions_count"]].isna().all(axis=None)
    known = read("Date;Réunion;Décision;Sujet\n16/03/2026;Daily;;Tour\n").frames["meetings"]
    assert known[["decisions_count", "actions_count"]].iloc[0].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("1h30", 90), ("01:30", 90), ("90 min", 90), ("1,5 h", 90), ("2 h", 120), ("45", 45), ("1 h 15 min", 75)],
)
def test_durations_are_read_as_people_write_them(written, minutes):
    attendance = read(log(f"16/03/2026;Daily;Ada;{written};x;;;")).frames["attendance"]
    assert attendance["minutes"].tolist() == [minutes]


def test_a_duration_without_a_unit_is_hours_when_none_is_above_eight():
    reading = read(log("16/03/2026;Daily;Ada;1,5;x;;;", "17/03/2026;Daily;Ada;2;x;;;"))
    assert reading.frames["attendance"]["minutes"].tolist() == [90.0, 120.0]
    assert "2 durations without a unit were read as hours." in said(reading)


def test_a_duration_that_cannot_be_read_leaves_the_end_open():
    reading = read(log("16/03/2026;Daily;Ada;longtemps;x;;;"))
    assert reading.frames["meetings"]["end_at"].isna().tolist() == [True]
    assert "1 duration cannot be read." in said(reading)


def test_durations_of_subjects_add_up_and_one_repeated_duration_does_not():
    minutes = read(
        log(
            "16/03/2026;Comité A;Ada;10 min;x;;;",
            "16/03/2026;Comité A;Ada;20 min;y;;;",
            "16/03/2026;Comité B;Ada;30 min;x;;;",
            "16/03/2026;Comité B;Ada;30 min;y;;;",
        )
    ).frames["attendance"]["minutes"]
    assert minutes.tolist() == [30.0, 30.0]


def test_a_number_of_participants_gives_as_many_nameless_people():
    reading = read(log("16/03/2026;Point dépendances;8;45 min;x;;;", "23/03/2026;Point dépendances;8;45 min;x;;;"))
    attendance = reading.frames["attendance"]
    assert (len(attendance), attendance["person"].nunique()) == (16, 8)
    assert "2 rows give a number of participants" in said(reading)


def test_meetings_without_a_time_of_day_do_not_hide_each_other():
    reading = read(log("16/03/2026;Daily;Ada;30 min;x;;;", "16/03/2026;Comité produit;Ada;60 min;x;;;"))
    meetings = reading.frames["meetings"]
    assert meetings["start_at"].tolist() == [at("2026-03-16 00:00"), at("2026-03-16 00:30")]
    assert meetings["end_at"].tolist() == [at("2026-03-16 00:30"), at("2026-03-16 01:30")]
    assert "2 rows give no time of day" in said(reading)


def test_an_english_log_with_times_teams_and_hours():
    rows = (
        '03/16/2026,9:30 AM,Dependency sync,"Ada; Grace",1.5,Cart API,Yes,-,CART-1,Cart\n'
        "03/16/2026,2pm,Dependency sync,,0.5,,No,,,\n"
    )
    meetings = read(ENGLISH + rows).frames["meetings"]
    assert meetings["start_at"].tolist() == [at("2026-03-16 09:30"), at("2026-03-16 14:00")]
    assert meetings["end_at"].tolist() == [at("2026-03-16 11:00"), at("2026-03-16 14:30")]
    assert meetings["decisions_count"].tolist() == [1, 0]
    assert meetings["team"].tolist()[0] == "Cart"


def test_a_local_day_stays_that_day():
    topics = read(log("16/03/2026;Comité produit;Ada;60;Budget;oui;;"), Settings(time_zone="Europe/Paris")).frames
    assert topics["meetings"]["start_at"].tolist() == [at("2026-03-15 23:00")]
    assert topics["meetings"]["meeting_id"].tolist() == ["Comité produit@2026-03-16"]


def test_rows_that_cannot_count_are_named():
    reading = read(
        log(
            "demain;Daily;Ada;30;x;;;",
            "17/03/2026;;Ada;30;x;;;",
            ";Daily;Ada;30;x;;;",
            "18/03/2026;Annulé : Daily;Ada;30;x;;;",
            "19/03/2026;Daily;Ada;30;x;;;",
        )
    )
    assert (reading.rows_read, reading.rows_kept) == (5, 1)
    assert [(found.rows, found.first_rows) for found in reading.problems if found.rejected] == [
        (1, (2,)), (1, (3,)), (1, (4,)), (1, (5,)),
    ]  # fmt: skip


def test_what_is_dated_after_the_audit_is_a_plan():
    rows = log("16/03/2026;Daily;Ada;30;x;;;", "16/06/2026;Daily;Ada;30;x;;;")
    reading = read(rows, Settings(at=datetime(2026, 6, 1)))
    assert len(reading.frames["meetings"]) == 1
    assert "1 row is dated after the audit." in said(reading)


def test_day_and_month_that_cannot_be_told_apart_are_asked():
    rows = log("03/04/2026;Daily;Ada;30;x;;;")
    assert [question.kind for question in read(rows).questions] == ["date_order"]
    answered = read(rows, Settings(files={"export.csv": FileChoice(date_order="day_first")}))
    assert answered.frames["meetings"]["start_at"].tolist() == [at("2026-04-03")]


def test_a_sheet_below_a_title_line_with_dates_times_and_durations_of_excel():
    rows = [
        ["Journal des comités 2026"],
        [],
        ["Date", "Heure", "Comité", "Présents", "Durée", "Ordre du jour", "Décision prise", "Actions à mener"],
        [date(2026, 3, 4), time(9, 30), "Comité produit", "Ada\nGrace", time(1, 30), "Budget", "Oui", 2],
        [datetime(2026, 3, 5), time(14), "Comité produit", 3, time(0, 45), "Suite", None, None],
    ]
    (sheet,) = content("log.xlsx", workbook(Comptes=rows))
    reading = read_source(sheet, UTC)
    meetings = reading.frames["meetings"]
    assert reading.format == "meeting_log"
    assert meetings["start_at"].tolist() == [at("2026-03-04 09:30"), at("2026-03-05 14:00")]
    assert meetings["end_at"].tolist() == [at("2026-03-04 11:00"), at("2026-03-05 14:45")]
    assert meetings["actions_count"].tolist() == [2, 0]
    assert reading.frames["attendance"].groupby("meeting_id").size().tolist() == [2, 3]


def test_hostile_cells_are_only_text():
    topics = read(log('16/03/2026;<b>Comité</b>;Ada;30;"=HYPERLINK(""http://x"")";**oui**;;')).frames["topics"]
    assert topics["title"].tolist() == ['=HYPERLINK("http://x")']
    assert topics["meeting_id"].tolist() == ["<b>Comité</b>@2026-03-16"]


@pytest.mark.parametrize("other", ["Date,Amount\n16/03/2026,3\n", "Réunion,Sujet\nDaily,x\n", "Key,Status\nA-1,Done\n"])
def test_other_tables_are_not_taken_for_a_log(other):
    found = reader_of(source(other), UTC)
    assert found is None or found.FORMAT != "meeting_log"


def test_a_file_chosen_as_a_log_without_its_columns_says_which_are_missing():
    wrong = read("a,b\n1,2\n", Settings(files={"export.csv": FileChoice(read_as="meeting_log")}))
    assert "no column for: date, meeting" in said(wrong)
