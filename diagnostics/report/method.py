"""Method: one line for each measure, kind of irritant and lever, from the modules themselves; then the words used."""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, text
from diagnostics.registry import members
from diagnostics.report._cells import Pen
from diagnostics.report._clock import clock
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, named, table
from diagnostics.report._wording import definition

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 18
TITLE: Final = text("Method")
WIDTHS: Final = (44, 110)

FOLDERS: Final = (
    ("diagnostics.measures", text("Measures"), text("Measure")),
    ("diagnostics.irritants", text("Kinds of irritants"), text("Irritant")),
    ("diagnostics.levers", text("Levers"), text("Lever")),
)

WORDS: Final[tuple[tuple[Text, Text], ...]] = (
    (text("irritant"), text("A friction with a place, a size and the rows that prove it.")),
    (text("quick win"), text("A lever with a baseline measured in this data and an expected effect.")),
    (text("lever"), text("A practice that can be changed.")),
    (
        text("trigger"),
        text("A threshold beyond which to act. It is crossed only when the whole interval is beyond it."),
    ),
    (
        text("stage"),
        text(
            "Where a ticket is on the way from idea to release: idea, discovery, ready, development, review, test, "
            "release, done."
        ),
    ),
    (text("queue stage"), text("A stage in which nobody is working on the ticket.")),
    (text("active stage"), text("A stage in which somebody is working on the ticket.")),
    (text("visit"), text("One stay of a ticket in a stage.")),
    (text("passage"), text("One move of one ticket from a place to another.")),
    (
        text("holder"),
        text("Who has the ticket: a person, a team or a line. Every figure about handovers names its level."),
    ),
    (text("handover"), text("The holder of a ticket changes.")),
    (text("wait carried"), text("From the handover to the receiver's first own action.")),
    (text("ping-pong"), text("A ticket that goes from one holder to another and straight back.")),
    (text("backward move"), text("A ticket that returns to an earlier stage. It is evidence and is never erased.")),
    (text("lead time"), text("From asked to delivered, in {days}.")),
    (text("flow time"), text("From started to delivered, in {days}.")),
    (text("flow efficiency"), text("Work ÷ (work + waiting), between start and delivery.")),
    (text("arbitration"), text("From the day a decision is asked for to the day it is taken. Open topics count.")),
    (text("ritual yield"), text("Share of the sessions with minutes that produced a decision or an action.")),
    (text("coordination load"), text("Hours in meetings ÷ working hours. Overlaps count once.")),
    (text("replay"), text("The history timed again, with the lever's effect on the visits it touches.")),
    (text("stability"), text("Share of random draws in which a quick win stays among those chosen.")),
    (text("interval (90 %)"), text("Nine times out of ten, the real value is between the two ends.")),
    (text("lower bound"), text("The real figure is at least this.")),
    (text("not computable"), text("The exports do not hold what is needed. What to ask for is written beside it.")),
)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one table a folder, then the glossary."""
    pen = Pen(sheet, page)
    pen.start(TITLE, text("How each figure of this workbook is defined, and the words it uses."), WIDTHS)
    pen.wide(TABLE_ROW, clock(page.audit.settings.working_time), len(WIDTHS), "cell")
    row = TABLE_ROW + 2
    for folder, heading, title in FOLDERS:
        if not members(folder):
            continue
        pen.section(row, heading, len(WIDTHS))
        columns = (Column(title, lambda module: module.TITLE, "strong"), Column(text("Definition"), _definition(page)))
        row = table(pen, row + 1, columns, members(folder)).last + 2
    pen.section(row, text("Words"), len(WIDTHS))
    glossary = (
        Column(text("Word"), lambda pair: pair[0], "strong"),
        Column(text("Meaning"), lambda pair: named(pair[1], page.day)),
    )
    table(pen, row + 1, glossary, WORDS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _definition(page: Page) -> Callable[[ModuleType], str]:
    def words(module: ModuleType) -> str:
        return definition(module, page.lang)

    return words
