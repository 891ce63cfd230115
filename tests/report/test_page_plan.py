from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diagnostics.report._page_plan import Layout, best_size, page_starts, squeezed

# twenty rows of 10 points on pages of 100
PLAIN = Layout((10.0,) * 20, (1,), frozenset(), (), frozenset(), None, 100.0)


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


def test_a_table_whose_header_cannot_be_repeated_goes_whole_to_the_next_page():
    assert page_starts(replace(PLAIN, tables=(range(8, 17),))) == [8, 18]


def test_a_table_longer_than_a_page_begins_where_it_stands():
    assert page_starts(replace(PLAIN, tables=(range(4, 20),))) == [11]


def test_letters_become_smaller_where_that_keeps_a_header_over_its_rows():
    laid = replace(PLAIN, heights=(10.0,) * 26, tables=(range(1, 12),))
    assert page_starts(laid) == [11, 21]
    assert best_size(laid) == (0.88, [12, 23])  # three pages as before, of eleven rows


def test_letters_become_smaller_where_that_spares_a_page():
    assert best_size(replace(PLAIN, heights=(10.0,) * 22)) == (0.88, [12])  # eleven rows a page, not ten


def test_letters_keep_their_size_where_no_page_is_spared():
    assert best_size(PLAIN) == (1.0, [11])


def test_an_empty_row_at_the_foot_of_a_page_never_makes_a_page_of_its_own():
    laid = replace(PLAIN, heights=(10.0,) * 10 + (20.0,) * 2, starts=(1, 12), empty=frozenset({11}))
    assert squeezed(laid, 1.0, page_starts(laid)) == {11: 1.0}
