import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.categories import categorised, first_known, mapped, nothing, renamed, stacked, texts

CELLS = st.lists(st.none() | st.sampled_from(["Ada", "Bob", "Zoé", " Ada", "é", ""]), max_size=12)


def text_column(cells):
    return pd.Series(cells, dtype="str")


def category(*cells):
    return categorised(text_column(list(cells)))


def known(column):
    """The texts of a column, row by row, None where there is none."""
    return [None if pd.isna(cell) else cell for cell in column]


def assert_tidy(column):
    """The texts of a category are in order, each in use, and texts even where there is none."""
    names = column.cat.categories
    assert (names.dtype, names.tolist()) == ("str", sorted(set(column.dropna())))
    assert pa.array(column).type.value_type == pa.large_string()


def test_a_category_keeps_each_text_once_and_in_order():
    column = category("Test", None, "Dev", "Test")
    assert known(column) == ["Test", None, "Dev", "Test"]
    assert_tidy(column)


def test_a_category_as_it_should_be_is_not_worked_out_again():
    column = category("Test", "Dev")
    assert categorised(column) is column


def test_a_text_that_no_row_has_any_more_goes():
    column = category("Test", "Dev", "Idea")
    assert categorised(column[column != "Test"]).cat.categories.tolist() == ["Dev", "Idea"]


def test_texts_in_another_order_are_put_in_order():
    column = pd.Series(pd.Categorical(["B", "A"], categories=["B", "A"]))
    assert categorised(column).cat.categories.tolist() == ["A", "B"]
    assert categorised(column).tolist() == ["B", "A"]


def test_texts_that_become_equal_are_one_and_those_that_become_nothing_are_missing():
    column = category("a", "A", "?", None)
    new = renamed(column, texts(column).str.upper().replace("?", None))
    assert known(new) == ["A", "A", None, None]
    assert_tidy(new)


@pytest.mark.parametrize("make", [category, lambda *cells: text_column(list(cells))])
def test_a_text_without_a_new_name_is_missing(make):
    assert known(mapped(make("Ada", "Bob", None), {"Ada": "P001"})) == ["P001", None, None]
    assert known(mapped(make("Ada"), {})) == [None]


def test_an_empty_category_has_no_text():
    assert_tidy(nothing(pd.RangeIndex(3)))
    assert_tidy(mapped(nothing(pd.RangeIndex(0)), {"Ada": "P001"}))
    assert_tidy(mapped(category("Ada"), {"Bob": "P001"}))
    assert_tidy(categorised(pd.Series(pd.Categorical([None, None]))))
    assert_tidy(categorised(pd.Series([None, None])))
    assert_tidy(stacked([nothing(pd.RangeIndex(1))] * 2))


@given(CELLS)
def test_a_column_as_a_category_says_the_same(cells):
    column = categorised(text_column(cells))
    assert known(column) == cells
    assert_tidy(column)


@given(CELLS, CELLS)
def test_columns_below_each_other_say_what_both_say(above, below):
    column = stacked([category(*above), category(*below)])
    assert known(column) == above + below
    assert_tidy(column)


@given(st.lists(st.tuples(*[st.none() | st.sampled_from("ABC")] * 3), max_size=12))
def test_in_each_row_the_first_column_that_knows_decides(rows):
    columns = [category(*cells) for cells in zip(*rows, strict=True)] or [category()]
    column = first_known(columns)
    assert known(column) == [next((cell for cell in row if cell), None) for row in rows]
    assert_tidy(column)


@given(CELLS, st.dictionaries(st.sampled_from(["Ada", "Bob", " Ada"]), st.sampled_from("XY")))
def test_names_are_replaced_as_in_a_plain_column(cells, names):
    column = mapped(category(*cells), names)
    assert known(column) == known(mapped(text_column(cells), names))
    assert_tidy(column)
