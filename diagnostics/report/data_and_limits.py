"""Data and limits: what came in, what could be measured, what to ask for, how sure it is, what is never shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Share, Text, alphabetical, literal, plural, text
from diagnostics.measures._requests import in_short
from diagnostics.measures.stability import Stability, sentence
from diagnostics.model.filter import definitions
from diagnostics.model.reading import Problem
from diagnostics.model.results import Coverage
from diagnostics.report._cells import Pen
from diagnostics.report._columns_in_words import columns, tables
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, table
from diagnostics.report._wording import STATUSES, lever_title

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 17
TITLE: Final = text("Data and limits")
WIDTHS: Final = (40, 84, 24, 12, 12, 12)
FIRST_ROWS: Final = 5


@dataclass(frozen=True)
class Told:
    """A problem and the file it is in."""

    file: Text
    problem: Problem
    waiting: bool = False

    @property
    def done(self) -> Text:
        """What the audit did with the rows."""
        if self.waiting:
            return text("waits for an answer")
        return text("rows left out") if self.problem.rejected else text("kept")


INPUTS: Final = (
    Column(text("File"), lambda r: r.file),
    Column(text("What it is"), lambda r: r.label),
    Column(text("Tables"), lambda r: tables(r.table)),
    Column(text("Rows read"), lambda r: r.rows_read, "num"),
    Column(text("Rows kept"), lambda r: r.rows_kept, "num"),
    Column(text("Rows rejected"), lambda r: r.rows_rejected, "num"),
)
PROBLEMS: Final = (
    Column(text("File"), lambda r: r.file),
    Column(text("What was found"), lambda r: r.problem.what),
    Column(text("What was done"), lambda r: r.done),
    Column(text("Rows"), lambda r: r.problem.rows or None, "num"),
    Column(text("First lines of the file"), lambda r: ", ".join(str(row) for row in r.problem.first_rows[:FIRST_ROWS])),
)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the coverage, the files, their problems, and the limits."""
    pen = Pen(sheet, page)
    pen.start(TITLE, _finding(page), WIDTHS)
    pen.section(TABLE_ROW, text("What the exports allow, and what to ask for"), len(WIDTHS))
    block = _coverage(pen, TABLE_ROW + 1)
    block = _requests(pen, block)
    pen.section(block.last + 2, text("Files received"), len(WIDTHS))
    block = table(pen, block.last + 3, INPUTS, page.audit.readings)
    told = list(_problems(page))
    if told:
        pen.section(block.last + 2, text("What was found in the rows"), len(WIDTHS))
        block = table(pen, block.last + 3, PROBLEMS, told)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    row = block.last + 2
    pen.section(row, text("Limits"), len(WIDTHS))
    for line, words in enumerate(_limits(page), row + 1):
        pen.wide(line, words, len(WIDTHS), "cell")


def _finding(page: Page) -> Text:
    coverage = page.audit.coverage
    allowed = sum(covered.status != "not_computable" for covered in coverage)
    rejected = sum(reading.rows_rejected for reading in page.audit.readings)
    return text(
        "{allowed} measures of {all} could be computed. {rejected}",
        allowed=allowed,
        all=len(coverage),
        rejected=plural("{n} row was left out.", "{n} rows were left out.", n=rejected),
    )


def _coverage(pen: Pen, row: int) -> Block:
    audit = pen.page.audit
    shown = (
        Column(text("Measure"), lambda r: r.title),
        Column(text("What to ask for, and remarks"), lambda r: _remarks(r, pen)),
        Column(text("Status"), lambda r: STATUSES[r.status]),
    )
    by_title = sorted(audit.coverage, key=lambda covered: alphabetical(pen.words(covered.title)))
    return table(pen, row, shown, by_title, "main")


def _remarks(covered: Coverage, pen: Pen) -> str:
    """What to ask for, the remark, and the columns that are missing, one a line."""
    said = [in_short(pen.words(covered.ask_for))] if covered.ask_for else []
    said += [pen.words(covered.note)] if covered.note else []
    if covered.missing:
        said.append(pen.words(text("Missing: {columns}", columns=columns(covered.missing))))
    return "\n".join(said).replace("`", "")  # a cell shows no code


def _requests(pen: Pen, above: Block) -> Block:
    """The requests that name the calls of a tool, whole and each once, over the width of the sheet."""
    written = {pen.words(covered.ask_for): None for covered in pen.page.audit.coverage if covered.ask_for}
    whole = [request for request in written if "\n" in request]
    if not whole:
        return above
    pen.section(above.last + 2, text("Requests, ready to be sent"), len(WIDTHS))
    for row, request in enumerate(whole, above.last + 3):
        pen.wide(row, request, len(WIDTHS), "cell")
    return Block(above.last + 2, 1, len(whole))


def _problems(page: Page) -> Iterator[Told]:
    for reading in page.audit.readings:
        file = literal(reading.file)
        yield from (Told(file, problem) for problem in reading.problems)
        yield from (Told(file, Problem(question.ask), waiting=True) for question in reading.questions)
    yield from (Told(text("all files"), problem) for problem in page.audit.tables.problems)


def _limits(page: Page) -> Iterator[Text]:
    """What a reader must know before quoting a figure."""
    if page.audit.filter:
        yield text("This workbook is about a part of the exports only: {filter}.", filter=page.audit.filter.words)
        yield from definitions(page.audit.filter)
    yield text(
        "No figure is about fewer than {n} people; people are codes, and no code is in this workbook.",
        n=page.audit.settings.min_group,
    )
    yield text("An association is not a cause: “associated with” does not mean “caused by”.")
    yield text(
        "Intervals hold nine times out of ten (90 %). "
        "A verdict is given only when the whole interval is on one side of the threshold."
    )
    stable = page.audit.evidence[Stability]
    if stable.status != "not_computable":
        yield sentence(stable, page.audit.settings.thresholds.little_gap, page.day)
    yield text("What a quick win would change is an estimate on past work, not a promise.")
    for win in page.audit.choice.wins:
        yield text(
            "“{lever}” stays among the chosen in {share} of the draws.",
            lever=lever_title(win.lever),
            share=Share(win.stability),
        )
