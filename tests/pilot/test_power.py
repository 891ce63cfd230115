import math
from dataclasses import replace

import pytest

from diagnostics.pilot.power import Sample, needed

# Chow et al. (2017), two-sided 5 %, power of 80 %: 65 % against 85 % needs 70 a group; 5 against 10, deviation 10, 63
SHARE = Sample(
    effect=0.20, spread_before=0.65 * 0.35, spread_after=0.85 * 0.15, rows=70, other_rows=0, a_week=10, others_a_week=0
)
MEAN = replace(SHARE, effect=5.0, spread_before=100.0, spread_after=100.0, rows=63)


def test_published_sample_sizes_are_enough_and_one_less_is_not():
    for sample, published in ((SHARE, 70), (MEAN, 63)):
        assert needed(sample, level=0.05).rows <= published
        fewer = replace(sample, rows=published - 1)
        assert needed(fewer, level=0.05).rows > published - 1


def test_weeks_follow_from_what_comes_each_week():
    found = needed(SHARE)
    assert found.weeks == pytest.approx(found.rows / 10)
    assert needed(replace(SHARE, a_week=20)).weeks == pytest.approx(found.weeks / 2)


def test_weeks_that_are_alike_need_more_of_them():
    alone = replace(SHARE, rows=10**9)
    assert needed(replace(alone, alike=2.0)).rows == pytest.approx(2 * needed(alone).rows)


def test_other_teams_beside_cost_rows_of_their_own_doubt():
    beside = replace(SHARE, rows=10**9, other_rows=10**9, others_a_week=10)
    assert needed(beside).rows == pytest.approx(needed(replace(SHARE, rows=10**9)).rows * (0.2275 + 0.1275) / 0.1275)


@pytest.mark.parametrize("change", [{"effect": 0.0}, {"rows": 0}, {"a_week": 0.0}, {"effect": 0.01}])
def test_no_time_is_enough_for_what_the_baseline_cannot_tell(change):
    assert needed(replace(SHARE, **change)).weeks == math.inf
