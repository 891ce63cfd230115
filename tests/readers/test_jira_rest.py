import gzip
import json

import pandas as pd
import pytest

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read_real, real, said


def person(name):
    return {"displayName": name, "name": name.lower()}


def entry(at, who, *items, number=1):
    told = [dict(zip(("field", "from", "fromString", "to", "toString"), item, strict=True)) for item in items]
    return {"id": str(number), "created": at, "author": person(who), "items": told}


STATUS_A = ("status", "1", "To Do", "3", "In Progress")
STATUS_B = ("status", "3", "In Progress", "5", "Done")
ASSIGNED = ("assignee", None, None, "ada", "Ada")

SPRINT = {"id": 82, "name": "Sprint 4", "startDate": "2024-01-02T00:00:00Z", "endDate": "2024-01-16T00:00:00Z"}
ISSUE = {
    "key": "A-1",
    "fields": {
        "summary": "=1+1",
        "issuetype": {"name": "Story"},
        "created": "2024-01-01T10:00:00.000+0000",
        "resolutiondate": "2024-01-05T10:00:00.000+0000",
        "status": {"name": "Done", "statusCategory": {"key": "done"}},
        "assignee": person("Ada"),
        "creator": person("Grace"),
        "priority": {"name": "Major"},
        "project": {"key": "A", "name": "Shop"},
        "components": [],
        "labels": ["web"],
        "parent": {"key": "A-9"},
        "description": "h2. Context\nprivate words\nh2. Acceptance criteria\n* more",
        "customfield_1": 5.0,
        "customfield_2": {"value": "Squad Panier"},
        "customfield_3": [SPRINT],
        "issuelinks": [{"type": {"name": "Blocks"}, "inwardIssue": {"key": "A-2"}},
                       {"type": {"name": "Relates"}, "outwardIssue": {"key": "A-3"}}],
    },
    "changelog": {"total": 4, "histories": [
        entry("2024-01-05T10:00:00.000+0000", "Ada", STATUS_B, number=4),
        entry("2024-01-02T09:00:00.000+0100", "Lin", STATUS_A, ASSIGNED, number=1),
        entry("2024-01-02T12:00:00.000+0000", "Lin", ("Flagged", "", "", "[1]", "Impediment"),
              ("Sprint", "", "", "82", "Sprint 4"), number=2),
        entry("2024-01-03T12:00:00.000+0000", "Lin", ("Flagged", "[1]", "Impediment", "", ""),
              ("summary", None, "x", None, "y"), number=3),
    ]},
}  # fmt: skip
NAMES = {"customfield_1": "Story Points", "customfield_2": "Team", "customfield_3": "Sprint"}
PAGE = {"startAt": 0, "maxResults": 50, "total": 1, "names": NAMES, "issues": [ISSUE]}


def read(told):
    (source,) = content("search.json", json.dumps(told).encode())
    return read_source(source, UTC)


def without(issue, *parts):
    return {name: value for name, value in issue.items() if name not in parts}


def test_the_history_begins_at_the_creation_and_follows_each_change():
    history = read(PAGE).frames["history"]
    rows = [[r.at.strftime("%d %H:%M"), r.seq, r.status, r.person, r.actor] for r in history.itertuples()]
    assert rows[1:] == [["02 08:00", 1, "In Progress", "Ada", "Lin"], ["05 10:00", 2, "Done", "Ada", "Ada"]]
    assert rows[0][:3] == ["01 10:00", 0, "To Do"]
    assert (history["person"].isna()[0], history["actor"][0]) == (True, "Grace")


def test_the_ticket_is_told_in_full_and_its_text_is_not_kept():
    reading = read(PAGE)
    (ticket,) = reading.frames["tickets"].to_dict("records")
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.time_zone) == ("jira_rest", 1, 1, None)
    told = ("ticket_id", "title", "kind", "status", "person", "team", "priority", "points", "parent_id")
    assert [ticket[column] for column in told] == [
        "A-1", "=1+1", "Story", "Done", "Ada", "Squad Panier", "Major", 5.0, "A-9",
    ]  # fmt: skip
    assert ticket["done_at"] == pd.Timestamp("2024-01-05 10:00", tz="UTC")
    assert ticket["labels"] == ["web"]
    assert ticket["description_shape"] == "Context | Acceptance criteria"
    assert ticket["ready_fields"] == ["description", "acceptance_criteria", "points", "epic"]


def test_a_flag_is_a_block_from_when_it_went_up_to_when_it_came_down():
    (block,) = read(PAGE).frames["blocks"].to_dict("records")
    assert (block["reason"], block["source"]) == ("Impediment", "flag")
    assert (block["start_at"], block["end_at"]) == (
        pd.Timestamp("2024-01-02 12:00", tz="UTC"),
        pd.Timestamp("2024-01-03 12:00", tz="UTC"),
    )


def test_a_sprint_is_known_by_name_with_when_the_ticket_came_in():
    reading = read(PAGE)
    (item,) = reading.frames["sprint_items"].to_dict("records")
    assert (item["ticket_id"], item["sprint_id"], item["done_in"]) == ("A-1", "Sprint 4", True)
    assert item["added_at"] == pd.Timestamp("2024-01-02 12:00", tz="UTC")
    assert reading.frames["sprints"]["end_at"].tolist() == [pd.Timestamp("2024-01-16", tz="UTC")]


def test_sprints_of_one_name_are_told_apart_by_their_numbers():
    twin = {**ISSUE, "key": "A-2", "changelog": {"histories": []},
            "fields": {**ISSUE["fields"], "customfield_3": [{**SPRINT, "id": 83}]}}  # fmt: skip
    items = read({**PAGE, "total": 2, "issues": [ISSUE, twin]}).frames["sprint_items"]
    assert items["sprint_id"].tolist() == ["Sprint 4 (82)", "Sprint 4 (83)"]


def test_links_say_who_depends_on_whom():
    assert read(PAGE).frames["links"].to_numpy().tolist() == [["A-1", "A-2", "blocks"], ["A-3", "A-1", "relates"]]


@pytest.mark.parametrize("told", [PAGE, [PAGE], [ISSUE], ISSUE])
def test_a_page_pages_issues_or_one_issue_are_the_same_search(told):
    assert len(read(told).frames["history"]) == 3


def test_without_names_the_team_is_the_only_component_else_the_project():
    fields = ISSUE["fields"]
    one = {**ISSUE, "fields": {**fields, "components": [{"name": "Cart"}]}}
    two = {**ISSUE, "fields": {**fields, "components": [{"name": "Cart"}, {"name": "Search"}]}}
    assert read([one]).frames["tickets"]["team"].tolist() == ["Cart"]
    assert read([two]).frames["tickets"]["team"].tolist() == ["Shop"]


def test_a_team_field_with_a_history_gives_each_event_its_team():
    moved = entry("2024-01-03T00:00:00.000+0000", "Lin", ("Team", "1", "Squad Achat", "2", "Squad Panier"))
    issue = {**ISSUE, "changelog": {"histories": [moved]}}
    assert read({**PAGE, "issues": [issue]}).frames["history"]["team"].tolist() == ["Squad Achat", "Squad Panier"]


def test_headings_of_an_atlassian_document_are_its_shape():
    heading = {"type": "heading", "content": [{"type": "text", "text": "Why"}]}
    document = {
        "type": "doc",
        "content": [heading, {"type": "paragraph", "content": [{"type": "text", "text": "secret"}]}],
    }
    issue = {**ISSUE, "fields": {**ISSUE["fields"], "description": document}}
    assert read([issue]).frames["tickets"]["description_shape"].tolist() == ["Why"]


def test_what_the_search_did_not_hand_over_is_said():
    cut = {**ISSUE, "key": "A-2", "changelog": {"total": 300, "histories": ISSUE["changelog"]["histories"]}}
    bare = {**without(ISSUE, "changelog"), "key": "A-3"}
    reading = read({**PAGE, "total": 900, "issues": [ISSUE, cut, bare]})
    assert said(reading).splitlines() == [
        "The search has 900 tickets and the file holds 3. Export all its pages.",
        "1 ticket has no changelog: its history is unknown. Export again with expand=changelog.",
        "1 ticket has a changelog that Jira cut off; its last or first changes are missing.",
    ]
    assert [p.first_rows for p in reading.problems] == [(), (3,), (2,)]
    assert set(reading.frames["history"]["ticket_id"]) == {"A-1", "A-2"}


def test_an_issue_on_two_pages_is_told_once():
    reading = read([PAGE, PAGE])
    assert (reading.rows_read, reading.rows_kept, len(reading.frames["history"])) == (2, 1, 3)


def test_a_change_dated_1970_is_left_out_and_counted():
    odd = entry("1970-01-01T00:00:00.000+0000", "Lin", STATUS_A)
    reading = read([{**ISSUE, "changelog": {"histories": [odd]}}])
    assert len(reading.frames["history"]) == 1
    assert [(p.rows, p.first_rows, p.rejected) for p in reading.problems] == [(1, (1,), True)]


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"a": 1}])
@pytest.mark.parametrize(
    "field", ["status", "assignee", "project", "components", "labels", "issuelinks", "parent", "created"]
)
def test_a_field_of_another_kind_than_jira_gives_does_not_stop_the_reading(field, odd):
    issue = {**ISSUE, "fields": {**ISSUE["fields"], field: odd}}
    assert read([issue]).rows_kept == 1


@pytest.mark.parametrize("odd", [None, 3, "x", [], {"histories": 3}, {"histories": [None, {"items": "x"}]}])
def test_a_changelog_of_another_kind_leaves_the_creation(odd):
    assert len(read([{**ISSUE, "changelog": odd}]).frames["history"]) >= 1


def test_other_json_is_not_recognised():
    assert read({"lists": [], "cards": []}).format == "unknown"
    assert read([1, 2]).format == "unknown"


def test_the_real_search_gives_a_row_for_each_creation_and_each_change_of_status_or_assignee():
    path = "tickets/jira_rest_changelog.json.gz"
    issues = json.loads(gzip.decompress(real(path).read_bytes()))["issues"]
    changes = [
        entry
        for issue in issues
        for entry in issue["changelog"]["histories"]
        if {item["field"] for item in entry["items"]} & {"status", "assignee"}
    ]
    reading = read_real(path)
    assert (reading.rows_read, reading.rows_kept) == (496, 496)
    assert len(reading.frames["history"]) == 496 + len(changes) == 1585
    last = reading.frames["history"].groupby("ticket_id")["status"].last()
    now = reading.frames["tickets"].set_index("ticket_id")["status"]
    assert last.to_dict() == now.to_dict()
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (json.dumps(ISSUE), ["A-1"]),
        (json.dumps([ISSUE, {**ISSUE, "key": "A-2"}], indent=1), ["A-1", "A-2"]),
        (json.dumps(ISSUE) + "\n\n" + json.dumps({**ISSUE, "key": "A-2"}) + "\n", ["A-1", "A-2"]),
    ],
    ids=["one issue", "a list", "one a line"],
)
def test_issues_may_come_one_by_one_in_a_list_or_line_by_line(words, keys):
    (found,) = content("issues.json", words.encode())
    reading = read_source(found, UTC)
    assert (reading.format, reading.frames["tickets"]["ticket_id"].tolist()) == ("jira_rest", keys)
    assert set(reading.frames["history"]["ticket_id"]) == set(keys)


def test_a_changelog_given_as_values_is_one_too():
    log = {"total": 4, "values": ISSUE["changelog"]["histories"]}
    (found,) = content("issue.json", json.dumps({**ISSUE, "changelog": log}).encode())
    (usual,) = content("issue.json", json.dumps(ISSUE).encode())
    assert read_source(found, UTC).frames["history"].equals(read_source(usual, UTC).frames["history"])


def test_lines_of_which_one_is_torn_are_not_half_an_export():
    (found,) = content("issues.json", (json.dumps(ISSUE) + "\n" + json.dumps(ISSUE)[:-9]).encode())
    assert said(read_source(found, UTC)).startswith("The file begins like JSON and breaks off at line 2.")
