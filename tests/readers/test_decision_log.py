"""Decision logs: one topic a row, open where nothing was decided."""

from datetime import datetime

import pandas as pd
import pytest

from diagnostics.readers import read_source, reader_of
from diagnostics.readers._opening import content
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, said, source, workbook

HEADER = "Réf;Sujet;Date de demande;Date de décision;Statut;Type de décision;Équipe porteuse;Comité;Tickets liés\n"


def at(moment: str) -> pd.Timestamp:
    return pd.Timestamp(moment, tz="UTC")


def log(*rows: str) -> str:
    return HEADER + "\n".join(rows) + "\n"


def test_a_row_is_a_topic():
    reading = read(log("ARB-7;Choix du PSP;02/03/2026;16/03/2026;Accepté;Budget;Squad Panier;Comité;PAN-1, PAN-2"))
    (topic,) = reading.frames["topics"].to_dict("records")
    assert topic == {
        "topic_id": "ARB-7", "title": "Choix du PSP", "raised_at": at("2026-03-02"), "decided_at": at("2026-03-16"),
        "outcome": "Accepté", "meeting_id": "Comité", "ticket_ids": ["PAN-1", "PAN-2"], "owner_team": "Squad Panier",
        "decision_class": "Budget",
    }  # fmt: skip
    assert (reading.rows_read, reading.rows_kept) == (1, 1)


def test_an_open_topic_has_no_date_of_decision():
    reading = read(
        log(
            "1;A;02/03/2026;;Ouvert;;;;",
            "2;B;02/03/2026;en attente;;;;;",
            "3;C;13/03/2026;-;;;;;",
            "4;D;13/03/2026;31/03/2026;En attente;;;;",
        )
    )
    assert reading.frames["topics"]["decided_at"].isna().all()
    assert reading.frames["topics"]["raised_at"].notna().all()
    assert said(reading) == "1 topic is said to be open and has a date of decision; it counts as open."


def test_dates_that_contradict_each_other_are_emptied_and_counted():
    reading = read(log("1;A;20/03/2026;01/03/2026;Décidé;;;;", "2;B;02/03/2026;16/03/2026;Décidé;;;;"))
    topics = reading.frames["topics"]
    assert topics["decided_at"].isna().tolist() == [True, False]
    assert topics["raised_at"].isna().tolist() == [True, False]
    (problem,) = reading.problems
    assert (problem.rows, problem.first_rows, problem.rejected) == (1, (2,), False)


def test_decided_without_a_date_is_neither_open_nor_measured():
    reading = read(log("1;A;20/03/2026;;Décidé;;;;"))
    assert reading.frames["topics"][["raised_at", "decided_at"]].isna().all(axis=None)
    assert "said to be decided without a date" in said(reading)


def test_a_plain_number_is_an_id_in_its_file_only():
    ids = read(log("1;A;20/03/2026;;;;;;", "2;B;20/03/2026;;;;;;")).frames["topics"]["topic_id"]
    assert ids.tolist() == ["export.csv#1", "export.csv#2"]
    repeated = read(log("ARB-1;A;20/03/2026;;;;;;", "ARB-1;A;21/03/2026;;;;;;")).frames["topics"]["topic_id"]
    assert repeated.tolist() == ["export.csv#2", "export.csv#3"]


def test_who_is_in_charge_is_not_read():
    rows = "Sujet;Demandé le;Décidé le;Responsable\nA;20/03/2026;21/03/2026;Ada Lovelace\n"
    assert read(rows).frames["topics"]["owner_team"].isna().tolist() == [True]


def test_rows_without_a_subject_are_named():
    reading = read(log("1;;20/03/2026;;;;;;", "2;B;20/03/2026;;;;;;"))
    assert (reading.rows_read, reading.rows_kept) == (2, 1)
    assert "1 row names no topic." in said(reading)


def test_a_date_that_is_none_is_named_and_the_row_stays():
    reading = read(log("1;A;hier;21/03/2026;;;;;"))
    assert reading.frames["topics"]["raised_at"].isna().tolist() == [True]
    assert "“Date de demande”: 1 date cannot be read (“hier”)" in said(reading)


def test_english_headers():
    header = "Topic,Raised on,Decided on,Outcome,Class,Owner team,Committee\n"
    reading = read(header + "PSP,2026-03-02,2026-03-09,Approved,Budget,Cart,PC\n")
    assert (reading.format, reading.frames["topics"]["decision_class"].tolist()) == ("decision_log", ["Budget"])


def test_day_and_month_that_cannot_be_told_apart_are_asked():
    rows = log("1;A;02/03/2026;05/03/2026;;;;;")
    assert [question.kind for question in read(rows).questions] == ["date_order"]
    answered = read(rows, Settings(files={"export.csv": FileChoice(date_order="month_first")}))
    assert answered.frames["topics"]["raised_at"].tolist() == [at("2026-02-03")]


def test_a_sheet_below_a_title_line():
    rows = [
        ["Registre des décisions"], [],
        ["Sujet", "Demandé le", "Décidé le", "Statut", "Type"],
        ["=1+1", datetime(2026, 3, 2), datetime(2026, 3, 9, 15), "Accepté", "Budget"],
    ]  # fmt: skip
    rows[-1][0] = "<script>alert(1)</script>"
    (sheet,) = content("decisions.xlsx", workbook(Registre=rows))
    topics = read_source(sheet, UTC).frames["topics"]
    assert topics["decided_at"].tolist() == [at("2026-03-09 15:00")]
    assert topics["title"].tolist() == ["<script>alert(1)</script>"]


@pytest.mark.parametrize(
    "tickets",
    [
        "ID,Team,Title,Status,Created,Completed\n1,A,x,Done,2026-03-02,2026-03-09\n",
        "Summary,Issue key,Status,Created,Resolved\nx,A-1,Done,02/Mar/26 9:00 AM,09/Mar/26 9:00 AM\n",
    ],
)
def test_a_list_of_tickets_is_no_decision_log(tickets):
    found = reader_of(source(tickets), UTC)
    assert found is None or found.FORMAT != "decision_log"


def test_a_file_chosen_as_a_decision_log_without_its_columns_says_which_are_missing():
    wrong = read("a,b\n1,2\n", Settings(files={"export.csv": FileChoice(read_as="decision_log")}))
    assert "no column for: topic, date" in said(wrong)


def test_a_register_of_decisions_without_requests_is_read_and_a_meeting_log_is_not():
    register = source("Décision;Date de décision;Comité\nPSP retenu;16/03/2026;Comité produit\n")
    minutes = source("Date;Réunion;Sujet;Décision\n16/03/2026;Comité produit;PSP;oui\n")
    assert (reader_of(register, UTC).FORMAT, reader_of(minutes, UTC).FORMAT) == ("decision_log", "meeting_log")
