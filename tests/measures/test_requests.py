"""What is asked of whom, and how much the exports prove."""

from datetime import UTC, datetime

import pytest

from diagnostics.flow.flow import build
from diagnostics.locale import LANGUAGES
from diagnostics.measures import Context, run_all
from diagnostics.measures._requests import TOOLS, history_request, in_short
from diagnostics.readers import formats
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, tables_of
from tests.measures.given import context

AT = datetime(2026, 11, 1, tzinfo=UTC)
RULES = Settings(statuses=STATUSES)
LOG = [
    ("A", "2026-03-01T00", "Ready", "Ada", "X"),
    ("A", "2026-03-02T00", "Dev", "Chen", "Y"),
    ("A", "2026-03-05T00", "Done", "Ada", "X"),
]


def evidence(rows, *read):
    tables = tables_of(rows)
    return run_all(Context(tables, RULES, build(tables, RULES), AT, read)).results


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_has_its_request_in_both_languages(name):
    asked = history_request([name], AT)
    assert asked.render("fr") != asked.render("en")
    assert asked.render("fr").splitlines()[1:] == asked.render("en").splitlines()[1:]
    assert "SINCE" not in asked.render("en")


def test_every_tool_is_one_that_can_be_read():
    assert set(TOOLS) <= set(formats())


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("jira_csv", "/search/jql?jql=project in (PROJECTS) AND updated >= 2026-05-03&fields=*all&expand=changelog"),
        ("azure_devops", "WorkItemRevisions?$filter=ChangedDate ge 2026-05-03T00:00:00Z"),
        ("github", "/issues/NUMBER/timeline"),
        ("gitlab", "/resource_label_events"),
        ("trello", "/actions?limit=1000&before="),
        ("redmine", "?include=journals,relations"),
        ("event_log", "/api/now/table/sys_audit"),
    ],
)  # fmt: skip
def test_the_request_can_be_copied(name, call):
    assert call in history_request([name], AT).render("fr")


def test_two_tools_are_asked_one_after_the_other_and_one_tool_once():
    written = history_request(["jira_csv", "trello", "jira_rest", "ics"], AT).render("en")
    assert [part.split(":")[0] for part in written.split("\n\n")] == ["Jira", "Trello"]
    assert in_short(written).count("GET") == 0


def test_without_a_file_of_any_tool_the_measures_ask_as_they_do():
    results = run_all(context()).results
    assert results["handovers"].ask_for.render("en").startswith("We need the history of statuses and assignments")


def test_a_list_of_tickets_asks_its_own_tool():
    given = context(tickets=[{"ticket_id": "A"}])
    results = run_all(Context(given.tables, given.settings, None, AT, ("gitlab",))).results
    for name in ("flow_time", "handovers", "ping_pong", "rework", "time_in_stage"):
        assert results[name].ask_for.render("en").startswith("GitLab: the issues as JSON")
    assert not results["kpi_coherence"].ask_for.render("en").startswith("GitLab")


def test_a_history_with_people_and_work_is_computed():
    assert {results.status for name, results in evidence(LOG).items() if name in BOUNDED} == {"computed"}


BOUNDED = ("handovers", "ping_pong", "rework", "time_in_stage", "flow_time")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_openings_and_closings_alone_are_a_lower_bound(lang):
    ends = [("A", "2026-03-01T00", "Ready"), ("A", "2026-03-05T00", "Done")]
    results = evidence(ends, "gitlab")
    assert [results[name].status for name in BOUNDED] == ["lower_bound"] * 4 + ["computed"]
    assert results["handovers"].missing == ("history.person",)
    assert results["rework"].missing == ("history.status",)
    assert results["rework"].note.render(lang).startswith({"fr": "Pour 100", "en": "Of 100"}[lang])
    assert results["rework"].ask_for == results["handovers"].ask_for == history_request(["gitlab"], AT)


def test_teams_that_change_are_handovers_though_nobody_is_named():
    rows = [("A", "2026-03-01T00", "Dev", None, "X"), ("A", "2026-03-05T00", "To test", None, "Y")]
    assert evidence(rows)["handovers"].status == "computed"


def test_half_of_the_tickets_make_a_lower_bound():
    bare = [("B", "2026-03-01T00", "Ready", "Ada", "X"), ("B", "2026-03-05T00", "Done", "Ada", "X")]
    assert evidence([*LOG, *bare])["rework"].status == "lower_bound"
    more = [(f"C{n}", *row[1:]) for n in range(2) for row in LOG]
    assert evidence([*LOG, *bare, *more])["rework"].status == "computed"
