from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.measures import _intervals as intervals
from diagnostics.model.results import Estimate


def test_the_wilson_interval_of_four_in_thirty():
    low, high = intervals.wilson(4, 30)
    assert (round(low, 3), round(high, 3)) == (0.061, 0.266)


@pytest.mark.parametrize(
    ("successes", "n", "ends"), [(0, 10, (0.0, 0.213)), (10, 10, (0.787, 1.0)), (0, 0, (0.0, 1.0))]
)
def test_a_share_never_leaves_its_range(successes, n, ends):
    low, high = intervals.wilson(successes, n)
    assert (round(low, 3), round(high, 3)) == ends


@given(st.integers(5, 400))
def test_the_order_statistics_of_the_median_cover_ninety_per_cent_and_no_closer_pair_does(n):
    low, high = intervals.median_ends(n)
    assert high == n - 1 - low
    below = [sum(comb(n, k) for k in range(rank + 1)) / 2**n for rank in (low, low + 1)]
    assert 1 - 2 * below[0] >= 0.9
    assert 1 - 2 * below[1] < 0.9


def test_the_median_of_few_values_has_its_extremes_as_interval():
    assert intervals.median([3.0, 1.0], "days") == Estimate(2.0, 1.0, 3.0, "days", 2)


def test_missing_values_are_left_out_of_a_median():
    assert intervals.median([1, np.nan, 3, 2], "hours").n == 3
    assert intervals.median([np.nan], "hours") is None


def test_a_ratio_is_the_ratio_of_the_sums():
    assert intervals.ratio([1, 3], [4, 4], "share").value == 0.5
    assert intervals.ratio([], [], "share") is None
    assert intervals.ratio([1], [0], "share") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=20), st.randoms())
def test_the_order_of_the_units_does_not_matter(units, random):
    other = random.sample(units, len(units))
    one = intervals.ratio(*np.array(units, dtype=float).T, "share")
    assert one == intervals.ratio(*np.array(other, dtype=float).T, "share")
    assert one.low <= one.high


def test_the_linearised_interval_of_many_units_is_that_of_resampling():
    values = np.random.default_rng(1).exponential(10, intervals.LARGE + 500)
    many, fewer = intervals.mean(values, "hours"), intervals.mean(values[: intervals.LARGE], "hours")
    assert many.high - many.low == pytest.approx(fewer.high - fewer.low, rel=0.2)


def test_medians_of_groups_are_those_of_each_group_alone():
    groups = [[5.0, 1.0, np.nan, 3.0], [], [np.nan], [2.0], list(range(40))]
    together = intervals.medians(np.concatenate(groups), [len(group) for group in groups], "hours")
    assert together == [intervals.median(group, "hours") for group in groups]
    assert [each and each.value for each in together] == [3.0, None, None, 2.0, 19.5]
