"""Two names for one series: asked, answered, remembered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from diagnostics.measures.kpi_names import _chance, _correlation, measure, pair_key
from diagnostics.settings import Settings
from tests.measures.given import context

WALK = [10.0, 14, 9, 17, 12, 19, 8, 15, 11, 18]


def catalogue(**series):
    rows = [
        {"kpi": kpi, "team": "A", "period": f"2026-{month:02d}", "value": value}
        for kpi, values in series.items()
        for month, value in enumerate(values, 1)
        if value is not None
    ]
    return {name: [row[name] for row in rows] for name in ("kpi", "team", "period", "value")}


def found(settings=None, **series):
    result = measure(context(kpis=catalogue(**series), settings=settings))
    return result.pairs[["one", "other", "relation", "periods", "answer"]].to_numpy().tolist()


def test_three_equal_and_different_values_are_a_question():
    assert found(Activation=[31, 34, 42], Onboarded=[31, 34, 42]) == [["Activation", "Onboarded", "equal", 3, "open"]]


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("two periods are not enough", [31, 34], [31, 34]),
        ("a constant says nothing", [99.9, 99.9, 99.9], [99.9, 99.9, 99.9]),
        ("two different values may be chance", [1, 2, 1], [1, 2, 1]),
        ("one value differs", [31, 34, 42], [31, 34, 43]),
        ("seven periods are not enough for a correlation", WALK[:7], [2 * v for v in WALK[:7]]),
        ("a common trend is not a common series", list(range(1, 11)), [n + (n % 3) * 0.3 for n in range(10)]),
    ],
)
def test_what_is_no_question(why, one, other):
    assert found(one=one, other=other) == [], why


def test_a_series_in_another_unit_moves_together_and_its_mirror_is_opposite():
    retention, churn = [90 - v for v in WALK], [10 + v for v in WALK]
    pairs = found(churn=churn, retention=retention, euros=[1000 * v for v in WALK])
    assert {(one, other): relation for one, other, relation, *_ in pairs} == {
        ("churn", "euros"): "alike", ("churn", "retention"): "opposite", ("euros", "retention"): "opposite",
    }  # fmt: skip


def test_the_answer_of_a_person_is_remembered_whatever_the_spelling():
    answers = {pair_key("onboarded", "ACTIVATION"): "other"}
    assert found(Settings(kpi_pairs=answers), Activation=[31, 34, 42], Onboarded=[31, 34, 42])[0][-1] == "other"


def test_a_pair_that_only_a_person_sees_is_kept():
    answers = {pair_key("A", "C"): "same"}
    pairs = found(Settings(kpi_pairs=answers), A=[1, 2, 3], B=[1, 2, 3], C=[7, 9, 7])
    assert [pair[:3] + pair[4:] for pair in pairs] == [["A", "B", "equal", "open"], ["A", "C", "said", "same"]]


def test_without_common_periods_nothing_can_be_compared():
    assert measure(context(kpis=catalogue(A=[1, 2, 3], B=[None, None, None, 1, 2, 3]))).status == "not_computable"


def test_the_chance_of_a_correlation_is_that_of_scipy():
    from scipy.stats import pearsonr

    a, b = np.array(WALK), np.array(WALK[::-1])
    expected = pearsonr(a, b)
    assert _correlation(a, b) == pytest.approx(expected.statistic)
    assert _chance(_correlation(a, b), len(a)) == pytest.approx(expected.pvalue)


@given(st.integers(0, 10_000))
@rules(max_examples=15)
def test_independent_series_are_almost_never_asked_about(seed):
    dice = np.random.default_rng(seed)
    assert found(**{f"K{n}": dice.normal(size=12).tolist() for n in range(6)}) == []
