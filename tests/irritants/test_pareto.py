from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.irritants._pareto import of_people, of_waiting
from diagnostics.model.results import Where
from tests.levers.hand_made import irritant as hand_made


def irritant(name, hours, share, unit="hours"):
    return replace(hand_made("slow_stage", Where(team=name), 5.0, "days", (hours, unit)), share=share)


FOUR = [
    irritant("A", 100.0, 0.1), irritant("B", 400.0, 0.4), irritant("C", 50.0, 0.05),
    irritant("M", 30.0, 0.3, "person_hours"),
]  # fmt: skip


def test_the_largest_comes_first_and_shares_add_up():
    waiting = of_waiting(FOUR)
    assert [(part.irritant.where.team, part.hours, round(part.so_far, 9)) for part in waiting.parts] == [
        ("B", 400.0, 0.4), ("A", 100.0, 0.5), ("C", 50.0, 0.55),
    ]  # fmt: skip
    assert (waiting.measured_hours, waiting.hours) == (1_000.0, 550.0)
    assert waiting.enough_for_most == 2


def test_hours_of_people_are_told_apart():
    assert [(part.irritant.where.team, part.hours) for part in of_people(FOUR).parts] == [("M", 30.0)]


def test_nothing_costs_nothing():
    assert (of_waiting([]).parts, of_waiting([]).share, of_waiting([]).enough_for_most) == ((), 0.0, 0)


def test_an_hour_that_was_not_measured_is_not_counted():
    twice = [irritant("A", 700.0, 0.7, "person_hours"), irritant("B", 700.0, 0.7, "person_hours")]
    assert [part.hours for part in of_people(twice).parts] == pytest.approx([700.0, 300.0])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_sizes_add_up_to_no_more_than_what_was_measured(shares):
    waiting = of_waiting([irritant(str(n), 1_000 * share, share) for n, share in enumerate(shares)])
    assert waiting.hours <= waiting.measured_hours + 1e-6
    assert waiting.share <= 1 + 1e-9
    assert [part.so_far for part in waiting.parts] == sorted(part.so_far for part in waiting.parts)
