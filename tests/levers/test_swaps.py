from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.levers._swaps import MEETINGS, candidates_for, covered, remembered, swapped, with_swap
from diagnostics.locale import literal
from diagnostics.model.results import Choice, NotKept, QuickWin, Where
from tests.levers.hand_made import irritant
from tests.report.hand_made import quick_win

PLACES = {name: irritant("slow_stage", Where(team=name), 5.0, "days", (100, "hours")) for name in "ABCDE"}


def win(lever: str, place: str, **changes: object) -> QuickWin:
    return replace(quick_win(), lever=lever, on=(PLACES[place].id,), **changes)


A, B, C, D = win("one", "A"), win("two", "B"), win("three", "C"), win("four", "D")
AGAIN_ON_B, SAME_LEVER = win("five", "B"), win("one", "E")
CHOICE = Choice((A, B, C), tuple(NotKept(w, literal("why")) for w in (D, AGAIN_ON_B, SAME_LEVER)))


def test_what_a_person_put_in_the_place_of_a_proposal_stays_there():
    [swap] = swapped((A, B, C), (A, B, C, D), {B.id: D.id})
    assert (swap.proposed, swap.kept) == (B, D)


@pytest.mark.parametrize("wanted", [{D.id: A.id}, {"gone@x": D.id}, {B.id: "gone@x"}, {B.id: A.id}, {}])
def test_a_swap_that_makes_no_sense_any_more_is_passed_over(wanted):
    assert swapped((A, B, C), (A, B, C, D), wanted) == ()


def test_a_swap_may_not_put_one_lever_or_one_friction_twice():
    assert swapped((A, B, C), (A, B, C, SAME_LEVER), {B.id: SAME_LEVER.id}) == ()
    assert swapped((A, B, C), (A, B, C, AGAIN_ON_B), {A.id: AGAIN_ON_B.id}) == ()


def test_candidates_go_with_the_wins_that_stay():
    assert candidates_for(CHOICE, B) == (D, AGAIN_ON_B)
    assert candidates_for(CHOICE, A) == (D, SAME_LEVER)


def test_two_changes_of_a_tool_are_one_too_many():
    tools = replace(
        CHOICE, wins=(replace(A, tool_change=True), B, C), left=(NotKept(replace(D, tool_change=True), D.title),)
    )
    assert candidates_for(tools, B) == ()
    assert [one.lever for one in candidates_for(tools, tools.wins[0])] == ["four"]


def test_a_swap_is_remembered_and_forgotten_when_it_is_taken_back():
    swaps = remembered({}, CHOICE, B, D)
    assert swaps == {B.id: D.id}
    now = replace(CHOICE, wins=with_swap(CHOICE, B, D), swaps=swapped(CHOICE.wins, (A, B, C, D), swaps))
    assert remembered(swaps, now, D, B) == {}


def test_a_swap_costs_what_its_places_held():
    small = replace(PLACES["D"], share=0.1)
    irritants = [*(PLACES[name] for name in "ABC"), small]
    assert covered(CHOICE.wins, irritants) == pytest.approx(1.0)
    assert covered(with_swap(CHOICE, B, D), irritants) == pytest.approx(2 / 3 + 0.1)


def test_hours_of_people_are_never_added_to_hours_of_tickets():
    meeting = irritant("empty_ritual", Where(ritual="Copil"), 0.1, waste=(50, "person_hours"))
    wins = [A, replace(B, on=(meeting.id,))]
    assert covered(wins, [PLACES["A"], meeting]) == covered(wins, [PLACES["A"], meeting], MEETINGS) == 1 / 3


@given(st.lists(st.sampled_from([A, B, C, D, AGAIN_ON_B, SAME_LEVER]), max_size=6))
def test_coverage_never_falls_when_a_win_is_added(wins):
    irritants = [replace(each, share=0.2) for each in PLACES.values()]
    shares = [covered(wins[:n], irritants) for n in range(len(wins) + 1)]
    assert shares == sorted(shares)
    assert shares[-1] <= 1.0
