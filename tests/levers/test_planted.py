"""The quick wins of the simulated organisation."""

import pytest

from diagnostics.irritants import detect_all
from diagnostics.levers import choose, flow_times
from tests.irritants.organisation import simulated


@pytest.fixture(scope="module")
def chosen():
    _, case = simulated("main", 7)
    irritants = detect_all(case)
    return case, irritants, choose(case, irritants)


def test_three_wins_with_three_levers_on_three_frictions(chosen):
    _, irritants, choice = chosen
    assert len(choice.wins) == 3
    assert len({win.lever for win in choice.wins}) == 3
    places = [place for win in choice.wins for place in win.on]
    assert len(places) == len(set(places))
    assert set(places) <= {irritant.id for irritant in irritants}


def test_the_largest_friction_of_tickets_is_among_them(chosen):
    _, irritants, choice = chosen
    largest = next(irritant for irritant in irritants if irritant.waste.unit == "hours")
    assert largest.id in {place for win in choice.wins for place in win.on}


def test_what_a_win_saves_is_no_more_than_what_is_wasted(chosen):
    _, irritants, choice = chosen
    for win in [*choice.wins, *(left.win for left in choice.left)]:
        at = [irritant for irritant in irritants if irritant.id in win.on and irritant.waste.unit == win.saved.unit]
        assert 0 < win.saved.value <= sum(irritant.waste.value for irritant in at)
        assert win.saved.low <= win.saved.value <= win.saved.high
        assert win.gain.value < 0
        assert win.gain.low <= win.gain.value <= win.gain.high
        assert 0 <= win.stability <= 1


def test_a_replay_shortens_and_never_lengthens(chosen):
    case, _, choice = chosen
    for win in choice.wins:
        if win.replay is not None:
            times = flow_times(win.replay)
            assert times is not None
            assert (win.replay.after <= win.replay.before).all()
            assert times.p85_after.value <= times.p85_before.value
            assert win.replay.waste_before == pytest.approx(case.waiting_hours)


def test_a_contract_says_over_which_handovers_its_median_is_taken(chosen):
    _, irritants, choice = chosen
    [slow] = [irritant for irritant in irritants if irritant.kind == "slow_handover"]
    wins = [*choice.wins, *(left.win for left in choice.left)]
    [win] = [win for win in wins if win.on == (slow.id,)]
    assert slow.size.n <= slow.row_count
    assert f"over the {slow.size.n} handovers whose wait has ended" in win.title.render("en")


def test_one_dictionary_is_named_after_the_first_of_its_indicators_by_name(chosen):
    _, irritants, choice = chosen
    names = sorted(irritant.id for irritant in irritants if irritant.kind == "contradicting_kpi")
    wins = [*choice.wins, *(left.win for left in choice.left)]
    assert [win.on for win in wins if win.lever == "kpi_dictionary"] == [tuple(names)]


def test_what_is_not_kept_says_why(chosen):
    _, _, choice = chosen
    kept = {win.id for win in choice.wins}
    assert [left.win.id for left in choice.left if left.win.id in kept] == []
    assert all(left.why.render("fr") != left.why.render("en") for left in choice.left)
