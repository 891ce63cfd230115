from dataclasses import replace

import pytest

from diagnostics.measures.blocked_time import BlockedTime
from diagnostics.model.results import Evidence
from diagnostics.report import blocked_work
from tests.report.hand_made import audit, book
from tests.report.measured import evidence
from tests.report.one_sheet import filled


@pytest.fixture(scope="module")
def sheet():
    return book(audit())["Blocked work"]


def rows(sheet, width):
    return [[cell.value for cell in line] for line in sheet.iter_rows(max_col=width)]


def test_the_finding_says_what_is_blocked_and_what_is_old(sheet):
    assert sheet["A3"].value.replace("\u00a0", " ") == (
        "12 tickets were blocked, for 22 d in all: 0.4 % of all waiting. "
        "50 % of the tickets in progress [15 %; 85 %] are older than 30 d, an age that only 5 % of finished "
        "tickets reached."
    )


def test_reasons_are_text_and_one_without_a_name_is_said_so(sheet):
    found = rows(sheet, 6)
    assert ["=waiting for API", "flag", 432, 9, 10, 1.5] in found
    assert ["no reason given", "status", 96, 3, 3, 1] in found
    assert [cell.data_type for cell in sheet["A"] if cell.value == "=waiting for API"] == ["s"]


def test_stages_teams_and_the_oldest_tickets_follow(sheet):
    found = rows(sheet, 6)
    assert ["Development", 9, 8.5, 23, 0.4] in [line[:5] for line in found]
    assert ["Squad Panier", 6.5, 2, 3.3, 2] in [line[:5] for line in found]
    assert ["=1+1", "Test", "Squad Panier"] in [line[:3] for line in found]
    assert found[-2][4:] == [40, "above 95 %"]
    assert len(sheet._charts) == 2


def test_the_limits_say_whether_the_flow_is_stable():
    told = [cell.value for cell in book(audit())["Data and limits"]["A"] if cell.value]
    assert any(words.startswith("Stable by Little's law: 49.7 tickets in progress on average") for words in told)


def test_one_reason_has_no_chart():
    blocked = evidence()[BlockedTime]
    alone = replace(blocked, reasons=blocked.reasons.head(1))
    found = Evidence({**evidence().results, "blocked_time": alone})
    sheet = filled(blocked_work, replace(audit(), evidence=found))
    assert len(sheet._charts) == 1  # that of work in progress
