"""Levers that act on a place as a whole, on frictions written by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.irritants import detect_all
from diagnostics.levers import (
    blocked_daily,
    common_dod,
    common_spec_template,
    dor_check,
    one_cadence,
    retire_unused_kpis,
    value_review,
    wip_limit,
)
from diagnostics.levers._practice import place
from diagnostics.levers._win import size_of_effort
from diagnostics.measures._intervals import share
from diagnostics.measures.readiness import Readiness
from diagnostics.model.results import Evidence, Where
from tests.irritants.build_case import case_of, nothing
from tests.irritants.test_rework_loop import team as reworked
from tests.levers.hand_made import irritant, situation

PANIER = Where(stage="development", team="Panier")
ROLLED = irritant("sprint_rollover", PANIER, 0.30)


def proposed(lever, *irritants, **levels):
    return lever.propose(situation(nothing(), *irritants, **levels))


def plain(words):
    return words.render("en").replace("\u00a0", " ")


def test_a_dor_check_takes_off_what_it_took_off_elsewhere():
    [win] = proposed(dor_check, ROLLED)
    assert (win.baseline, win.target) == pytest.approx((0.30, 0.30 * 0.70))
    assert win.saved.value == pytest.approx(30 * 0.30)
    assert win.basis == "reference"
    assert plain(win.title).startswith(
        "A shared DoR check (Panier, Development). Share of stories rolled over: from 30 % to 21 % ["
    )
    assert "les reports de 35 % en un mois" in win.assumption.render("fr").replace("\u00a0", " ")


def started_ready(case, ready, tickets, team="Panier"):
    """The case, in which so many tickets of a team were started with the agreed fields."""
    told = share(ready, tickets)
    teams = pd.DataFrame({"team": [team], "tickets": [tickets], "ready": [ready], "share": [told.value],
                          "low": [told.low], "high": [told.high]})  # fmt: skip
    measured = {**case.evidence.results, "readiness": Readiness(share=told, teams=teams)}
    return replace(case, evidence=Evidence(measured))


@pytest.mark.parametrize(
    ("ready", "tickets", "wins"),
    [(100, 100, 0), (92, 100, 1), (20, 20, 1)],  # of twenty tickets, one in ten may still lack a field
)
def test_where_tickets_are_started_ready_a_dor_check_has_nothing_to_stop(ready, tickets, wins):
    case = started_ready(nothing(), ready, tickets)
    for friction in (ROLLED, irritant("sprint_rollover", Where(stage="development"), 0.30)):
        assert len(dor_check.propose(situation(case, friction))) == wins
    assert len(common_dod.propose(situation(case, ROLLED))) == 1
    elsewhere = irritant("sprint_rollover", Where(stage="development", team="Recherche"), 0.30)
    assert len(dor_check.propose(situation(case, elsewhere))) == 1


def test_rework_of_tickets_that_were_started_ready_asks_for_another_lever():
    case = case_of([*reworked("G", 60, 25), *reworked("H", 60, 1)])
    [back] = detect_all(case)
    assert [len(lever.propose(situation(case, back))) for lever in (dor_check, common_dod)] == [1, 1]
    ready = started_ready(case, 100, 100, team="G")
    assert [len(lever.propose(situation(ready, back))) for lever in (dor_check, common_dod)] == [0, 1]


@pytest.mark.parametrize(("lever", "part"), [(common_dod, 0.25), (one_cadence, 0.2)])
def test_other_levers_act_on_rollover_less(lever, part):
    [win] = proposed(lever, ROLLED)
    assert win.target == pytest.approx(0.30 * (1 - part))


def test_the_end_of_an_effect_that_is_assumed_is_said_and_counted():
    low, central, high = (proposed(dor_check, ROLLED, dor_check=level)[0] for level in ("low", "central", "high"))
    assert [win.target for win in (low, central, high)] == pytest.approx([0.24, 0.21, 0.195])
    assert (low.gain.low, low.gain.high) == pytest.approx((-0.06, -0.06))
    assert plain(low.assumption).endswith("Taken here: the least effect.")
    assert low.id == central.id == high.id


def test_tickets_started_unready_come_nearer_to_those_of_other_teams():
    unready = irritant("unready_work", PANIER, 0.80)
    [checked], [written] = proposed(dor_check, unready), proposed(common_spec_template, unready)
    usual = situation(nothing(), unready).usual(unready)
    assert checked.target == pytest.approx(0.80 - 0.7 * (0.80 - usual))
    assert written.target == pytest.approx(0.80 - 0.35 * (0.80 - usual))
    assert written.saved.value == pytest.approx(30 * (1 - usual / 0.80) * 0.35)


def test_formats_come_nearer_to_one():
    [win] = proposed(common_spec_template, irritant("format_sprawl", Where(team="Panier"), 5.0, "count"))
    assert (win.baseline, win.target) == (5.0, 2.0)  # 5 - 0.85 × 4 = 1.6, and nobody has six tenths of a form
    assert win.saved.value == pytest.approx(30 * 0.85)


def test_half_of_the_reporting_is_given_back():
    [win] = proposed(
        retire_unused_kpis, irritant("reporting_load", Where(ritual="Copil"), 0.12, waste=(100, "person_hours"))
    )
    assert (win.target, win.saved.value, win.saved.unit) == pytest.approx((0.06, 50.0, "person_hours"))
    assert win.tool_change


def test_unused_indicators_are_retired_together():
    kpis = [irritant("unused_kpi", Where(kpi=name), 200.0, "days", (1, "count")) for name in ("NPS", "MAU")]
    [win] = proposed(retire_unused_kpis, *kpis)
    assert (win.baseline, win.target, win.gain.value) == (2.0, 0.0, -2.0)  # 2 - 0.85 × 2 = 0.3
    assert win.on == ("unused_kpi:MAU", "unused_kpi:NPS")  # by name


def test_blocked_time_comes_nearer_to_what_it_may_last():
    blocked = irritant("blocked_work", PANIER, 6.0, "days")
    [win] = proposed(blocked_daily, blocked)
    usual = situation(nothing(), blocked).usual(blocked)
    assert win.target == pytest.approx(6 - 0.5 * (6 - usual))
    assert plain(win.title).startswith(
        "A daily on blocked work (Panier, Development). Median time blocked: from 6.0 days"
    )


def test_a_limit_acts_on_too_much_at_once():
    excess = irritant("excess_wip", Where(team="Panier"), 40.0, "days")
    [win] = proposed(wip_limit, excess)
    assert win.target < 40.0
    assert win.saved.value == pytest.approx(30 * 0.75)


def test_a_median_that_was_not_reached_starts_from_its_lower_end():
    late = irritant("slow_arbitration", Where(decision_class="budget"), float("inf"), "days")
    late = late.__class__(**{**vars(late), "size": late.size.__class__(float("inf"), 30.0, float("inf"), "days", 9)})
    [win] = proposed(value_review, late)
    assert (win.baseline, win.target) == pytest.approx((30.0, 30 - 0.6 * 20))


def test_a_place_that_is_as_usual_gets_no_win():
    assert proposed(blocked_daily, irritant("blocked_work", PANIER, 0.5, "days")) == []


def test_places_are_told_in_few_words():
    assert place(Where(stage="test")).render("fr") == "Test, toutes équipes"
    assert place(Where(source="Design", target="Panier")).render("en") == "Design → Panier"


def test_efforts_have_a_size():
    said = [size_of_effort(days).render("en") for days in (1.0, 3.0, 5.0, 6.0, 8.0)]
    assert said == ["small", "small", "medium", "medium", "large"]
