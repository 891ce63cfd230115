import csv
import datetime as dt
import json

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, chosen, read_real, real, said
from tests.readers.exports import read as read_text

QUERY = (
    "ID,Work Item Type,Title,Assigned To,State,Tags,Created Date,Activated Date,Resolved Date,Closed Date,Area Path,"
    "Iteration Path,Parent,Priority,Story Points,Description\n"
    '7,User Story,=1+1,Ada <CORP\\ada>,Done,"web; mobile",1/13/2024 9:00:00 AM,1/14/2024 9:00:00 AM,,'
    "1/20/2024 5:30:00 PM,Shop\\Cart,Shop\\Sprint 4,3,2,5,<h2>Why</h2><div>private</div>\n"
    "8,Bug,y,,Active,,1/15/2024 9:00:00 AM,1/16/2024 9:00:00 AM,,,Shop,Shop,,1,,<div><br></div>\n"
)
ADA = {"displayName": "Ada", "uniqueName": "ada@shop.org"}


def revision(rev, at, **fields):
    own = {"System.ChangedDate": at, "System.ChangedBy": ADA, "System.WorkItemType": "Bug", "System.Title": "x",
           "System.TeamProject": "Shop", "System.AreaPath": "Shop\\Cart", "System.CreatedDate": "2024-01-01T10:00:00Z",
           "System.IterationPath": "Shop"}  # fmt: skip
    return {"id": 7, "rev": rev, "fields": {**own, **{f"System.{name}": value for name, value in fields.items()}}}


REVISIONS = [
    revision(1, "2024-01-01T10:00:00Z", State="New"),
    revision(2, "2024-01-02T10:00:00Z", State="New", AssignedTo={"displayName": "Lin"}),
    revision(3, "2024-01-02T11:00:00Z", State="New", AssignedTo={"displayName": "Lin"}, Title="other words"),
    revision(4, "2024-01-03T10:00:00.5Z", State="Active", AssignedTo={"displayName": "Lin"}, IterationPath="Shop\\S1"),
    revision(5, "2024-01-04T10:00:00Z", State="Active", AssignedTo="Ada <ada@shop.org>", AreaPath="Shop\\Search",
             IterationPath="Shop\\S2"),
    revision(6, "2024-01-05T10:00:00Z", State="Closed", AssignedTo=ADA, AreaPath="Shop\\Search",
             IterationPath="Shop\\S2"),
]  # fmt: skip
REVISIONS[-1]["fields"]["Microsoft.VSTS.Common.ClosedDate"] = "2024-01-05T10:00:00Z"
STATES = [
    ["01 10", "New", None, "Cart", "Ada"],
    ["02 10", "New", "Lin", "Cart", "Ada"],
    ["03 10", "Active", "Lin", "Cart", "Ada"],
    ["04 10", "Active", "Ada", "Search", "Ada"],
    ["05 10", "Closed", "Ada", "Search", "Ada"],
]


def read(told):
    (source,) = content("export.json", json.dumps(told).encode())
    return read_source(source, UTC)


def states(reading):
    return [[row.at.strftime("%d %H"), row.status, row.person, row.team, row.actor] for row in
            reading.frames["history"].astype(object).where(lambda f: f.notna(), None).itertuples()]  # fmt: skip


def test_a_query_tells_items_in_full_and_their_dates_as_history():
    reading = read_text(QUERY)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("azure_devops", 2, 2)
    first, second = reading.frames["tickets"].to_dict("records")
    told = ("ticket_id", "title", "kind", "status", "person", "team", "priority", "points", "parent_id")
    assert [first[column] for column in told] == ["7", "=1+1", "User Story", "Done", "Ada", "Cart", "2", 5.0, "3"]
    assert (first["labels"], first["description_shape"]) == (["web", "mobile"], "Why")
    assert first["ready_fields"] == ["description", "points", "epic"]
    assert (second["team"], second["ready_fields"]) == ("Shop", [])
    assert [[row.ticket_id, f"{row.at:%d %H}", row.status] for row in reading.frames["history"].itertuples()] == [
        ["7", "13 09", "Created"], ["7", "14 09", "Active"], ["7", "20 17", "Done"],
        ["8", "15 09", "Created"], ["8", "16 09", "Active"],
    ]  # fmt: skip
    assert reading.frames["sprint_items"][["ticket_id", "sprint_id", "done_in"]].to_numpy().tolist() == [
        ["7", "Shop\\Sprint 4", True],
    ]  # fmt: skip
    assert said(reading).startswith("A query holds the current state only: handovers, returns and waits cannot be")


def test_a_query_whose_dates_can_be_read_in_two_ways_asks():
    table = "ID,Work Item Type,State,Created Date\n7,Bug,New,1/2/2024 9:00:00 AM\n"
    assert [question.kind for question in read_text(table).questions] == ["date_order"]
    answered = read_text(table, chosen(date_order="month_first"))
    assert answered.frames["tickets"]["created_at"].tolist() == [pd.Timestamp("2024-01-02 09:00", tz="UTC")]


def test_the_titles_of_a_tree_of_items_are_titles():
    table = "ID,Work Item Type,Title 1,Title 2,State\n1,Epic,Basket,,New\n2,Task,,Button,New\n"
    assert read_text(table).frames["tickets"]["title"].tolist() == ["Basket", "Button"]


@pytest.mark.parametrize(
    "told",
    [
        {"count": 6, "value": REVISIONS},
        {"values": REVISIONS, "isLastBatch": True},
        [{"count": 3, "value": REVISIONS[3:]}, {"count": 3, "value": REVISIONS[:3]}],
        REVISIONS,
    ],
)
def test_revisions_that_change_state_holder_or_area_are_the_history(told):
    reading = read(told)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("azure_devops", 6, 6)
    assert states(reading) == STATES
    (ticket,) = reading.frames["tickets"].to_dict("records")
    assert (ticket["ticket_id"], ticket["status"], ticket["team"], ticket["title"]) == ("7", "Closed", "Search", "x")
    assert ticket["created_at"] == pd.Timestamp("2024-01-01 10:00", tz="UTC")
    assert ticket["done_at"] == pd.Timestamp("2024-01-05 10:00", tz="UTC")
    assert reading.problems == ()


def test_stays_in_iterations_come_from_the_revisions():
    items = read({"value": REVISIONS}).frames["sprint_items"]
    assert [[row.sprint_id, f"{row.added_at:%d}", row.done_in] for row in items.itertuples()] == [
        ["Shop\\S1", "03", False], ["Shop\\S2", "04", True],
    ]  # fmt: skip
    assert items["removed_at"].dt.day.tolist()[:1] == [4]


def test_updates_tell_what_revisions_tell():
    def update(rev, at, **fields):
        told = {"System.ChangedDate": at, "System.ChangedBy": ADA, **{f"System.{n}": v for n, v in fields.items()}}
        changed = {name: {"newValue": value} for name, value in told.items()}
        return {"id": rev, "workItemId": 7, "rev": rev, "revisedDate": "9999-01-01T00:00:00Z", "fields": changed}

    reading = read({"count": 4, "value": [
        update(1, "2024-01-01T10:00:00Z", State="New", AreaPath="Shop\\Cart", WorkItemType="Bug"),
        update(2, "2024-01-02T10:00:00Z", AssignedTo={"displayName": "Lin"}),
        update(3, "2024-01-03T10:00:00Z", State="Active"),
        {"id": 4, "workItemId": 7, "rev": 3, "relations": {}},
    ]})  # fmt: skip
    assert states(reading) == STATES[:3]


ANALYTICS = (
    "WorkItemId,Revision,State,WorkItemType,ChangedDate,CreatedDate,AssignedTo.UserName,Area.AreaPath,ChangedBy.UserName\n"
    "7,1,New,Bug,2024-01-01T10:00:00Z,2024-01-01T10:00:00Z,,Shop\\Cart,Ada\n"
    "7,2,New,Bug,2024-01-02T10:00:00Z,2024-01-01T10:00:00Z,Lin,Shop\\Cart,Ada\n"
    "7,3,Active,Bug,2024-01-03T10:00:00Z,2024-01-01T10:00:00Z,Lin,Shop\\Cart,Ada\n"
)


def test_revisions_of_analytics_as_csv_or_json_are_the_same_history():
    assert states(read_text(ANALYTICS)) == STATES[:3]
    rows = [
        {"WorkItemId": int(row["WorkItemId"]), "Revision": int(row["Revision"]), "State": row["State"],
         "ChangedDate": row["ChangedDate"], "AssignedTo": {"UserName": row["AssignedTo.UserName"]} if
         row["AssignedTo.UserName"] else None, "Area": {"AreaPath": "Shop\\Cart"}, "ChangedBy": {"UserName": "Ada"}}
        for row in csv.DictReader(ANALYTICS.splitlines())
    ]  # fmt: skip
    reading = read({"@odata.context": "https://analytics.dev.azure.com/x/_odata/v4.0/$metadata", "value": rows})
    assert (reading.format, reading.rows_read) == ("azure_devops", 3)
    assert states(reading) == STATES[:3]


def test_revisions_that_begin_in_the_middle_are_said():
    reading = read({"value": REVISIONS[2:]})
    assert said(reading) == (
        "1 work item begins after its first revision: what was before is missing. Ask for all its revisions."
    )


def test_the_latest_revision_of_each_item_is_a_query():
    reading = read({"count": 1, "value": [REVISIONS[-1]]})
    assert (reading.rows_kept, [row[:2] for row in states(reading)]) == (1, [["01 10", "Created"], ["05 10", "Closed"]])
    assert said(reading).startswith("A query holds the current state only")


SNAPSHOTS = (
    "WorkItemId,DateValue,State,WorkItemType,AssignedTo,CreatedDate\n"
    "7,2024-01-03T00:00:00Z,New,Bug,,2023-12-20T08:00:00Z\n8,2024-01-04T00:00:00Z,New,Bug,,2024-01-04T15:00:00Z\n"
    "7,2024-01-04T00:00:00Z,New,Bug,,2023-12-20T08:00:00Z\n8,2024-01-05T00:00:00Z,Active,Bug,Lin,2024-01-04T15:00:00Z\n"
    "7,2024-01-05T00:00:00Z,Active,Bug,Ada,2023-12-20T08:00:00Z\n"
    "7,2024-01-06T00:00:00Z,Active,Bug,Ada,2023-12-20T08:00:00Z\n7,2024-01-07T00:00:00Z,New,Bug,Ada,2023-12-20T08:00:00Z\n"
)


def test_daily_snapshots_become_a_history_of_changes():
    reading = read_text(SNAPSHOTS)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("azure_devops", 7, 7)
    assert [[row.ticket_id, f"{row.at:%d %H}", row.status] for row in reading.frames["history"].itertuples()] == [
        ["7", "03 00", "New"], ["7", "05 00", "Active"], ["7", "07 00", "New"], ["8", "04 15", "New"],
        ["8", "05 00", "Active"],
    ]  # fmt: skip
    assert reading.frames["tickets"]["status"].tolist() == ["New", "Active"]
    assert said(reading).splitlines() == [
        "One row a day: a change is dated by the day it first shows on; changes within a day are lost.",
        "1 work item is older than the first day (3 Jan 2024): its first stay is a lower bound.",
    ]


def test_a_snapshot_without_a_date_is_left_out_and_counted():
    reading = read_text(SNAPSHOTS + "7,,New,Bug,,\n7,soon,New,Bug,,\n")
    assert (reading.rows_read, reading.rows_kept) == (9, 7)
    assert sum(problem.rows for problem in reading.problems if problem.rejected) == 2


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"a": 1}, True])
@pytest.mark.parametrize("field", ["State", "AssignedTo", "ChangedDate", "AreaPath", "IterationPath", "CreatedDate"])
def test_a_field_of_another_kind_than_azure_gives_does_not_stop_the_reading(field, odd):
    broken = [{**item, "fields": {**item["fields"], f"System.{field}": odd}} for item in REVISIONS]
    assert read({"value": broken}).rows_read == 6


def test_the_real_query_has_821_bugs_of_which_529_are_closed():
    path = "tickets/azure_devops_query.csv"
    with real(path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    closed = {row["ID"]: dt.datetime.strptime(row["Closed Date"], "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=dt.UTC)
              for row in rows if row["Closed Date"]}  # fmt: skip
    reading = read_real(path)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("azure_devops", len(rows), 821)
    tickets = reading.frames["tickets"].set_index("ticket_id")
    assert tickets["done_at"].dropna().to_dict() == closed
    assert (len(closed), tickets["created_at"].notna().sum()) == (529, 0)
    assert tickets["done_at"].min() == pd.Timestamp("2025-10-28 11:52:40", tz="UTC")
    assert tickets["done_at"].max() == pd.Timestamp("2025-12-27 08:52:58", tz="UTC")
    assert "history" not in reading.frames
    assert said(reading).startswith("This query says nothing of when its work items were created")


def test_the_people_tags_and_iterations_of_the_real_query():
    frames = read_real("tickets/azure_devops_query.csv").frames
    tickets = frames["tickets"]
    assert (tickets["person"].nunique(), tickets["person"].isna().sum(), tickets["team"].nunique()) == (47, 1, 10)
    assert not tickets["person"].str.contains("[<>\\\\]").any()
    assert tickets["labels"].map(len).value_counts().to_dict() == {0: 598, 1: 219, 2: 3, 6: 1}
    assert (len(frames["sprints"]), len(frames["sprint_items"])) == (35, 819)


def test_the_real_default_query_has_six_items_and_no_date():
    reading = read_real("tickets/azure_devops_default.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("azure_devops", 6, 6)
    assert reading.frames["tickets"]["ticket_id"].tolist() == ["4", "5", "6", "7", "8", "9"]
    assert reading.frames["tickets"]["status"].unique().tolist() == ["To Do"]
    assert list(reading.frames) == ["tickets"]
