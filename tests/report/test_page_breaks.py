import pytest
from openpyxl import Workbook

from diagnostics.locale import literal
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._page import Page, Pictures
from diagnostics.report._page_breaks import ROW_HEIGHT, break_pages
from diagnostics.report._print import one_page, settle_page
from diagnostics.report._styles import prepare
from diagnostics.report._tables import Column, table
from tests.report.hand_made import audit
from tests.report.one_sheet import NAMES

COLUMNS = (Column(literal("Word"), lambda r: r), Column(literal("Again"), lambda r: r))


def pen():
    book = Workbook()
    prepare(book, "en")
    made = Pen(book.active, Page(audit(), "en", Pictures(), NAMES))
    settle_page(made, "title")
    made.start(literal("Title"), literal("What was found."), (40, 60))
    return made


def ends(made):
    break_pages(made.sheet)
    return [brk.id + 1 for brk in made.sheet.row_breaks.brk]


def test_a_heading_goes_to_the_page_of_its_table():
    made = pen()
    made.section(5, literal("First"), 2)
    table(made, 6, COLUMNS, ["a"] * 26, "main")
    made.section(34, literal("Second"), 2)
    table(made, 35, COLUMNS, ["b"] * 5, "main")
    assert ends(made) == [34]


def test_the_header_of_the_last_table_stands_on_each_of_its_pages():
    made = pen()
    table(made, 5, COLUMNS, ["a"] * 60, "main")
    assert len(ends(made)) == 1
    assert made.sheet.print_title_rows == "$5:$5"


def test_a_header_is_not_repeated_over_what_it_does_not_head():
    made = pen()
    table(made, 5, COLUMNS, ["a"] * 60, "main")
    made.section(68, literal("After"), 2)
    made.put(69, 1, "words")
    break_pages(made.sheet)
    assert made.sheet.print_title_rows is None


def test_a_sheet_becomes_smaller_by_its_margins_where_that_spares_a_page():
    made = pen()
    table(made, 5, COLUMNS, ["a"] * 31, "main")
    wide = (40 + 60) * 5.25 / 72  # inches
    assert ends(made) == []
    assert made.sheet.page_margins.left == pytest.approx((841.9 / 72 - 0.91 * wide) / 2)
    assert made.sheet.page_setup.fitToWidth == 1


def test_a_chart_is_never_cut():
    made = pen()
    table(made, 5, COLUMNS, ["a"] * 22, "main")
    frame = Frame("A29", literal("Chart"), literal("Chart in words"), width=12, height=7)
    bars(made, frame, Bars(6, 8, names=1, values=(2,)))
    assert ends(made) == [29]


def test_every_row_has_the_height_of_its_words():
    made = pen()
    made.put(6, 1, "word " * 30)
    made.put(7, 1, "word")
    break_pages(made.sheet)
    assert made.sheet.row_dimensions[7].height == ROW_HEIGHT
    assert made.sheet.row_dimensions[6].height == pytest.approx(2 + 13.5 * 4)


def test_a_sheet_of_one_page_is_left_alone():
    made = pen()
    one_page(made.sheet)
    made.put(200, 1, "far below")
    assert ends(made) == []
