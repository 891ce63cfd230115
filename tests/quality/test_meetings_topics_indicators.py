"""Meetings, subjects and indicators: one small table for each thing that can be odd."""

import pandas as pd
import pytest

from tests.measures.given import instant
from tests.quality.asked import ids, log, problem, tables

START = instant("2026-03-02 09:00")
HOUR = pd.Timedelta(hours=1)


def meeting(name="m", **more):
    return {"meeting_id": name, "title": f"Point {name}", "start_at": START, "end_at": START + HOUR, **more}


def there(name="m", people=("P001", "P002")):
    return [{"meeting_id": name, "person": person} for person in people]


@pytest.mark.parametrize(
    ("name", "meetings", "attendance"),
    [
        ("meeting_without_attendees", [meeting(), meeting("n")], there("n")),
        ("meeting_with_one_attendee", [meeting()], there(people=["P001"])),
        ("meeting_without_duration", [meeting(end_at=None)], there()),
        ("meeting_without_duration", [meeting(end_at=START)], there()),
        ("meeting_too_long", [meeting(end_at=START + 13 * HOUR)], there()),
        ("meeting_told_twice", [meeting(), meeting("n", title="Point m")], [*there(), *there("n")]),
        ("meeting_to_come", [meeting(start_at=instant("2026-07-02"))], there()),
    ],
)
def test_a_meeting_that_cannot_be_counted_as_it_is(name, meetings, attendance):
    found = problem(name, tables(meetings=meetings, attendance=attendance))
    assert found.count == 1
    assert found.rows.columns.tolist() == list(dict.fromkeys(["start_at", "ritual", "team", *found.shown_in]))


@pytest.mark.parametrize(
    ("name", "end_at", "people", "cell"),
    [
        ("meeting_with_one_attendee", START + HOUR, ["P001"], 1),
        ("meeting_without_duration", START, ["P001", "P002"], 0.0),
        ("meeting_too_long", START + 13 * HOUR, ["P001", "P002"], 13.0),
    ],
)
def test_the_row_of_a_meeting_holds_the_number_that_is_odd(name, end_at, people, cell):
    found = problem(name, tables(meetings=[meeting(end_at=end_at)], attendance=there(people=people)))
    assert found.rows.loc[0, list(found.shown_in)].tolist() == [cell]


def test_an_indicator_without_formula_has_the_empty_cell_in_its_rows():
    found = problem("kpi_without_formula", tables(kpis=[{"kpi": "NPS", "team": "A", "value": 3.0}]))
    assert found.shown_in == ("formula",)
    assert found.rows["formula"].isna().tolist() == [True]


def test_a_meeting_as_it_should_be_has_no_problem():
    given = tables(meetings=[meeting()], attendance=there())
    names = ("without_attendees", "with_one_attendee", "without_duration", "too_long", "told_twice", "to_come")
    assert [name for name in names if problem(f"meeting_{name}", given)] == []


def test_a_log_of_minutes_needs_no_end_where_the_calendar_has_it():
    minutes = meeting("n", title="Point m", end_at=None, decisions_count=1)
    given = tables(meetings=[meeting(), minutes], attendance=there())
    assert problem("meeting_without_duration", given) is None
    assert problem("meeting_without_attendees", given) is None


def topic(**more):
    return {"topic_id": "t", "title": "Budget", "raised_at": instant("2026-03-02"), "owner_team": "X", **more}


def test_a_decision_before_its_request_is_left_out_unless_another_one_follows():
    early = topic(decided_at=instant("2026-03-01"))
    found = problem("decided_before_raised", tables(topics=[early]))
    assert (found.count, found.treatment, ids(found, "topic_id")) == (1, "left_out", ["t"])
    both = [early, topic(topic_id="u", title="Scope", decided_at=instant("2026-03-09"))]
    assert problem("decided_before_raised", tables(topics=both)).share == 0.5


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("topic_without_owner", topic(topic_id="u", title="Scope", owner_team=None)),
        ("topic_without_date", topic(topic_id="u", title="Scope", raised_at=None)),
        ("decided_later", topic(topic_id="u", title="Scope", decided_at=instant("2026-07-30"))),
    ],
)
def test_a_subject_that_says_too_little(name, odd):
    assert problem(name, tables(topics=[topic()])) is None
    assert ids(problem(name, tables(topics=[topic(), odd])), "topic_id") == ["u"]


def test_subjects_all_raised_after_the_audit_are_no_problem():
    assert problem("topic_without_owner", tables(topics=[topic(owner_team=None)]), "2026-01-01") is None


def test_a_subject_may_name_a_ticket_that_no_export_has():
    given = log([("A", "2026-03-01T09:01", "Dev")], topics=[topic(ticket_ids=["A", "B"])])
    found = problem("topic_with_unknown_ticket", given)
    assert (found.count, ids(found)) == (1, ["B"])
    assert problem("topic_with_unknown_ticket", tables(topics=[topic(ticket_ids=["B"])])) is None


def kpi(**more):
    return {"kpi": "NPS", "team": "X", "period": "2026-03", "value": 31.0, "formula": "p - d", **more}


@pytest.mark.parametrize(
    ("name", "rows", "count"),
    [
        ("kpi_without_owner", [kpi(), kpi(team="unassigned")], 1),
        ("kpi_without_value", [kpi(), kpi(team="Y", value=None)], 1),
        ("kpi_without_formula", [kpi(), kpi(team="Y", formula=None)], 1),
        ("kpi_with_two_values", [kpi(), kpi(kpi="nps", value=32.0), kpi(team="Y")], 2),
        ("kpi_row_twice", [kpi(), kpi(), kpi(team="Y")], 1),
    ],
)
def test_a_row_of_indicators_that_says_too_little_or_too_much(name, rows, count):
    assert problem(name, tables(kpis=rows)).count == count
    assert problem(name, tables(kpis=[kpi(), kpi(team="Y")])) is None
