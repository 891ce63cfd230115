"""The mandate of the pilot: one page to sign."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import CALENDAR_DAY, Date, Days, Text, literal, plural, text
from diagnostics.pilot.mandate import STEPS, Goal, Mandate, change, scope
from diagnostics.report._cells import Pen, Shown, lines
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._print import one_page
from diagnostics.report._styles import as_shown
from diagnostics.report._wording import lever_title

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 8
TITLE: Final = text("Mandate")
WIDTHS: Final = (46, 15, 19, 19, 19, 12)
ROOM: Final = sum(WIDTHS[1:])
CAUTIOUS: Final = text("Proposed targets take the cautious end of the quick win's interval: the least change expected.")
SIGN_HEIGHT: Final = 36


def applies(audit: "Audit") -> bool:
    """Once it was filled in."""
    return audit.mandate is not None


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the frame, the indicators with their targets, and the lines to sign on."""
    pen, mandate = Pen(sheet, page), page.audit.mandate
    assert mandate is not None
    pen.start(TITLE, finding(mandate), WIDTHS)
    pen.section(TABLE_ROW, text("The frame"), len(WIDTHS))
    row = TABLE_ROW
    for row, (name, value) in enumerate(facts(mandate), TABLE_ROW + 1):
        _fact(pen, row, name, value)
    row = _goals(pen, row + 2, mandate)
    pen.section(row, text("Signatures"), len(WIDTHS))
    for line, name in enumerate((literal(mandate.sponsor), text("For Product Ops")), row + 1):
        _fact(pen, line, name, text("Date and signature:"))
        sheet.row_dimensions[line].height = SIGN_HEIGHT
    one_page(sheet)


def finding(mandate: Mandate) -> Text:
    """What is tried, where, and until when."""
    return text(
        "{lever} ({scope}): 90 days, from {start} to {end}, {goals}.",
        lever=lever_title(mandate.lever),
        scope=scope(mandate),
        start=Date(mandate.starts_on),
        end=Date(mandate.day(STEPS[-1])),
        goals=plural("{n} indicator", "{n} indicators", n=len(mandate.goals)),
    )


def facts(mandate: Mandate) -> Iterator[tuple[Text, Text]]:
    """The lines of the frame: the page in the app shows the same."""
    yield text("Sponsor"), literal(mandate.sponsor)
    yield text("Lever"), lever_title(mandate.lever)
    yield text("Scope"), scope(mandate)
    yield text("Deliverables"), literal(mandate.deliverables)
    yield text("Time freed"), text("{days} a week", days=Days(mandate.days_a_week * CALENDAR_DAY.hours))
    yield text("Start"), text("{day}", day=Date(mandate.starts_on))
    yield text("Stop rule"), literal(mandate.stop_rule)


def _fact(pen: Pen, row: int, name: Text, value: Text) -> None:
    pen.put(row, 1, name, "strong")
    cell = pen.put(row, 2, value)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(WIDTHS))
    pen.sheet.row_dimensions[row].height = 4 + 13.5 * lines(str(cell.value or ""), ROOM)


def _goals(pen: Pen, row: int, mandate: Mandate) -> int:
    """The indicators with their baseline and targets; return the next free row."""
    pen.section(row, text("Indicators, three at most"), len(WIDTHS))
    days = [text("T+{days}: {day}", days=step, day=Date(mandate.day(step))) for step in STEPS]
    for column, title in enumerate((text("Indicator"), text("Today"), *days, text("Change")), 1):
        pen.put(row + 1, column, title, "head right" if column > 1 else "head")
    pen.sheet.row_dimensions[row + 1].height = 30
    for line, goal in enumerate(mandate.goals, row + 2):
        _goal(pen, line, goal)
    below = row + 2 + max(1, len(mandate.goals))
    pen.wide(below, CAUTIOUS, len(WIDTHS), "note")
    return below + 2


def _goal(pen: Pen, row: int, goal: Goal) -> None:
    name = goal.title[pen.page.lang]
    pen.put(row, 1, literal(name))
    pen.put(row, 2, Shown(*_shown(pen, goal, goal.baseline)), "num")
    targets = dict(zip(goal.steps, goal.targets, strict=True))
    for column, step in enumerate(STEPS, 3):
        value: Any = Shown(*_shown(pen, goal, targets[step])) if step in targets else literal("–")
        pen.put(row, column, value, "num")
    pen.put(row, 6, change(goal), "value")
    pen.sheet.row_dimensions[row].height = 4 + 13.5 * lines(name, WIDTHS[0])


def _shown(pen: Pen, goal: Goal, value: float) -> tuple[float, str]:
    return as_shown(value, goal.unit, pen.page.lang, like=goal.baseline)
