"""KPI catalogues: values, units and periods as people write them."""

import pandas as pd
import pytest

from diagnostics.model.tables import combine
from diagnostics.readers import read_source, reader_of
from diagnostics.readers._opening import content
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, said, source, workbook

HEADER = "Indicateur;Définition;Formule;Source;Équipe;Période;Valeur;Unité;Dernière lecture;Décision alimentée\n"


def catalogue(*rows: str) -> str:
    return HEADER + "\n".join(rows) + "\n"


def values(*cells: str) -> list[float]:
    kpis = read(catalogue(*(f"K;;;;A;;{cell};;;" for cell in cells))).frames["kpis"]
    return [None if pd.isna(value) else value for value in kpis["value"]]


def test_a_row_is_an_indicator_of_one_team():
    reading = read(catalogue("Taux d'activation;Part;a / b;Entrepôt;Panier;sept. 2026;31,5 %;;15/09/2026;Budget"))
    (kpi,) = reading.frames["kpis"].astype("object").replace({float("nan"): None}).to_dict("records")
    assert kpi == {
        "kpi": "Taux d'activation", "definition": "Part", "formula": "a / b", "source": "Entrepôt", "team": "Panier",
        "period": "2026-09", "value": 31.5, "unit": "%", "last_used_at": pd.Timestamp("2026-09-15", tz="UTC"),
        "decision_fed": "Budget", "owner": None, "upkeep_hours": None,
    }  # fmt: skip
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("kpi_catalogue", 1, 1)


def test_numbers_with_decimal_commas_spaces_and_signs():
    assert values("1 234,56 €", "12,5", "-3", "≈ 40 %", "1\u202f000") == [1234.56, 12.5, -3.0, 40.0, 1000.0]


def test_the_column_decides_what_a_comma_means():
    assert values("1.234", "12,5") == [1234.0, 12.5]
    assert values("1,234", "12.5") == [1234.0, 12.5]
    assert values("1,234") == [1.234]


def test_an_english_file_writes_thousands_with_commas():
    kpis = read('KPI,Formula,Team,Value\nRevenue,a+b,Cart,"1,234"\n').frames["kpis"]
    assert kpis["value"].tolist() == [1234.0]


def test_what_is_no_single_number_is_left_empty_and_named():
    reading = read(catalogue("K;;;;A;;31-34;;;", "K;;;;A;;bon;;;", "K;;;;A;;-;;;"))
    assert reading.frames["kpis"]["value"].isna().all()
    (problem,) = reading.problems
    assert (problem.what.render("en"), problem.first_rows) == ("2 values are not numbers and were left empty.", (2, 3))


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-09", "2026-09"), ("septembre 2026", "2026-09"), ("Sep 2026", "2026-09"), ("09/2026", "2026-09"),
        ("2026-09-01", "2026-09"), ("15/09/2026", "2026-09"), ("T3 2026", "2026-Q3"), ("2026 Q3", "2026-Q3"),
        ("3e trimestre", "3e trimestre"), ("semaine 36 2026", "2026-W36"), ("2026", "2026"), ("13/2026", "13/2026"),
    ],
)  # fmt: skip
def test_periods_are_written_alike(written, period):
    assert read(catalogue(f"K;;;;A;{written};1;;;")).frames["kpis"]["period"].tolist() == [period]


def test_a_unit_of_its_own_column_wins_over_the_one_beside_the_number():
    units = read(catalogue("K;;;;A;;42,5;%;;", "K;;;;A;;3 M€;k€;;", "K;;;;A;;3 M€;;;")).frames["kpis"]["unit"]
    assert units.tolist() == ["%", "k€", "M€"]


def test_an_indicator_without_a_team_is_kept_as_unassigned():
    reading = read(catalogue("K;;;;;;1;;;", ";x;;;A;;1;;;"))
    assert reading.frames["kpis"]["team"].tolist() == ["unassigned"]
    assert said(reading) == "1 row names no indicator.\n1 indicator names no team."


def test_a_last_use_that_can_be_read_in_two_ways_is_asked():
    rows = catalogue("K;;;;A;2026-09;1;;03/04/2026;")
    assert [question.kind for question in read(rows).questions] == ["date_order"]
    answered = read(rows, Settings(files={"export.csv": FileChoice(date_order="day_first")}))
    assert answered.frames["kpis"]["last_used_at"].tolist() == [pd.Timestamp("2026-04-03", tz="UTC")]


def test_a_sheet_with_numbers_of_excel():
    rows = [["Catalogue"], [], ["KPI", "Definition", "Team", "Month", "Value"], ["NPS", "x", "Cart", "2026-09", 0.125]]
    (sheet,) = content("kpis.xlsx", workbook(KPIs=rows))
    assert read_source(sheet, UTC).frames["kpis"]["value"].tolist() == [0.125]


def test_a_hostile_formula_is_only_text():
    kpis = read(catalogue("'=1+1;<b>x</b>;=SUM(A1:A9);;A;;1;;;")).frames["kpis"]
    assert kpis[["kpi", "definition", "formula"]].iloc[0].tolist() == ["'=1+1", "<b>x</b>", "=SUM(A1:A9)"]


@pytest.mark.parametrize("other", ["Name,Description,Team\nx,y,z\n", "Name,Team,Role\nAda,Cart,PM\n"])
def test_a_list_of_names_is_no_catalogue(other):
    found = reader_of(source(other), UTC)
    assert found is None or found.FORMAT != "kpi_catalogue"


def test_a_file_chosen_as_a_catalogue_without_its_column_says_which_is_missing():
    wrong = read("a,b\n1,2\n", Settings(files={"export.csv": FileChoice(read_as="kpi_catalogue")}))
    assert "no column for: indicator" in said(wrong)


def test_the_owner_becomes_a_code_and_the_hours_a_month_are_read():
    header = "KPI;Owner team;Owner;Formula;Hours per month\n"
    reading = read(header + "NPS;Growth;Ada Lovelace;p - d;1.5\nChurn;Growth;;left / all;\n")
    kpis = combine([reading], Settings())["kpis"]
    assert kpis["owner"].fillna("").tolist() == ["P001", ""]
    assert kpis["team"].tolist() == ["Growth", "Growth"]
    assert kpis["upkeep_hours"].fillna(0).tolist() == [1.5, 0]
