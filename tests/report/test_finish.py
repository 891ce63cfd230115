import pandas as pd
import pytest

from diagnostics.report._finish import with_alts, with_results, with_rows
from diagnostics.report._page import Bulk

FORMULA = '<row r="2"><c r="B2" s="4"><f>A1*2</f><v /></c><c r="B3"><f>A1</f><v></v></c></row>'


def test_a_formula_gets_its_result():
    assert '<c r="B2" s="4"><f>A1*2</f><v>85.5</v></c>' in with_results(FORMULA, {"B2": 85.5})
    assert '<c r="B3"><f>A1</f><v>2</v></c>' in with_results(FORMULA, {"B3": 2})


def test_a_result_without_its_formula_is_a_bug():
    with pytest.raises(AssertionError):
        with_results(FORMULA, {"C7": 1.0})


def test_a_chart_gets_its_words_as_an_attribute():
    drawing = '<cNvPr id="1" name="Chart 1"/><cNvPr id="2" name="Chart 2"/>'
    written = with_alts(drawing, ['A "quote" & more', "second\nline"])
    assert written == (
        '<cNvPr id="1" name="Chart 1" descr=\'A "quote" &amp; more\'/>'
        '<cNvPr id="2" name="Chart 2" descr="second line"/>'
    )


def test_rows_take_the_place_and_the_styles_of_the_pattern_row():
    sheet = '<dimension ref="A1:B6"/><row r="5"/><row r="6" spans="1:2"><c r="A6" s="3"/><c r="B6" s="7"/></row>'
    frame = pd.DataFrame({"ticket": ["=1", None], "hours": [2.0, float("nan")]})
    written = with_rows(sheet, Bulk(6, frame))
    assert written == (
        '<dimension ref="A1:B7"/><row r="5"/>'
        '<row r="6"><c r="A6" s="3" t="inlineStr"><is><t xml:space="preserve">=1</t></is></c>'
        '<c r="B6" s="7"><v>2.00</v></c></row>'
        '<row r="7"><c r="A7" s="3"/><c r="B7" s="7"/></row>'
    )
