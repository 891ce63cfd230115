import json

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read_real, said
from tests.readers.exports import read as read_text

ISSUE = {
    "number": 12,
    "title": "=1+1",
    "body": "## Why\nprivate words",
    "state": "closed",
    "state_reason": "completed",
    "html_url": "https://github.com/shop/cart/issues/12",
    "user": {"login": "grace"},
    "assignees": [{"login": "lin"}],
    "labels": [{"name": "bug"}, {"name": "status: in review"}],
    "type": {"name": "Bug"},
    "created_at": "2024-01-01T10:00:00Z",
    "closed_at": "2024-01-09T10:00:00Z",
}


def event(kind, at, **more):
    return {"event": kind, "created_at": at, "actor": {"login": "ada"}, **more}


EVENTS = [
    event("labeled", "2024-01-01T10:00:00Z", label={"name": "bug"}),
    event("assigned", "2024-01-02T10:00:00Z", assignee={"login": "ada"}),
    event("labeled", "2024-01-03T10:00:00Z", label={"name": "status: in review"}),
    event("labeled", "2024-01-03T11:00:00Z", label={"name": "blocked"}),
    event("unlabeled", "2024-01-04T11:00:00Z", label={"name": "blocked"}),
    event("assigned", "2024-01-05T10:00:00Z", assignee={"login": "lin"}),
    event("unassigned", "2024-01-05T11:00:00Z", assignee={"login": "ada"}),
    event("closed", "2024-01-06T10:00:00Z", state_reason="not_planned"),
    event("reopened", "2024-01-07T10:00:00Z"),
    event("commented", "2024-01-08T10:00:00Z"),
    event("closed", "2024-01-09T10:00:00Z", state_reason=None),
]
STATES = [
    ["01 10", "open", None, "grace"],
    ["02 10", "open", "ada", "ada"],
    ["03 10", "status: in review", "ada", "ada"],
    ["05 11", "status: in review", "lin", "ada"],
    ["06 10", "not planned (won't do)", "lin", "ada"],
    ["07 10", "status: in review", "lin", "ada"],
    ["09 10", "closed", "lin", "ada"],
]


def read(told):
    (source,) = content("issues.json", json.dumps(told).encode())
    return read_source(source, UTC)


def states(reading):
    return [[row.at.strftime("%d %H"), row.status, row.person, row.actor] for row in
            reading.frames["history"].astype(object).where(lambda f: f.notna(), None).itertuples()]  # fmt: skip


@pytest.mark.parametrize("key", ["timeline", "events", "timeline_events"])
def test_events_are_the_history_of_an_issue(key):
    reading = read([{**ISSUE, key: EVENTS}])
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.problems) == ("github", 1, 1, ())
    assert states(reading) == STATES


def test_the_events_of_a_repository_carry_their_issues():
    other = {**ISSUE, "number": 13, "html_url": "https://github.com/shop/cart/issues/13"}
    told = [{**one, "issue": ISSUE} for one in EVENTS] + [{**EVENTS[0], "issue": other}]
    reading = read(told)
    assert reading.frames["tickets"]["ticket_id"].tolist() == ["shop/cart#12", "shop/cart#13"]
    assert states(reading)[:7] == STATES


GRAPHQL = {
    "number": 12,
    "title": "x",
    "state": "CLOSED",
    "stateReason": "COMPLETED",
    "url": "https://github.com/shop/cart/issues/12",
    "author": {"login": "grace"},
    "createdAt": "2024-01-01T10:00:00Z",
    "closedAt": "2024-01-09T10:00:00Z",
    "labels": {"nodes": [{"name": "bug"}]},
    "assignees": {"nodes": []},
    "timelineItems": {
        "nodes": [
            {"__typename": "ProjectV2ItemStatusChangedEvent", "createdAt": "2024-01-02T10:00:00Z",
             "actor": {"login": "ada"}, "previousStatus": "", "status": "Todo"},
            {"__typename": "ProjectV2ItemStatusChangedEvent", "createdAt": "2024-01-03T10:00:00Z",
             "actor": {"login": "lin"}, "previousStatus": "Todo", "status": "In Progress"},
            {"__typename": "ClosedEvent", "createdAt": "2024-01-09T10:00:00Z", "actor": {"login": "ada"}},
        ]
    },
}  # fmt: skip


def test_the_columns_of_a_project_are_statuses():
    reading = read({"data": {"repository": {"issues": {"nodes": [GRAPHQL], "pageInfo": {"hasNextPage": False}}}}})
    assert states(reading) == [
        ["01 10", "open", None, "grace"],
        ["02 10", "Todo", None, "ada"],
        ["03 10", "In Progress", None, "lin"],
        ["09 10", "closed", None, "ada"],
    ]


def test_the_command_line_of_github_gives_the_opening_and_the_closing():
    keys = ("number", "title", "state", "stateReason", "url", "author", "createdAt", "closedAt")
    told = {**{key: GRAPHQL[key] for key in keys}, "labels": [{"name": "bug"}], "assignees": [{"login": "lin"}]}
    address = "https://github.com/shop/cart/issues/13"
    still = {"state": "OPEN", "closedAt": None, "projectItems": [{"status": {"name": "Doing"}, "title": "Board"}]}
    reading = read([told, {**told, "number": 13, "url": address, **still}])
    assert (reading.format, reading.rows_kept) == ("github", 2)
    assert states(reading) == [["01 10", "open", None, "grace"], ["09 10", "closed", None, None],
                               ["01 10", "open", None, "grace"]]  # fmt: skip
    assert said(reading) == (
        "2 issues have no events: only their opening and last closing are known. Ask for the events of the repository "
        "(REST: issues/events) or for timelineItems (GraphQL)."
    )


def test_an_issue_is_told_in_full_and_its_text_is_not_kept():
    (ticket,) = read([ISSUE]).frames["tickets"].to_dict("records")
    told = ("ticket_id", "title", "kind", "status", "person", "team", "description_shape")
    assert [ticket[column] for column in told] == ["shop/cart#12", "=1+1", "Bug", "closed", "lin", "shop/cart", "Why"]
    assert ticket["labels"] == ["bug", "status: in review"]
    assert ticket["done_at"] == pd.Timestamp("2024-01-09 10:00", tz="UTC")


def test_pull_requests_are_left_out_and_counted():
    reading = read({"total_count": 2, "items": [{**ISSUE, "pull_request": {"url": "x"}}, {**ISSUE, "events": []}]})
    assert (reading.rows_read, reading.rows_kept, len(reading.frames["tickets"])) == (2, 1, 1)
    problem = reading.problems[0]
    assert (problem.what.render("en"), problem.first_rows, problem.rejected) == (
        "1 pull request was left out: it is no ticket.", (1,), True,
    )  # fmt: skip


def test_a_label_that_says_blocked_is_a_block():
    (block,) = read([{**ISSUE, "events": EVENTS}]).frames["blocks"].to_dict("records")
    assert (block["reason"], block["source"]) == ("blocked", "label")
    assert (block["start_at"], block["end_at"]) == (
        pd.Timestamp("2024-01-03 11:00", tz="UTC"),
        pd.Timestamp("2024-01-04 11:00", tz="UTC"),
    )


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"a": 1}])
@pytest.mark.parametrize(
    "field", ["labels", "assignees", "user", "created_at", "closed_at", "html_url", "events", "type", "state_reason"]
)
def test_a_field_of_another_kind_than_github_gives_does_not_stop_the_reading(field, odd):
    assert read([{**ISSUE, "events": EVENTS, field: odd}]).rows_kept == 1


def test_the_events_of_one_issue_without_its_number_are_refused_with_the_reason():
    reading = read(EVENTS)
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.usable) == ("github", 11, 0, False)


def test_the_real_page_of_events_does_not_say_of_which_issue_it_is():
    reading = read_real("tickets/api/github_events_page_1.json")
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.usable) == ("github", 2, 0, False)
    assert (reading.problems[0].rows, reading.problems[0].rejected) == (2, True)
    assert said(reading).startswith("The file holds 2 events and does not say of which issue. Ask for number,")


def test_the_two_real_events_are_labels_that_name_no_status():
    nodes = [{"eventType": "LabeledEvent", "createdAt": f"2020-04-07T11:21:{second}Z", "label": {"name": label}}
             for second, label in ((12, "bug"), (19, "duplicate"))]  # fmt: skip
    reading = read({"data": {"repository": {"issue": {**GRAPHQL, "timelineItems": {"nodes": nodes}}}}})
    assert reading.frames["history"]["status"].tolist() == ["open", "closed"]


def test_the_table_of_a_project_tells_where_issues_stand_and_that_it_has_no_date():
    reading = read_text(
        "Title\tURL\tAssignees\tStatus\tLabels\n"
        "=1+1\thttps://github.com/shop/cart/issues/12\tada, lin\tIn Progress\tbug, web\n"
        "y\thttps://github.com/shop/search/issues/12\t\tTodo\t\ndraft\t\t\tTodo\t\n"
        "a pull request\thttps://github.com/shop/cart/pull/9\t\tTodo\t\n"
    )
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("github", 4, 2)
    first, second = reading.frames["tickets"].to_dict("records")
    assert [first[c] for c in ("ticket_id", "status", "person", "team", "labels")] == [
        "shop/cart#12", "In Progress", "ada", "shop/cart", ["bug", "web"],
    ]  # fmt: skip
    assert second["ticket_id"] == "shop/search#12"
    assert said(reading).splitlines()[-1].startswith("A GitHub project exports where its issues stand, without a date")
