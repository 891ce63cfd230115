"""Method: one line for each measure, kind of irritant and lever, from the modules themselves; then the words used.

All in one table: its header is the one that is printed again on each page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, alphabetical, text
from diagnostics.model.units import named
from diagnostics.registry import members
from diagnostics.report._cells import Pen
from diagnostics.report._clock import clock
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import definition

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 18
TITLE: Final = text("Method")
WIDTHS: Final = (12, 40, 110)

FOLDERS: Final = (
    ("diagnostics.measures", text("Measure")),
    ("diagnostics.irritants", text("Irritant")),
    ("diagnostics.levers", text("Lever")),
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
    (
        text("definition of ready (DoR)"),
        text("What a ticket must hold before work on it begins: here a description, acceptance criteria, an estimate."),
    ),
    (
        text("definition of done (DoD)"),
        text("What must be true of a story before anybody calls it done."),
    ),
    (text("ritual yield"), text("Share of the sessions with minutes that produced a decision or an action.")),
    (text("coordination load"), text("Hours in meetings ÷ working hours. Overlaps count once.")),
    (text("person-hours"), text("Hours of everybody who is there: one hour of five people is five.")),
    (
        text("time lost"),
        text(
            "What irritants hold: waiting of tickets, or hours of people in meetings. Each hour is counted once, and "
            "the two are never added."
        ),
    ),
    (text("time given back"), text("What a lever would take off the time lost, over the period of the audit.")),
    (
        text("confidence"),
        text(
            "How far a finding can be trusted: enough cases, a difference that chance does not explain, statuses whose "
            "stage is sure."
        ),
    ),
    (text("blocked"), text("A ticket that cannot move: a flag, a status, a label or a link says so.")),
    (text("work in progress (WIP)"), text("Tickets that are started and not finished.")),
    (text("throughput"), text("Tickets finished in a week.")),
    (text("rework"), text("What is done again on a ticket after a backward move.")),
    (text("rollover"), text("A story that is not done in its sprint and is taken again in the next one.")),
    (text("dependency"), text("A ticket needs a ticket of another team.")),
    (text("ritual"), text("A recurring meeting with a purpose.")),
    (text("shared indicator"), text("A figure that several teams follow under one name.")),
    (text("baseline"), text("A figure as it is measured before anything changes.")),
    (text("median"), text("Half of the cases lie below it, half above.")),
    (text("replay"), text("The history timed again, with the lever's effect on the visits it touches.")),
    (text("stability"), text("Share of random draws in which a quick win stays among those chosen.")),
    (text("interval (90 %)"), text("Nine times out of ten, the real value is between the two ends.")),
    (text("lower bound"), text("The real figure is at least this.")),
    (text("not computable"), text("The exports do not hold what is needed. What to ask for is written beside it.")),
)


@dataclass(frozen=True)
class Entry:
    """A line of the sheet: of what kind, its name, what it means."""

    kind: Text
    name: str
    meaning: str


ENTRIES: Final = (
    Column(text("Kind"), lambda entry: entry.kind),
    Column(text("Name"), lambda entry: entry.name, "strong"),
    Column(text("Definition"), lambda entry: entry.meaning),
)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write how tickets are timed, then every definition, kind by kind."""
    pen = Pen(sheet, page)
    pen.start(TITLE, text("How each figure of this workbook is defined, and the words it uses."), WIDTHS)
    pen.wide(TABLE_ROW, clock(page.audit.settings.working_time), len(WIDTHS), "cell")
    table(pen, TABLE_ROW + 2, ENTRIES, _entries(page), "main")


def _entries(page: Page) -> Iterator[Entry]:
    """Kind by kind, each in the order of the reader's alphabet."""
    for folder, kind in FOLDERS:
        found = (Entry(kind, each.TITLE.render(page.lang), definition(each, page.lang)) for each in members(folder))
        yield from sorted(found, key=_name)
    words = ((word.render(page.lang), named(meaning, page.day).render(page.lang)) for word, meaning in WORDS)
    yield from sorted((Entry(text("Word"), *pair) for pair in words), key=_name)


def _name(entry: Entry) -> str:
    return alphabetical(entry.name)
