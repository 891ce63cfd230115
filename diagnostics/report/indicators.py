"""Indicators: those that contradict themselves, those nobody uses, names that may be one, and the definitions."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Number, Text, plural, text
from diagnostics.measures.kpi_coherence import ONE_TEAM, KpiCoherence
from diagnostics.measures.kpi_names import KpiNames
from diagnostics.measures.kpi_use import KpiUse
from diagnostics.model.decimals import decimals
from diagnostics.report._cells import Pen, Shown
from diagnostics.report._charts import POINTS_A_CM, Bars, Frame, bars
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, table

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 14
TITLE: Final = text("Indicators")
WIDTHS: Final = (36, 22, 15, 17, 12, 12, 34, 24)
REASONS: Final = {"formula": text("formula"), "source": text("source"), "value": text("value")}
DIFFERENT: Final = text("≠")
SAME: Final = text("same")
GAP: Final = 4  # the column of the gap
BARS_SHOWN: Final = 12
ROW_HEIGHT: Final = 15.0

VALUES: Final = (
    Column(text("Indicator"), lambda r: r.kpi),
    Column(text("Team"), lambda r: r.team),
    Column(text("Period"), lambda r: r.period),
    Column(text("Value"), lambda r: written(r.value), "value", lambda r: "alert" if r.mark is DIFFERENT else "value"),
    Column(text("Unit"), lambda r: r.unit),
    Column(text("Against the median"), lambda r: r.mark, "centre"),
    Column(text("Formula"), lambda r: r.formula),
    Column(text("Source"), lambda r: r.source),
)

RELATIONS: Final = {
    "equal": text("equal values"), "alike": text("move together"), "opposite": text("mirror each other"),
    "said": text("said by a person"),
}  # fmt: skip
ANSWERS: Final = {"open": text("to decide"), "same": text("one indicator"), "other": text("two indicators")}
USE: Final = (
    Column(text("Indicator"), lambda r: r.kpi, "strong"),
    Column(text("Verdict"), lambda r: text("decorative") if r.decorative is True else text("to check")),
    Column(text("Teams"), lambda r: r.teams, "num"),
    Column(text("Last read"), lambda r: r.last_used_at, "date"),
    Column(text("Days ago"), lambda r: r.days_unread, "num"),
    Column(text("Owner"), lambda r: _yes(r.owned)),
    Column(text("Feeds a decision"), lambda r: _yes(r.feeds)),
)
PAIRS: Final = (
    Column(text("One name"), lambda r: r.one, "strong"),
    Column(text("Other name"), lambda r: r.other),
    Column(text("What they share"), lambda r: RELATIONS[r.relation]),
    Column(text("Periods"), lambda r: r.periods or None, "num"),
    Column(text("Correlation"), lambda r: None if pd.isna(r.correlation) else text("{r}", r=Number(r.correlation, 2))),
    Column(text("Answer"), lambda r: ANSWERS[r.answer]),
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
    block = table(pen, TABLE_ROW, _columns(), ordered.itertuples(), "main")
    last = _gaps(pen, block, ordered, _finding(result))
    last = _unused(pen, last, page.audit.evidence[KpiUse])
    last = _names(pen, last, page.audit.evidence[KpiNames])
    _values(pen, last, result.values, page.audit.settings.thresholds.kpi_tolerance)


def written(value: Any) -> Shown | None:
    """A value of an indicator, with the decimals it has everywhere."""
    if pd.isna(value):
        return None
    digits = decimals(float(value))
    return Shown(float(value), "#,##0" + ("." + "0" * digits if digits else ""))


def _columns() -> tuple[Column, ...]:
    return (
        Column(text("Indicator"), lambda r: r.kpi, "strong"),
        Column(text("Verdict"), _verdict),
        Column(text("Teams"), lambda r: r.teams, "num"),
        Column(text("Gap ÷ median"), lambda r: r.spread, "pct"),
        Column(text("Lowest"), lambda r: written(r.low_value), "value"),
        Column(text("Highest"), lambda r: written(r.high_value), "value"),
        Column(text("Unit"), lambda r: r.unit),
        Column(text("Formulas and sources"), _definitions),
    )


def _finding(result: KpiCoherence) -> Text:
    if not result.contradicting:
        return plural("{n} indicator, no contradiction.", "{n} indicators, no contradiction.", n=result.total)
    found = plural(
        "{wrong} of {n} shared indicator contradicts itself from one team to another.",
        "{wrong} of {n} shared indicators contradict themselves from one team to another.",
        n=result.shared,
        wrong=result.contradicting,
    )
    if result.shared == result.total:
        return found
    alone = plural(
        "{n} tracked, {shared} of them shared: the rest has one team, nothing to compare.",
        "{n} tracked, {shared} of them shared: the rest has one team, nothing to compare.",
        n=result.total,
        shared=result.shared,
    )
    return text("{found} {alone}", found=found, alone=alone)


def _verdict(row: Any) -> Text:
    if not row.contradicting:
        return text("coherent") if row.teams > 1 else ONE_TEAM
    return text("≠ {reason}", reason=REASONS[row.reason])


def _definitions(row: Any) -> Text:
    formulas = plural("{n} formula", "{n} formulas", n=int(row.formulas))
    sources = plural("{n} source", "{n} sources", n=int(row.sources))
    return text("{one}, {other}", one=formulas, other=sources)


def _gaps(pen: Pen, block: Block, ordered: pd.DataFrame, finding: Text) -> int:
    """The gaps of those that contradict themselves as bars, where values can be compared; the last row used."""
    shown = ordered[ordered["contradicting"].astype(bool)].head(BARS_SHOWN)
    if not (shown["spread"] > 0).any():
        return block.last
    row, title = block.last + 2, text("Gap ÷ median of the indicators that contradict themselves")
    pen.section(row, title, len(WIDTHS))
    alt = text("Bar chart: {title}. {finding}", title=title, finding=finding)
    frame = Frame(f"A{row + 1}", title, alt, width=26, height=max(4.5, 2 + 0.75 * len(shown)), number_format="0 %")
    bars(pen, frame, Bars(block.first, block.first + len(shown) - 1, names=1, values=(GAP,)))
    return row + 1 + round(frame.height * POINTS_A_CM / ROW_HEIGHT)


def _unused(pen: Pen, above: int, use: KpiUse) -> int:
    """Those that nobody reads, that feed no decision or that nobody owns, the decorative ones first."""
    flagged = use.indicators[_no(use.indicators, "unread", wanted=True) | _no(use.indicators, "feeds")
                             | _no(use.indicators, "owned")]  # fmt: skip
    if flagged.empty:
        return above
    decorative = plural(
        "Unused: {n} decorative indicator of {all}", "Unused: {n} decorative indicators of {all}",
        n=use.decorative, all=use.total,
    )  # fmt: skip
    pen.section(above + 2, decorative, len(WIDTHS))
    first = flagged.assign(last=~_no(flagged, "decorative", wanted=True))
    ordered = first.sort_values(["last", "days_unread", "kpi"], ascending=[True, False, True])
    return table(pen, above + 3, USE, ordered.itertuples()).last


def _no(indicators: pd.DataFrame, column: str, *, wanted: bool = False) -> "pd.Series[bool]":
    """Where a column says so; what it does not say counts neither for nor against."""
    return indicators[column].eq(wanted).fillna(False).astype(bool)


def _yes(said: object) -> Text:
    return text("unknown") if pd.isna(said) else text("yes") if said else text("no")


def _names(pen: Pen, above: int, names: KpiNames) -> int:
    """Pairs of names that may be one indicator; those that a person refused are left out."""
    pairs = names.pairs[names.pairs["answer"] != "other"]
    if pairs.empty:
        return above
    pen.section(above + 2, text("Names that may be one indicator: a question, not a verdict"), len(WIDTHS))
    return table(pen, above + 3, PAIRS, pairs.itertuples()).last


def _values(pen: Pen, above: int, values: pd.DataFrame, tolerance: float) -> None:
    if values.empty:
        return
    pen.section(above + 2, text("Latest values, team by team"), len(WIDTHS))
    medians = values.groupby("kpi")["value"].transform("median")
    far = (values["value"] - medians).abs() > tolerance * medians.abs()
    marks = pd.Series([DIFFERENT if f else SAME for f in far], index=values.index, dtype="object")
    marked = values.assign(mark=marks.where(values["value"].notna(), None))
    table(pen, above + 3, VALUES, marked.sort_values(["kpi", "team"]).itertuples())
