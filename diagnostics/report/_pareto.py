"""What irritants cost, from the largest on, at the foot of their sheet: waiting and hours of people apart."""

from collections.abc import Sequence
from typing import Final

from diagnostics.irritants._pareto import Pareto, of_people, of_waiting
from diagnostics.locale import Share, Text, UnitName, text
from diagnostics.model.results import Irritant
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._cost import DAY_RATE, HOURS_A_DAY, rounded
from diagnostics.report._wording import short

COLUMNS: Final = 14
MOST: Final = 12
HOURS, MONEY = 2, 3  # waiting is not work, and has no cost
CHART_ROWS: Final = 16
EUROS: Final = -2


def paretos(pen: Pen, row: int, irritants: Sequence[Irritant]) -> int:
    """Write both, and return the next free row."""
    for measured in (of_waiting(irritants), of_people(irritants)):
        if measured.parts:
            row = _block(pen, row, measured, irritants)
    return row


def _block(pen: Pen, row: int, measured: Pareto, irritants: Sequence[Irritant]) -> int:
    waiting = measured.parts[0].irritant.waste.unit != "person_hours"
    pen.section(row, _title(measured, waiting), COLUMNS)
    unit = text("Waiting ({hours})", hours=UnitName("hours", pen.page.day)) if waiting else text("Person-hours")
    money = () if waiting else (text("Cost at the day rate of the assumptions"),)
    headings = (text("Irritant"), unit, *money, text("Cumulative"))
    for column, heading in enumerate(headings, 1):
        pen.put(row + 1, column, heading, "head right" if column > 1 else "head")
    pen.sheet.row_dimensions[row + 1].height = 30
    ranks = {irritant.id: rank for rank, irritant in enumerate(irritants, 1)}
    shown = measured.parts[:MOST]
    for line, part in enumerate(shown, row + 2):
        pen.put(line, 1, short(part.irritant, ranks[part.irritant.id]))
        pen.put(line, HOURS, part.hours, "num")
        pen.put(line, len(headings), part.so_far, "pct")
        if not waiting:
            _money(pen, line, part.hours)
    last = row + 1 + len(shown)
    alt = text("Bar chart: hours of each irritant, the largest first. {title}", title=_title(measured, waiting))
    frame = Frame(f"F{row + 1}", unit, alt, width=15.5, height=7, number_format="#,##0")
    bars(pen, frame, Bars(row + 2, last, names=1, values=(HOURS,)))
    return max(last + 2, row + CHART_ROWS)


def _title(measured: Pareto, waiting: bool) -> Text:
    if waiting:
        return text("Irritants hold {share} of all waiting, each hour counted once", share=Share(measured.share))
    return text("Irritants hold {share} of all meeting hours, each hour counted once", share=Share(measured.share))


def _money(pen: Pen, row: int, hours: float) -> None:
    settings = pen.page.audit.settings
    cost = hours / settings.working_time.hours_a_day * settings.day_rate
    formula = f"=ROUND(B{row}/{HOURS_A_DAY}*{DAY_RATE},{EUROS})"
    pen.formula(pen.put(row, MONEY, None, "money"), formula, rounded(cost, EUROS))
