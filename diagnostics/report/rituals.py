"""Rituals: what they yield, what they cost in hours."""

from math import isnan
from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Share, Text, plural, text
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.rituals import RITUAL_NAMES
from diagnostics.report._cells import Pen
from diagnostics.report._charts import POINTS_A_CM, Bars, Frame, bars
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, table
from diagnostics.report.time_in_meetings import hours_a_month

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 13
TITLE: Final = text("Rituals")
WIDTHS: Final = (40, 22, 12, 12, 13, 12, 12, 12, 13, 14)
RITUALS_SHOWN: Final = 300
BARS_SHOWN: Final = 12
ROW_POINTS: Final = 15

RITUALS: Final = (
    Column(text("Ritual"), lambda r: r.ritual),
    Column(text("Kind"), lambda r: RITUAL_NAMES[r.kind]),
    Column(text("Sessions"), lambda r: r.occurrences, "num"),
    Column(text("With minutes"), lambda r: r.known, "num"),
    Column(text("With a decision or an action"), lambda r: r.yielded if r.known else text("unknown"), "num"),
    Column(text("Yield"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
    Column(text("Person-hours"), lambda r: r.person_hours, "num"),
    Column(text("Person-hours a session"), lambda r: r.person_hours_each, "hours"),
)


def applies(audit: "Audit") -> bool:
    """Where meetings can be judged, or at least counted."""
    return any(audit.evidence[kind].status != "not_computable" for kind in (RitualYield, CoordinationLoad))


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the chart, then the rituals: theirs is the header that is printed again on each page."""
    pen = Pen(sheet, page)
    rituals, load = page.audit.evidence[RitualYield], page.audit.evidence[CoordinationLoad]
    pen.start(TITLE, _finding(rituals, load), WIDTHS)
    ordered = _ordered(rituals.rituals)
    judged = min(int(ordered["share"].notna().sum()) if len(ordered) else 0, BARS_SHOWN)
    row = TABLE_ROW + 4 + round(_height(judged) * POINTS_A_CM / ROW_POINTS) if judged else TABLE_ROW
    block = table(pen, row, RITUALS, ordered.itertuples(), "main")
    _left_out(pen, block.last + 1, rituals)
    if judged:
        _chart(pen, block, judged)
        pen.section(row - 1, text("Ritual by ritual"), len(WIDTHS))
        sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _finding(rituals: RitualYield, load: CoordinationLoad) -> Text:
    known, yielded = (int(rituals.rituals[name].sum()) if len(rituals.rituals) else 0 for name in ("known", "yielded"))
    if not known:
        words = text("No minutes: what the rituals yield is unknown.")
    else:
        words = text(
            "Of {known} sessions with minutes, {yielded} ({share}) produced a decision or an action.",
            known=known, yielded=yielded, share=Share(yielded / known),
        )  # fmt: skip
    hours = hours_a_month(load)
    return text("{one} {other}", one=words, other=hours) if hours else words


def _ordered(rituals: pd.DataFrame) -> pd.DataFrame:
    """Those with minutes first, then by what they cost: no verdict without minutes."""
    if rituals.empty:
        return rituals
    first = rituals.assign(judged=rituals["share"].notna())
    order = ["judged", "person_hours", "ritual"]
    return first.sort_values(order, ascending=[False, False, True]).head(RITUALS_SHOWN)


def _left_out(pen: Pen, line: int, rituals: RitualYield) -> None:
    """The rituals of too few people in one line under the others."""
    if not rituals.left_out:
        return
    least, hours = pen.page.audit.settings.min_group, rituals.left_out_hours
    if isnan(hours):
        words = plural(
            "{n} ritual not shown (fewer than {least} people).",
            "{n} rituals not shown (fewer than {least} people).",
            n=rituals.left_out,
            least=least,
        )
    else:
        words = plural(
            "{n} ritual not shown (fewer than {least} people): {hours} person-hours.",
            "{n} rituals not shown (fewer than {least} people): {hours} person-hours.",
            n=rituals.left_out,
            least=least,
            hours=Count(hours),
        )
    pen.wide(line, words, len(WIDTHS), "note")


def _chart(pen: Pen, block: Block, judged: int) -> None:
    """The first of those with minutes, above the table."""
    title = text("Share of sessions with a decision or an action")
    alt = text("Bar chart: {title}. {finding}", title=title, finding=_finding(*_both(pen)))
    pen.section(TABLE_ROW, text("What rituals produce"), len(WIDTHS))
    frame = Frame(f"A{TABLE_ROW + 1}", title, alt, width=26, height=_height(judged), number_format="0 %", top=1.0)
    bars(pen, frame, Bars(block.first, block.first + judged - 1, names=1, values=(6,)))


def _height(judged: int) -> float:
    """Of the chart, in centimetres."""
    return max(5.5, 1.5 + 0.75 * judged)


def _both(pen: Pen) -> tuple[RitualYield, CoordinationLoad]:
    return pen.page.audit.evidence[RitualYield], pen.page.audit.evidence[CoordinationLoad]
