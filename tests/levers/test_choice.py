import numpy as np
import pytest

from diagnostics.irritants import detect_all
from diagnostics.levers import choose
from diagnostics.levers._candidates import Rules, greedy
from diagnostics.locale import text
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES
from tests.irritants.build_case import case_of, nothing, waited_in_ready
from tests.irritants.test_rework_loop import team as reworked
from tests.irritants.test_slow_handover import passed


def slow_ready():
    return [*waited_in_ready("A", 40, 10), *waited_in_ready("B", 40, 1), *waited_in_ready("C", 40, 1)]


def chosen(rows, settings=None):
    case = case_of(rows, settings=settings)
    irritants = detect_all(case)
    return case, irritants, choose(case, irritants)


def test_nothing_wrong_nothing_to_win():
    found = choose(nothing(), ())
    assert (found.wins, found.left, found.coverage) == ((), (), 0.0)
    assert found.fewer is not None
    assert found.fewer.render("fr").startswith("Aucun irritant ne ressort")


def test_one_friction_gets_one_lever_and_a_reason_for_being_alone():
    _, irritants, found = chosen(slow_ready())
    assert [(win.lever, win.on) for win in found.wins] == [("wip_limit", ("slow_stage:ready:A",))]
    assert [(left.win.lever, left.why.render("en")) for left in found.left] == [
        ("dor_check", "Another lever is kept on the same friction.")
    ]
    assert found.fewer is not None
    assert found.fewer.render("fr").startswith("Seul 1 gain rapide est prouvé par ces données")
    assert found.coverage == irritants[0].share == pytest.approx(10 / 12)


def test_figures_of_a_win_follow_from_the_friction_and_the_assumption():
    case, irritants, found = chosen(slow_ready())
    [win] = found.wins
    assert (win.baseline, win.target, win.gain.value) == pytest.approx((10.0, 10 - 0.75 * 9, -6.75))
    assert win.saved.value == pytest.approx(40 * 240 * 0.9 * 0.75)
    assert win.saved.value <= irritants[0].waste.value <= case.waiting_hours
    assert win.replay is not None
    assert win.replay.waste_before - win.replay.waste_after == pytest.approx(win.saved.value)
    assert (
        win.title.render("fr")
        .replace("\u00a0", " ")
        .startswith("Une limite d'en-cours en « Prêt » (A) : l'attente médiane passerait de 10 à 3 jours [")
    )
    assert (win.visible.ticked, win.measurable.ticked, win.replicable.ticked) == (True, True, False)


def test_three_wins_have_three_levers_on_three_frictions():
    rows = [*slow_ready(), *passed("D", "E", 40, 5), *passed("E", "F", 40, 0.5), *passed("F", "D", 40, 0.5)]
    rows += [*reworked("G", 60, 25), *reworked("H", 60, 1)]
    _, irritants, found = chosen(rows)
    assert {irritant.kind for irritant in irritants} == {"slow_stage", "slow_handover", "rework_loop"}
    assert [win.lever for win in found.wins] == ["wip_limit", "handover_contract", "dor_check"]
    assert len({place for win in found.wins for place in win.on}) == 3
    assert found.fewer is None
    assert all(win.stability > 0.9 for win in found.wins)


def test_the_choice_is_the_same_twice():
    _, _, first = chosen(slow_ready())
    _, _, second = chosen(slow_ready())
    assert [(win.id, win.stability) for win in first.wins] == [(win.id, win.stability) for win in second.wins]


def test_a_win_that_hangs_on_a_doubtful_status_is_fragile():
    doubtful = {name: choice for name, choice in STATUSES.items() if name != "Ready"}
    rows = [tuple("Zorglub" if cell == "Ready" else cell for cell in row) for row in slow_ready()]
    case = case_of(rows, settings=Settings(statuses=doubtful))
    assert case.doubtful == ("Zorglub",)
    irritants = detect_all(case)
    found = choose(case, irritants)
    assert [win.stability for win in found.wins] == [0.5]
    assert "Fragile" in found.wins[0].title.render("fr")


def test_greedy_takes_the_best_then_the_best_that_does_not_conflict():
    conflicts = np.eye(4, dtype=bool)
    conflicts[0, 1] = conflicts[1, 0] = True
    assert greedy(np.array([5.0, 4.0, 1.0, 0.0]), Rules(conflicts, np.arange(4))) == [0, 2]


def test_never_three_times_one_kind_of_friction():
    apart = Rules(np.eye(4, dtype=bool), np.array([0, 0, 0, 1]))
    assert greedy(np.array([5.0, 4.0, 3.0, 1.0]), apart) == [0, 1, 3]


def test_greedy_is_monotone_the_first_two_of_three_are_the_two():
    rng = np.random.default_rng(2)
    for _ in range(50):
        scores = rng.random(6)
        none = Rules(np.eye(6, dtype=bool), np.arange(6))
        assert greedy(scores, none, 2) == greedy(scores, none, 3)[:2]


def test_texts_of_a_win_are_all_in_french():
    _, _, found = chosen(slow_ready())
    [win] = found.wins
    said = (win.title, win.indicator, win.assumption, win.first_step, win.watch_out, win.visible.why,
            win.measurable.why, win.replicable.why)  # fmt: skip
    assert [words.render("en") for words in said if words.render("fr") == words.render("en")] == []
    assert text("WIP limit").render("fr") == "Limite d'en-cours"


THREE = [
    *slow_ready(), *passed("D", "E", 40, 5), *passed("E", "F", 40, 0.5), *passed("F", "D", 40, 0.5),
    *reworked("G", 60, 25), *reworked("H", 60, 1),
]  # fmt: skip


def test_a_person_puts_another_win_in_the_place_of_a_proposal_and_takes_it_back():
    _, _, proposed = chosen(THREE)
    out, into = proposed.wins[2], next(left.win for left in proposed.left if left.win.lever == "common_dod")
    rules = Settings(statuses=STATUSES, swaps={out.id: into.id})
    _, _, found = chosen(THREE, rules)
    assert [win.id for win in found.wins] == [proposed.wins[0].id, proposed.wins[1].id, into.id]
    assert [(swap.proposed.id, swap.kept.id) for swap in found.swaps] == [(out.id, into.id)]
    why = {left.win.id: left.why.render("en") for left in found.left}
    assert why[out.id].startswith("Proposed, and replaced by hand: A common DoD, measured here")
    assert found.coverage == pytest.approx(proposed.coverage)  # the same friction


def test_the_effect_that_is_assumed_changes_what_is_expected_and_not_what_is_chosen():
    _, _, central = chosen(THREE)
    _, _, low = chosen(THREE, Settings(statuses=STATUSES, effects={"wip_limit": "low"}))
    assert [win.id for win in low.wins] == [win.id for win in central.wins]
    assert (central.wins[0].target, low.wins[0].target) == pytest.approx((3.25, 5.5))
    assert (central.wins[0].level, low.wins[0].level) == ("central", "low")
    assert low.wins[1].target == central.wins[1].target
    assert low.wins[0].saved.value == pytest.approx(40 * 240 * 0.9 * 0.5)
