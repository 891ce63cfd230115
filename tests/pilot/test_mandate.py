from dataclasses import replace
from datetime import date
from math import inf

import pytest

from diagnostics.errors import DiagnosticsError
from diagnostics.locale import literal, text
from diagnostics.model.results import Box, Estimate, Irritant, QuickWin, Where
from diagnostics.pilot.framing import cautious, pilot_sheet
from diagnostics.pilot.indicators import Export, first_of
from diagnostics.pilot.mandate import Mandate, draft, enough_time, goal, own_goal, provable
from diagnostics.pilot.power import Needed
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, flow_of, tables_of
from tests.irritants.build_case import waited_in_ready

YES = Box(True, literal("yes"))
WIN = QuickWin(
    lever="dor_check", on=("slow_stage:ready:A",), title=literal("DoR"), indicator=text("Median wait"), baseline=10.0,
    target=4.0, gain=Estimate(-6.0, -8.0, -2.0, "days", 40), saved=Estimate(1.0, 1.0, 1.0, "hours", 1),
    effort_days=4.0, visible=YES, measurable=YES, replicable=YES, stability=0.9, assumption=literal(""),
    first_step=literal(""), watch_out=literal(""),
)  # fmt: skip
SIZE = Estimate(10.0, 9.0, 11.0, "days", 40)
IRRITANT = Irritant(
    kind="slow_stage", where=Where(stage="ready", team="A"), size=SIZE, waste=SIZE, share=0.5, tickets=40, teams=1,
    confidence=0.9, title=literal(""), rows=None, row_count=0,
)  # fmt: skip


def log():
    """Forty tickets a team, one a day: 10 days in Ready at A, 1 day at B."""
    told = [*waited_in_ready("A", 40, 10), *waited_in_ready("B", 40, 1)]
    return Export(tables_of(told), Settings(statuses=STATUSES), flow_of(told))


def mandate(**changes):
    begun = Mandate(
        win=WIN.id, sponsor="CPO", teams=("A",), product="", deliverables="", days_a_week=1.0,
        starts_on=date(2026, 3, 2),
    )  # fmt: skip
    return replace(begun, **changes)


def test_the_cautious_bound_is_the_least_change_of_the_interval():
    assert cautious(WIN) == pytest.approx(-0.2)
    assert cautious(replace(WIN, gain=Estimate(-6.0, -8.0, 1.0, "days", 40))) == 0.0


def test_the_pilot_of_a_slow_stage_follows_the_wait_in_that_stage_at_that_team():
    sheet = pilot_sheet(log(), WIN, (IRRITANT,))
    assert sheet.teams == ("A",)
    first = sheet.followed[0]
    assert (first.key, first.unit, first.rows) == ("wait_ready", "days", 40)
    assert (first.baseline, first.target) == pytest.approx((10.0, 8.0))
    assert first.a_week == pytest.approx(40 / 8)  # the stays of both teams end in eight weeks, from 2 March on
    assert first_of(WIN) == ("wait_ready", "waiting", "flow_time")


def test_the_pilot_of_a_handover_has_both_teams_of_the_place():
    passed = replace(IRRITANT, kind="slow_handover", where=Where(source="A", target="B"))
    of_two = replace(WIN, on=(passed.id, IRRITANT.id))
    assert pilot_sheet(log(), of_two, (passed, IRRITANT)).teams == ("A", "B")


def test_targets_go_a_third_of_the_way_each_month():
    first = goal(pilot_sheet(log(), WIN, (IRRITANT,)).followed[0])
    assert first.targets == pytest.approx((10 - 2 / 3, 10 - 4 / 3, 8.0))


def test_a_draft_says_who_where_when_and_when_to_stop():
    made = draft(pilot_sheet(log(), WIN, (IRRITANT,)), text("Shared DoR check"), date(2026, 11, 4), "en")
    assert (made.sponsor, made.teams, made.days_a_week) == ("CPO", ("A",), 1.0)
    assert made.starts_on == date(2026, 11, 23)  # the Monday after two weeks
    assert made.day(90) == date(2027, 2, 21)
    assert made.stop_rule.startswith(
        "Stop at T+60 if “Mean wait of a stay in “Ready”” is above its baseline (10\u00a0d)"
    )


def test_a_draft_takes_the_quick_wins_own_indicator_and_those_that_could_prove_it():
    sheet = pilot_sheet(log(), WIN, (IRRITANT,))
    made = draft(sheet, text("Shared DoR check"), date(2026, 11, 4), "en")
    assert [one.key for one in made.goals][:2] == ["own", "wait_ready"]
    assert (made.goals[0].targets, made.goals[0].steps) == (pytest.approx((8.0,)), (90,))
    assert made.deliverables.endswith("figures at T+30, T+60 and T+90.")
    never = replace(sheet, followed=tuple(replace(one, needed=Needed(inf, inf)) for one in sheet.followed))
    alone = draft(never, text("Shared DoR check"), date(2026, 11, 4), "en")
    assert [one.key for one in alone.goals] == ["own"]
    assert alone.deliverables.endswith("a page that says how; figures at T+90.")
    assert (provable(never), alone.stop_rule) == ((), "Stop at T+30 if the practice is not in use.")


def test_a_fourth_indicator_is_refused_in_words():
    one = own_goal(WIN)
    assert len(mandate(goals=(one, one, one)).goals) == 3
    with pytest.raises(DiagnosticsError, match="A mandate has three indicators at most"):
        mandate(goals=(one, one, one, one))


def test_what_teams_and_weeks_cannot_tell_keeps_its_own_indicator():
    ritual = replace(WIN, on=("empty_ritual:Point",), baseline=0.1, gain=Estimate(0.2, 0.1, 0.3, "share", 9))
    sheet = pilot_sheet(log(), ritual, ())
    assert (sheet.teams, sheet.followed) == ((), ())
    made = draft(sheet, text("Merge"), date(2026, 11, 4), "fr")
    assert [(one.key, one.targets) for one in made.goals] == [("own", pytest.approx((0.2,)))]


def test_weeks_needed_are_told_in_words():
    first = pilot_sheet(log(), WIN, (IRRITANT,)).followed[0]
    said = enough_time(first).render("en")
    assert said.endswith("at today's rate.")
    assert (
        enough_time(replace(first, needed=replace(first.needed, weeks=30.0)))
        .render("en")
        .endswith("30 weeks at today's rate, longer than the pilot.")
    )
