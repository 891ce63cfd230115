"""Rework: backward moves between stages and what they add; stories carried over; tickets begun unready."""

from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Text, UnitName, in_context, text
from diagnostics.measures.rework import Rework
from diagnostics.measures.rollover import Rollover
from diagnostics.report import _unfinished
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars, make_room
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import stage_name, team_name

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 12
TITLE: Final = in_context("sheet", "Rework")
WIDTHS: Final = (30, 17, 17, 20, 13, 13, 13, 10, 11, 12, 16, 16, 13)
BARS_SHOWN: Final = 10

TOTALS: Final = (
    Column(
        text("Backward move"),
        lambda r: text("{source} → {target}", source=stage_name(r.source), target=stage_name(r.target)),
    ),
    Column(text("Passages"), lambda r: r.passages, "num"),
    Column(text("Total of visits done again ({hours})"), lambda r: r.total_extra_hours, "num"),
)
RETURNS: Final = (
    Column(
        text("Backward move"),
        lambda r: text("{source} → {target}", source=stage_name(r.source), target=stage_name(r.target)),
    ),
    Column(text("From stage"), lambda r: stage_name(r.source)),
    Column(text("To stage"), lambda r: stage_name(r.target)),
    Column(text("Team"), lambda r: team_name(r.team)),
    Column(text("Passages"), lambda r: r.passages, "num"),
    Column(text("Tickets back with the team"), lambda r: r.tickets, "num"),
    Column(text("Tickets that came this far"), lambda r: r.reached, "num"),
    Column(text("Share"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
    Column(text("Median visit done again ({hours})"), lambda r: r.median_extra_hours, "hours"),
    Column(text("Total of visits done again ({hours})"), lambda r: r.total_extra_hours, "num"),
)


def applies(audit: "Audit") -> bool:
    """Where backward moves can be seen, or stories carried over."""
    return any(audit.evidence[kind].status != "not_computable" for kind in (Rework, Rollover))


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the backward moves with their chart, then by team; the stories carried over; what readiness changes."""
    pen = Pen(sheet, page)
    result = page.audit.evidence[Rework]
    pen.start(TITLE, _finding(result), WIDTHS)
    row = TABLE_ROW
    if len(result.returns):
        row = _totals(pen, row, result.returns)
    pen.section(row, text("Backward moves, by team that takes the ticket again"), len(WIDTHS))
    order = ["source", "target", "team"]
    moves = result.returns.sort_values(order).itertuples() if len(result.returns) else ()
    row = table(pen, row + 1, RETURNS, moves, "main").last + 2
    row = _unfinished.rollover(pen, row, len(WIDTHS))
    _unfinished.readiness(pen, row, len(WIDTHS))
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _totals(pen: Pen, row: int, returns: pd.DataFrame) -> int:
    title = text("Time in the visits done again, all teams together")
    pen.section(row, title, len(WIDTHS))
    sums = returns.groupby(["source", "target"], as_index=False)[["passages", "total_extra_hours"]].sum()
    heaviest = sums.sort_values(["total_extra_hours", "source", "target"], ascending=[False, True, True])
    block = table(pen, row + 1, TOTALS, heaviest.head(BARS_SHOWN).itertuples())
    height = max(5.5, 0.9 * block.count)
    alt = text("Bar chart: {title}. {finding}", title=title, finding=_finding(pen.page.audit.evidence[Rework]))
    frame = Frame(
        f"E{row + 1}", title, alt, width=20, height=height, axis=UnitName("hours", pen.page.day), number_format="#,##0"
    )
    bars(pen, frame, Bars(block.first, block.last, names=1, values=(3,)))
    return make_room(pen, block, frame)


def _finding(result: Rework) -> Text:
    if result.share is None or result.returns.empty:
        return text("No ticket moves backward in this history.")
    return text(
        "{share} of tickets {interval} move backward at least once: {repeat} times within the same team, "
        "{redo} times to another one.",
        share=result.share.written(),
        interval=result.share.interval,
        repeat=Count(result.repeat),
        redo=Count(result.redo),
    )
