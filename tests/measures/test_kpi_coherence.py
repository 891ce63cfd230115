from math import inf, isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from diagnostics.measures.kpi_coherence import measure
from diagnostics.settings import Settings, Thresholds
from tests.measures.given import context, shuffled


def told(*values, kpi="Taux d'activation", period="2026-09", unit="%", **columns):
    """One row a team (A, B, …) that tells an indicator."""
    n = len(values)
    return {"kpi": [kpi] * n, "team": list("ABCDEFGH"[:n]), "period": [period] * n, "value": list(values),
            "unit": [unit] * n, **columns}  # fmt: skip


def only(result):
    assert len(result.indicators) == 1
    return result.indicators.iloc[0]


def test_values_apart_contradict_and_the_spread_is_by_the_median():
    result = measure(context(kpis=told(31, 34, 42, 58)))
    row = only(result)
    assert row[["kpi", "teams", "low_value", "high_value", "unit"]].tolist() == ["Taux d'activation", 4, 31, 58, "%"]
    assert round(row["spread"], 6) == round(27 / 38, 6)
    assert (row["contradicting"], row["reason"], result.contradicting, result.total) == (True, "value", 1, 1)


def test_values_within_the_tolerance_agree():
    assert not only(measure(context(kpis=told(40, 41, 42))))["contradicting"]


def test_the_tolerance_is_a_rule_of_the_audit():
    strict = Settings(thresholds=Thresholds(kpi_tolerance=0.01))
    assert only(measure(context(kpis=told(40, 41, 42), settings=strict)))["contradicting"]


def test_the_formula_is_the_reason_when_there_are_several():
    row = only(measure(context(kpis=told(31, 42, formula=["activés / inscrits", "activés / visiteurs"], source="BI"))))
    assert row[["formulas", "sources", "reason"]].tolist() == [2, 1, "formula"]


def test_another_source_is_not_another_formula():
    kpis = told(31, 42, formula=["activés / inscrits", "Activés ÷ inscrits."], source=["Amplitude", "BigQuery"])
    assert only(measure(context(kpis=kpis)))[["formulas", "sources", "reason"]].tolist() == [1, 2, "source"]


def test_two_sources_that_give_the_same_value_do_not_contradict():
    row = only(measure(context(kpis=told(31, 31, formula="a / b", source=["Amplitude", "BigQuery"]))))
    assert row[["sources", "contradicting"]].tolist() == [2, False]


@pytest.mark.parametrize(
    ("values", "units"),
    [((31, 0.31), ["%", None]), ((31, 0.31), ["%", "%"]), ((1.2, 1200), ["k€", "€"]), ((5, 5), ["jours", "j"])],
)
def test_the_way_a_number_is_written_does_not_count(values, units):
    kpis = {**told(*values), "unit": units}
    assert only(measure(context(kpis=kpis)))[["spread", "contradicting"]].tolist() == [0.0, False]


def test_values_in_different_units_are_not_compared():
    row = only(measure(context(kpis={**told(5, 900), "unit": ["j", "€"]})))
    assert isnan(row["spread"])
    assert not row["contradicting"]


def test_names_are_compared_whatever_their_spelling():
    kpis = {**told(31, 42), "kpi": ["Taux d’Activation", "taux d'activation (%)"]}
    assert measure(context(kpis=kpis)).total == 1


def test_the_latest_common_period_is_compared():
    kpis = pd.concat([
        pd.DataFrame(told(10, 90, period="août 2026")),
        pd.DataFrame(told(30, 30, period="2026-09")),
        pd.DataFrame(told(99, period="10/2026")),
    ])  # fmt: skip
    result = measure(context(kpis=kpis))
    assert only(result)[["low_value", "high_value", "contradicting"]].tolist() == [30, 30, False]
    assert result.values[["team", "period", "value"]].to_numpy().tolist() == [
        ["A", "2026-09", 30],
        ["B", "2026-09", 30],
    ]


def test_a_team_without_a_value_still_tells_its_formula():
    kpis = {**told(31, None), "formula": ["a / b", "a / c"]}
    row = only(measure(context(kpis=kpis)))
    assert row[["formulas", "contradicting", "reason"]].tolist() == [2, True, "formula"]


def test_one_row_alone_never_contradicts():
    assert measure(context(kpis=told(31, formula="a / b", source="BI"))).contradicting == 0


def test_values_around_a_median_of_zero_are_infinitely_apart():
    assert only(measure(context(kpis=told(-1, 0, 1))))["spread"] == inf


def test_without_values_formulas_alone_give_a_lower_bound():
    kpis = {"kpi": "NPS", "team": ["A", "B"], "formula": ["p - d", "mean"]}
    result = measure(context(kpis=kpis))
    assert (result.status, result.missing, result.contradicting) == ("lower_bound", ("kpis.value",), 1)


@pytest.mark.parametrize("kpis", [[], {"kpi": ["NPS"], "team": ["A"]}])
def test_without_values_formulas_or_sources_it_says_what_to_ask_for(kpis):
    result = measure(context(kpis=kpis))
    assert (result.status, result.total, len(result.indicators), len(result.values)) == ("not_computable", 0, 0, 0)
    assert result.missing == ("kpis.value", "kpis.formula", "kpis.source")
    assert result.ask_for.render("fr").endswith("dernière lecture. Modèle Excel joint.")


ROWS = st.lists(
    st.tuples(st.sampled_from(["Activation", "NPS"]), st.sampled_from("ABC"), st.sampled_from(["2026-08", "2026-09"]),
              st.integers(1, 100), st.sampled_from(["a / b", "a / c"])),
    min_size=1, max_size=12, unique_by=lambda row: row[:3],
)  # fmt: skip


@rules(max_examples=15)
@given(ROWS, st.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(rows, seed):
    kpis = pd.DataFrame(rows, columns=["kpi", "team", "period", "value", "formula"])
    case = context(kpis=kpis)
    one, other = measure(case), measure(shuffled(case, "kpis", seed))
    pd.testing.assert_frame_equal(one.indicators, other.indicators)
    pd.testing.assert_frame_equal(one.values, other.values)
    assert one.contradicting <= one.total == kpis["kpi"].nunique()
