"""One sheet filled by itself, without the rest of the workbook."""

from openpyxl import Workbook

from diagnostics.report._cells import Pen
from diagnostics.report._page import Page, Pictures
from diagnostics.report._print import settle_page
from diagnostics.report._styles import prepare

NAMES = {"decision": "Decision", "irritants": "Irritants"}


def filled(module, audit, lang="en"):
    """The sheet of a module, as the workbook would have it."""
    book = Workbook()
    prepare(book, lang)
    sheet = book.active
    sheet.title = module.TITLE.render(lang)
    page = Page(audit, lang, Pictures(), {**NAMES, module.__name__.rpartition(".")[2]: sheet.title})
    settle_page(Pen(sheet, page), "title")
    module.fill(sheet, page)
    return sheet
