import pandas as pd

from diagnostics.readers import event_log, jira_history_csv
from tests.readers.exports import read, said, source

PIPELINE = (
    "issue_id,changelog_id,author_id,created_date,field_type,field,from,from_string,to,to_string\n"
    "10002,502,JU2,2024-03-04T10:00:00Z,custom,Flagged,10000,Impediment,,\n"
    "10002,500,JU1,2024-03-01T10:00:00Z,jira,status,1,To Do,3,In Progress\n"
    "10002,500,JU1,2024-03-01T10:00:00Z,jira,assignee,,,JU1,Ada\n"
    "10002,501,JU1,2024-03-02T10:00:00Z,custom,Flagged,,,10000,Impediment\n"
    "10002,503,JU2,2024-03-05T10:00:00Z,jira,assignee,JU1,Ada,JU2,Bob\n"
    "10002,504,JU2,2024-03-06T10:00:00Z,jira,status,3,In Progress,5,Done\n"
    "10002,505,JU2,2024-03-06T11:00:00Z,custom,Sprint,,,12,Sprint 12\n"
    "10003,506,JU2,2024-03-07T10:00:00Z,jira,summary,x,x,y,y\n"
)


def test_changes_in_any_order_become_the_states_after_each_entry():
    reading = read(PIPELINE)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("jira_history_csv", 8, 8)
    history = reading.frames["history"]
    assert history["status"].tolist() == ["In Progress", "In Progress", "Done"]
    assert history["person"].tolist() == ["Ada", "Bob", "Bob"]
    assert history["at"].dt.day.tolist() == [1, 5, 6]


def test_a_person_known_by_number_is_called_by_the_name_that_assignments_give():
    assert read(PIPELINE).frames["history"]["actor"].tolist() == ["Ada", "Bob", "Bob"]


def test_flags_and_sprints_are_told_too():
    frames = read(PIPELINE).frames
    (block,) = frames["blocks"].to_dict("records")
    assert (block["start_at"].day, block["end_at"].day, block["reason"]) == (2, 4, "Impediment")
    assert frames["sprint_items"][["ticket_id", "sprint_id"]].to_numpy().tolist() == [["10002", "Sprint 12"]]


def test_without_a_creation_date_a_ticket_begins_at_its_first_change_and_the_reading_says_so():
    reading = read(PIPELINE)
    assert reading.frames["tickets"]["created_at"].tolist() == [pd.Timestamp("2024-03-01 10:00", tz="UTC")]
    assert "each begins at its first change" in said(reading)
    assert "Tickets are called by their numbers here" in said(reading)


def test_with_a_creation_date_the_first_status_lasts_from_there():
    reading = read(
        "Issue key,Issue created,Date of change,Author,Field,Old value,New value\n"
        "AB-1,2024-02-01,2024-03-01,Ada,Assignee,,Ada\nAB-1,2024-02-01,2024-03-02,Ada,Status,To Do,Done\n"
    )
    history = reading.frames["history"]
    assert history["status"].tolist() == ["To Do", "To Do", "Done"]
    assert history["at"].dt.strftime("%m-%d").tolist() == ["02-01", "03-01", "03-02"]
    assert history["person"].isna().tolist() == [True, False, False]
    assert "first change" not in said(reading)


def test_a_log_of_other_fields_is_not_taken_and_a_log_of_statuses_is_not_an_event_log():
    others = source("issue_id,changelog_id,created_date,field,from,to\n1,2,2024-01-01,summary,x,y\n")
    assert jira_history_csv.recognises(others) == 0.0
    changes = source(
        "key,date,author,field,from,to\nAB-1,2024-01-01,Ada,status,New,Dev\nAB-1,2024-01-02,Ada,status,Dev,Done\n"
    )
    assert event_log.recognises(changes) < jira_history_csv.recognises(changes) == 0.9


def test_a_flag_that_is_still_up_and_one_that_was_up_from_the_beginning():
    head = "issue_key,changelog_id,author,created_date,field,from_string,to_string\n"
    up = read(head + "AB-1,1,Ada,2024-03-01,status,New,Dev\nAB-1,2,Ada,2024-03-02,Flagged,,Impediment\n")
    (block,) = up.frames["blocks"].to_dict("records")
    assert (block["start_at"].day, pd.isna(block["end_at"])) == (2, True)
    down = read(head + "AB-1,1,Ada,2024-03-01,status,New,Dev\nAB-1,2,Ada,2024-03-04,Flagged,Impediment,\n")
    (block,) = down.frames["blocks"].to_dict("records")
    assert (block["start_at"].day, block["end_at"].day) == (1, 4)
