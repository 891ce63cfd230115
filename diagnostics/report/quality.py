"""Data quality: what is odd in the rows, how much of it there is, what was done with it, and what to do about it."""

from typing import TYPE_CHECKING, Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, literal, plural, text
from diagnostics.quality import TREATMENTS, QualityProblem
from diagnostics.report._cells import Pen, Shown
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._styles import as_shown
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import listed

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 17  # after the data and their limits, which come first by name
TITLE: Final = text("Data quality")
WIDTHS: Final = (24, 34, 14, 8, 11, 32, 24, 28, 18)


def applies(audit: "Audit") -> bool:
    """Where anything odd was found."""
    return bool(audit.quality)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one row a problem, those that touch most measures first."""
    pen = Pen(sheet, page)
    pen.start(TITLE, found(page.audit.quality), WIDTHS)
    table(pen, TABLE_ROW, _columns(page), page.audit.quality, "main")


def found(problems: tuple[QualityProblem, ...]) -> Text:
    """How many problems there are, and how many of them can change a figure."""
    touching = sum(bool(problem.affects) for problem in problems)
    return text(
        "{problems} in the rows; {touching}.",
        problems=plural("{n} anomaly", "{n} anomalies", n=len(problems)),
        touching=_touching(touching, len(problems)),
    )


def _touching(touching: int, everything: int) -> Text:
    """How many of all can change a figure, without a number where it is all or none of them."""
    if not touching:
        return text("no figure can change")
    if touching == everything == 2:
        return text("both can change figures")
    if touching == everything:
        return plural("it can change a figure", "all of them can change figures", n=everything)
    return plural("{n} of them can change a figure", "{n} of them can change figures", n=touching)


def measures(problem: QualityProblem, audit: "Audit") -> Text:
    """The measures that a problem can change, by their titles."""
    titles = {covered.measure: covered.title for covered in audit.coverage}
    named = [titles.get(name, literal(name)) for name in problem.affects]
    return listed(list(named)) if named else text("none")


def share(problem: QualityProblem) -> Shown | None:
    """The part of all things of its kind; none where it is about too few people."""
    return None if problem.count is None else Shown(*as_shown(problem.share, "share", "en"))


def _columns(page: Page) -> tuple[Column, ...]:
    def touched(problem: Any) -> Text:
        return measures(problem, page.audit)

    return (
        Column(text("Anomaly"), lambda r: r.title, "strong"),
        Column(text("What it means"), lambda r: r.why),
        Column(text("How many"), lambda r: r.counted),
        Column(text("Share"), share, "pct"),
        Column(text("What was done"), lambda r: TREATMENTS[r.treatment]),
        Column(text("Detail"), lambda r: r.how),
        Column(text("Measures it can change"), touched),
        Column(text("What to do"), lambda r: r.to_do),
        Column(text("First rows"), lambda r: r.first()),
    )
