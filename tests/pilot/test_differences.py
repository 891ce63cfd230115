import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.pilot.differences import Design, difference
from tests.pilot.stories import rows, weekly

A = Design(pilot=("A",))
RATIO = Design(pilot=("A",), scale="ratio")
MEDIAN = Design(pilot=("A",), statistic="median", scale="ratio")


def test_the_effect_is_what_the_pilot_changed_beyond_the_others():
    before = rows(("A", 0, 1), ("A", 1, 1), ("A", 1, 0), ("B", 0, 1), ("B", 1, 0))
    after = rows(("A", 9, 0), ("A", 10, 1), ("A", 10, 0), ("B", 9, 1), ("B", 10, 0))
    found = difference(before, after, A)
    assert (found.pilot_before, found.pilot_after) == pytest.approx((2 / 3, 1 / 3))
    assert (found.others_before, found.others_after) == (0.5, 0.5)
    assert found.points.value == pytest.approx(-1 / 3)
    assert found.relative.value == pytest.approx(-1 / 2)
    assert (found.rows, found.other_rows, found.weeks) == ((3, 3), (2, 2), (2, 2))


def test_durations_are_compared_by_ratio_so_that_a_change_in_proportion_is_none():
    before = rows(("A", 0, 10), ("A", 1, 10), ("B", 0, 4), ("B", 1, 4))
    after = rows(("A", 9, 5), ("A", 10, 5), ("B", 9, 2), ("B", 10, 2))
    found = difference(before, after, RATIO)
    assert found.relative.value == pytest.approx(0.0)
    assert found.points is None


def test_a_median_of_a_third_less_while_others_stay():
    before = rows(("A", 0, 9), ("A", 0, 90), ("A", 1, 3), ("B", 0, 4), ("B", 1, 4))
    after = rows(("A", 9, 6), ("A", 10, 6), ("B", 9, 4), ("B", 10, 4))
    found = difference(before, after, MEDIAN)
    assert (found.pilot_before, found.pilot_after) == (9.0, 6.0)
    assert found.relative.value == pytest.approx(-1 / 3)


def test_the_same_as_the_interaction_of_a_regression():
    rng = np.random.default_rng(7)
    frames = []
    for period in (0, 1):
        told = [
            (team, 9 * period + int(w), float(rng.random() < 0.4)) for team in "AABBC" for w in rng.integers(0, 6, 9)
        ]
        frames.append(rows(*told).assign(period=period))
    whole = pd.concat(frames)
    pilot = (whole["team"] == "A").to_numpy(float)
    design = np.column_stack([np.ones(len(whole)), pilot, whole["period"], pilot * whole["period"]])
    effect = np.linalg.lstsq(design, whole["value"].to_numpy(), rcond=None)[0][3]
    assert difference(frames[0], frames[1], A).points.value == pytest.approx(effect)


def test_the_standard_error_is_near_that_of_independent_stories():
    rng = np.random.default_rng(3)

    def drawn(weeks):
        return rows(*[(team, w, float(rng.random() < 0.3)) for team in "AB" for w in weeks for _ in range(20)])

    found = difference(drawn(range(40)), drawn(range(40, 80)), A)
    expected = 1.66 * math.sqrt(4 * 0.3 * 0.7 / 800)
    assert (found.points.high - found.points.low) / 2 == pytest.approx(expected, rel=0.25)


def test_what_a_week_does_to_everybody_is_no_doubt():
    shared = [weekly(team, range(w, w + 1), 4 + 2 * (w % 2), 10) for team in "AB" for w in range(16)]
    told = rows(*[row for part in shared for row in part])
    old, new = told[told["at"] < "2026-03-02"], told[told["at"] >= "2026-03-02"]
    found = difference(old, new, A)
    assert found.points.high - found.points.low == pytest.approx(0.0, abs=1e-9)


def test_teams_that_drift_by_themselves_widen_the_interval():
    def organisation(shift):
        level = {"A": 5, "B": 5, "C": 5, "D": 5}
        before = [row for team in level for row in weekly(team, range(8), 5, 10)]
        after = [row for team, n in level.items() for row in weekly(team, range(9, 17), n + shift.get(team, 0), 10)]
        noise = [(team, w, float(w % 2)) for team in level for w in range(17) if w != 8]
        early = [one for one in noise if one[1] < 8]
        return rows(*before, *early), rows(*after, *[one for one in noise if one[1] > 8])

    steady = difference(*organisation({}), A)
    drifting = difference(*organisation({"B": 2, "C": -2}), A)
    assert steady.drift == pytest.approx(0.0, abs=1e-6)
    assert drifting.drift > 0.1
    assert drifting.points.high - drifting.points.low > 2 * (steady.points.high - steady.points.low)


def test_one_week_alone_proves_nothing():
    found = difference(rows(("A", 0, 1), ("B", 0, 1)), rows(("A", 9, 0), ("B", 9, 1)), A)
    assert (found.points.low, found.points.high) == (-math.inf, math.inf)


@pytest.mark.parametrize("missing", ["pilot before", "others after", "zero baseline"])
def test_without_a_figure_in_each_cell_there_is_no_difference(missing):
    before, after = [("A", 0, 1), ("B", 0, 1)], [("A", 9, 1), ("B", 9, 1)]
    if missing == "pilot before":
        before = before[1:]
    if missing == "others after":
        after = after[:1]
    if missing == "zero baseline":
        before = [("A", 0, 0), ("B", 0, 1)]
    assert difference(rows(*before), rows(*after), A) is None


stories = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 5), st.sampled_from([0.0, 1.0])), min_size=4)


@settings(max_examples=40)
@given(before=stories, after=stories)
def test_the_order_of_rows_does_not_matter_and_two_equal_periods_show_nothing(before, after):
    old, new = rows(*before), rows(*[(team, week + 9, value) for team, week, value in after])
    one, other = difference(old, new, A), difference(old.iloc[::-1], new.iloc[::-1], A)
    assert (one is None) == (other is None)
    if one is not None:
        assert one.points.value == pytest.approx(other.points.value)
        assert one.points.low == pytest.approx(other.points.low)
    same = difference(old, old, A)
    if same is not None:
        assert same.points.value == pytest.approx(0.0)
        assert same.points.low <= 0 <= same.points.high
