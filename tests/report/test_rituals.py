"""The sheet of rituals, filled by itself: those of too few people are one line without a name."""

from dataclasses import replace

import pytest

from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.results import Evidence
from diagnostics.report import rituals
from tests.report.hand_made import audit
from tests.report.measured import evidence
from tests.report.one_sheet import filled


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (120.0, "3 rituals not shown (fewer than 5 people): 120 person-hours."),
        (float("nan"), "3 rituals not shown (fewer than 5 people)."),
    ],
)
def test_rituals_of_too_few_people_are_counted_under_the_others(hours, words):
    some = replace(evidence()[RitualYield], left_out=3, left_out_hours=hours)
    sheet = filled(rituals, replace(audit(), evidence=Evidence({**evidence().results, "ritual_yield": some})))
    assert sheet["A23"].value == words
    (chart,) = sheet._charts
    assert sheet.cell(chart.anchor._from.row, 1).value == "What rituals produce"
