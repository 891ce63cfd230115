"""Hours that go into telling what was done."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from diagnostics.measures.coordination_load import measure as coordination
from diagnostics.measures.reporting_load import measure
from tests.measures.given import context, instant

PEOPLE = [f"P{n}" for n in range(5)]


def held(*meetings, people=PEOPLE):
    """Meetings as (title, day of March 2026, first hour, last hour, decisions)."""
    rows = [
        {"meeting_id": f"m{n}", "title": title, "start_at": instant(f"2026-03-{day:02d} {first:02d}:00"),
         "end_at": instant(f"2026-03-{day:02d} {last:02d}:00"), "decisions_count": decisions}
        for n, (title, day, first, last, decisions) in enumerate(meetings)
    ]  # fmt: skip
    there = [{"meeting_id": row["meeting_id"], "person": person} for row in rows for person in people]
    return {"meetings": rows, "attendance": there}


def test_five_meetings_by_hand():
    result = measure(
        context(
            **held(
                ("Reporting", 2, 9, 10, None),
                ("KPI review", 3, 9, 11, 1),
                ("COPIL Paiement", 4, 9, 10, 0),
                ("COPIL Paiement", 5, 9, 10, 2),
                ("Comité produit", 6, 9, 17, 0),
            )
        )
    )
    assert result.meetings["title"].tolist() == ["Reporting", "KPI review", "COPIL Paiement"]
    assert result.hours == 5 * (1 + 2 + 1)
    assert result.share.value == 4 / 40
    assert result.rituals[["ritual", "occurrences", "person_hours"]].to_numpy().tolist() == [
        ["KPI review", 1, 10.0], ["COPIL Paiement", 1, 5.0], ["Reporting", 1, 5.0],
    ]  # fmt: skip
    assert result.status == "computed"


def test_a_steering_committee_without_minutes_is_unknown_and_left_out():
    result = measure(context(**held(("COPIL", 2, 9, 10, None), ("Reporting", 3, 9, 10, None))))
    assert (result.status, result.hours) == ("lower_bound", 5.0)
    assert "COPIL" in result.ask_for.render("fr")


def test_two_reporting_meetings_at_once_count_once():
    assert measure(context(**held(("Reporting", 2, 9, 11, None), ("KPI review", 2, 10, 12, None)))).hours == 15.0


def test_without_a_meeting_held_to_report_the_load_is_none_and_says_so():
    result = measure(context(**held(("Daily", 2, 9, 10, None))))
    assert (result.hours, result.share.value) == (0.0, 0.0)
    assert result.note.render("en") == "No exported meeting is held to report."


def test_fewer_people_than_the_minimum_group_have_no_figure():
    result = measure(context(**held(("Reporting", 2, 9, 10, None), people=PEOPLE[:4])))
    assert (result.share, isnan(result.hours), len(result.meetings)) == (None, True, 0)


def test_the_catalogue_says_hours_once_for_each_indicator_and_team():
    kpis = {"kpi": ["NPS", "nps", "NPS", "Churn"], "team": ["A", "A", "B", "A"], "upkeep_hours": [2.0, 2.0, 1.0, None]}
    result = measure(context(kpis=kpis))
    assert (result.status, result.upkeep_hours, result.hours_a_month) == ("lower_bound", 3.0, 3.0)


def test_the_part_of_hours_in_two_meetings_at_once_and_in_meetings_that_come_back():
    load = coordination(
        context(**held(("Daily", 2, 9, 10, None), ("Daily", 3, 9, 10, None), ("Point A", 3, 9, 11, None)))
    )
    assert load.overlap_share == pytest.approx(1 / 4)
    assert load.recurring_share == pytest.approx(2 / 4)


@given(st.lists(st.tuples(st.sampled_from(["Reporting", "Daily", "KPI review"]), st.integers(2, 6), st.integers(8, 15)),
                min_size=1, max_size=6))  # fmt: skip
@rules(max_examples=25)
def test_reporting_never_takes_more_than_all_meetings(told):
    case = context(**held(*((title, day, first, first + 2, None) for title, day, first in told)))
    assert 0 <= measure(case).hours <= coordination(case).attended_hours + 1e-9
