import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.levers._effect import Effect, forecast, saved
from diagnostics.model.results import Estimate

DAYS = Estimate(10.0, 8.0, 12.0, "days", 40)


def test_three_quarters_of_the_gap_are_closed():
    change = forecast(DAYS, 2.0, Effect(0.5, 0.75, 1.0))
    assert (change.target.value, change.gain.value) == (4.0, -6.0)
    assert 2.0 <= change.target.low < 4.0 < change.target.high < 7.0
    assert change.gain.low < -6.0 < change.gain.high < 0


def test_a_place_that_is_as_usual_stays_as_it_is():
    change = forecast(Estimate(2.0, 2.0, 2.0, "days", 40), 3.0, Effect(0.5, 0.75, 1.0))
    assert (change.target.value, change.gain.value, change.gain.low, change.gain.high) == (2.0, 0.0, 0.0, 0.0)


def test_a_median_without_an_upper_end_still_has_a_forecast():
    change = forecast(Estimate(20.0, 15.0, float("inf"), "days", 9), 10.0, Effect(1.0, 1.0, 1.0))
    assert (change.target.value, change.gain.value) == (10.0, -10.0)


def test_things_counted_one_by_one_stay_whole():
    change = forecast(Estimate(4, 4, 4, "count", 15), 0.0, Effect(0.6, 0.85, 1.0))
    assert (change.target.value, change.gain.value) == (1.0, -3.0)  # 4 - 0.85 × 4 = 0.6
    assert (change.target.low, change.target.high) == (0.0, 1.0)
    assert (change.gain.low, change.gain.high) == (-4.0, -3.0)


@given(st.integers(1, 40), st.floats(0, 1))
def test_a_change_of_a_count_leads_from_today_to_the_target(today, effect):
    change = forecast(Estimate(today, today, today, "count", 50), 0.0, Effect(effect, effect, effect))
    assert today + change.gain.value == change.target.value == round(change.target.value)
    assert change.target.low <= change.target.value <= change.target.high


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_effect_never_saves_less(less, more):
    less, more = sorted((less, more))
    one, other = (saved(DAYS, 1.0, Effect(effect, effect, effect)) for effect in (less, more))
    assert one.value <= other.value
    assert one.high <= other.high + 1e-9


def test_only_the_part_that_can_be_saved_is():
    assert saved(Estimate(100.0, 100.0, 100.0, "hours", 9), 0.5, Effect(1, 1, 1)).value == pytest.approx(50.0)
