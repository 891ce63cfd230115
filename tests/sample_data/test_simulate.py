from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from diagnostics.model.stages import propose
from sample_data import _sizes
from sample_data._kinds import PLACES, UNITS, Kind
from sample_data._statuses import STATUSES, Status
from sample_data.simulate import Friction, Truth, healthy, main, planted, simulate

ROOT = Path(__file__).parents[2] / "sample_data"
FRAMES = (
    "events",
    "tickets",
    "blocks",
    "sprints",
    "sprint_items",
    "meetings",
    "attendance",
    "minutes",
    "topics",
    "kpis",
    "people",
)
CASES = {
    "slow_stage": "passages", "slow_handover": "handovers", "ping_pong": "tickets", "rework_loop": "passages",
    "slow_arbitration": "topics", "empty_ritual": "occurrences", "coordination_load": "people",
    "contradicting_kpi": "values",
}  # fmt: skip


def test_the_same_seed_gives_the_same_frames(acme: Truth):
    again = simulate(main(), seed=7)
    for name in FRAMES:
        assert_frame_equal(getattr(again, name), getattr(acme, name))


def test_another_seed_gives_other_tickets(well: Truth):
    assert not simulate(healthy(), seed=8).events.equals(well.events)


def test_the_organisation_is_the_announced_one(acme: Truth):
    assert len(acme.plan.organisation.squads) == 8
    assert acme.people["role"].value_counts().to_dict() == {
        "Développeur": 28, "Product manager": 12, "Tech lead": 8, "QA": 8, "Designer": 5, "Ingénieur plateforme": 5,
        "Data analyst": 3, "Chargé des opérations": 3, "CPO": 1,
    }  # fmt: skip
    assert (len(acme.tickets), acme.tickets["tool"].value_counts().to_dict()) == (900, {"jira": 452, "log": 448})


def test_the_readme_states_the_sizes_of_the_simulation(acme: Truth):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for one in planted(acme):
        kind, where = one.friction.kind, ", ".join(f"{key} {value}" for key, value in one.friction.where.items())
        sizes = (
            (f"{one.friction.strength:.1%}".replace("%", " %"), f"{one.size:.1%}".replace("%", " %"))
            if one.unit == "share"
            else (f"{one.friction.strength} {one.unit}", f"{one.size:.1f} {one.unit}")
        )
        assert f"| {kind} | {where} | {sizes[0]} | {sizes[1]} | {one.observations} {CASES[kind]} |" in readme


def test_the_committed_sample_has_eight_kinds(acme: Truth):
    assert {friction.kind for friction in acme.plan.frictions} == set(CASES)


def test_each_of_the_nineteen_kinds_has_a_place_a_unit_and_a_size():
    assert set(get_args(Kind)) == set(_sizes.SIZES) == set(PLACES) == set(UNITS)
    assert len(UNITS) == 19


@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.en)
def test_every_status_says_its_stage_by_its_words(status: Status):
    for words in (status.en, status.fr):
        proposal = propose(words)
        assert (proposal.stage, proposal.kind, proposal.sure >= 0.9) == (status.stage, status.kind, True)


def test_tickets_of_a_topic_wait_until_it_is_decided(acme: Truth):
    log = acme.events.assign(left_at=acme.events.groupby("ticket_id")["at"].shift(-1))
    pending = log[log["status"] == "Discovery pending"].set_index("ticket_id")
    held = acme.topics.explode("ticket_ids").set_index("ticket_ids")
    assert set(held.index) == set(pending.index)
    assert pending["left_at"].equals(held["decided_at"].reindex(pending.index).rename("left_at"))
    assert (pending["at"] >= held["raised_at"].reindex(pending.index)).all()


def test_a_designer_works_on_one_ticket_at_a_time(acme: Truth):
    log = acme.events.assign(left_at=acme.events.groupby("ticket_id")["at"].shift(-1))
    work = log[log["status"] == "Discovery"].sort_values(["person", "at", "left_at"])
    begun_after = work["at"] >= work.groupby("person")["left_at"].shift()
    assert begun_after.sum() == len(work) - work["person"].nunique()


def test_events_only_happen_in_working_hours(acme: Truth):
    local = acme.events["at"].dt.tz_convert("Europe/Paris")
    assert set(local.dt.day_of_week) == {0, 1, 2, 3, 4}
    assert set(local.dt.hour) == set(range(9, 18))
    assert date(2026, 7, 14) not in set(local.dt.date)


def test_a_friction_changes_only_what_it_touches(well: Truth):
    friction = Friction("slow_stage", {"stage": "test", "team": "Squad Billets"}, 6)
    slow = simulate(replace(healthy(), frictions=(friction,)), seed=7)
    assert slow.tickets["created_at"].equals(well.tickets["created_at"])
    assert slow.attendance.equals(well.attendance)
    for squad, days in (("Squad Billets", 6), ("Squad Horaires", 0)):
        size, _ = _sizes.stage_wait_days(slow, {"stage": "test", "team": squad})
        assert size == pytest.approx(days, abs=1.5)


def test_squads_can_bounce_tickets_between_each_other():
    friction = Friction("ping_pong", {"from": "Squad Billets", "to": "Squad Voyages"}, 0.5)
    (found,) = planted(simulate(replace(healthy(), frictions=(friction,)), seed=7))
    assert found.size == pytest.approx(0.5, abs=0.12)


@pytest.mark.parametrize(
    ("kind", "where"), [("slow_stage", {"stage": "development", "team": "Design"}), ("ping_pong", {"from": "Design"})]
)
def test_a_place_that_cannot_be_planted_is_refused(kind: Kind, where: dict[str, str]):
    with pytest.raises(ValueError, match=kind):
        Friction(kind, where, 1)


def test_scaling_keeps_the_organisation_as_busy_as_before():
    plan = main().scaled(2)
    assert (plan.tickets, plan.organisation.squads[0].developers, plan.organisation.designers) == (1800, 8, 10)
    assert plan.frictions == main().frictions


class TestOutsideThePlantedPlaces:
    """The README's words about the rest of the organisation."""

    def test_queues_and_handovers_take_hours(self, acme: Truth):
        calm = [wait for place, wait in queue_hours(acme).items() if place not in {("ready", "Squad Panier")}]
        # scoping waits for Design's handovers, and for decisions
        assert sorted(calm)[-2] < 6 < sorted(calm)[-1] == queue_hours(acme)["discovery", "Produit"]
        waits = handover_hours(acme)
        assert waits.drop(("Design", "Produit")).max() < 6

    def test_bounces_and_returns_are_rare(self, acme: Truth):
        names = [squad.name for squad in acme.plan.organisation.squads]
        bounced = {name: _sizes.bounced_share(acme, {"from": name, "to": "Plateforme"})[0] for name in names}
        assert sorted(bounced.values())[-2] <= 0.05 < bounced["Squad Livraison"]
        returned = {name: returned_share(acme, name, "test") for name in names}
        assert sorted(returned.values())[-2] <= 0.08 < returned["Squad Paiement"]

    def test_other_decisions_rituals_and_roles_are_well(self, acme: Truth):
        for decision_class in ("Priorité", "Périmètre", "Technique"):
            assert _sizes.arbitration_days(acme, {"decision_class": decision_class})[0] < 6
        kept = set(acme.meetings.loc[acme.meetings["minutes_kept"], "title"]) - {"Point dépendances"}
        assert min(_sizes.productive_share(acme, {"ritual": title})[0] for title in kept) > 0.75
        roles = set(acme.people["role"]) - {"Product manager"}
        assert max(_sizes.meeting_share(acme, {"role": role})[0] for role in roles) < 0.2

    def test_other_indicators_have_one_value(self, acme: Truth):
        contradicting = {friction.where.get("kpi") for friction in acme.plan.frictions}
        others = acme.kpis[~acme.kpis["kpi"].isin(contradicting)]
        assert others.groupby(["kpi", "period"])[["formula", "value", "source"]].nunique().to_numpy().max() == 1
        activation = acme.kpis[(acme.kpis["kpi"] == "Taux d'activation") & (acme.kpis["period"] == "2026-10")]
        assert (activation["value"].nunique(), activation["formula"].nunique()) == (4, 3)


class TestAHealthyOrganisation:
    def test_moves_tickets_on_within_a_day(self, well: Truth):
        assert queue_hours(well).max() < 8

    def test_takes_up_handovers_within_a_day(self, well: Truth):
        assert handover_hours(well).max() < 8

    def test_bounces_and_returns_little(self, well: Truth):
        for squad in [squad.name for squad in well.plan.organisation.squads]:
            assert _sizes.bounced_share(well, {"from": squad, "to": "Plateforme"})[0] < 0.06
            assert max(returned_share(well, squad, stage) for stage in ("review", "test")) < 0.09

    def test_decides_within_days(self, well: Truth):
        for decision_class in ("Budget", "Priorité", "Périmètre", "Technique"):
            assert _sizes.arbitration_days(well, {"decision_class": decision_class})[0] < 5

    def test_has_rituals_with_outcomes(self, well: Truth):
        kept = well.meetings.loc[well.meetings["minutes_kept"], "title"].unique()
        assert min(_sizes.productive_share(well, {"ritual": title})[0] for title in kept) > 0.75

    def test_leaves_people_time_to_work(self, well: Truth):
        assert max(_sizes.meeting_share(well, {"role": role})[0] for role in well.people["role"].unique()) < 0.2

    def test_counts_each_indicator_one_way(self, well: Truth):
        one_month = well.kpis.groupby(["kpi", "period"])[["formula", "value", "source"]].nunique()
        assert one_month.to_numpy().max() == 1


def queue_hours(truth: Truth) -> pd.Series:
    log = truth.events
    waits = (log.groupby("ticket_id")["at"].shift(-1) - log["at"])[log["kind"] == "queue"]
    return waits.groupby([log["stage"], log["team"]]).median() / pd.Timedelta(hours=1)


def handover_hours(truth: Truth) -> pd.Series:
    waits = _sizes.handover_waits(truth)
    often = waits.groupby(["from", "to"]).filter(lambda edge: len(edge) >= 20)
    return often.groupby(["from", "to"])["hours"].median()


def returned_share(truth: Truth, squad: str, stage: str) -> float:
    return _sizes.returned_share(truth, {"team": squad, "from": stage, "to": "development"})[0]
