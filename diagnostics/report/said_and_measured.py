"""Said and measured: what the teams voted for beside what was measured, and what was said of nothing measured."""

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Share, Text, joined, literal, plural, text
from diagnostics.report._cells import Pen
from diagnostics.report._charts import POINTS_A_CM, Frame
from diagnostics.report._colours import BLUE, GREY, RED_BROWN
from diagnostics.report._dots import Dots, dots
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW, irritant_row
from diagnostics.report._tables import Block, Column, table
from diagnostics.report._wording import kind_title, place
from diagnostics.voices import Saying, Subject, Voiced, said_and_measured
from diagnostics.voices.matching import QUADRANTS, Quadrant

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 6
TITLE: Final = text("Said and measured")
WIDTHS: Final = (40, 22, 30, 9, 12, 12, 11, 11, 52)
ORDERED: Final[tuple[Quadrant, ...]] = ("loud_large", "silent_large", "loud_small", "quiet")
MARKS: Final = {
    "loud_large": (BLUE, "circle"),
    "silent_large": (RED_BROWN, "diamond"),
    "loud_small": (GREY, "circle"),
    "quiet": (GREY, "circle"),
}
QUOTED: Final = 5
HEIGHT_CM: Final = 8.5
SAID, MEASURED = 5, 6

ANSWERS: Final = {
    "proposed": text("proposed"),
    "confirmed": text("confirmed"),
    "refused": text("not the same subject"),
    "alone": text("nothing measured resembles it"),
}
SUBJECTS: Final = (
    Column(text("Irritant"), lambda s: place(s.irritant.where)),
    Column(text("Kind"), lambda s: kind_title(s.irritant.kind)),
    Column(text("Said and measured"), lambda s: QUADRANTS[s.quadrant]),
    Column(text("Votes"), lambda s: sum(one.votes for one in s.sayings), "num"),
    Column(text("Share of votes"), lambda s: s.said, "pct"),
    Column(text("Share measured"), lambda s: s.irritant.share, "pct"),
    Column(text("Low (90 %)"), lambda s: _end(s, s.irritant.waste.low), "pct"),
    Column(text("High (90 %)"), lambda s: _end(s, s.irritant.waste.high), "pct"),
    Column(text("What was said"), lambda s: quoted(s.sayings)),
)
ALONE: Final = (
    Column(text("What was said"), lambda s: literal(s.words)),
    Column(text("Why"), lambda s: ANSWERS[s.answer]),
    Column(text("Votes"), lambda s: s.votes, "num"),
)


def applies(audit: "Audit") -> bool:
    """After a workshop took place."""
    return len(audit.tables["voices"]) > 0


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the irritants by quadrant with their chart, then what nothing measured resembles."""
    pen = Pen(sheet, page)
    voiced = voiced_of(page.audit)
    pen.start(TITLE, finding(voiced), WIDTHS)
    row = TABLE_ROW
    if voiced.subjects:
        pen.section(row, text("What the teams say of each irritant"), len(WIDTHS))
        block = table(pen, row + 1, SUBJECTS, _in_order(voiced), "main")
        _links(pen, block, voiced)
        row = _chart(pen, block, voiced) if voiced.votes else block.last + 2
    if voiced.alone:
        pen.section(row, text("Said, and kept as said: nothing measured resembles it"), len(WIDTHS))
        table(pen, row + 1, ALONE, voiced.alone)


def voiced_of(audit: "Audit") -> Voiced:
    """The voices of an audit beside its irritants, with the answers of a person."""
    return said_and_measured(audit.tables["voices"], audit.irritants, audit.settings.said)


def finding(voiced: Voiced) -> Text:
    """How many irritants are loud, silent or small, and what is not measured."""
    if not voiced.votes:
        return text("Nobody was asked yet: irritants are listed by what they cost.")
    alone = sum(one.votes for one in voiced.alone) / voiced.votes
    return text(
        "{loud}, {silent}. {alone} of {votes} are about nothing measured.",
        loud=plural(
            "{n} irritant is loud and large", "{n} irritants are loud and large", n=len(voiced.of("loud_large"))
        ),
        silent=plural("{n} is silent and large", "{n} are silent and large", n=len(voiced.of("silent_large"))),
        alone=Share(alone),
        votes=plural("{n} vote", "{n} votes", n=voiced.votes),
    )


def quoted(sayings: tuple[Saying, ...]) -> Text:
    """The words of the voices, the loudest first, with how each was matched."""
    shown = [
        text("“{words}” ({votes}, {answer})", words=one.words, votes=plural("{n} vote", "{n} votes", n=one.votes),
             answer=ANSWERS[one.answer])
        for one in sayings[:QUOTED]
    ]  # fmt: skip
    return text("{list}", list=joined(shown, "\n")) if shown else literal("–")


def _in_order(voiced: Voiced) -> list[Subject]:
    return [subject for quadrant in ORDERED for subject in voiced.of(quadrant)]


def _end(subject: Subject, waste: float) -> float:
    """An end of the interval of what is measured, as a share."""
    whole = subject.irritant.waste.value
    return subject.irritant.share * waste / whole if whole > 0 else subject.irritant.share


def _links(pen: Pen, block: Block, voiced: Voiced) -> None:
    """Each irritant leads to its row on the sheet of irritants."""
    ranks = {irritant.id: rank for rank, irritant in enumerate(pen.page.audit.irritants)}
    for row, subject in enumerate(_in_order(voiced), block.first):
        target = pen.page.place("irritants", irritant_row(ranks[subject.irritant.id]))
        cell = pen.link(pen.put(row, 1, place(subject.irritant.where), "link"), target, subject.irritant.title)
        cell.alignment = Alignment(vertical="top", wrap_text=True, indent=1)


def _chart(pen: Pen, block: Block, voiced: Voiced) -> int:
    """The scatter below the table, in a row as high as it; return the next free row."""
    row = block.last + 2
    pen.sheet.row_dimensions[row].height = HEIGHT_CM * POINTS_A_CM + 8
    title = text("Share of votes and share of what is measured")
    alt = text("Scatter chart: {title}. {finding}", title=title, finding=finding(voiced))
    frame = Frame(f"A{row}", title, alt, width=24, height=HEIGHT_CM, axis=text("share of votes"), number_format="0 %",
                  upright=text("share measured"))  # fmt: skip
    at, drawn = block.first, []
    for quadrant in ORDERED:
        count = len(voiced.of(quadrant))
        if count:
            colour, symbol = MARKS[quadrant]
            drawn.append(Dots(QUADRANTS[quadrant], (at, at + count - 1), colour, symbol))
        at += count
    dots(pen, frame, (SAID, MEASURED), drawn)
    return row + 2
