import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.levers import flow_times
from diagnostics.levers._replay import Timeline
from diagnostics.model.results import Replay, Retimed
from tests.irritants.build_case import Ticket, case_of

ROWS = [
    *Ticket("T", "A").lives((0, "Ready"), (4, "Dev"), (6, "To test"), (7, "Test"), (8, "Done")),
    *Ticket("U", "A").lives((0, "Ready"), (2, "Dev"), (3, "Done")),
    *Ticket("V", "A").lives((0, "Ready"), (8, "Dev")),
]
TIMELINE = Timeline(case_of(ROWS))


def shorter(share: float) -> np.ndarray:
    """Every wait shortened by a share of itself."""
    return np.where(TIMELINE.is_wait, TIMELINE.hours * share, 0.0)


def test_the_pieces_of_a_ticket_add_up_to_its_life():
    lives = np.bincount(TIMELINE.ticket, TIMELINE.hours)
    assert lives.tolist() == [8 * 24, 3 * 24, 8 * 24]


def test_no_effect_changes_nothing():
    replay = TIMELINE.replay(shorter(0.0))
    assert replay.before.equals(replay.after)
    assert replay.waste_before == replay.waste_after == (4 + 1 + 2 + 8) * 24


def test_a_wait_that_is_halved_shortens_the_life_of_its_ticket_by_as_much():
    replay = TIMELINE.replay(shorter(0.5))
    assert replay.before.to_dict() == {"T": 192.0, "U": 72.0}
    assert replay.after.tolist() == [192.0 - 60, 72.0 - 24]
    assert replay.waste_after == replay.waste_before / 2


def test_later_visits_move_earlier_and_none_begins_before_the_one_before_it_ends():
    moved = TIMELINE.retimed(shorter(0.5))
    was = TIMELINE.case.visits
    of_t = moved[moved["ticket_id"] == "T"]
    earlier = (was["entered_at"] - moved["entered_at"])[of_t.index] / pd.Timedelta(hours=1)
    assert earlier.tolist() == [0.0, 48.0, 48.0, 60.0]
    assert (moved["entered_at"].shift(-1) == moved["left_at"])[of_t.index[:-1]].all()


def test_a_ticket_that_was_dropped_is_not_finished():
    line = Timeline(case_of([*ROWS, *Ticket("W", "A").lives((0, "Ready"), (5, "Dropped"))]))
    assert line.replay(line.hours * 0.5).before.to_dict() == {"T": 192.0, "U": 72.0}
    assert (int(line.finished.sum()), len(line.names)) == (2, 4)


def test_two_levers_on_one_wait_never_make_it_negative():
    together = TIMELINE.together([shorter(0.8), shorter(0.7)])
    assert together.tolist() == shorter(1.0).tolist()


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_effect_never_lengthens_a_life(less, more):
    less, more = sorted((less, more))
    small, large = TIMELINE.replay(shorter(less)), TIMELINE.replay(shorter(more))
    assert (large.after <= small.after).all()
    assert 0 <= large.waste_after <= small.waste_after


def test_lead_times_before_and_after_have_their_interval():
    hours = np.arange(1.0, 1001.0)
    times = flow_times(replayed(hours, hours / 2))
    assert times is not None
    assert (times.p50_before.value, times.p85_after.value) == (500.0, 425.0)
    assert times.p50_before.low == pytest.approx(500 - 1.645 * np.sqrt(1000) / 2, abs=8)
    assert times.p50_before.high == pytest.approx(500 + 1.645 * np.sqrt(1000) / 2, abs=8)
    assert (times.waste_before.value, times.waste_after.value) == (hours.sum(), hours.sum() / 2)
    assert (times.throughput_before.value, times.throughput_after.value) == (250.0, 250.0)


def test_without_a_finished_ticket_there_is_no_lead_time():
    nothing = np.array([], dtype="float64")
    assert flow_times(replayed(nothing, nothing)) is None
    assert flow_times(replayed(np.array([np.nan]), np.array([np.nan]))) is None


def replayed(before: np.ndarray, after: np.ndarray) -> Replay:
    """A replay of finished tickets over four months that did nothing but wait."""
    done = np.isfinite(before)
    ends = (Retimed(0.0, before, before, done), Retimed(1.0, after, after, done))
    return Replay(pd.Series(before), pd.Series(after), before.sum(), after.sum(), ends, months=4.0)
