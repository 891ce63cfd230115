"""The ranked irritants: each with its place, its size, what it costs, and a way to its rows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Share, Text, plural, text
from diagnostics.model.results import Irritant
from diagnostics.model.units import TICKET_HOURS
from diagnostics.report._cells import Pen, Shown
from diagnostics.report._page import Page
from diagnostics.report._pareto import paretos
from diagnostics.report._places import TABLE_ROW, evidence_row
from diagnostics.report._styles import as_shown
from diagnostics.report._tables import Block, Column, table
from diagnostics.report._wording import kind_title, number, place

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 5
TITLE: Final = text("Irritants")
WIDTHS: Final = (41, 18, 24, 11, 11, 11, 13, 15, 11, 9, 8, 11, 8, 9)
SIZES: Final = slice(3, 6)
WORKING_WIDTHS: Final = (14, 14, 14)  # “1 234 h ouvrées” is wider than “1 234 h”
WAITING, MEETINGS, SEE = 7, 8, 14


@dataclass(frozen=True)
class Line:
    """An irritant and its rank, from 1."""

    rank: int
    irritant: Irritant


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one row an irritant, and the sums."""
    pen = Pen(sheet, page)
    found = page.audit.irritants
    pen.start(TITLE, _finding(found), _widths(page))
    lines = [Line(rank, irritant) for rank, irritant in enumerate(found, 1)]
    block = table(pen, TABLE_ROW, _columns(pen), lines, "main")
    for line in lines:
        if len(line.irritant.rows):
            target = page.place("evidence", evidence_row(found, line.rank - 1))
            pen.see(block.header + line.rank, SEE, target, line.irritant.title)
    if lines:
        _sums(pen, block, found)
        paretos(pen, block.last + 4, found)


def _widths(page: Page) -> tuple[int, ...]:
    widths = list(WIDTHS)
    if page.day.working:
        widths[SIZES] = WORKING_WIDTHS
    return tuple(widths)


def _columns(pen: Pen) -> tuple[Column, ...]:
    return (
        Column(
            text("Irritant"), lambda line: text("{n} {title}", n=number(line.rank), title=line.irritant.title), "strong"
        ),
        Column(text("Kind"), lambda line: kind_title(line.irritant.kind)),
        Column(text("Place"), lambda line: place(line.irritant.where, line.irritant.kind)),
        *(
            Column(title, _size(pen, end), "num")
            for title, end in ((text("Size"), "value"), (text("Low (90 %)"), "low"), (text("High (90 %)"), "high"))
        ),
        Column(text("Waiting lost ({hours})"), _lost(TICKET_HOURS), "num"),
        Column(text("Meetings lost (person-hours)"), _lost({"person_hours"}), "num"),
        Column(text("Share of waiting or meetings"), _share, "pct"),
        Column(text("Tickets"), lambda line: line.irritant.tickets, "num"),
        Column(text("Teams"), lambda line: line.irritant.teams, "num"),
        Column(text("Confidence"), lambda line: line.irritant.confidence, "pct"),
        Column(text("Rows"), lambda line: line.irritant.row_count, "num"),
        Column(text("Evidence"), lambda line: None, "link"),
    )


def _size(pen: Pen, end: str) -> Callable[[Line], Shown]:
    def size(line: Line) -> Shown:
        estimate = line.irritant.size
        return Shown(*as_shown(getattr(estimate, end), estimate.unit, pen.page.lang, like=estimate.value))

    return size


def _lost(units: Collection[str]) -> Callable[[Line], float | None]:
    def lost(line: Line) -> float | None:
        waste = line.irritant.waste
        return waste.value if waste.unit in units else None

    return lost


def _share(line: Line) -> float | None:
    """The part of all waiting or of all meeting hours; nothing where no time is lost, as on the page."""
    irritant = line.irritant
    return None if irritant.waste.unit == "count" else irritant.share


def _sums(pen: Pen, block: Block, found: tuple[Irritant, ...]) -> None:
    """The sums of what is shown: filtering the table changes them."""
    row = block.last + 1
    pen.put(row, 1, text("Sum of the rows shown: each hour is counted once"), "strong")
    pen.sheet.row_dimensions[row].height = 30
    for column, units in ((WAITING, TICKET_HOURS), (MEETINGS, frozenset({"person_hours"}))):
        total = sum(irritant.waste.value for irritant in found if irritant.waste.unit in units)
        cell = pen.put(row, column, None, "num")
        pen.formula(cell, f"=SUBTOTAL(109,{block.cells(column)})", float(total))


def _finding(found: tuple[Irritant, ...]) -> Text:
    if not found:
        return text("Nothing stands out: no irritant is large enough, on enough rows, to be shown.")
    share = sum(irritant.share for irritant in found if irritant.waste.unit in TICKET_HOURS)
    return text(
        "{irritants} with evidence. Together they hold {share} of all waiting; each hour is counted once.",
        irritants=plural("{n} irritant", "{n} irritants", n=len(found)),
        share=Share(share),
    )
