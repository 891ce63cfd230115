"""The rule that kept a candidate out, named truly."""

from dataclasses import replace

import pytest

from diagnostics.levers._why_not import Ranking, why_not
from diagnostics.model.results import Swap, Where
from tests.levers.hand_made import irritant
from tests.report.hand_made import quick_win

READY, TEST, REVIEW = (irritant("slow_stage", Where(stage=stage), 5.0, "days") for stage in ("ready", "test", "review"))
BUDGET = irritant("slow_arbitration", Where(decision_class="budget"), 20.0, "days")
ROLLED = irritant("sprint_rollover", Where(team="Panier"), 0.3)


def win(lever, place, **changes):
    return replace(quick_win(), lever=lever, on=(place.id,), **changes)


LIMIT, SLOT = win("wip_limit", READY), win("decision_slot", BUDGET)


def said(candidate, *kept, swaps=(), **shares):
    known = (candidate, *kept, *(swap.proposed for swap in swaps))
    a_day = {each.id: shares.get(each.lever, 0.0) for each in known}
    return why_not(candidate, Ranking(kept, swaps, a_day)).render("en").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        (win("dor_check", READY), "Another lever is kept on the same friction."),
        (win("wip_limit", TEST), "The same lever is kept at another place with this friction: it can be spread once it"
                                 " works there."),
        (win("wip_limit", ROLLED), "This lever is kept elsewhere already, for another kind of friction: it is tried"
                                   " at one place first."),
    ],
)  # fmt: skip
def test_a_friction_and_a_lever_are_kept_once(candidate, why):
    assert said(candidate, LIMIT, SLOT) == why


def test_one_tool_is_changed_at_a_time():
    tool = win("one_cadence", ROLLED, tool_change=True)
    assert said(tool, replace(LIMIT, tool_change=True)).startswith("Another one kept needs a tool to be configured")
    assert said(tool, LIMIT).startswith("Per day of effort:")


def test_never_three_times_one_kind_of_friction():
    third = win("blocked_daily", REVIEW)
    assert said(third, LIMIT, win("dor_check", TEST)).startswith("Two of those kept are about frictions of this kind")


def test_what_no_rule_keeps_out_takes_off_less_and_both_shares_are_told():
    why = said(win("common_dod", ROLLED), LIMIT, SLOT, wip_limit=0.09, decision_slot=0.0421, common_dod=0.0118)
    assert why == "Per day of effort: 1.18 % of its own total, against 4.21 % for the last quick win proposed."


def test_what_was_put_by_hand_does_not_lend_its_share():
    """The last one proposed is the measure, also where a person put another in its place."""
    by_hand = win("value_review", TEST)
    shares = {"decision_slot": 0.05, "value_review": 0.001, "common_dod": 0.01}
    why = said(win("common_dod", ROLLED), LIMIT, by_hand, swaps=(Swap(SLOT, by_hand),), **shares)
    assert why == "Per day of effort: 1.00 % of its own total, against 5.00 % for the last quick win proposed."


def test_what_did_not_go_with_a_proposal_that_is_gone_says_so():
    by_hand = win("common_dod", ROLLED)
    why = said(win("value_review", BUDGET), LIMIT, by_hand, swaps=(Swap(SLOT, by_hand),))
    assert why == "It did not go with what was proposed, before a proposal was replaced by hand."
    assert said(SLOT, LIMIT, by_hand, swaps=(Swap(SLOT, by_hand),)).startswith("Proposed, and replaced by hand:")
