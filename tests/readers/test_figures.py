"""Numbers and periods as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.locale import number
from diagnostics.readers._figures import figures, period


@given(st.floats(min_value=-1e9, max_value=1e9), st.sampled_from(["fr", "en"]))
def test_what_the_report_writes_is_read_back(value, lang):
    (found,) = figures([number(value, lang, 2)], comma=lang == "fr")
    assert found.value == pytest.approx(round(value, 2), abs=0.006)


def test_a_sign_that_comes_twice_marks_thousands():
    assert [f.value for f in figures(["1,234,567", "1.234.567"], comma=True)] == [1234567.0, 1234567.0]


def test_units_stand_before_or_after():
    assert [f.unit for f in figures(["€12", "12 k€", "12 %", "12"], comma=True)] == ["€", "k€", "%", None]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text):
    (found,) = figures([text], comma=True)
    assert found is None or isinstance(found.value, float)


@given(st.text(min_size=1, max_size=30))
def test_a_period_is_settled_once(text):
    assert period(period(text)) == period(text)
