"""What a filter keeps, told on five tickets; what it must never do, as laws."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.locale import literal
from diagnostics.model.columns import COLUMNS, complete
from diagnostics.model.filter import KINDS, PERIOD, TEAMS, Choices, Filter, choices, definitions, narrowed
from diagnostics.model.reading import Reading
from diagnostics.model.tables import combine
from diagnostics.settings import Settings

TICKETS = [
    ("A-1", "Bug", "Design", "2026-01-01", "2026-01-10"),
    ("A-2", "Story", "Design", "2026-01-05", None),
    ("A-3", "Story", None, "2026-02-01", "2026-02-20"),
    ("A-4", "Bug", "Data", "2026-03-01", "2026-03-02"),
    ("A-5", None, None, "2026-03-05", None),
]
EVENTS = [
    ("A-1", "2026-01-01", "Design"),
    ("A-1", "2026-01-09", "Data"),
    ("A-2", "2026-01-05", "Design"),
    ("A-2", "2026-02-10", "Design"),
    ("A-3", "2026-02-01", "Design"),
    ("A-3", "2026-02-15", "Data"),
    ("A-4", "2026-03-01", "Data"),
    ("A-5", "2026-03-05", None),
]
TOPICS = [
    ("T-1", "2026-01-02", "2026-01-08", ["A-1"], None),
    ("T-2", "2026-02-05", None, ["A-3"], "Data"),
    ("T-3", "2026-03-01", "2026-03-02", [], "Design"),
]


def people(*teams):
    return pd.DataFrame([{"person": f"{team} {i}", "team": team} for team, n in teams for i in range(n)])


def tables(**more):
    frames = {
        "tickets": pd.DataFrame(TICKETS, columns=["ticket_id", "kind", "team", "created_at", "done_at"]),
        "history": pd.DataFrame(EVENTS, columns=["ticket_id", "at", "team"]).assign(status="Dev"),
        "topics": pd.DataFrame(TOPICS, columns=["topic_id", "raised_at", "decided_at", "ticket_ids", "owner_team"]),
        **more,
    }
    frames["topics"]["title"] = "Which way?"
    return combine([Reading("a", "f", literal("f"), {n: complete(n, f) for n, f in frames.items()})], Settings())


def ids(wanted, name="tickets", column="ticket_id", **more):
    return sorted(set(narrowed(tables(**more), wanted)[name][column]))


def test_an_empty_filter_leaves_the_tables_themselves():
    whole = tables()
    assert narrowed(whole, Filter()) is whole


def test_a_ticket_belongs_to_the_team_whose_name_it_bears_and_to_every_team_that_held_it():
    assert ids(Filter(teams=("Data",))) == ["A-1", "A-3", "A-4"]
    assert ids(Filter(teams=("Design",))) == ["A-1", "A-2", "A-3"]
    assert ids(Filter(teams=("Design", "Data"))) == ["A-1", "A-2", "A-3", "A-4"]


def test_the_whole_way_of_a_ticket_counts_through_other_teams_too():
    history = narrowed(tables(), Filter(teams=("Data",)))["history"]
    assert [tuple(row) for row in history[["ticket_id", "team"]].astype("str").to_numpy()] == [
        ("A-1", "Design"), ("A-1", "Data"), ("A-3", "Design"), ("A-3", "Data"), ("A-4", "Data"),
    ]  # fmt: skip


def test_days_begin_at_midnight_of_the_time_zone():
    last_of_january = Filter(date(2026, 1, 31), date(2026, 1, 31), time_zone="America/New_York")
    assert ids(last_of_january) == ["A-3"]  # 1 February at 0:00 UTC
    assert ids(Filter(date(2026, 1, 31), date(2026, 1, 31))) == []


def test_a_ticket_is_in_a_period_when_something_happened_to_it_in_these_days():
    january, february = Filter(last=date(2026, 1, 31)), Filter(date(2026, 2, 1), date(2026, 2, 28))
    assert ids(january) == ["A-1", "A-2"]
    assert ids(february) == ["A-2", "A-3"]
    assert len(narrowed(tables(), february)["history"]) == 4
    assert ids(Filter(date(2026, 1, 9), date(2026, 1, 9))) == ["A-1"]
    assert ids(Filter(date(2026, 2, 20), date(2026, 2, 20))) == ["A-3"]


def test_a_ticket_without_a_kind_belongs_to_none():
    assert ids(Filter(kinds=("Bug", "Story"))) == ["A-1", "A-2", "A-3", "A-4"]


def test_the_parts_of_a_filter_hold_together():
    assert ids(Filter(first=date(2026, 2, 1), teams=("Design",), kinds=("Story",))) == ["A-2", "A-3"]


def test_a_decision_follows_the_tickets_that_waited_on_it_or_its_team():
    assert ids(Filter(teams=("Design",)), "topics", "topic_id") == ["T-1", "T-2", "T-3"]
    assert ids(Filter(teams=("Data",)), "topics", "topic_id") == ["T-1", "T-2"]
    assert ids(Filter(kinds=("Story",)), "topics", "topic_id") == ["T-2", "T-3"]


def test_a_decision_still_open_goes_on_after_it_was_asked_for():
    assert ids(Filter(first=date(2026, 3, 1)), "topics", "topic_id") == ["T-2", "T-3"]
    assert ids(Filter(last=date(2026, 1, 31)), "topics", "topic_id") == ["T-1"]


def meetings():
    held = pd.DataFrame(
        [("M-1", "2026-01-05", "Design"), ("M-2", "2026-02-05", None)], columns=["meeting_id", "start_at", "team"]
    ).assign(title="Weekly")
    there = [("M-1", "Design 0"), ("M-2", "Design 0"), ("M-2", "Design 1"), ("M-2", "Data 0")]
    return {"meetings": held, "attendance": pd.DataFrame(there, columns=["meeting_id", "person"])}


def test_meetings_follow_the_people_of_the_team_with_their_hours_alone():
    several = {**meetings(), "people": people(("Design", 5), ("Data", 5))}
    assert ids(Filter(teams=("Data",)), "meetings", "meeting_id", **several) == ["M-2"]
    assert len(narrowed(tables(**several), Filter(teams=("Data",)))["attendance"]) == 1
    assert ids(Filter(date(2026, 2, 1)), "meetings", "meeting_id", **several) == ["M-2"]
    assert len(narrowed(tables(**several), Filter(date(2026, 2, 1)))["attendance"]) == 3


def test_a_team_of_few_people_keeps_no_meeting_hours():
    few = {**meetings(), "people": people(("Design", 4), ("Data", 5))}
    part = narrowed(tables(**few), Filter(teams=("Design",)))
    assert part["meetings"]["meeting_id"].tolist() == ["M-1"]
    assert part["attendance"].empty
    assert len(narrowed(tables(**few), Filter(teams=("Design", "Data")))["attendance"]) == 4


def test_an_indicator_of_a_team_keeps_what_other_teams_say_of_it():
    kpis = pd.DataFrame([("Churn", "Design"), ("Churn", "Data"), ("NPS", "Data")], columns=["kpi", "team"])
    assert narrowed(tables(kpis=kpis), Filter(teams=("Design",)))["kpis"]["team"].tolist() == ["Design", "Data"]


def test_sprints_stay_with_their_tickets():
    more = {
        "sprints": pd.DataFrame({"sprint_id": ["S1", "S2"]}),
        "sprint_items": pd.DataFrame({"ticket_id": ["A-1", "A-4"], "sprint_id": ["S1", "S2"]}),
    }
    assert ids(Filter(teams=("Design",)), "sprints", "sprint_id", **more) == ["S1"]


def test_what_a_filter_can_be_made_of():
    assert choices(tables()) == Choices(5, date(2026, 1, 1), date(2026, 3, 5), ("Data", "Design"), ("Bug", "Story"))
    assert choices(tables(), "America/New_York").first == date(2025, 12, 31)
    assert choices(combine([], Settings())) == Choices(0, None, None, (), ())


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(date(2026, 2, 1), date(2026, 2, 28)), "1 Feb 2026 – 28 Feb 2026"),
        (Filter(first=date(2026, 2, 1), kinds=("Bug",)), "from 1 Feb 2026 · Bug"),
        (Filter(last=date(2026, 2, 1)), "until 1 Feb 2026"),
        (Filter(teams=("A", "B", "C"), kinds=("Bug", "Story")), "A, B, C · Bug, Story"),
        (Filter(teams=("A", "B", "C", "D")), "4 teams"),
    ],
)
def test_a_filter_in_words(wanted, words):
    assert wanted.words.render("en") == words


def test_each_part_of_a_filter_says_what_it_keeps():
    assert definitions(Filter(first=date(2026, 2, 1), kinds=("Bug",))) == (PERIOD, KINDS)
    assert definitions(Filter(teams=("Data",))) == (TEAMS,)


days = st.none() | st.dates(date(2025, 12, 1), date(2026, 4, 1))
filters = st.builds(
    Filter, days, days, st.sets(st.sampled_from(["Design", "Data", "Nobody"])).map(tuple),
    st.sets(st.sampled_from(["Bug", "Story", "Epic"])).map(tuple),
)  # fmt: skip


@settings(max_examples=40)
@given(filters)
def test_a_part_is_a_part_and_filtering_it_again_changes_nothing(wanted):
    whole = tables(**meetings())
    part = narrowed(whole, wanted)
    for name in COLUMNS:
        assert len(part[name]) <= len(whole[name])
        pd.testing.assert_frame_equal(narrowed(part, wanted)[name], part[name])
    assert set(part["history"]["ticket_id"]) <= set(part["tickets"]["ticket_id"])
