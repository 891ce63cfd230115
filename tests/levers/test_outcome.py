import numpy as np
import pytest

from diagnostics.levers import Situation, flow_times
from diagnostics.levers._finishing import remaining_hours
from diagnostics.levers._replay import Timeline
from tests.irritants.build_case import Ticket, case_of, waited_in_ready

ROWS = [*waited_in_ready("A", 40, 10), *Ticket("L", "B", 40).lives((0, "Ready"), (12, "Ready"))]


def test_a_lever_that_halves_a_wait_halves_what_is_waited_and_moves_the_median():
    timeline = Timeline(case_of(ROWS))
    saved = np.where(timeline.is_wait, timeline.hours * 0.5, 0.0)
    times = flow_times(timeline.replay(saved, (0.5, 1.0), 1.0))
    assert times is not None
    assert (times.p50_before.value, times.p50_after.value) == pytest.approx((11 * 24, 6 * 24))
    assert times.waste_after.value == pytest.approx(times.waste_before.value / 2)
    assert times.p50_after.low <= times.p50_after.value <= times.p50_after.high
    assert times.waste_before.low < times.waste_before.value < times.waste_before.high
    assert times.p50_before.n == 40


def test_an_unfinished_ticket_counts_when_it_gained_what_others_took_from_there():
    case = case_of(ROWS)
    last = Timeline(case).last
    finished = Timeline(case).finished
    to_go = remaining_hours(case.visits, last, finished)
    # others took 11 days from the beginning of Ready; this one spent 12 there
    assert to_go[~finished].tolist() == [0.0]
    timeline = Timeline(case)
    saved = np.where(timeline.is_wait, timeline.hours * 0.5, 0.0)
    before, after = timeline.strength(saved, 0.0), timeline.strength(saved, 1.0)
    assert (int(before.finished.sum()), int(after.finished.sum())) == (40, 41)


def test_where_fewer_than_five_finished_nobody_knows_how_long_it_takes():
    case = case_of([*waited_in_ready("A", 4, 10), *Ticket("L", "B", 4).lives((0, "Ready"), (12, "Ready"))])
    timeline = Timeline(case)
    assert np.isinf(timeline.to_go_hours).all()


def test_what_capacity_does_not_let_through_is_not_promised():
    # the team works on one ticket at a time, without a pause: being ready earlier changes the first one only
    rows = [
        row for n in range(30) for row in Ticket(f"T{n}", "A").lives((0, "Ready"), (10 + n, "Dev"), (11 + n, "Done"))
    ]
    case = case_of([*rows, *Ticket("F", "A").lives((0, "Dev"), (10, "Done"))])
    situation = Situation(case, ())
    timeline = situation.timeline
    replay = timeline.replay(np.where(timeline.is_wait, timeline.hours, 0.0))
    assert replay.waste_after == pytest.approx(replay.waste_before)
    assert (replay.after == replay.before).all()
