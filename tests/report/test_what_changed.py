from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diagnostics.model.earlier import Earlier
from diagnostics.report import what_changed
from tests.report.hand_made import audit, irritants, quick_win, triggers
from tests.report.one_sheet import filled

SAME = Earlier(
    at=datetime(2026, 10, 30, 9, tzinfo=UTC),
    tickets=1,
    triggers={one.kind: (one.estimate.value, one.verdict) for one in triggers()},
    irritants=tuple(one.id for one in irritants()),
    quick_wins=tuple(quick_win(n).id for n in range(3)),
)
SHARE, COUNT, DAYS = (one.kind for one in triggers())
MOVED = replace(
    SAME,
    tickets=4,
    triggers={**SAME.triggers, SHARE: (0.25, "not_crossed"), DAYS: (None, "unknown")},
    irritants=(*SAME.irritants[1:], "rework_loop:test:development"),
    quick_wins=("wip_limit@slow_stage:ready", *SAME.quick_wins[1:]),
)


def lines(sheet, columns=8):
    return [[cell.value for cell in row[:columns]] for row in sheet.iter_rows(min_row=6)]


def sheet(earlier, lang="en"):
    return filled(what_changed, audit(earlier=earlier), lang)


def test_it_is_there_from_the_second_run_on():
    assert (what_changed.applies(audit()), what_changed.applies(audit(earlier=SAME))) == (False, True)


def test_a_run_like_the_one_before_is_said_to_be():
    assert sheet(SAME)["A3"].value == "Since the run of 30 Oct 2026: the same verdicts, the same irritants."


def test_what_moved_came_and_went_is_counted():
    assert sheet(MOVED)["A3"].value == (
        "Since the run of 30 Oct 2026: 1 trigger has another verdict, 1 irritant is new, 1 irritant is gone."
    )


def test_a_figure_stands_then_and_now_with_its_change():
    first = lines(sheet(MOVED))[0]
    now = triggers()[0].estimate
    assert first[1:6] == [0.25, now.value, pytest.approx(100 * (now.value - 0.25)), now.low, now.high]
    assert first[6:] == ["● Not crossed", "▲ Crossed"]
    assert sheet(MOVED)["D6"].number_format == '0.0" pt"'


def test_a_figure_that_was_not_known_has_no_change():
    third = lines(sheet(MOVED))[2]
    assert (third[1], third[3], third[6]) == (None, None, "◇ Unknown")


def test_tickets_are_counted_too():
    assert lines(sheet(MOVED))[3][:4] == ["Tickets", 4, 0, -4]


def test_irritants_and_wins_are_new_still_there_or_gone():
    found = [row[:2] for row in lines(sheet(MOVED))]
    assert ["① Long wait in a stage: Ready, Squad Panier", "new"] in found
    assert ["② Long wait at a handover: Design → Produit, Discovery", "still there"] in found
    assert ["Rework loop", "gone"] in found
    assert ["WIP limit", "gone"] in found


def test_a_changed_rule_is_said_since_it_can_explain_a_verdict():
    changed = lines(sheet(replace(SAME, rules_changed=True)))
    words = "A rule of the audit was changed in between: a verdict may differ for that alone."
    assert words in [row[0] for row in changed]
    assert words not in [row[0] for row in lines(sheet(SAME))]


def test_it_is_written_in_french():
    assert sheet(SAME, "fr")["A3"].value == "Depuis le calcul du 30/10/2026\xa0: mêmes verdicts, mêmes irritants."
