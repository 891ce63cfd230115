"""Indicators: those with one name and several values, formulas or sources, and the definitions behind them."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, plural, text
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.report._cells import Pen
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, table

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 14
TITLE: Final = text("Indicators")
WIDTHS: Final = (36, 22, 15, 13, 12, 12, 34, 24)
REASONS: Final = {"formula": text("formula"), "source": text("source"), "value": text("value")}
DIFFERENT: Final = text("≠")
SAME: Final = text("same")

VALUES: Final = (
    Column(text("Indicator"), lambda r: r.kpi),
    Column(text("Team"), lambda r: r.team),
    Column(text("Period"), lambda r: r.period),
    Column(text("Value"), lambda r: r.value, "value", lambda r: "alert" if r.mark is DIFFERENT else "value"),
    Column(text("Unit"), lambda r: r.unit),
    Column(text("Against the median"), lambda r: r.mark, "centre"),
    Column(text("Formula"), lambda r: r.formula),
    Column(text("Source"), lambda r: r.source),
)


def applies(audit: "Audit") -> bool:
    """Where there is an inventory of indicators."""
    return audit.tables.has("kpis") and audit.evidence[KpiCoherence].status != "not_computable"


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one row an indicator, then one row an indicator and team."""
    pen = Pen(sheet, page)
    result = page.audit.evidence[KpiCoherence]
    pen.start(TITLE, _finding(result), WIDTHS)
    ordered = result.indicators
    if len(ordered):
        ordered = ordered.sort_values(["contradicting", "kpi"], ascending=[False, True])
    block = table(pen, TABLE_ROW, _columns(), ordered.itertuples(), "first")
    _values(pen, block, result.values, page.audit.settings.thresholds.kpi_tolerance)


def _columns() -> tuple[Column, ...]:
    return (
        Column(text("Indicator"), lambda r: r.kpi, "strong"),
        Column(text("Verdict"), _verdict),
        Column(text("Teams"), lambda r: r.teams, "num"),
        Column(text("Gap ÷ median"), lambda r: r.spread, "pct"),
        Column(text("Lowest"), lambda r: r.low_value, "value"),
        Column(text("Highest"), lambda r: r.high_value, "value"),
        Column(text("Unit"), lambda r: r.unit),
        Column(text("Formulas and sources"), _definitions),
    )


def _finding(result: KpiCoherence) -> Text:
    if not result.contradicting:
        return plural("{n} indicator, no contradiction.", "{n} indicators, no contradiction.", n=result.total)
    return text(
        "{n} of {all} indicators contradict each other from one team to another.",
        n=result.contradicting,
        all=result.total,
    )


def _verdict(row: Any) -> Text:
    if not row.contradicting:
        return text("coherent")
    return text("≠ {reason}", reason=REASONS[row.reason])


def _definitions(row: Any) -> Text:
    formulas = plural("{n} formula", "{n} formulas", n=int(row.formulas))
    sources = plural("{n} source", "{n} sources", n=int(row.sources))
    return text("{one}, {other}", one=formulas, other=sources)


def _values(pen: Pen, above: Block, values: pd.DataFrame, tolerance: float) -> None:
    if values.empty:
        return
    pen.section(above.last + 2, text("Latest values, team by team"), len(WIDTHS))
    medians = values.groupby("kpi")["value"].transform("median")
    far = (values["value"] - medians).abs() > tolerance * medians.abs()
    marks = pd.Series([DIFFERENT if f else SAME for f in far], index=values.index, dtype="object")
    marked = values.assign(mark=marks.where(values["value"].notna(), None))
    table(pen, above.last + 3, VALUES, marked.sort_values(["kpi", "team"]).itertuples())
