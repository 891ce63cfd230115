"""How a sheet comes out of a printer: A4 landscape, page numbers, names in the footer."""

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import text
from diagnostics.report._cells import Pen

MARGINS: Final = {"left": 0.35, "right": 0.35, "top": 0.4, "bottom": 0.5, "header": 0.2, "footer": 0.25}
FOOTER_LENGTH: Final = 80


def one_page(sheet: Worksheet) -> None:
    """Print the sheet on one page."""
    sheet.page_setup.fitToHeight = 1


def settle_page(pen: Pen, title: str) -> None:
    """Set paper, margins and footer; one page wide, as many as needed high."""
    sheet: Worksheet = pen.sheet
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    for side, inches in MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    sheet.oddFooter.left.text = in_footer(title)
    sheet.oddFooter.center.text = pen.words(text("Page {page} / {pages}", page="&P", pages="&N"))
    sheet.oddFooter.right.text = "&A"
    for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
        part.size = 8
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100


def in_footer(title: str) -> str:
    """A title as a footer writes it: & begins a code there, and 255 characters are all there is for the three parts.

    >>> in_footer("Fish & Chips")
    'Fish && Chips'
    """
    return title[:FOOTER_LENGTH].replace("&", "&&")
