"""What is planted in the simulated organisation is found at its place, and nothing else; where nothing is, nothing."""

import numpy as np
import pytest

from diagnostics.irritants import detect_all
from diagnostics.registry import members
from sample_data._sizes import planted
from tests.irritants.organisation import simulated

KINDS = {kind.KIND: kind for kind in members("diagnostics.irritants")}


@pytest.fixture(scope="module")
def main_organisation():
    truth, case = simulated("main", 7)
    return truth, case, detect_all(case)


def place(where):
    """The part of a place that names it in both vocabularies."""
    return {key: value for key, value in where.items() if key != "stage" or "from" not in where}


def test_every_planted_friction_is_found_at_its_place_and_nothing_else(main_organisation):
    truth, _, irritants = main_organisation
    found = sorted((irritant.kind, sorted(place(irritant.where.as_dict()).items())) for irritant in irritants)
    expected = sorted((f.kind, sorted(place(f.where).items())) for f in truth.plan.frictions)
    assert found == expected


def test_sizes_are_those_counted_straight_from_the_simulation(main_organisation):
    truth, _, irritants = main_organisation
    sizes = {(i.kind, *sorted(place(i.where.as_dict()).items())): i.size for i in irritants}
    for friction in planted(truth):
        size = sizes[friction.friction.kind, *sorted(place(friction.friction.where).items())]
        if friction.friction.kind != "contradicting_kpi":  # there the spread is taken over the median, not the lowest
            assert size.unit == friction.unit
            assert size.low * 0.98 <= friction.size <= size.high * 1.02, friction


def test_each_hour_has_one_owner_and_shares_add_up_to_at_most_the_total(main_organisation):
    _, case, irritants = main_organisation
    owners = np.zeros(len(case.waits), dtype=int)
    for irritant in irritants:
        if hasattr(KINDS[irritant.kind], "claimed"):
            mine = KINDS[irritant.kind].claimed(case, irritant.where).to_numpy(dtype=bool)
            owners += mine
            assert case.waits.loc[mine, "hours"].sum() == pytest.approx(irritant.waste.value)
    assert owners.max() == 1
    for unit in ("hours", "person_hours"):
        assert sum(irritant.share for irritant in irritants if irritant.waste.unit == unit) <= 1.0
    assert sum(i.waste.value for i in irritants if i.waste.unit == "hours") <= case.waiting_hours


def test_waits_share_out_all_waiting(main_organisation):
    _, case, _ = main_organisation
    assert case.waiting_hours == pytest.approx(case.flow.waiting["hours"].sum())


def test_irritants_name_places_and_say_how_sure_they_are(main_organisation):
    truth, _, irritants = main_organisation
    people = set(truth.people["person"])
    for irritant in irritants:
        assert 0.5 < irritant.confidence <= 1.0
        assert irritant.row_count >= len(irritant.rows) > 0
        assert not any(name in irritant.title.render(lang) for name in people for lang in ("fr", "en"))
        assert "person" not in irritant.rows


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_healthy_organisation_shows_no_irritant(seed):
    _, case = simulated("healthy", seed)
    assert [irritant.title.render("en") for irritant in detect_all(case)] == []
