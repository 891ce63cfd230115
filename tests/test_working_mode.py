"""One audit by both clocks, from the command line: the same frictions, each in the units of its clock."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from diagnostics.__main__ import main

SAMPLE = Path(__file__).parents[1] / "sample_data" / "acme"
RULES = """
time_zone = "Europe/Paris"
[working_time]
calendar = {calendar}
"""


@pytest.fixture(scope="module")
def audits(tmp_path_factory):
    """The folder of each audit: calendar and working."""
    folders = {}
    for name, calendar in (("calendar", "true"), ("working", "false")):
        folder = folders[name] = tmp_path_factory.mktemp(name)
        (folder / "audit.toml").write_text(RULES.format(calendar=calendar))
        outputs = ["--out", str(folder / "r.xlsx"), "--json", str(folder / "r.json")]
        assert main(["audit", str(SAMPLE), *outputs, "--settings", str(folder / "audit.toml"), "--lang", "en"]) == 0
    return folders


def results(audits):
    return {name: json.loads((folder / "r.json").read_text(encoding="utf-8")) for name, folder in audits.items()}


def words(sheet):
    """All texts of a sheet."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_result_says_its_clock_and_its_units(audits):
    by = results(audits)
    assert by["calendar"]["clock"] == {"unit": "hours", "hours_a_day": 24.0}
    assert by["working"]["clock"] == {
        "unit": "working_hours", "hours_a_day": 8.0, "weekdays": [0, 1, 2, 3, 4], "start_hour": 9.0, "end_hour": 17.0,
        "public_holidays": "FR", "time_zone": "Europe/Paris",
    }  # fmt: skip
    assert [by[name]["flow"]["unit"] for name in by] == ["hours", "working_hours"]
    units = {name: {item["kind"]: item["unit"] for item in found["irritants"]} for name, found in by.items()}
    assert (units["calendar"]["slow_stage"], units["working"]["slow_stage"]) == ("days", "working_days")
    assert (units["calendar"]["slow_handover"], units["working"]["slow_handover"]) == ("hours", "working_hours")


def test_decisions_and_meetings_are_the_same_by_both_clocks(audits):
    calendar, working = results(audits).values()
    assert calendar["triggers"] == working["triggers"]
    kept = ("slow_arbitration", "coordination_load", "empty_ritual", "contradicting_kpi")
    sizes = [
        {
            (item["kind"], item["title"]): (item["size"], item["unit"])
            for item in found["irritants"]
            if item["kind"] in kept
        }
        for found in (calendar, working)
    ]
    assert sizes[0] == sizes[1]


def test_the_planted_frictions_are_found_by_both_clocks(audits):
    calendar, working = (
        {(item["kind"], *item["where"].values()) for item in found["irritants"]} for found in results(audits).values()
    )
    assert calendar == working


def test_no_stage_holds_more_working_hours_than_hours_of_the_calendar(audits):
    calendar, working = (
        {row["stage"]: row["total_hours"] for row in found["flow"]["stages"]} for found in results(audits).values()
    )
    assert calendar.keys() == working.keys()
    assert all(working[stage] <= calendar[stage] for stage in calendar)
    assert 0.2 < sum(working.values()) / sum(calendar.values()) < 0.3  # 40 hours of 168, fewer with the holidays


def test_the_times_by_definition_are_the_same_whichever_clock_the_audit_has(audits):
    calendar, working = (found["flow"]["flow_time"] for found in results(audits).values())
    assert [(row["from"], row["unit"]) for row in calendar] == [
        ("created", "days"), ("started", "days"), ("created", "working_days"), ("started", "working_days")
    ]  # fmt: skip
    by_definition = {(row["from"], row["unit"]): row for row in working}
    for row in calendar:
        assert by_definition[row["from"], row["unit"]] == pytest.approx(row)


def test_time_in_stage_has_its_spread_in_the_result(audits):
    for found in results(audits).values():
        development = next(row for row in found["flow"]["time_in_stage"] if row["stage"] == "development")
        every, first = development["ticket_median_hours"], development["first_entry_median_hours"]
        assert every >= first > 0


def test_the_workbook_says_the_unit_of_its_clock(audits):
    books = {name: load_workbook(folder / "r.xlsx") for name, folder in audits.items()}
    lead = {name: book["Decision"]["B12"] for name, book in books.items()}
    assert (lead["calendar"].number_format, lead["working"].number_format) == ('0" d"', '0.0" wd"')
    assert lead["working"].value < lead["calendar"].value
    for sheet, titles in {
        "Flow map": ["Median of a visit ({days})", "All visits ({hours})", "First entry alone ({days})"],
        "Handovers": ["Median wait ({hours})"],
        "Rework": ["Median visit done again ({hours})"],
        "Irritants": ["Waiting lost ({hours})"],
    }.items():
        for title in titles:
            assert title.format(days="days", hours="hours") in words(books["calendar"][sheet]), title
            assert title.format(days="working days", hours="working hours") in words(books["working"][sheet]), title


def test_the_method_sheet_says_which_clock_counts_and_what_is_not_known(audits):
    said = {name: words(load_workbook(folder / "r.xlsx")["Method"]) for name, folder in audits.items()}
    assert any(line.startswith("Tickets are timed by the calendar") for line in said["calendar"])
    assert any(
        "A working day (wd) has 8 hours; decisions keep days of the calendar." in line for line in said["working"]
    )
    assert all(any("Leave is not known" in line for line in lines) for lines in said.values())


def test_the_sums_of_the_irritants_are_formulas_over_the_hours_of_the_clock(audits):
    for name, found in results(audits).items():
        stored = load_workbook(audits[name] / "r.xlsx", data_only=True)["Irritants"]
        formulas = load_workbook(audits[name] / "r.xlsx")["Irritants"]
        row = 6 + len(found["irritants"])
        column = next(cell.column for cell in stored[5] if str(cell.value).startswith("Waiting lost"))
        hours = [stored.cell(line, column).value for line in range(6, row)]
        assert str(formulas.cell(row, column).value).startswith("=SUBTOTAL(109,")
        assert stored.cell(row, column).value == pytest.approx(sum(value for value in hours if value))
