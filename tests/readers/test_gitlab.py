import csv
import json

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from diagnostics.settings import Settings
from tests.readers.exports import UTC, read_real, real, said
from tests.readers.exports import read as read_text

HEAD = (
    "Title,Description,Issue ID,URL,State,Author,Author Username,Assignee,Assignee Username,Confidential,Locked,"
    "Due Date,Created At (UTC),Updated At (UTC),Closed At (UTC),Milestone,Weight,Labels,Time Estimate,Time Spent\n"
)
CSV = (
    "=1+1,## Why,1,https://gitlab.com/shop/cart/-/issues/1,Closed,Grace,grace,Ada,ada,No,No,,2024-01-01 10:00:00,"
    '2024-01-05 10:00:00,2024-01-05 10:00:00,,3,"web,01 - High",0,0\n'
    'y,,1,https://gitlab.com/shop/web/search/-/issues/1,Open,Grace,grace,"Lin, Ada","lin,ada",No,No,,'
    "2024-01-02 10:00:00,2024-01-02 10:00:00,,,,,0,0\n"
)

LIN, ADA = {"id": 1, "name": "Lin", "username": "lin"}, {"id": 2, "name": "Ada", "username": "ada"}
ISSUE = {
    "id": 70,
    "iid": 1,
    "title": "x",
    "description": "",
    "state": "closed",
    "issue_type": "issue",
    "labels": ["workflow::in review"],
    "author": LIN,
    "assignees": [ADA],
    "weight": 3,
    "created_at": "2024-01-01T10:00:00.000Z",
    "closed_at": "2024-01-09T10:00:00.000Z",
    "web_url": "https://gitlab.com/shop/cart/-/issues/1",
}


def state(at, now, who=ADA):
    return {"id": 1, "user": who, "created_at": at, "resource_type": "Issue", "resource_id": 70, "state": now}


def label(at, what, way="add"):
    about = {"resource_type": "Issue", "resource_id": 70, "action": way, "label": {"id": 1, "name": what}}
    return {"id": 1, "user": LIN, "created_at": at, **about}


STATES = [
    state("2024-01-06T10:00:00.000Z", "closed"),
    state("2024-01-07T10:00:00.000Z", "reopened", LIN),
    state("2024-01-09T10:00:00.000Z", "closed"),
]
LABELS = [
    label("2024-01-02T10:00:00.000Z", "workflow::in dev"),
    label("2024-01-03T10:00:00.000Z", "bug"),
    label("2024-01-03T11:00:00.000Z", "blocked"),
    label("2024-01-04T11:00:00.000Z", "blocked", "remove"),
    label("2024-01-05T10:00:00.000Z", "workflow::in dev", "remove"),
    label("2024-01-05T10:00:00.000Z", "workflow::in review"),
]
EVENTS = {"resource_state_events": STATES, "resource_label_events": LABELS}


def read(told):
    (source,) = content("issues.json", json.dumps(told).encode())
    return read_source(source, UTC)


def states(reading):
    return [[row.at.strftime("%d %H"), row.status, row.person, row.actor] for row in
            reading.frames["history"].astype(object).where(lambda f: f.notna(), None).itertuples()]  # fmt: skip


def test_the_csv_tells_when_issues_were_opened_and_closed():
    reading = read_text(HEAD + CSV, Settings(time_zone="Europe/Paris"))
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.time_zone) == ("gitlab", 2, 2, None)
    history = reading.frames["history"]
    assert [[row.ticket_id, f"{row.at:%d %H}", row.status] for row in history.itertuples()] == [
        ["shop/cart#1", "01 10", "open"], ["shop/cart#1", "05 10", "closed"], ["shop/web/search#1", "02 10", "open"],
    ]  # fmt: skip
    assert said(reading).startswith("GitLab's CSV tells when an issue was opened and last closed")


def test_issues_of_several_projects_with_one_number_stay_apart():
    first, second = read_text(HEAD + CSV).frames["tickets"].to_dict("records")
    told = ("ticket_id", "title", "status", "person", "team", "points", "description_shape")
    assert [first[column] for column in told] == ["shop/cart#1", "=1+1", "closed", "Ada", "shop/cart", 3.0, "Why"]
    assert first["labels"] == ["web", "01 - High"]
    assert (second["ticket_id"], second["person"], second["team"]) == ("shop/web/search#1", "Lin", "shop/web/search")


@pytest.mark.parametrize("told", [[{**ISSUE, **EVENTS}], {**ISSUE, **EVENTS}, {"issues": [ISSUE], **EVENTS}])
def test_events_inside_or_beside_the_issues_are_its_history(told):
    assert states(read(told)) == [
        ["01 10", "open", None, "Lin"],
        ["02 10", "workflow::in dev", None, "Lin"],
        ["05 10", "workflow::in review", None, "Lin"],
        ["06 10", "closed", None, "Ada"],
        ["07 10", "workflow::in review", None, "Lin"],
        ["09 10", "closed", None, "Ada"],
    ]


def test_a_label_that_says_blocked_is_a_block():
    (block,) = read([{**ISSUE, **EVENTS}]).frames["blocks"].to_dict("records")
    assert (block["ticket_id"], block["reason"], block["source"]) == ("shop/cart#1", "blocked", "label")
    assert (block["start_at"], block["end_at"]) == (
        pd.Timestamp("2024-01-03 11:00", tz="UTC"),
        pd.Timestamp("2024-01-04 11:00", tz="UTC"),
    )


def test_system_notes_say_who_held_the_issue():
    notes = [{"system": True, "body": "assigned to @lin", "created_at": "2024-01-02T10:00:00.000Z", "author": ADA},
             {"system": False, "body": "assigned to @nobody", "created_at": "2024-01-02T11:00:00.000Z", "author": ADA},
             {"system": True, "body": "assigned to @ada and unassigned @lin", "created_at": "2024-01-03T10:00:00.000Z",
              "author": LIN}]  # fmt: skip
    assert states(read([{**ISSUE, "labels": [], "notes": notes}])) == [
        ["01 10", "open", None, "Lin"],
        ["02 10", "open", "lin", "Ada"],
        ["03 10", "open", "ada", "Lin"],
        ["09 10", "closed", "ada", None],
    ]


def test_without_events_an_issue_is_opened_and_closed_and_what_to_ask_for_is_said():
    reading = read([ISSUE])
    assert states(reading) == [["01 10", "open", None, "Lin"], ["09 10", "closed", None, None]]
    assert said(reading) == (
        "1 issue has no events: only its opening and last closing are known. Ask for its resource_state_events, "
        "resource_label_events and notes beside it."
    )


def test_events_without_their_issues_are_refused_with_the_reason():
    reading = read(STATES)
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.usable) == ("gitlab", 3, 0, False)
    assert said(reading).startswith("The file holds 3 events and not the issues they are about.")


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"a": 1}])
@pytest.mark.parametrize(
    "field", ["labels", "assignees", "author", "weight", "created_at", "closed_at", "web_url", "resource_state_events",
              "resource_label_events", "notes", "state", "epic"],
)  # fmt: skip
def test_a_field_of_another_kind_than_gitlab_gives_does_not_stop_the_reading(field, odd):
    assert read([{**ISSUE, **EVENTS, field: odd}]).rows_kept == 1


def test_the_real_csv_has_ten_issues_one_of_them_twice():
    path = "tickets/gitlab.csv"
    with real(path).open(encoding="utf-8", newline="") as file:
        rows = {row["Issue ID"]: row for row in reversed(list(csv.DictReader(file)))}
    reading = read_real(path)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("gitlab", 11, 10)
    assert (reading.problems[0].rows, reading.problems[0].first_rows, reading.problems[0].rejected) == (1, (12,), True)
    history = reading.frames["history"]
    assert len(history) == 10 + sum(bool(row["Closed At (UTC)"]) for row in rows.values()) == 18
    assert history["at"].min() == pd.Timestamp("2023-01-28 14:25:11", tz="UTC")
    assert history["at"].max() == pd.Timestamp("2023-03-15 09:35:32", tz="UTC")
    assert reading.frames["tickets"]["ticket_id"].tolist() == [f"user/repo#{n}" for n in range(1, 11)]


def test_the_real_json_has_two_issues_closed_nobody_knows_when():
    reading = read_real("tickets/api/gitlab_issue_page_1.json")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("gitlab", 2, 2)
    assert (len(reading.frames["tickets"]), len(reading.frames["history"])) == (2, 0)
    assert said(reading).startswith("2 closed issues do not say when they were closed: their times are unknown.")
    assert reading.frames["tickets"]["created_at"].tolist() == [
        pd.Timestamp("2017-03-17 03:44:12.073", tz="UTC"),
        pd.Timestamp("2017-03-18 09:52:55.303", tz="UTC"),
    ]
