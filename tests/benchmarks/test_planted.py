"""The bench: what is run, how a finding is matched with what was planted, and how it is told."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import planted_table as table
from benchmarks.planted_audit import findings, match, place
from benchmarks.planted_plans import HEALTHY, PLANTINGS, alone, combinations, healthy_plan, together
from benchmarks.planted_runs import Finding, Run, Task, keep, kept
from diagnostics.locale import literal
from diagnostics.model.results import Estimate, Irritant, Where
from sample_data._kinds import UNITS, Kind
from sample_data.simulate import Friction, Planted


def irritant(kind: str, where: Where, size: Estimate) -> Irritant:
    one = Estimate(1, 1, 1, "count", 1)
    return Irritant(kind=kind, where=where, size=size, waste=one, share=0.1, tickets=1, teams=1, confidence=0.9,
                    title=literal(kind), rows=pd.DataFrame(), row_count=0)  # fmt: skip


def planted_one(kind: Kind, where: dict[str, str], size: float) -> Planted:
    return Planted(Friction(kind, where, 1), size, UNITS[kind], 30)


def test_all_nineteen_kinds_are_planted_alone():
    assert set(PLANTINGS) == set(UNITS)
    assert all(alone(kind, "weak", 1).frictions[0].kind == kind for kind in PLANTINGS)


def test_combinations_hold_four_kinds_each_and_every_kind_twice_or_more():
    chosen = list(combinations())
    assert [len(set(kinds)) for kinds in chosen] == [4] * 10
    assert min(Counter(kind for kinds in chosen for kind in kinds)[kind] for kind in PLANTINGS) >= 2


def test_combined_frictions_of_squads_stand_in_different_squads():
    frictions = together(("blocked_work", "ageing_work", "excess_wip", "unready_work"), 3).frictions
    assert len({friction.where["team"] for friction in frictions}) == 4


def test_healthy_organisations_have_nothing_planted_and_differ():
    several = [healthy_plan(number) for number in range(1, HEALTHY + 1)]
    assert all(plan.frictions == () for _, plan in several)
    assert len({like for like, _ in several}) >= 15
    assert {plan.habits.sprints for _, plan in several} == {True, False}
    assert any(plan.habits.minutes_share < 1 for _, plan in several)


def test_an_edge_is_its_two_ends():
    assert place({"stage": "test", "from": "A", "to": "B"}) == {"from": "A", "to": "B"}
    assert place({"stage": "test", "team": "A"}) == {"stage": "test", "team": "A"}


def test_an_irritant_matches_when_every_part_that_both_name_is_equal():
    size = Estimate(5, 4, 6, "days", 30)
    here = irritant("blocked_work", Where(stage="development", team="A"), size)
    elsewhere = irritant("blocked_work", Where(stage="development", team="B"), size)
    one = planted_one("blocked_work", {"team": "A"}, 5.5)
    assert match(one, [elsewhere, here]) is here
    assert match(one, [elsewhere]) is None
    assert match(one, [irritant("excess_wip", Where(team="A"), size)]) is None


@pytest.mark.parametrize(
    ("size", "unit", "inside"),
    [(5.5, "days", True), (7.0, "days", False), (5.5, "hours", False), (5.5, "share", None)],
)
def test_sizes_are_compared_in_one_unit_or_not_at_all(monkeypatch, well, size, unit, inside):
    monkeypatch.setattr(
        "benchmarks.planted_audit.planted", lambda _: (planted_one("blocked_work", {"team": "A"}, size),)
    )
    found = irritant("blocked_work", Where(team="A"), Estimate(5, 4, 6, unit, 30))
    (finding,), others = findings(well, [found, irritant("excess_wip", Where(team="A"), found.size)])
    assert (finding.found, finding.inside) == (True, inside)
    assert len(others) == 1 and others[0].startswith("excess_wip:A 5 [4; 6]")


@pytest.fixture
def well():
    return None


RUNS = [
    Run(Task("slow_stage", "middle", 1), "base", 600, 3.0, (Finding("slow_stage", {}, 8, True, 8, 7, 9, True),)),
    Run(Task("slow_stage", "middle", 2), "base", 600, 3.0, (Finding("slow_stage", {}, 8, False),)),
    Run(Task("healthy", "", 1), "kanban", 300, 3.0, (), ("excess_wip:A 20 [15; 25] days",)),
]


def test_the_table_counts_found_and_inside():
    assert table.recall(RUNS)[1] == ("slow_stage", "-", "50% of 2", "-", "100% of 1", "2")
    assert table.healthy(RUNS)[1] == ("1: kanban", "1", "excess_wip:A 20 [15; 25] days")
    assert table.beside(RUNS)[0] == "Recall at the middle strength: 50% of 2; kinds below 95%: slow_stage."
    assert table.beside(RUNS)[2].startswith("Wrong alarms: 1 on 1 healthy organisations, 1.00 each")


def test_the_page_says_what_fails_and_what_was_not_run():
    page = table.markdown(RUNS)
    assert "- slow_stage: missed in 1 of 2 runs at the middle strength or above." in page
    assert "Not run: slow_handover, ping_pong" in page


def test_runs_are_kept_and_read_again(tmp_path: Path):
    path = tmp_path / "runs.jsonl"
    for run in RUNS:
        keep(path, run)
    assert kept(path) == RUNS
