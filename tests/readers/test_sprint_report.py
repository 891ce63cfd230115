"""Sprint reports."""

import json

import pandas as pd

from diagnostics.readers import read_all, read_source, sprint_report
from diagnostics.readers._source import Source
from tests.readers.exports import UTC, read, said, source, workbook

ROW = (
    "Sprint,Team,Start Date,End Date,Committed,Completed,Added,Removed\n"
    'Sprint 12,Panier,2026-03-02,2026-03-13,"PAN-1, PAN-2, PAN-3","PAN-1, PAN-4",PAN-4,PAN-3\n'
)


def items(reading):
    frame = reading.frames["sprint_items"].set_index("ticket_id")
    return {
        ticket: (row["added_at"] is not pd.NaT, row["removed_at"] is not pd.NaT, bool(row["done_in"]))
        for ticket, row in frame.iterrows()
    }


def test_one_row_a_sprint_with_lists_of_keys():
    reading = read(ROW)
    (sprint,) = reading.frames["sprints"].to_dict("records")
    assert reading.format == "sprint_report"
    assert (sprint["sprint_id"], sprint["team"]) == ("Sprint 12", "Panier")
    assert (sprint["start_at"], sprint["end_at"]) == tuple(
        pd.Timestamp(day, tz="UTC") for day in ("2026-03-02", "2026-03-13")
    )
    assert items(reading) == {
        "PAN-1": (True, False, True),
        "PAN-2": (True, False, False),
        "PAN-3": (True, True, False),
        "PAN-4": (False, False, True),
    }


def test_one_row_a_ticket_with_its_outcome_and_an_asterisk_for_what_was_added():
    reading = read(
        "Sprint;Clé de ticket;Résultat\nSprint 12;PAN-1;Terminé\nSprint 12;PAN-2;Non terminé\n"
        "Sprint 12;PAN-4 *;Terminé\nSprint 13;PAN-2;Issues Removed From Sprint\n"
    )
    stays = reading.frames["sprint_items"]
    assert stays[["ticket_id", "sprint_id", "done_in"]].values.tolist() == [
        ["PAN-1", "Sprint 12", True],
        ["PAN-2", "Sprint 12", False],
        ["PAN-4", "Sprint 12", True],
        ["PAN-2", "Sprint 13", False],
    ]
    assert reading.frames["sprints"]["sprint_id"].tolist() == ["Sprint 12", "Sprint 13"]


def test_numbers_without_keys_keep_the_sprint_and_say_what_to_ask_for():
    reading = read("Itération;Engagé;Terminé\nBoutique\\2026\\Sprint 12;21;18\n")
    assert reading.frames["sprints"]["sprint_id"].tolist() == ["Sprint 12"]
    assert reading.frames["sprint_items"].empty
    assert "Ask for the list of keys of each sprint" in said(reading)


def test_ids_of_azure_devops_are_numbers():
    reading = read('Iteration Path,Completed,Not Completed\nShop\\Sprint 3,"#12, #14","15; 16"\n')
    assert items(reading) == {
        "12": (False, False, True),
        "14": (False, False, True),
        "15": (False, False, False),
        "16": (False, False, False),
    }


def test_jiras_own_report_in_json():
    report = {
        "contents": {
            "completedIssues": [{"key": "PAN-1"}, {"key": "PAN-4"}],
            "issuesNotCompletedInCurrentSprint": [{"key": "PAN-2"}],
            "puntedIssues": [{"key": "PAN-3"}],
            "issueKeysAddedDuringSprint": {"PAN-4": True},
        },
        "sprint": {
            "id": 12,
            "name": "Sprint 12",
            "isoStartDate": "2026-03-02T09:00:00+01:00",
            "isoEndDate": "2026-03-13T17:00:00+01:00",
        },
    }
    found = Source("sprintreport.json", json.dumps(report).encode())
    reading = read_source(found, UTC)
    assert (reading.format, reading.rows_kept) == ("sprint_report", 1)
    assert reading.frames["sprints"]["start_at"].tolist() == [pd.Timestamp("2026-03-02 08:00", tz="UTC")]
    assert items(reading) == {
        "PAN-1": (True, False, True),
        "PAN-4": (False, False, True),
        "PAN-2": (True, False, False),
        "PAN-3": (True, True, False),
    }


def test_a_row_without_a_sprint_is_counted():
    reading = read(ROW + ',Panier,2026-03-02,2026-03-13,"PAN-9, PAN-8",PAN-9,,\n')
    assert (reading.rows_read, reading.rows_kept) == (2, 1)
    assert "1 row names no sprint." in said(reading)


def test_sheets_of_one_workbook_are_read_each(tmp_path):
    head, row = ["Sprint", "Committed", "Completed"], ["Sprint 1", "PAN-1, PAN-2", "PAN-1"]
    (tmp_path / "sprints.xlsx").write_bytes(workbook(S1=[head, row], S2=[head, ["Sprint 2", "PAN-2, PAN-3", "PAN-2"]]))
    readings = read_all([tmp_path / "sprints.xlsx"], UTC)
    assert [(r.file, r.format, r.rows_kept) for r in readings] == [
        ("sprints.xlsx › S1", "sprint_report", 1),
        ("sprints.xlsx › S2", "sprint_report", 1),
    ]


def test_tickets_with_a_sprint_column_are_no_report():
    for header in (
        "Issue key,Summary,Status,Sprint,Resolved",
        "ID,Title,Iteration Path,State",
        "Sprint,Points,Velocity",
    ):
        assert sprint_report.recognises(source(header + "\n" + "x," * header.count(",") + "x\n")) == 0.0
