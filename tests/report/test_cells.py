from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from diagnostics.locale import literal, text
from diagnostics.model.results import Where
from diagnostics.report._cells import Pen, clean, lines, local
from diagnostics.report._page import Page, Pictures
from diagnostics.report._styles import as_shown, prepare
from diagnostics.report._tables import INDENT, ROOM, Column, table
from diagnostics.report.workbook import write
from diagnostics.settings import Settings
from tests.report.hand_made import audit, book, irritant, parts, pictures

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "<b>x</b> =1+1 [a](b)"]


@pytest.fixture
def pen():
    workbook = Workbook()
    prepare(workbook, "en")
    return Pen(workbook.active, Page(audit(), "en", Pictures(), {"decision": "Sheet"}))


@pytest.mark.parametrize("words", HOSTILE)
def test_text_that_looks_like_a_formula_stays_text(pen, words):
    cell = pen.put(1, 1, words)
    assert (cell.data_type, cell.value) == ("s", words)
    assert cell.quotePrefix is (words[0] in "=+-@\t")


def test_hostile_words_in_an_audit_are_written_as_they_are_and_make_no_formula():
    name = '=HYPERLINK("http://x","y")'
    titled = replace(irritant(where=Where(ritual=name)), title=literal(name))
    made = audit(settings=Settings(name=name), irritants=(titled,))
    workbook = book(made)
    formulas = [
        cell.coordinate for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas == ["N12", "G7", "H7", "B9"]
    assert workbook["Irritants"]["C6"].value == name
    assert workbook["Irritants"]["C6"].quotePrefix is True
    assert workbook["Evidence"]["I6"].value == '=HYPERLINK("http://x")'
    assert workbook["Evidence"]["I6"].quotePrefix is True


def test_characters_that_no_workbook_holds_are_left_out():
    assert clean("a\x00b\x0bc\ud800d\ufffe") == "abcd"
    assert clean("line\nand\ttab") == "line\nand\ttab"
    assert len(clean("é" * 40_000)) == 32_767


def test_control_characters_of_an_export_do_not_break_the_file():
    made = audit(settings=Settings(name="A\x00B\x1b"), irritants=(replace(irritant(), title=literal("x\x07y")),))
    assert book(made)["Decision"]["B1"].value == "Product Ops audit — AB"
    assert book(made)["Irritants"]["A6"].value == "① xy"


def test_markup_of_an_export_is_escaped_in_the_rows_written_afterwards():
    rows = irritant().rows.assign(ticket_id="<script>&")
    sheet = book(audit(irritants=(replace(irritant(), rows=rows),)))["Evidence"]
    assert sheet["B6"].value == "<script>&"
    assert "<script>" not in "".join(
        parts(write(audit(irritants=(replace(irritant(), rows=rows),)), "en", pictures())).values()
    )


def test_times_are_told_in_the_zone_of_the_audit():
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert local(noon, "Europe/Paris") == datetime(2026, 7, 1, 14)
    assert local(datetime(1850, 1, 1), "Europe/Paris") == "1850-01-01 00:00"


@pytest.mark.parametrize(
    ("value", "unit", "like", "shown"),
    [
        (30.0, "hours", None, (30.0, '#,##0" h"')),
        (72.0, "hours", None, (72.0, '#,##0" h"')),
        (9.6, "hours", 92.0, (9.6, '#,##0" h"')),
        (0.004, "share", None, (0.004, "0.0 %")),
        (7.0, "count", None, (7.0, "#,##0")),
        (0.6, "count", 4.0, (0.6, "#,##0")),
        (5.3, "count", None, (5.3, "0.0")),
        (420.0, "person_hours", None, (420.0, '#,##0" h"')),
    ],
)
def test_a_figure_is_told_in_the_unit_of_its_sentence(value, unit, like, shown):
    assert as_shown(value, unit, "en", like) == shown


def test_rows_are_as_high_as_their_words_need():
    assert lines("one two three", 8) == 2
    assert lines("one\ntwo", 20) == 2


def test_the_last_word_of_a_long_remark_has_its_line():
    words = "Aucune colonne ne nomme de responsable : un indicateur qu'une équipe suit est supposé en avoir un."
    assert lines(words, 84 * ROOM - INDENT) == 2  # 94 letters go on the first


def test_bold_words_are_given_more_room_than_others():
    # 58 letters: on one line of 52 columns, but not where they are bold
    words = "Developers and testers pass tickets to and fro, and again."
    heights = []
    for style in ("cell", "strong"):
        sheet = Workbook().active
        prepare(sheet.parent, "en")
        sheet.column_dimensions["A"].width = 52
        table(Pen(sheet, Page(audit(), "en", Pictures(), {})), 1, [Column(text("Irritant"), str, style)], [words])
        heights.append(sheet.row_dimensions[2].height)
    assert heights == [None, 29.0]
