import numpy as np
import pytest
from scipy import stats

from diagnostics.irritants._statistics import adjusted, greater, more_often, rarer_than, shrunk, total


def test_the_rank_test_is_that_of_mann_and_whitney():
    rng = np.random.default_rng(1)
    values = np.round(rng.exponential(10, 90))
    groups = np.repeat([0, 1, 2], 30)
    expected = [
        stats.mannwhitneyu(values[groups == g], values[groups != g], alternative="greater", method="asymptotic").pvalue
        for g in range(3)
    ]
    assert greater(values, groups, 3) == pytest.approx(expected, rel=1e-9)


def test_a_group_alone_or_without_values_stands_out_by_nothing():
    assert greater(np.array([1.0, 2.0]), np.array([0, 0]), 2).tolist() == [1.0, 1.0]


def test_values_that_are_all_equal_stand_out_by_nothing():
    assert greater(np.array([5.0] * 40), np.repeat([0, 1], 20), 2).tolist() == [1.0, 1.0]


def test_more_hits_than_the_others_is_the_tail_of_the_hypergeometric_distribution():
    expected = [stats.hypergeom.sf(hits - 1, 300, 30, 100) for hits in (18, 7, 5)]
    assert more_often([18, 7, 5], [100, 100, 100]) == pytest.approx(expected, rel=1e-9)


def test_a_group_that_is_everybody_is_compared_with_nobody():
    assert more_often([5], [20]).tolist() == [1.0]


def test_few_hits_against_a_share_is_the_tail_of_the_binomial_distribution():
    assert rarer_than([4], [36], 0.5) == pytest.approx(stats.binom.cdf(4, 36, 0.5))


def test_the_false_discovery_rate_is_that_of_benjamini_and_hochberg():
    p_values = [0.001, 0.008, 0.039, 0.041, 0.27]
    assert adjusted(p_values) == pytest.approx(stats.false_discovery_control(p_values))


def test_nothing_tested_gives_nothing():
    assert adjusted([]).tolist() == []
    assert shrunk([], []).tolist() == []


def test_an_uncertain_value_is_drawn_further_than_a_certain_one():
    certain, uncertain, other = shrunk([2.0, 10.0, 1.0], [0.01, 25.0, 0.01])
    assert abs(certain - 2.0) < 0.1
    assert abs(other - 1.0) < 0.1
    assert uncertain < 5.0


def test_the_interval_of_a_sum_holds_the_sum_of_other_samples():
    rng = np.random.default_rng(3)
    inside = 0
    for _ in range(300):
        waits = rng.exponential(10, 400) * (rng.random(400) < 0.3)
        estimate = total(waits[waits > 0], 400, "hours")
        inside += estimate.low <= 1200 <= estimate.high
    assert 255 <= inside <= 285  # 90 % of 300, give or take chance
