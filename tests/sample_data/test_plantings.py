"""Each friction comes out as strong as it is planted, and touches what it touches and nothing else."""

from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

from sample_data._kinds import Kind
from sample_data._plan import Plan
from sample_data.simulate import Friction, Truth, healthy, planted, simulate

BILLETS, VOYAGES = "Squad Billets", "Squad Voyages"
PLANTED: dict[Kind, tuple[dict[str, str], float, float]] = {
    "blocked_work": ({"team": BILLETS}, 5, 1.0),
    "unready_work": ({"team": BILLETS}, 0.4, 0.08),
    "team_dependency": ({"from": BILLETS, "to": VOYAGES}, 0.35, 0.08),
    "unused_kpi": ({"kpi": "Note moyenne"}, 180, 0.5),
    "format_sprawl": ({"team": BILLETS}, 6, 0.1),
    "reporting_load": ({}, 0.085, 0.01),
    "excess_wip": ({"team": BILLETS}, 30, 8),
}


def plan_with(kind: Kind, where: dict[str, str], strength: float) -> Plan:
    return replace(healthy(), frictions=(Friction(kind, where, strength),))


@pytest.mark.parametrize("kind", PLANTED)
def test_the_measured_size_is_near_what_is_planted(kind: Kind):
    where, strength, margin = PLANTED[kind]
    (found,) = planted(simulate(plan_with(kind, where, strength), seed=7))
    assert found.size == pytest.approx(strength, abs=margin)


@pytest.mark.parametrize(
    ("kind", "where", "weak", "strong"),
    [
        ("ageing_work", {"team": BILLETS}, 0.1, 0.35),
        ("sprint_rollover", {"team": BILLETS}, 0.2, 0.5),
        ("single_point", {"team": "Plateforme"}, 0.4, 0.9),
        ("repeated_decision", {"decision_class": "Budget"}, 0.2, 0.7),
    ],
)
def test_more_is_planted_more_is_measured(kind: Kind, where: dict[str, str], weak: float, strong: float):
    sizes = [planted(simulate(plan_with(kind, where, s), seed=7))[0].size for s in (weak, strong)]
    nothing = planted(simulate(plan_with(kind, where, 0.0), seed=7))[0].size
    assert nothing < sizes[0] < sizes[1]


@pytest.mark.parametrize("kind", ["unused_kpi", "format_sprawl", "reporting_load"])
def test_what_is_no_work_leaves_the_tickets_alone(well: Truth, kind: Kind):
    where, strength, _ = PLANTED[kind]
    truth = simulate(plan_with(kind, where, strength), seed=7)
    assert_frame_equal(truth.events, well.events)
    assert_frame_equal(truth.topics, well.topics)
    assert_frame_equal(truth.sprint_items, well.sprint_items)


@pytest.mark.parametrize("kind", ["blocked_work", "unready_work", "excess_wip"])
def test_what_one_squad_suffers_leaves_the_others_development_alone(well: Truth, kind: Kind):
    where, strength, _ = PLANTED[kind]
    truth = simulate(plan_with(kind, where, strength), seed=7)
    for other in ("Squad Accueil", VOYAGES):
        theirs = [
            t.tickets.loc[t.tickets["squad"] == other, ["ticket_id", "kind", "created_at"]] for t in (truth, well)
        ]
        assert_frame_equal(*theirs)
    assert_frame_equal(truth.kpis, well.kpis)
    assert_frame_equal(truth.attendance, well.attendance)


def test_nobody_waits_in_a_circle():
    truth = simulate(plan_with("team_dependency", {"from": BILLETS, "to": VOYAGES}, 0.9), seed=7)
    assert set(truth.links["ticket_id"]).isdisjoint(truth.links["other_id"])
    assert truth.links["ticket_id"].is_unique


def test_a_ticket_begins_when_the_one_it_needs_is_done():
    truth = simulate(plan_with("team_dependency", {"from": BILLETS, "to": VOYAGES}, 0.5), seed=7)
    begun = truth.events[truth.events["status"] == "In Progress"].groupby("ticket_id")["at"].min()
    ended = truth.events[truth.events["kind"] == "done"].groupby("ticket_id")["at"].max()
    needs = truth.links[truth.links["ticket_id"].isin(begun.index)]
    assert len(needs) > 20
    assert (needs["ticket_id"].map(begun) >= needs["other_id"].map(ended)).all()


def test_a_subject_decided_again_is_told_with_the_same_tickets():
    truth = simulate(plan_with("repeated_decision", {"decision_class": "Budget"}, 0.7), seed=7)
    again = truth.topics[truth.topics["again"]]
    first = truth.topics[~truth.topics["again"]].set_index("title")
    budget = again[again["decision_class"] == "Budget"]
    assert len(budget) > 5
    assert budget["ticket_ids"].tolist() == [first["ticket_ids"][subject] for subject in budget["subject"]]
    assert (budget["raised_at"].array > first["decided_at"].reindex(budget["subject"]).array).all()


def test_a_tool_without_a_flag_tells_a_block_by_its_column():
    plan = plan_with("blocked_work", {"team": BILLETS}, 5)
    squads = tuple(replace(squad, tool="log") for squad in plan.organisation.squads)
    truth = simulate(replace(plan, organisation=replace(plan.organisation, squads=squads)), seed=7)
    blocked = truth.events[truth.events["status"] == "Blocked"]
    assert set(blocked["squad"]) == {BILLETS}
    assert sorted(blocked["at"]) == sorted(
        truth.blocks.loc[truth.blocks["ticket_id"].isin(blocked["ticket_id"]), "start_at"]
    )


class TestAnOrdinaryOrganisation:
    def test_has_a_few_blocks_and_rollovers(self, well: Truth):
        assert 5 <= len(well.blocks) <= 30
        assert 5 <= well.sprint_items["ticket_id"].duplicated().sum() <= 60

    def test_has_two_layouts_and_a_few_tickets_in_one_line(self, well: Truth):
        assert well.tickets.loc[~well.tickets["unready"], "description"].nunique() == 2
        assert well.tickets["unready"].mean() == pytest.approx(0.08, abs=0.03)

    def test_has_links_that_hold_nearly_nobody_up(self, well: Truth):
        assert 10 <= len(well.links) <= 30

    def test_reads_one_indicator_once_a_quarter(self, well: Truth):
        days = (well.kpis["last_used_at"].max() - well.kpis["last_used_at"]).dt.days
        assert 30 < days.max() < 90
        assert (days > 30).groupby(well.kpis["kpi"]).any().sum() == 1
