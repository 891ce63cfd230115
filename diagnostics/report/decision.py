"""The first sheet: one A4 page that leadership reads and answers."""

from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, text
from diagnostics.report import _decision_rows as rows
from diagnostics.report._cells import Pen, lines
from diagnostics.report._colours import BLUE, MUTED
from diagnostics.report._front import sources, titled, verdict
from diagnostics.report._grid import FIRST, GAP, LAST, Look, characters, section, set_columns, write
from diagnostics.report._page import Page
from diagnostics.report._picture import POINTS_A_PIXEL, place
from diagnostics.report._print import one_page
from diagnostics.report._styles import font

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 1
TITLE: Final = text("Decision")

TITLE_SIZE, SMALLEST_TITLE, TITLE_LENGTH = 19, 11, 50
MAP_ROWS: Final = range(16, 25)
MAP_PX: Final = (1175, 300)
LAST_ROW: Final = 35
WINS: Final = 3
BLANK_ROWS: Final = (3, 9, 14, 30)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return True


def report_title(page: Page) -> Text:
    """The title of the report, as the app shows it too."""
    return titled(page.audit.settings.name)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the page from top to bottom."""
    pen = Pen(sheet, page)
    sheet.sheet_properties.tabColor = BLUE
    set_columns(pen)
    for row in BLANK_ROWS:
        sheet.row_dimensions[row].height = GAP
    _head(pen)
    section(pen, 4, text("1  Should we act? The three triggers"))
    rows.triggers(pen, 5)
    section(pen, 10, text("2  Five figures"))
    rows.figures(pen, 11)
    section(pen, 15, text("3  Where value waits: from idea to release"))
    _map(pen)
    section(pen, 25, _proposed(len(page.audit.choice.wins)))
    rows.wins(pen, 26)
    rows.requests(pen, 31)
    _foot(pen)
    one_page(sheet)
    sheet.print_area = f"A1:Q{LAST_ROW}"


def _head(pen: Pen) -> None:
    audit = pen.page.audit
    title = pen.words(report_title(pen.page))
    size = max(SMALLEST_TITLE, min(TITLE_SIZE, TITLE_SIZE * TITLE_LENGTH / len(title)))
    write(pen, 1, (FIRST, 10), title, Look(font(round(size, 1), bold=True)))
    write(pen, 1, (11, LAST), sources(audit), Look(font(8.5, color=MUTED), "right"))
    pen.sheet.row_dimensions[1].height = 32
    look = Look(font(12, bold=True, color="FFFFFF"), fill=BLUE, indent=1)
    write(pen, 2, (FIRST, LAST), verdict(audit.triggers), look)
    pen.sheet.row_dimensions[2].height = 26


def _map(pen: Pen) -> None:
    picture = pen.page.pictures.stages
    first = MAP_ROWS[0]
    if picture is None:
        words = text("No map: the exports hold no history of statuses. The request to send is in the last sheets.")
        write(pen, first, (FIRST, LAST), words, Look(font(10.5, color=MUTED)))
        pen.sheet.row_dimensions[first].height = 26
        for row in MAP_ROWS[1:]:
            pen.sheet.row_dimensions[row].height = 3
        return
    _, height = place(pen, picture, first, FIRST, MAP_PX)
    for row in MAP_ROWS:
        pen.sheet.row_dimensions[row].height = (height + 6) * POINTS_A_PIXEL / len(MAP_ROWS)


def _proposed(wins: int) -> Text:
    if wins == WINS:
        return text("4  Three quick wins we propose")
    return text("4  Quick wins we propose") if wins else text("4  Quick wins")


def _foot(pen: Pen) -> None:
    words = text(
        "No figure is about fewer than {n} people. “Associated with” does not mean “caused by”. "
        "Definitions: sheet “{method}”.",
        n=pen.page.audit.settings.min_group,
        method=pen.page.names["method"],
    )
    write(pen, LAST_ROW, (FIRST, LAST), words, Look(font(8, color=MUTED, italic=True)))
    high = lines(pen.words(words), characters((FIRST, LAST), 8))
    pen.sheet.row_dimensions[LAST_ROW].height = 15 * high
