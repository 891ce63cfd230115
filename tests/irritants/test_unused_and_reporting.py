"""Indicators that nobody uses, and hours that go into reporting."""

from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from diagnostics.irritants import coordination_load, empty_ritual, reporting_load, unused_kpi
from diagnostics.settings import Settings, Thresholds
from tests.irritants.build_case import case_of
from tests.irritants.test_meetings_and_decisions import rituals

AT = Settings(at=datetime(2026, 7, 1, tzinfo=UTC))
YEAR_END = Settings(at=datetime(2026, 12, 31, tzinfo=UTC))


def kpis(*told):
    """Indicators as (name, team, last reading, decision)."""
    names = ("kpi", "team", "last_used_at", "decision_fed")
    columns = {name: list(values) for name, values in zip(names, zip(*told, strict=True), strict=True)}
    columns["last_used_at"] = [pd.Timestamp(day, tz="UTC") if day else pd.NaT for day in columns["last_used_at"]]
    return columns


FIVE = kpis(
    ("Visits", "A", "2026-01-01", None), ("Visits", "B", "2026-02-01", "none"), ("NPS", "A", "2026-01-01", "Roadmap"),
    ("Churn", "A", "2026-06-30", None), ("Trials", "A", None, None),
)  # fmt: skip


def test_five_rows_by_hand_have_one_unused_indicator():
    [irritant] = unused_kpi.detect(case_of(settings=AT, kpis=FIVE))
    assert irritant.where.as_dict() == {"kpi": "Visits"}
    assert (irritant.size.value, irritant.size.low, irritant.size.high, irritant.size.unit) == (150, 150, 150, "days")
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (1, "count", 1 / 4)
    assert (irritant.teams, irritant.row_count, irritant.rows["team"].tolist()) == (2, 2, ["A", "B"])
    assert irritant.title.render("en") == "“Visits”: last read 150 days ago, no decision depends on it (2 teams)."
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "« Visits » : lu pour la dernière fois il y a 150 jours, aucune décision n'en dépend (2 équipes)."
    )


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("read lately", [("K", "A", "2026-06-30", None), ("L", "A", "2026-06-30", "x")]),
        ("feeds a decision", [("K", "A", "2026-01-01", "x")]),
        ("nobody dates readings", [("K", "A", None, None), ("L", "A", None, "x")]),
        ("nobody names decisions", [("K", "A", "2026-01-01", None)]),
    ],
)
def test_what_is_not_unused(why, told):
    assert unused_kpi.detect(case_of(settings=AT, kpis=kpis(*told))) == [], why


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
@rules(max_examples=10)
def test_shares_of_unused_indicators_never_exceed_the_catalogue(told):
    rows = [(f"K{n}", "A", "2026-01-01" if old else "2026-06-30", "x" if fed else "-")
            for n, (old, fed) in enumerate(told)]  # fmt: skip
    found = unused_kpi.detect(case_of(settings=AT, kpis=kpis(*rows)))
    assert sum(irritant.share for irritant in found) <= 1.0 + 1e-9
    assert [irritant.size.low <= irritant.size.value <= irritant.size.high for irritant in found] == [True] * len(found)


def test_a_weekly_reporting_of_four_hours_takes_a_tenth_of_the_week():
    given_ = weekly("Reporting mensuel", 10, 4.0, [1] * 10)
    case = case_of(settings=YEAR_END, **given_)
    [irritant] = reporting_load.detect(case)
    assert irritant.where.as_dict() == {"ritual": "Reporting mensuel"}
    assert (irritant.size.unit, irritant.waste.unit, irritant.row_count) == ("share", "person_hours", 10)
    days = 46 - 1  # from 2 March to 4 May, weekends out; Easter Monday and 1 May do not count, 4 May does
    assert irritant.size.value == pytest.approx(40 / (8 * (days - 1)))
    beyond = (irritant.size.value - 0.05) * 6 * 8 * (days - 1)
    assert irritant.waste.value == pytest.approx(beyond)
    assert irritant.share == pytest.approx(beyond / 240)
    assert "Le plus lourd : Reporting mensuel." in irritant.title.render("fr").replace("\u00a0", " ")


def weekly(title, count, hours, decisions):
    found = rituals(decisions, title)
    found["meetings"]["end_at"] = [at + pd.Timedelta(hours=hours) for at in found["meetings"]["start_at"]]
    return found


@pytest.mark.parametrize(
    ("why", "given_"),
    [
        ("an hour a week is usual", weekly("Reporting", 10, 1.0, [1] * 10)),
        ("too few meetings to conclude", weekly("Reporting", 4, 6.0, [1] * 4)),
        ("a steering committee that decides does not report", weekly("COPIL", 10, 6.0, [1] * 10)),
        ("without minutes nobody knows whether it decides", weekly("COPIL", 10, 6.0, [None] * 10)),
        ("another ritual", weekly("Comité produit", 10, 6.0, [1] * 10)),
    ],
)
def test_what_is_no_reporting_load(why, given_):
    assert reporting_load.detect(case_of(settings=YEAR_END, **given_)) == [], why


@given(st.lists(st.integers(0, 1), min_size=8, max_size=14), st.floats(1.0, 7.0))
@rules(max_examples=12)
def test_an_hour_in_a_meeting_is_wasted_once(yields, hours):
    found = weekly("Reporting", len(yields), hours, yields)
    people = {"person": [f"Person {n}" for n in range(6)], "role": ["PM"] * 6, "team": ["Produit"] * 6}
    settings = replace(YEAR_END, thresholds=Thresholds(dependency_share=0.02, reporting_share=0.01))
    case = case_of(settings=settings, **found, people=people)
    wasted = [irritant.waste.value for kind in (empty_ritual, reporting_load, coordination_load)
              for irritant in kind.detect(case)]  # fmt: skip
    assert sum(wasted) <= 6 * hours * len(yields) + 1e-6
