"""The sheet of the anomalies, cell by cell."""

from dataclasses import replace

import pytest

from diagnostics.quality import check
from diagnostics.report import quality
from diagnostics.settings import Settings
from tests.measures.given import instant
from tests.quality.asked import log
from tests.report.hand_made import audit, book

SHEETS = {"en": "Data quality", "fr": "Qualité des données"}


@pytest.fixture(scope="module")
def found():
    rows = [("=A", "2026-03-01T09:01", "Test", "Ada", "X"), ("=A", "2026-03-02T09:01", "Dev", "Ada", "X")]
    people = [{"person": "P009", "team": "X"}]
    return check(log(rows, people=people), Settings(), instant("2026-06-30").to_pydatetime())


@pytest.mark.parametrize("lang", SHEETS)
def test_there_is_a_sheet_only_where_anything_is_odd(found, lang):
    assert SHEETS[lang] not in book(audit(), lang).sheetnames
    names = book(audit(quality=found), lang).sheetnames
    assert names[-2] == SHEETS[lang]


def test_each_anomaly_is_a_row_with_its_count_treatment_and_first_rows(found):
    sheet = book(audit(quality=found))["Data quality"]
    written = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=6)}
    moved = written["Moved backwards"]
    assert (moved[2], moved[3], moved[4], moved[8]) == ("1 ticket", 1, "Kept", "=A")
    assert moved[6].startswith("rework, time_in_stage")
    cell = next(row[8] for row in sheet.iter_rows(min_row=6) if row[0].value == "Moved backwards")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_few_people_are_neither_counted_nor_shown(found):
    sheet = book(audit(quality=found))["Data quality"]
    written = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=6)}
    unknown = written["Somebody who is not in the list of people"]
    assert (unknown[2], unknown[3], unknown[8]) == ("fewer than 5 people", None, None)


def test_the_finding_counts_what_can_change_a_figure(found):
    some = (*found[:2], replace(found[2], affects=()))
    sheet = book(audit(quality=some))["Data quality"]
    assert sheet["A3"].value == "3 anomalies in the rows; 2 of them can change figures."


def test_where_all_or_none_can_change_a_figure_no_number_says_so(found):
    touching = tuple(one for one in found if one.affects)
    assert quality.found(touching[:2]).render("en") == "2 anomalies in the rows; both can change figures."
    harmless = tuple(replace(one, affects=()) for one in touching)
    assert quality.found(touching).render("en").endswith("anomalies in the rows; all of them can change figures.")
    assert quality.found(touching[:1]).render("en") == "1 anomaly in the rows; it can change a figure."
    assert quality.found(harmless).render("en").endswith("in the rows; no figure can change.")


def test_a_request_with_calls_stands_once_and_whole_below_the_coverage():
    from datetime import UTC, datetime

    from diagnostics.measures._requests import history_request

    asked = history_request(["gitlab"], datetime(2026, 11, 1, tzinfo=UTC))
    coverage = tuple(replace(covered, ask_for=asked) for covered in audit().coverage[:3])
    sheet = book(audit(coverage=coverage))["Data and limits"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert cells.count(asked.render("en")) == 1
    assert "Requests, ready to be sent" in cells
    assert sum(cell.startswith("GitLab: the issues as JSON") for cell in cells) == 4
