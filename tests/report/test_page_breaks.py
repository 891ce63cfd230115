from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from diagnostics.locale import literal
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._page import Page, Pictures
from diagnostics.report._page_breaks import ROW_HEIGHT, Layout, break_pages, page_starts
from diagnostics.report._print import one_page, settle_page
from diagnostics.report._styles import prepare
from diagnostics.report._tables import Column, table
from tests.report.hand_made import audit
from tests.report.one_sheet import NAMES

COLUMNS = (Column(literal("Word"), lambda r: r), Column(literal("Again"), lambda r: r))
# twenty rows of 10 points on pages of 100
PLAIN = Layout((10.0,) * 20, (1,), frozenset(), (), frozenset(), None, 100.0)


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


def test_a_page_ends_where_the_paper_does():
    assert page_starts(PLAIN) == [11]


def test_a_short_part_that_does_not_fit_begins_a_page():
    assert page_starts(replace(PLAIN, starts=(1, 8))) == [8, 18]


def test_a_long_part_begins_where_there_is_room_for_much_of_it():
    long = Layout((10.0,) * 40, (1, 6), frozenset(), (), frozenset(), None, 100.0)
    assert page_starts(long) == [11, 21, 31]


def test_rows_that_belong_together_are_not_parted():
    assert page_starts(replace(PLAIN, together=(range(8, 12), range(10, 15)))) == [8, 18]


def test_a_repeated_header_takes_its_room_on_each_page_under_it():
    assert page_starts(replace(PLAIN, repeated=1)) == [11, 20]


def test_a_last_page_holds_more_than_a_row_or_two():
    assert page_starts(Layout((5.0,) * 21, (1,), frozenset(), (), frozenset(), None, 100.0)) == [16]


def test_empty_rows_begin_no_page():
    assert page_starts(replace(PLAIN, empty=frozenset(range(11, 21)))) == []


def test_what_has_to_begin_a_page_does():
    assert page_starts(replace(PLAIN, forced=frozenset({4}))) == [4, 14]


@given(
    heights=st.lists(st.floats(5, 60), min_size=1, max_size=60),
    sections=st.sets(st.integers(2, 60)),
    held=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 4)), max_size=5),
)
def test_no_page_is_higher_than_the_paper_unless_what_it_holds_cannot_be_parted(heights, sections, held):
    starts = (1, *sorted(row for row in sections if row <= len(heights)))
    together = tuple(range(first, first + count) for first, count in held)
    laid = Layout(tuple(heights), starts, frozenset(), together, frozenset(), None, 100.0)
    found = [1, *page_starts(laid), len(heights) + 1]
    assert found == sorted(set(found))
    loose = Layout(tuple(heights), starts, frozenset(), (), frozenset(), None, 100.0)
    pages = [1, *page_starts(loose), len(heights) + 1]
    assert all(loose.high(first, end) <= 100 for first, end in pairwise(pages))


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
