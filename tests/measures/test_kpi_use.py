"""Which indicators are read, feed a decision and have an owner: what a catalogue says, and what it does not."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from diagnostics.measures.kpi_use import measure, names_something
from diagnostics.settings import Settings, Thresholds
from tests.measures.given import context, instant, shuffled

FIVE = {
    "kpi": ["NPS", "nps", "Visits", "Old", "Undated"],
    "team": ["A", "B", "A", "unassigned", "C"],
    "last_used_at": [instant(day) for day in ("2026-01-01", "2026-06-20", "2026-06-29", "2026-01-01", None)],
    "decision_fed": ["Roadmap", None, "aucune", None, "-"],
}


def of(result, kpi):
    return result.indicators.set_index("kpi").loc[kpi]


def test_five_rows_by_hand():
    result = measure(context(kpis=FIVE))
    assert result.indicators["kpi"].tolist() == ["NPS", "Old", "Undated", "Visits"]
    assert (result.total, result.unread, result.without_decision, result.without_owner, result.decorative) == (
        4, 1, 3, 1, 1,
    )  # fmt: skip
    assert (result.share.value, result.share.low, result.share.high, result.share.n) == (0.25, 0.25, 0.25, 4)


def test_the_last_reading_is_that_of_any_team_and_so_is_the_decision():
    row = of(measure(context(kpis=FIVE)), "NPS")
    assert (row["teams"], row["unread"], row["feeds"], row["decorative"]) == (2, False, True, False)
    assert row["days_unread"] == 10.75


def test_an_indicator_read_lately_is_not_decorative_even_without_a_decision():
    assert of(measure(context(kpis=FIVE)), "Visits")[["unread", "feeds", "decorative"]].tolist() == [
        False,
        False,
        False,
    ]


def test_a_reading_without_a_date_counts_neither_for_nor_against_and_makes_a_lower_bound():
    result = measure(context(kpis=FIVE))
    assert pd.isna(of(result, "Undated")["decorative"])
    assert (result.status, result.missing) == ("lower_bound", ("kpis.last_used_at",))


@pytest.mark.parametrize(("days", "unread"), [(180, True), (181, False)])
def test_the_age_of_a_reading_is_a_rule_of_the_audit(days, unread):
    kpis = {"kpi": ["Old"], "team": ["A"], "last_used_at": [instant("2026-01-01")], "decision_fed": ["x"]}
    case = context(at="2026-07-01", kpis=kpis, settings=Settings(thresholds=Thresholds(unused_kpi_days=days)))
    assert of(measure(case), "Old")["unread"] == unread  # 181 days


def test_where_no_row_names_a_decision_nothing_is_said_to_be_useless():
    result = measure(context(kpis={**FIVE, "decision_fed": [None] * 5}))
    assert (result.decorative, result.without_decision, result.share) == (0, 0, None)
    assert result.missing == ("kpis.decision_fed",)


def test_a_column_of_owners_decides_who_has_one():
    result = measure(context(kpis={**FIVE, "owner": [None, "P001", None, "P002", "-"]}))
    assert result.indicators.loc[result.indicators["owned"].eq(True), "kpi"].tolist() == ["NPS", "Old"]
    assert result.without_owner == 2


@pytest.mark.parametrize("words", ["aucune", "None", " - ", "N/A", "néant", "", "Pas de décision", None, float("nan")])
def test_words_that_name_nothing(words):
    assert not names_something(words)


@pytest.mark.parametrize("words", ["Nonante jours", "Priorités", "No-code roadmap"])
def test_words_that_name_something(words):
    assert names_something(words)


@given(st.integers(0, 20), st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=8))
@rules(max_examples=25)
def test_decorative_ones_are_both_unread_and_useless_whatever_the_order_of_rows(seed, told):
    kpis = {
        "kpi": [f"K{n}" for n in range(len(told))], "team": ["A"] * len(told),
        "last_used_at": [instant("2026-01-01" if old else "2026-06-29") for old, _ in told],
        "decision_fed": ["Roadmap" if fed else "none" for _, fed in told],
    }  # fmt: skip
    case = context(kpis=kpis)
    result = measure(case)
    assert result.decorative == sum(old and not fed for old, fed in told)
    assert result.decorative <= min(result.unread, result.without_decision)
    pd.testing.assert_frame_equal(result.indicators, measure(shuffled(case, "kpis", seed)).indicators)
