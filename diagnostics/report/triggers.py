"""The three triggers, one block each: the sentence, the figures, how they are computed, where the rows are.

Below them the warning signals. What was seen elsewhere stands apart, in grey.
"""

import math
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.irritants._elsewhere import ELSEWHERE
from diagnostics.locale import Text, text
from diagnostics.model.results import Trigger
from diagnostics.model.units import Unit
from diagnostics.report._cells import Pen, Shown, lines
from diagnostics.report._charts import POINTS_A_CM, Bars, Frame, bars
from diagnostics.report._colours import BLUE, GREY
from diagnostics.report._front import verdict
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW, TRIGGER_ROWS, trigger_row
from diagnostics.report._signals import write_signals
from diagnostics.report._styles import CLOSE_SHARES, as_shown
from diagnostics.report._wording import NOT_KNOWN, TRIGGER_UNITS, VERDICTS, close, written

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 3
TITLE: Final = text("Triggers")
WIDTHS: Final = (28, 34, 18, 18, 3, 14, 14, 14, 14, 14)
ROWS_ON: Final = {
    "dependency_share": "time_in_meetings",
    "contradicting_kpis": "indicators",
    "arbitration_days": "arbitration",
}
TEXT_COLUMNS: Final = 4
CHART_CM: Final = 3.7
GAP, LINE = 5.0, 15.0
SMALL: Final = 1.1  # more characters of 9 points than of 10 fit into a column


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.triggers)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the blocks, each at its own row, so that the first sheet can lead to it."""
    pen = Pen(sheet, page)
    pen.start(TITLE, verdict(page.audit.triggers), WIDTHS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    for number, trigger in enumerate(page.audit.triggers):
        _block(pen, trigger_row(number), trigger)
    write_signals(pen, trigger_row(len(page.audit.triggers)), page.audit.signals, len(WIDTHS))


def _block(pen: Pen, row: int, trigger: Trigger) -> None:
    pen.section(row, trigger.title, len(WIDTHS))
    sign, word, _ = VERDICTS[trigger.verdict] if trigger.estimate else NOT_KNOWN
    pen.put(row + 1, 1, text("Verdict"))
    pen.put(row + 1, 2, text("{sign} {word}", sign=sign, word=word), "line")
    _figures(pen, row + 2, trigger)
    last = TEXT_COLUMNS if trigger.estimate else len(WIDTHS)  # where no chart stands, words have its room
    _paragraph(pen, row + 5, (text("How it is computed"), trigger.how), last)
    if trigger.why_unknown:
        _paragraph(pen, row + 6, (text("Why it is not settled"), trigger.why_unknown), last)
    place = pen.page.place(ROWS_ON[trigger.kind])
    if place:
        pen.link(pen.put(row + 7, 1, text("see the rows →"), "link"), place, trigger.title)
    _elsewhere(pen, row + 8, trigger)
    _close_up(pen, row, CHART_CM * POINTS_A_CM if trigger.estimate else 0.0)


def _close_up(pen: Pen, row: int, chart: float) -> None:
    """Leave no more room than the chart needs, so that the three triggers stand on one page."""
    heights = pen.sheet.row_dimensions
    for line in range(row + 1, row + TRIGGER_ROWS):
        empty = pen.sheet.cell(line, 1).value is None
        heights[line].height = GAP if empty else heights[line].height or LINE
    used = sum(heights[line].height for line in range(row + 1, row + TRIGGER_ROWS - 1))
    heights[row + TRIGGER_ROWS - 1].height = max(GAP, chart + 2 * GAP - used)


def _figures(pen: Pen, row: int, trigger: Trigger) -> None:
    """Measured with its interval, and the threshold: the cells behind the chart too."""
    for column, heading in enumerate((text("Figure"), text("Value"), text("Low (90 %)"), text("High (90 %)")), 1):
        pen.put(row, column, heading, "head right" if column > 1 else "head")
    unit, estimate = TRIGGER_UNITS[trigger.kind], trigger.estimate
    counted = estimate is not None and estimate.unit == "count" and estimate.n
    pen.put(row + 1, 1, text("Measured, of {n} shared", n=estimate.n) if estimate and counted else text("Measured"))
    if estimate is None:
        pen.put(row + 1, 2, text("—"), "value")
    for column, value in enumerate((estimate.value, estimate.low, estimate.high) if estimate else (), 2):
        shown = _shown(pen, value, unit, trigger.threshold)
        pen.put(row + 1, column, Shown(value, CLOSE_SHARES) if estimate and close(estimate) else shown, "num")
    pen.put(row + 2, 1, text("Threshold"))
    pen.put(row + 2, 2, _shown(pen, trigger.threshold, unit, trigger.threshold), "num")
    if estimate and math.isfinite(estimate.value):
        _chart(pen, row, trigger)


def _elsewhere(pen: Pen, row: int, trigger: Trigger) -> None:
    """What was seen elsewhere, in grey; nothing where the method gives no figure."""
    if trigger.kind not in ELSEWHERE:
        return
    pen.put(row, 1, text("Elsewhere"), "elsewhere")
    pen.put(row, 2, ELSEWHERE[trigger.kind], "elsewhere")
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=TEXT_COLUMNS)
    small = sum(WIDTHS[1:TEXT_COLUMNS]) * SMALL
    pen.sheet.row_dimensions[row].height = 4 + 12 * lines(str(pen.sheet.cell(row, 2).value), small)


def _shown(pen: Pen, value: float, unit: Unit, like: float) -> Shown:
    number, code = as_shown(value, unit, pen.page.lang, like)
    return Shown(number, code)


def _chart(pen: Pen, row: int, trigger: Trigger) -> None:
    estimate, unit = trigger.estimate, TRIGGER_UNITS[trigger.kind]
    assert estimate
    _, code = as_shown(estimate.value, unit, pen.page.lang, trigger.threshold)
    code = CLOSE_SHARES if close(estimate) else code
    alt = text(
        "Bar chart: {title}: measured {value}, threshold {threshold}.",
        title=trigger.title,
        value=written(estimate),
        threshold=estimate.written(trigger.threshold),
    )
    frame = Frame(f"F{row - 1}", trigger.title, alt, width=12.4, height=CHART_CM, number_format=code)
    bars(pen, frame, Bars(row + 1, row + 2, names=1, values=(2,), colours=(BLUE, GREY)))


def _paragraph(pen: Pen, row: int, said: tuple[Text, Text], last: int) -> None:
    """A name and its words, over the columns up to the last."""
    name, words = said
    pen.put(row, 1, name)
    cell = pen.put(row, 2, words)
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
    pen.sheet.row_dimensions[row].height = 3 + 13 * lines(str(cell.value), sum(WIDTHS[1:last]))
