import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from diagnostics.locale import text
from diagnostics.model.results import Choice
from diagnostics.report._front import asks
from diagnostics.report.workbook import Pictures, write
from diagnostics.settings import Settings
from tests.report.hand_made import audit, book, quick_win, unknown_triggers
from tests.report.measured import nothing_measured

FEWER = text("Only one has evidence.")


@pytest.fixture(scope="module")
def front():
    return book(audit())["Decision"]


def values(sheet, row):
    return [cell.value for cell in sheet[row] if cell.value is not None]


def test_the_head_says_who_when_and_from_what(front):
    assert front["B1"].value == "Product Ops audit — Exemple SA"
    assert front["K1"].value == "Data from 5 Jan 2026 to 30 Oct 2026 · 400 tickets · 1 export · as of 23 Nov 2026"
    assert front["B2"].value.startswith("Two of three triggers are crossed; the third is undecided")


def test_each_trigger_has_its_value_interval_threshold_and_verdict(front):
    share = "Product managers' time spent on managing dependencies"
    assert values(front, 6) == [share, 0.34, "[31\xa0%; 37\xa0%]", 0.3, "▲ Crossed", "see →"]
    assert values(front, 7)[1:5] == ["7 of 23 shared", "exact count", 1, "▲ Crossed"]
    assert values(front, 8)[1:5] == [8, "[6; 13]", 10, "◆ Undecided"]
    assert [front.cell(8, column).number_format for column in (8, 12)] == ['0" d"', '0" d"']


def test_the_five_figures_stand_in_five_cards_of_three_columns(front):
    names = ["Lead time, idea → release", "Flow efficiency", "Handovers per ticket"]
    names += ["Stories rolled over to the next sprint", "Coordination, per month"]
    assert values(front, 11) == names
    assert values(front, 12)[:4] == [41, 0.12, 3.25, 0.3]
    assert [front[cell].number_format for cell in ("B12", "E12", "H12", "N12")] == ['0" d"', "0 %", "0.0", '"€"#,##0']
    assert front["B13"].value == "median; 85 % under 78\xa0d"
    assert front["K13"].value == "carried over ÷ in the sprint at its start"


def test_a_win_shows_baseline_and_target_in_one_unit(front):
    assert front["B28"].value.startswith("2. ")
    assert front["F28"].value == "② Long wait at a handover: Design → Produit, Discovery"
    assert (front["K28"].value, front["K28"].number_format) == (90, '#,##0" h"')
    assert (round(front["L28"].value, 3), front["L28"].number_format) == (41, '#,##0" h"')
    assert front["M28"].value == "−49\xa0h [−60; −35]"
    assert front["M29"].value == "9 points [4; 14]"


def test_requests_name_a_role_and_a_date_and_leave_a_cell_to_answer_in(front):
    assert values(front, 32) == [
        "Sign a 90-day mandate (scope, deliverables, 3 indicators at most)", "CPO", datetime(2026, 12, 4),
    ]  # fmt: skip
    assert values(front, 33)[0] == "Free 18 days of work to put these quick wins in place"
    (answers,) = front.data_validations.dataValidation
    assert answers.formula1 == '"Yes,No,To discuss"'
    assert str(answers.sqref) == "O32 O33 O34"


def test_the_french_page_speaks_french():
    front = book(audit(), "fr")["Décision"]
    assert front["B4"].value == "1  Faut-il agir ? Les trois déclencheurs".replace(" ?", "\xa0?")
    assert values(front, 8)[1:5] == [8, "[6\u00a0; 13]", 10, "◆ Non tranché"]
    assert front["N12"].number_format == '#,##0 "€"'
    assert front["M32"].number_format == "dd/mm/yyyy"
    assert front.data_validations.dataValidation[0].formula1 == '"Oui,Non,À discuter"'


@pytest.mark.parametrize(
    ("wins", "row", "said"),
    [
        (0, 27, "Aucun gain rapide n'est prouvé. Only one has evidence."),
        (1, 28, "Ni deuxième ni troisième gain prouvé. Only one has evidence."),
        (2, 29, "Pas de troisième gain prouvé. Only one has evidence."),
    ],
)
def test_fewer_than_three_wins_are_said_with_the_reason(wins, row, said):
    choice = Choice(wins=tuple(quick_win(number) for number in range(wins)), fewer=FEWER)
    assert book(audit(choice=choice), "fr")["Décision"][f"B{row}"].value == said


def test_what_cannot_be_computed_keeps_its_place():
    made = audit(triggers=unknown_triggers(), evidence=nothing_measured())
    front = book(made, "fr")["Décision"]
    assert front["B2"].value.startswith("Aucun des trois déclencheurs n'est tranché")
    assert values(front, 6)[1:5] == ["—", "—", 0.3, "◇ Inconnu"]
    assert values(front, 12) == ["—"] * 5
    assert set(values(front, 13)) == {"non calculable\xa0; demandé le 23/11/2026"}


def test_without_a_chosen_win_owners_of_contradicting_indicators_are_asked_for():
    front = book(audit(choice=Choice(fewer=FEWER)))["Decision"]
    assert values(front, 32) == [
        "Name an owner for each of the 7 contradicting indicators", "Executive committee", datetime(2026, 12, 11),
    ]  # fmt: skip


def test_nothing_is_asked_for_by_a_day_that_is_gone():
    old = audit(at=datetime(2026, 10, 30, 12).astimezone())
    assert [ask.by for ask in asks(old, date(2026, 12, 1))] == [date(2026, 12, 14)] * 2 + [date(2026, 12, 21)]
    assert asks(old)[0].by == asks(old, date(2026, 9, 1))[0].by == date(2026, 11, 10)
    written = load_workbook(io.BytesIO(write(old, "en", Pictures(), today=date(2026, 12, 1))))["Decision"]
    assert written["M32"].value == datetime(2026, 12, 14)


def test_a_date_on_a_weekend_moves_to_monday():
    made = audit(at=datetime(2026, 11, 24, 12).astimezone())
    assert book(made)["Decision"]["M32"].value == datetime(2026, 12, 7)


def test_a_long_client_name_gets_smaller_letters():
    made = audit(settings=Settings(name="Compagnie internationale des grands magasins & assurances SA"))
    front = book(made)["Decision"]
    assert front["B1"].font.sz == 11.9
    assert front.oddFooter.left.text.count("&&") == 1
