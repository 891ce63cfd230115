"""The proposed dictionary: every word in it stands in a row of the catalogue."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from openpyxl import Workbook

from diagnostics.locale import text
from diagnostics.measures import kpi_coherence, kpi_names, kpi_use
from diagnostics.measures.kpi_names import pair_key
from diagnostics.model.results import Estimate, Evidence
from diagnostics.model.signals import Sign, Signal
from diagnostics.report import indicators, kpi_dictionary, triggers
from diagnostics.report._kpi_entries import entries
from diagnostics.report._page import Page, Pictures
from diagnostics.report._styles import prepare
from diagnostics.settings import Settings
from tests.measures.given import context
from tests.report.hand_made import audit

ROWS = [
    ("Taux d'activation", "activés / inscrits", "Entrepôt", "A", 31.0, "Budget"),
    ("Taux d'activation", "Activés ÷ inscrits", "Entrepôt", "B", 31.0, None),
    ("taux d'activation", "activés / visiteurs", "Amplitude", "C", 42.0, "aucune"),
    ("NPS", None, "=HYPERLINK(1)", "A", 40.0, None),
    ("Recommandation", "promoteurs - détracteurs", None, "unassigned", 40.0, None),
]


def catalogue(rows=ROWS, **more):
    names = ("kpi", "formula", "source", "team", "value", "decision_fed")
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    return {**columns, "period": ["2026-09"] * len(rows), **more}


def of(kpis, settings=None):
    """An audit of a catalogue and nothing else."""
    case = context(kpis=kpis, settings=settings)
    found = {m.__name__: m.measure(case) for m in (kpi_coherence, kpi_names, kpi_use)}
    known = {name: result for name, result in audit().evidence.results.items() if name not in ("kpi_coherence",
             "kpi_names", "kpi_use")}  # fmt: skip
    return replace(audit(), tables=case.tables, evidence=Evidence({**known, **found}), irritants=())


def test_the_commonest_wording_is_proposed_with_the_teams_that_use_it():
    first = entries(of(catalogue()))[0]
    assert (first.kpi, first.teams) == ("Taux d'activation", ("A", "B", "C"))
    assert (first.formula.words, first.formula.teams, first.formula.others) == ("Activés ÷ inscrits", ("A", "B"), 1)
    assert (first.source.words, first.source.others) == ("Entrepôt", 1)
    assert first.decisions == ("Budget",)
    assert first.against.render("en") == "values from 31 to 42, 2 formulas, 2 sources"


def test_wordings_that_tie_are_said_to_and_the_rule_stands_above_the_table():
    rows = [("NPS", "promoteurs", None, "A", 40.0, None), ("NPS", "détracteurs", None, "B", 40.0, None)]
    found = entries(of(catalogue(rows)))[0].formula
    assert (found.words, found.teams, found.others, found.tied) == ("détracteurs", ("B",), 1, 1)
    sheet = sheet_of(kpi_dictionary, of(catalogue(rows)))
    assert sheet["C6"].value == "détracteurs (B; 1 other wording, as common)"
    assert "Among wordings as common, the one of the latest period is proposed" in sheet["A3"].value
    assert "as common" not in sheet_of(kpi_dictionary, of(catalogue(ROWS[:2])))["A3"].value


def test_values_have_the_decimals_that_tell_them_apart():
    rows = [("Panier moyen", "ventes", None, "A", 71.0, None), ("Panier moyen", "paniers", None, "B", 71.05, None)]
    assert entries(of(catalogue(rows)))[0].against.render("en") == "values from 71 to 71.05, 2 formulas"
    written = [indicators.written(value) for value in (71.0, 71.05, 8328.83, 0.00012)]
    assert [shown.code for shown in written] == ["#,##0", "#,##0.00", "#,##0.0", "#,##0.00000"]


def test_an_indicator_of_one_team_has_nothing_to_compare_and_is_not_counted_among_the_shared():
    sheet = sheet_of(indicators, of(catalogue()))
    assert sheet["A3"].value == (
        "1 of 1 shared indicator contradicts itself from one team to another. "
        "3 tracked, 1 of them shared: the rest has one team, nothing to compare."
    )
    verdicts = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(6, 9)}
    assert verdicts == {
        "Taux d'activation": "≠ formula", "NPS": "one team only", "Recommandation": "one team only",
    }  # fmt: skip


def test_what_no_row_says_is_not_invented():
    nps = next(entry for entry in entries(of(catalogue())) if entry.kpi == "NPS")
    assert (nps.definition.words, nps.formula.words, nps.owned) == (None, None, False)
    assert nps.against.render("en") == "nothing in the catalogue"


def test_an_owner_is_said_to_be_named_and_never_told():
    found = entries(of(catalogue(owner=["P001", None, None, None, None])))
    assert [entry.owned for entry in found] == [True, False, False]


def test_names_that_a_person_called_one_stand_in_one_row():
    answers = Settings(kpi_pairs={pair_key("NPS", "Recommandation"): "same"})
    rows = [(*row[:4], value, row[5]) for row in ROWS[3:] for value in (1.0, 2.0, 3.0)]
    kpis = catalogue(rows) | {"period": ["2026-07", "2026-08", "2026-09"] * 2}
    [entry] = entries(of(kpis, answers))
    assert (entry.kpi, entry.also) == ("NPS", ("Recommandation",))
    assert entry.formula.words == "promoteurs - détracteurs"


def sheet_of(module, made, lang="en"):
    """One sheet, without the others of its workbook."""
    made_book = Workbook()
    prepare(made_book, lang)
    page = Page(made, lang, Pictures(), {"decision": "Decision"})
    module.fill(made_book.active, page)
    return made_book.active


def column(sheet, number=1):
    return [cell.value for cell in next(sheet.iter_cols(number, number)) if cell.value is not None]


@pytest.mark.parametrize(("lang", "owner"), [("en", "to name"), ("fr", "à nommer")])
def test_the_sheet_has_one_row_a_name_and_no_formula(lang, owner):
    sheet = sheet_of(kpi_dictionary, of(catalogue()), lang)
    assert sheet.max_row == 5 + 3
    assert sheet["E6"].value == owner
    assert sheet["D7"].value.startswith("=HYPERLINK(1)")
    assert sheet["D7"].data_type == "s"


def test_the_sheet_of_indicators_tells_unused_ones_and_questions_but_not_refused_pairs():
    said = column(sheet_of(indicators, audit()))
    assert said.index("Unused: 1 decorative indicator of 2") < said.index("=Old")
    at = said.index("Names that may be one indicator: a question, not a verdict")
    assert said[at + 1 : at + 4] == ["One name", "NPS", "Latest values, team by team"]


def test_the_sheet_of_triggers_tells_signals_and_what_was_seen_elsewhere_apart():
    estimate = Estimate(0.4, 0.4, 0.4, "share", 5)
    sign = Sign(kind="several_values", title=text("The same indicator has several values"), estimate=estimate,
                threshold=0.2, verdict="crossed", how=text("Elsewhere"))  # fmt: skip
    signal = Signal(kind="data_not_trusted", title=text("Data are no longer trusted"), signs=(sign,))
    sheet = sheet_of(triggers, replace(audit(), signals=(signal,)))
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=41) if row[0].value}
    assert [cell.value for cell in rows["The same indicator has several values"][1:4]] == [
        "40\xa0%, exact count", "more than 20\xa0%", "▲ Crossed",
    ]  # fmt: skip
    assert rows["Together"][5].value == "ten teams tracked one event in ten ways; in one way after two weeks"
    assert rows["Together"][5].style == "audit elsewhere"
    assert rows["Warning signals"][0].style == "audit section"


@given(st.permutations(ROWS))
@rules(max_examples=5)
def test_every_proposal_stands_in_the_catalogue_and_the_order_of_rows_does_not_matter(rows):
    found = entries(of(catalogue(rows)))
    said = {words for row in ROWS for words in row if isinstance(words, str)}
    proposed = {p.words for entry in found for p in (entry.definition, entry.formula, entry.source) if p.words}
    assert proposed <= said
    assert [(entry.kpi, entry.formula, entry.source) for entry in found] == [
        (entry.kpi, entry.formula, entry.source) for entry in entries(of(catalogue()))
    ]
    assert isinstance(of(catalogue()).tables["kpis"], pd.DataFrame)
