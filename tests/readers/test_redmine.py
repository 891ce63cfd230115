import json

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read_real, real, said
from tests.readers.exports import read as read_text

NUMBERS = {"Ada": 3, "Lin": 8}


def entry(at, who, *details):
    told = [{"property": "attr", "name": n, "old_value": old, "new_value": new} for n, old, new in details]
    return {"created_on": at, "user": {"id": NUMBERS[who], "name": who}, "details": told}


ISSUE = {
    "id": 12,
    "subject": "=1+1",
    "tracker": {"id": 1, "name": "Bug"},
    "status": {"id": 5, "name": "Closed"},
    "priority": {"id": 4, "name": "High"},
    "project": {"id": 9, "name": "Shop"},
    "category": {"id": 2, "name": "Cart"},
    "author": {"id": 5, "name": "Grace"},
    "assigned_to": {"id": 3, "name": "Ada"},
    "parent": {"id": 4},
    "description": "h2. Why\nprivate words",
    "created_on": "2024-01-01T10:00:00Z",
    "closed_on": "2024-01-05T10:00:00Z",
    "relations": [{"issue_id": 7, "issue_to_id": 12, "relation_type": "blocks"}],
    "journals": [
        entry("2024-01-05T10:00:00Z", "Ada", ("status_id", "2", "5"), ("done_ratio", "0", "100")),
        entry("2024-01-02T10:00:00Z", "Lin", ("status_id", "1", "2"), ("assigned_to_id", None, "3")),
        entry("2024-01-03T10:00:00Z", "Lin", ("subject", "a", "b")),
    ],
}
STATUSES = [{"id": 1, "name": "New"}, {"id": 2, "name": "In Progress"}]


def read(told):
    (source,) = content("issues.json", json.dumps(told).encode())
    return read_source(source, UTC)


def states(reading):
    return [[row.at.strftime("%d %H:%M"), row.status, row.person, row.actor] for row in
            reading.frames["history"].astype(object).where(lambda f: f.notna(), None).itertuples()]  # fmt: skip


def test_the_history_begins_at_the_creation_and_follows_the_journals():
    assert states(read({"issues": [ISSUE], "issue_statuses": STATUSES})) == [
        ["01 10:00", "New", None, "Grace"],
        ["02 10:00", "In Progress", "Ada", "Lin"],
        ["05 10:00", "Closed", "Ada", "Ada"],
    ]


def test_the_issue_is_told_in_full_and_its_text_is_not_kept():
    reading = read({"issue": ISSUE})
    (ticket,) = reading.frames["tickets"].to_dict("records")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("redmine", 1, 1)
    told = ("ticket_id", "title", "kind", "status", "person", "team", "priority", "parent_id", "description_shape")
    assert [ticket[column] for column in told] == ["12", "=1+1", "Bug", "Closed", "Ada", "Cart", "High", "4", "Why"]
    assert ticket["done_at"] == pd.Timestamp("2024-01-05 10:00", tz="UTC")
    assert ticket["ready_fields"] == ["description", "epic"]
    assert reading.frames["links"].to_numpy().tolist() == [["12", "7", "blocks"]]


def test_a_status_known_by_its_number_only_is_said():
    reading = read({"issue": ISSUE})
    assert reading.frames["history"]["status"].tolist() == ["status 1", "status 2", "Closed"]
    assert said(reading) == (
        "2 statuses are known by their numbers only (1, 2). Send /issue_statuses.json as well, or map them by hand."
    )


def test_an_issue_reopened_after_it_was_closed_is_not_done():
    again = [*ISSUE["journals"], entry("2024-01-06T10:00:00Z", "Lin", ("status_id", "5", "1"))]
    assert read([{**ISSUE, "journals": again}]).frames["tickets"]["done_at"].isna().tolist() == [True]


def test_a_list_of_issues_without_journals_says_what_is_missing():
    bare = {name: value for name, value in ISSUE.items() if name != "journals"}
    reading = read({"issues": [bare], "total_count": 90, "offset": 0, "limit": 25})
    assert (reading.format, reading.rows_kept, len(reading.frames["history"])) == ("redmine", 1, 0)
    assert said(reading).splitlines() == [
        "The search has 90 tickets and the file holds 1. Export all its pages.",
        "1 issue has no journal: its history is unknown. Ask for each issue with include=journals,relations.",
    ]


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"a": 1}])
@pytest.mark.parametrize("field", ["status", "assigned_to", "journals", "relations", "created_on", "closed_on", "id"])
def test_a_field_of_another_kind_than_redmine_gives_does_not_stop_the_reading(field, odd):
    assert read([{**ISSUE, field: odd}]).rows_read == 1


@pytest.mark.parametrize(
    "header",
    ["Project,Date,User,Activity,Issue,Comment,Hours", "Projet,Date,Utilisateur,Activité,Demande,Commentaire,Heures"],
)
def test_a_detailed_time_log_is_refused_with_its_reason(header):
    rows = "Shop,2024-01-01,Ada,Development,Bug #1: x,,2.0\nShop,2024-01-02,Ada,Design,Bug #1: x,,1.0\n"
    reading = read_text(f"{header}\n{rows}")
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.usable) == ("redmine", 2, 0, False)
    assert said(reading).startswith("This is Redmine's time log: hours spent, not tickets.")


def test_the_real_report_of_hours_is_refused_with_its_reason():
    reading = read_real("tickets/redmine_timelog_not_tickets.csv")
    assert (reading.format, reading.usable) == ("unknown", False)
    assert said(reading) == (
        "Not recognised: a report that adds up amounts, such as a time log, and no date of any ticket. Export the "
        "tickets themselves, with their dates."
    )


def test_the_real_issue_changes_its_status_sixteen_times():
    path = "tickets/api/redmine_issue_journals.json"
    issue = json.loads(real(path).read_text())["issue"]
    moved = [[j["created_on"][:19], d["new_value"]] for j in issue["journals"] for d in j["details"]
             if d["name"] == "status_id"]  # fmt: skip
    reading = read_real(path)
    history = reading.frames["history"]
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("redmine", 1, 1)
    assert len(history) == 1 + len(moved) == 17
    number = {"status 1": "1", "Resuelta": "3", "status 5": "5"}
    assert [[f"{row.at:%Y-%m-%dT%H:%M:%S}", number[row.status]] for row in history[1:].itertuples()] == moved
    assert history["at"].min() == pd.Timestamp("2016-01-26 12:39:26", tz="UTC")
    assert history["at"].max() == pd.Timestamp("2016-07-27 08:17:07", tz="UTC")
    assert reading.frames["tickets"]["done_at"].isna().tolist() == [True]  # closed in May, reopened in June
    assert history["actor"].unique().tolist() == ["Quan Zhou", "Jesús Alonso", "Luis Cañas Díaz"]


ENGLISH = "#,Project,Tracker,Parent task,Status,Priority,Subject,Author,Assignee,Updated,Created,Closed"
FRENCH = "#;Projet;Tracker;Tâche parente;Statut;Priorité;Sujet;Auteur;Assigné à;Mis-à-jour;Créé;Fermé"
ROWS = (
    "12,Shop,Bug,4,Closed,High,=1+1,Grace,Ada,2024-01-05 10:00,2024-01-01 10:00,2024-01-05 10:00\n"
    "13,Shop,Bug,,In Progress,High,y,Grace,Ada,2024-01-09 10:00,2024-01-02 10:00,2024-01-05 10:00\n"
)


@pytest.mark.parametrize("told", [f"{ENGLISH}\n{ROWS}", f"{FRENCH}\n{ROWS.replace(',', ';')}"])
def test_the_csv_tells_when_issues_were_created_and_closed_unless_they_were_opened_again(told):
    reading = read_text(told)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("redmine", 2, 2)
    history = reading.frames["history"]
    assert [[row.ticket_id, f"{row.at:%d}", row.status] for row in history.itertuples()] == [
        ["12", "01", "Created"], ["12", "05", "Closed"], ["13", "02", "Created"],
    ]  # fmt: skip
    told_of = reading.frames["tickets"][["ticket_id", "person", "team", "parent_id"]]
    assert told_of.to_numpy().tolist()[0] == ["12", "Ada", "Shop", "4"]
    assert said(reading).startswith("Redmine's CSV holds the current state only")
