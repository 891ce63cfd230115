"""Assumptions: the cells that may be changed, and the rules that the audit followed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, literal, text
from diagnostics.report._cells import Pen, Shown
from diagnostics.report._clock import clock
from diagnostics.report._cost import COORDINATION, DAY_RATE, HOURS_A_DAY, cost_formula
from diagnostics.report._front import coordination_hours
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import lever_title

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 16
TITLE: Final = text("Assumptions")
WIDTHS: Final = (58, 20, 100)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the editable cells with their names, then the rules, then what each lever assumes."""
    pen = Pen(sheet, page)
    pen.start(TITLE, text("Only money depends on the cells in blue; change them, and the first sheet follows."), WIDTHS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    row = _editable(pen, TABLE_ROW)
    pen.section(row, text("Rules of this audit"), len(WIDTHS))
    for line, (name, value, remark) in enumerate(_rules(page), row + 1):
        pen.put(line, 1, name)
        pen.put(line, 2, value, "num")
        pen.put(line, 3, remark)
        row = line
    if page.audit.choice.wins:
        pen.section(row + 2, text("What the quick wins assume"), len(WIDTHS))
        _levers(pen, row + 3)


def _editable(pen: Pen, row: int) -> int:
    pen.section(row, text("Cells you may change"), len(WIDTHS))
    settings = pen.page.audit.settings
    hours = coordination_hours(pen.page.audit)
    rows: list[tuple[Text, str, float, str, Text]] = [
        (
            text("Loaded day rate"),
            DAY_RATE,
            settings.day_rate,
            "money",
            text("One day of one person, charges included."),
        ),
        (
            text("Hours a day"),
            HOURS_A_DAY,
            settings.working_time.hours_a_day,
            "hours",
            text("Working hours of one day."),
        ),
        (
            text("Coordination hours a month"),
            COORDINATION,
            hours,
            "num",
            text("Measured: hours of all attendees in meetings, overlaps counted once.")
            if hours
            else text("Unknown: the exports do not say who meets when. 0 stands for it."),
        ),
    ]
    for line, (name, label, value, form, remark) in enumerate(rows, row + 1):
        pen.put(line, 1, name)
        editable = label != COORDINATION
        cell = pen.put(line, 2, value, "input" if editable else form)
        cell.number_format = pen.sheet.parent._named_styles[f"audit {form}"].number_format
        pen.put(line, 3, remark)
        place = f"'{pen.sheet.title}'!$B${line}"
        pen.sheet.parent.defined_names[label] = DefinedName(label, attr_text=place)
    last = row + len(rows) + 1
    pen.put(last, 1, text("Cost of coordination a month"), "strong")
    formula, result = cost_formula(pen.page.audit)
    pen.formula(pen.put(last, 2, None, "money"), formula, result)
    pen.put(last, 3, text("Person-hours only: waiting is never turned into money, since waiting is not work."))
    return last + 2


def _rules(page: Page) -> Iterator[tuple[Text, Any, Text | None]]:
    """The rules, each with its value and where it matters."""
    settings, limits = page.audit.settings, page.audit.settings.thresholds
    yield text("Trigger: share of PM time on dependencies"), Shown(limits.dependency_share, "0 %"), None
    yield text("Trigger: contradicting indicators"), limits.contradicting_kpis, None
    yield text("Trigger: days for a decision"), limits.arbitration_days, None
    yield text("Two values of an indicator differ beyond"), Shown(limits.kpi_tolerance, "0 %"), text("Of their median.")
    yield text("An indicator is unread after (days)"), limits.unused_kpi_days, None
    yield (
        text("Reporting load beyond"),
        Shown(limits.reporting_share, "0 %"),
        text("Of working time: an hour a week and a steering committee of two hours a month stay below."),
    )
    yield (
        text("Signal: shared indicators that differ"),
        Shown(limits.distrusted_share, "0 %"),
        text("One in five: a reader who opens five indicators meets one that teams tell in two ways."),
    )
    yield (
        text("Signal: decisions at the end of the quarter"),
        Shown(limits.quarter_end_share, "0 %"),
        text("Twice what an even pace gives in the last {n} days.", n=limits.quarter_end_days),
    )
    yield (
        text("Signal: priorities by unit"),
        Shown(limits.priority_gap, "0 %"),
        text("Linked tickets whose priorities differ, across teams less within teams."),
    )
    yield (
        text("Signal: sessions without outcome"),
        Shown(limits.empty_sessions_share, "0 %"),
        text("More often than not."),
    )
    yield (
        text("False discovery rate"),
        Shown(limits.false_discovery_rate, "0 %"),
        text("Over all places tested together."),
    )
    yield text("Smallest group shown"), settings.min_group, text("No figure is about fewer people.")
    yield text("Time zone"), literal(settings.time_zone), None
    working = settings.working_time
    yield text("Durations"), text("calendar hours") if working.calendar else text("working hours"), clock(working)


def _levers(pen: Pen, row: int) -> None:
    columns = (
        Column(text("Quick win"), lambda win: win.title),
        Column(text("Lever"), lambda win: lever_title(win.lever)),
        Column(text("Assumption"), lambda win: win.assumption),
    )
    table(pen, row, columns, pen.page.audit.choice.wins)
