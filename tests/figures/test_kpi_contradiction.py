import pandas as pd

from diagnostics.figures import Look
from diagnostics.figures.kpi_contradiction import kpi_contradiction
from diagnostics.measures.kpi_coherence import KpiCoherence
from tests.figures.hand_made import HOSTILE

NAN = float("nan")
LOOK = Look(lang="en")
VALUES = pd.DataFrame(
    [("Activation", "Data", "2026-09", 42.0, "%"), ("Activation", "Mobile", "2026-09", 31.0, "%"),
     ("Activation", HOSTILE, "2026-09", 31.5, "%"), ("NPS", "Data", "2026-09", 40.0, None)],
    columns=["kpi", "team", "period", "value", "unit"],
)  # fmt: skip
INDICATORS = pd.DataFrame(
    [("Activation", 3, 2, 11 / 31.5, True, "formula"), ("NPS", 1, 1, NAN, False, None)],
    columns=["kpi", "teams", "formulas", "spread", "contradicting", "reason"],
)
RESULT = KpiCoherence(indicators=INDICATORS, values=VALUES, contradicting=1, total=2)


def test_the_title_gives_the_values_one_name_has() -> None:
    table = kpi_contradiction(RESULT, LOOK)
    written = "“Activation” has 3 values for 2026-09: 31\u00a0%, 31.5\u00a0%, 42\u00a0%."
    assert table.title.render("en") == written
    assert table.alt.render("en") == f"{written} 1 of 1 shared indicator contradicts itself."


def test_one_row_an_indicator_and_one_column_a_team() -> None:
    table = kpi_contradiction(RESULT, LOOK)
    assert list(table.columns.values())[3:] == [HOSTILE, "Data", "Mobile"]
    assert table.frame.iloc[0].tolist() == [
        "Activation",
        "several formulas",
        11 / 31.5,
        "31.5\u00a0%",
        "≠ 42\u00a0%",
        "31\u00a0%",
    ]
    assert table.frame.iloc[1].drop("spread").tolist() == ["NPS", "one team only", "", "40", ""]


def test_a_cell_is_tinted_when_it_differs_from_the_median_by_more_than_five_per_cent() -> None:
    table = kpi_contradiction(RESULT, LOOK)
    assert table.tinted.iloc[0].tolist() == [False, False, False, False, True, False]
    assert not table.tinted.iloc[1].any()


def test_several_formulas_with_one_value_are_said_to_be_formulas() -> None:
    result = KpiCoherence(indicators=INDICATORS, values=VALUES[VALUES["team"] == "Mobile"], contradicting=1, total=2)
    assert kpi_contradiction(result, LOOK).title.render("en") == "“Activation”: 2 formulas under one name."


def test_indicators_that_agree_are_a_healthy_place() -> None:
    result = KpiCoherence(indicators=INDICATORS.tail(1), values=VALUES.tail(1), total=1)
    table = kpi_contradiction(result, LOOK)
    assert table.title.render("fr").startswith("Aucun irritant ici")


def test_without_indicators_the_table_is_empty() -> None:
    table = kpi_contradiction(KpiCoherence(), LOOK)
    assert table.frame.empty
    assert list(table.columns) == ["kpi", "reason", "spread"]
