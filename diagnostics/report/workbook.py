"""The Excel report: the sheets that apply, in their order, in one language."""

from collections.abc import Collection
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from diagnostics.locale import Lang, text
from diagnostics.registry import members
from diagnostics.report._cells import Pen, clean
from diagnostics.report._finish import finish
from diagnostics.report._front import sources, verdict
from diagnostics.report._page import Page, Picture, Pictures
from diagnostics.report._page_breaks import break_pages
from diagnostics.report._print import settle_page
from diagnostics.report._styles import prepare
from diagnostics.report.decision import report_title

if TYPE_CHECKING:
    from diagnostics.audit import Audit

__all__ = ["ALWAYS", "Picture", "Pictures", "name", "sheets", "write"]

ALWAYS: Final = ("decision", "data_and_limits", "method")
LOCALES: Final[dict[Lang, str]] = {"fr": "fr-FR", "en": "en-GB"}


def write(
    audit: "Audit", lang: Lang, pictures: Pictures, without: Collection[str] = (), today: date | None = None
) -> bytes:
    """The workbook as a file, without the sheets of some modules; those that no figure can stand without are kept.

    Requests are dated from `today`, else from the day of the figures.
    """
    book = Workbook()
    prepare(book, lang)
    book.remove(book.active)
    there = [module for module in sheets() if module.applies(audit) and not _left_out(module, without)]
    titles = {name(module): clean(module.TITLE.render(lang)) for module in there}
    page = Page(audit, lang, pictures, titles, today=today)
    for title in titles.values():
        book.create_sheet(title)
    for module in there:
        _fill(book, module, page)
    _describe(book, page)
    return finish(book, page.later)


def sheets() -> tuple[ModuleType, ...]:
    """The modules of the sheets, in the order of the workbook.

    >>> [module.TITLE.render("en") for module in sheets()[:3]]
    ['Decision', 'What changed', 'Triggers']
    """
    found = [module for module in members("diagnostics.report") if hasattr(module, "ORDER")]
    return tuple(sorted(found, key=lambda module: int(module.ORDER)))


def _fill(book: Workbook, module: ModuleType, page: Page) -> None:
    """Print settings first: a sheet may change them."""
    sheet = book[page.names[name(module)]]
    pen = Pen(sheet, page)
    settle_page(pen, pen.words(report_title(page)))
    module.fill(sheet, page)
    if sheet.title not in page.later.rows:  # rows by the thousand end their pages where the paper ends
        break_pages(sheet)


def _describe(book: Workbook, page: Page) -> None:
    """What the file says about itself, and that formulas are computed again when it is opened."""
    about, lang = book.properties, page.lang
    about.title = clean(report_title(page).render(lang))
    about.subject = clean(sources(page.audit).render(lang))
    about.description = clean(verdict(page.audit.triggers).render(lang))
    about.creator = text("Product Ops toolkit").render(lang)
    about.language = LOCALES[lang]
    book.calculation.fullCalcOnLoad = True


def _left_out(module: ModuleType, without: Collection[str]) -> bool:
    return name(module) in without and name(module) not in ALWAYS


def name(module: ModuleType) -> str:
    """What a sheet is called in the code.

    >>> name(sheets()[0])
    'decision'
    """
    return module.__name__.rpartition(".")[2]
