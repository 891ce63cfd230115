from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from diagnostics.locale import literal
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Choice, Coverage, Estimate, Evidence, Replay, Where
from diagnostics.report import arbitration, data_and_limits
from diagnostics.report._wording import wins_found
from tests.report.hand_made import audit, book, irritant, quick_win, triggers
from tests.report.measured import evidence
from tests.report.one_sheet import filled


@pytest.fixture(scope="module")
def made():
    return book(audit())


def row(sheet, number, columns=20):
    return [cell.value for cell in sheet[number][:columns]]


def test_a_trigger_block_says_value_interval_threshold_and_how(made):
    sheet = made["Triggers"]
    assert row(sheet, 8, 4) == ["Measured", 0.34, 0.31, 0.37]
    assert row(sheet, 9, 2) == ["Threshold", 0.3]
    assert row(sheet, 10, 2) == ["How it is computed", "As the rule says."]
    assert sheet["A12"].hyperlink.location == "'Coordination load'!A1"
    assert len(sheet._charts) == 3


def test_a_share_whose_ends_round_alike_is_told_with_its_ends_to_one_decimal():
    share, *others = triggers()
    share = replace(share, estimate=Estimate(0.351, 0.3505, 0.352, "share", 12))
    made = book(audit(triggers=(share, *others)))
    assert [made["Triggers"].cell(8, column).number_format for column in (2, 3, 4)] == ["0.0 %"] * 3
    assert made["Triggers"]["B9"].number_format == "0 %"
    assert made["Decision"]["H6"].number_format == "0.0 %"
    assert made["Decision"]["J6"].value == "[35.0\xa0%; 35.2\xa0%]"


def test_the_flow_map_has_its_picture_stages_and_links(made):
    sheet = made["Flow map"]
    assert len(sheet._images) == 1
    assert sheet["A3"].value == "65\xa0% of all waiting is in the stage “Ready”."
    written = [row(sheet, number, 10) for number in range(30, 45)]
    assert ["Ready", "queue", 390, 378, 8, pytest.approx(16.67, abs=0.01), 90_000, 90_000, None, None] in written
    assert ["Development", "Squad Panier", "Ready", "Unassigned", 40, 38, 20, 800, "yes", "yes"] in written


def test_an_irritant_is_one_row_and_leads_to_its_evidence(made):
    sheet = made["Irritants"]
    assert row(sheet, 6, 14) == [
        "① “Ready” waits.", "Long wait in a stage", "Ready, Squad Panier", 8, 6.9, 9.2, 30_000, None, 0.21, 378, 1,
        0.9, 3, "see →",
    ]  # fmt: skip
    assert sheet["D6"].number_format == '0.0" d"'
    assert sheet["D8"].number_format == "0 %"
    assert sheet["N7"].hyperlink.location == "'Evidence'!A9"
    assert (
        made["Evidence"]["A9"].value == "② Long wait at a handover: Design → Produit, Discovery"
    )  # the sentence would be cut
    assert sheet["I9"].value is None  # no time is lost: neither waiting nor meetings
    assert sheet["N9"].value is None  # an irritant without rows leads nowhere
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B6", "A5:N9")


def test_hours_of_topics_are_not_taken_for_those_of_their_tickets():
    slow = irritant("slow_arbitration", Where(decision_class="Budget"))
    said = book(audit(irritants=(slow,)))["Evidence"]["A3"].value
    assert said.endswith("Under an arbitration, hours are those that the topic waited, not those of its tickets.")
    assert "topic" not in book(audit(irritants=(irritant(),)))["Evidence"]["A3"].value


def test_a_healthy_organisation_is_said_to_be_so():
    sheet = book(audit(irritants=(), choice=Choice()))["Irritants"]
    assert sheet["A3"].value == "Nothing stands out: no irritant is large enough, on enough rows, to be shown."
    assert sheet["A6"].value is None


def test_a_quick_win_stands_at_its_row_with_its_three_boxes(made):
    sheet = made["Quick wins"]
    assert sheet["A25"].value == "2. Quick win 1: do something about it"
    assert row(sheet, 14, 2) == ["Visible", "☑ Many say so."]
    assert row(sheet, 16, 2) == ["Replicable", "☐ Nobody else has it."]
    assert row(sheet, 22, 2) == ["Today", 8]
    assert row(sheet, 23, 4) == ["Target (assumed)", 4, 2.5, 5.5]  # without a replay
    assert sheet["A13"].hyperlink.location == "'Irritants'!A6"
    assert row(sheet, 68, 8)[-3:] == ["③ Empty ritual: Point dépendances", None, "Too little waste."]


REPLAY = Replay(pd.Series({"A": 48.0}), pd.Series({"A": 24.0}), 48.0, 24.0)


def test_what_was_replayed_is_told_from_what_is_assumed():
    wins = (quick_win(), replace(quick_win(1), replay=REPLAY), replace(quick_win(2), replay=REPLAY))
    sheet = book(audit(choice=Choice(wins=wins, coverage=0.4)))["Quick wins"]
    assert sheet["A3"].value == (
        "3 quick wins, 2 of them replayed on the client's own history. "
        "Together they act on irritants that hold 40\xa0% of all waiting."
    )
    assert [sheet.cell(row, 1).value for row in (23, 43, 63)] == [
        "Target (assumed)", "Target (replay)", "Target (replay)",
    ]  # fmt: skip
    limits = [cell.row for cell in sheet["F"] if str(cell.value).startswith("What the replay cannot know")]
    assert limits == [38]  # once, beside the first one that was replayed


@pytest.mark.parametrize(
    ("replays", "said"),
    [
        ((REPLAY,), "1 quick win, replayed on the client's own history."),
        ((None, None), "2 quick wins, assumed and not replayed: they change no time of a ticket."),
        ((None, REPLAY), "2 quick wins, 1 of them replayed on the client's own history."),
    ],
)
def test_the_replayed_are_counted(replays, said):
    wins = tuple(replace(quick_win(number), replay=replay) for number, replay in enumerate(replays))
    assert wins_found(Choice(wins=wins)).render("en") == said


def test_an_effect_of_a_candidate_says_of_what(made):
    assert row(made["Quick wins"], 68, 2) == ["merge_ritual", "Yield of the ritual: 9 points [4; 14]"]


def test_a_target_is_never_below_nothing():
    bold = replace(quick_win(), gain=Estimate(-4.0, -12.0, -2.0, "days", 30))
    assert row(book(audit(choice=Choice(wins=(bold,))))["Quick wins"], 23, 4) == ["Target (assumed)", 4, 0, 6]


def test_the_curves_of_arbitration_are_steps(made):
    sheet = made["Arbitration"]
    assert sheet["A3"].value == (
        "“budget”, the slowest type: half of the topics wait more than 12\xa0d [9.0; –] for their decision. "
        "All types together: 12\xa0d [9.0; 15]. 4 topics are still open."
    )
    assert row(sheet, 6, 6) == ["budget", 14, 4, 12, 9, "–"]  # the interval has no end
    assert [row(sheet, number, 3) for number in range(48, 53)] == [
        ["budget", 0, 1], ["budget", 4, 1], ["budget", 4, 0.8], ["budget", 12, 0.8], ["budget", 12, 0.5],
    ]  # fmt: skip
    assert row(sheet, 56, 3) == ["threshold: 10\xa0d", 10, 0]
    assert sheet["A42"].value == "=1+1"
    assert sheet.print_area == "'Arbitration'!$A$1:$I$43"


def test_committees_and_decisions_taken_again_stand_before_the_subjects(made):
    sheet = made["Arbitration"]
    assert row(sheet, 30, 8) == ["CODIR", 10, 20, 12, 9, 0.6, 0.42, 0.76]
    assert row(sheet, 34, 2) == ["Migration", "=Migration <b>"]
    assert [sheet[f"{letter}34"].value for letter in "EFGHI"] == [0.9, 2, "yes", "yes", "Copil"]


def test_a_curve_that_stops_early_is_explained_under_the_chart(made):
    sheet = made["Arbitration"]
    assert "Curves stop where fewer than 5 topics are left." in [cell.value for cell in sheet["A"]]


@pytest.mark.parametrize(
    ("answer", "counted", "title", "said"),
    [
        ("open", False, "Topics that may be one: to be confirmed", "to be confirmed"),
        ("same", True, "Topics reopened or decided again", "yes"),
    ],
)
def test_pairs_that_nobody_confirmed_are_told_as_questions(answer, counted, title, said):
    pairs = evidence()[RepeatedDecisions].pairs.assign(answer=answer, counted=counted)
    asked = RepeatedDecisions(share=evidence()[RepeatedDecisions].share, pairs=pairs)
    found = Evidence({**evidence().results, "repeated_decisions": asked})
    written = [[cell.value for cell in line[:8]] for line in filled(arbitration, replace(audit(), evidence=found)).rows]
    heading = [line[0] for line in written].index(title)
    assert written[heading + 2][7] == said


def test_teams_that_wait_on_each_other_are_told_as_a_ring(made):
    sheet = made["Handovers"]
    words = [cell.value for (cell,) in sheet.iter_rows(max_col=1) if cell.value]
    assert "1 ring of teams that wait on each other: Design → Produit → Design" in words


def test_the_matrix_of_handovers_shows_waits_of_five_passages_and_more(made):
    sheet = made["Handovers"]
    assert row(sheet, 17, 5) == ["From ↓   to →", "Design", "Produit", "Squad Panier", "Unassigned"]
    assert row(sheet, 18, 5) == ["Design", None, 90, None, None]
    assert row(sheet, 20, 5) == ["Squad Panier", None, None, None, None]  # four passages only
    (scale,) = sheet.conditional_formatting
    assert str(scale.sqref) == "B18:E21"


def test_a_wait_of_few_handovers_has_no_median(made):
    sheet = made["Handovers"]
    titles = {str(sheet.cell(n, 1).value): n for n in range(1, sheet.max_row + 1)}
    heading = titles["Handovers between teams, by stage entered; median from 5 handovers on"]
    told = [row(sheet, n, 9)[3:] for n in range(heading + 2, sheet.max_row + 1)]
    assert [waits for waits in told if waits[0] == 4] == [[4, 4, None, None, None, 2_000]]
    assert all(waits[2] is not None for waits in told if waits[0] is not None and waits[0] >= 5)


def test_returns_are_added_over_teams_then_told_by_team(made):
    sheet = made["Rework"]
    assert row(sheet, 7, 3) == ["Test → Development", 90, 7_300]
    assert row(sheet, 11, 10)[3:] == ["Plateforme", 60, 50, 200, 0.25, 0.2, 0.3]


def test_stories_carried_over_stand_under_the_returns_with_native_stacked_bars(made):
    sheet = made["Rework"]
    written = [row(sheet, number, 13) for number in range(1, sheet.max_row + 1)]
    sprint = next(line for line in written if line[0] == "=PAN Sprint 1")
    assert sprint[3:8] == [20, 8, 6, 2, 0.4]
    assert sprint[10:] == [0.3, 0.1, 5]
    assert next(line for line in written if line[0] == "Squad Panier" and line[1] == 2)[2:7] == [40, 12, 9, 3, 0.3]
    stacked = [chart for chart in sheet._charts if chart.grouping == "stacked"]
    assert [len(chart.series) for chart in stacked] == [2]


def test_readiness_is_worded_as_an_association(made):
    sheet = made["Rework"]
    written = [row(sheet, number, 6) for number in range(1, sheet.max_row + 1)]
    assert next(line for line in written if line[0] == "Come back, without")[1:4] == [20, 10, 0.5]
    [words] = [line[0] for line in written if str(line[0]).startswith("67")]
    assert words == (
        "67\u00a0% of 60 tickets [56\u00a0%; 76\u00a0%] have the DoR fields. Returns: odds × 8.1 without the fields "
        "[2.9; 22.6]. An association, not a cause."
    )


def test_a_ritual_without_minutes_gets_no_verdict(made):
    assert row(made["Rituals"], 22, 9) == ["Daily Squad Panier", "Daily", 180, 0, "unknown", None, None, None, 500]


def test_coordination_is_a_heat_map_of_cells(made):
    sheet = made["Coordination load"]
    assert sheet["A3"].value == (
        "Product manager: 41\xa0% of the working week in meetings, the most of any role. "
        "Product managers spend 34\xa0% on dependencies."
    )
    assert row(sheet, 13, 4) == ["Week of", "Designer", "Product manager", None]
    assert row(sheet, 14, 3) == [datetime(2026, 3, 2), 0.2, 0.4]
    (scale,) = sheet.conditional_formatting
    assert str(scale.sqref) == "B14:C15"
    assert sheet.print_title_rows == "$13:$13"


def test_rituals_stand_under_their_chart_and_their_header_is_repeated_on_each_page(made):
    sheet = made["Rituals"]
    (chart,) = sheet._charts
    heading = chart.anchor._from.row  # counted from 0: the row above the chart
    assert sheet.cell(heading, 1).value == "What rituals produce"
    assert row(sheet, 19, 2) == ["Ritual", "Kind"]
    assert chart.series[0].val.numRef.f == "'Rituals'!$F$20:$F$21"  # those with minutes
    assert sheet.print_title_rows == "$19:$19"


def test_the_sheet_of_handovers_is_no_wider_than_others_and_holds_twelve_teams(made):
    wide = {
        name: sum(one.width for one in made[name].column_dimensions.values()) for name in ("Handovers", "Indicators")
    }
    assert wide["Handovers"] <= wide["Indicators"]
    assert len(made["Handovers"].column_dimensions) == 13


def test_gaps_between_the_values_of_an_indicator_are_native_bars(made):
    sheet = made["Indicators"]
    (chart,) = sheet._charts
    assert chart.series[0].val.numRef.f == "'Indicators'!$D$6"  # only the one that contradicts itself
    heading = chart.anchor._from.row
    assert sheet.cell(heading, 1).value == "Gap ÷ median of the indicators that contradict themselves"


def test_values_of_an_indicator_that_differ_are_marked(made):
    sheet = made["Indicators"]
    assert row(sheet, 6, 3) == ["Taux d'activation", "≠ formula", 4]
    assert [sheet[f"F{number}"].value for number in range(31, 35)] == ["≠"] * 4  # median 38, tolerance 5 %
    assert sheet["D31"].fill.fgColor.rgb == "00FBE3C0"


def test_the_editable_cells_have_names(made):
    names = {name: place.attr_text for name, place in made.defined_names.items()}
    assert names == {
        "taux_jour": "'Assumptions'!$B$6",
        "heures_par_jour": "'Assumptions'!$B$7",
        "heures_coordination": "'Assumptions'!$B$8",
    }
    assert [made["Assumptions"][f"B{number}"].value for number in (6, 7, 8)] == [600, 8, 1_134]


def test_data_and_limits_tell_files_problems_and_requests(made):
    sheet = made["Data and limits"]
    written = [row(sheet, number, 6) for number in range(1, sheet.max_row + 1)]
    assert ["tickets.csv", "Event log", "tickets", 1_466, 1_400, 66] in written
    assert ["tickets.csv", "No date.", "rows left out", 66, "3, 8, 12", None] in written


def test_measures_stand_in_the_order_of_the_readers_alphabet():
    named = [Coverage(name, literal(title), "computed") for name, title in (("a", "Wait"), ("b", "Âge"), ("c", "Time"))]
    sheet = filled(data_and_limits, replace(audit(), coverage=tuple(named)), "fr")
    assert [sheet[f"A{number}"].value for number in range(7, 10)] == ["Âge", "Time", "Wait"]


def test_the_method_has_one_line_for_each_measure_irritant_and_lever(made):
    from diagnostics.registry import members

    sheet = made["Method"]
    lines = {tuple(line[:2]): line[2] for line in sheet.iter_rows(min_row=8, values_only=True)}
    for folder, kind in (("measures", "Measure"), ("irritants", "Irritant"), ("levers", "Lever")):
        for module in members(f"diagnostics.{folder}"):
            assert len(lines[kind, module.TITLE.render("en")]) > 20


def test_definitions_are_in_the_order_of_the_alphabet_under_one_header_that_every_page_repeats(made):
    sheet = made["Method"]
    assert row(sheet, 7, 3) == ["Kind", "Name", "Definition"]
    assert sheet.print_title_rows == "$7:$7"
    for kind in ("Measure", "Irritant", "Lever", "Word"):
        names = [name.casefold() for a, name, _ in sheet.iter_rows(min_row=8, values_only=True) if a == kind]
        assert len(names) > 5
        assert names == sorted(names)


def test_dates_of_a_sheet_are_days(made):
    assert made["Arbitration"]["C38"].value.date() == date(2026, 3, 2)
    assert made["Arbitration"]["C38"].number_format == "d mmm yyyy"
