from datetime import UTC, date, datetime
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.locale import (
    Count,
    Date,
    Days,
    Duration,
    Hours,
    Interval,
    Money,
    Number,
    Share,
    count,
    days,
    duration,
    number,
    share,
)
from diagnostics.locale.forms import NARROW, NO_BREAK


def plain(words):
    """No-break spaces as underscores, narrow ones as tildes, so that they can be seen."""
    return words.replace(NO_BREAK, "_").replace(NARROW, "~")


@pytest.mark.parametrize(
    ("value", "digits", "fr", "en"),
    [
        (1437.26, 1, "1~437,3", "1,437.3"),
        (-3, 0, "−3", "−3"),
        (-0.4, 0, "0", "0"),
        (1_000_000, 0, "1~000~000", "1,000,000"),
        (nan, 1, "–", "–"),
        (inf, 0, "–", "–"),
    ],
)
def test_numbers(value, digits, fr, en):
    assert (plain(number(value, "fr", digits)), plain(number(value, "en", digits))) == (fr, en)


def test_counts_are_whole():
    assert (count(12.6, "en"), plain(count(1437, "fr"))) == ("13", "1~437")


@pytest.mark.parametrize(("value", "fr", "en"), [(0.124, "12_%", "12_%"), (1, "100_%", "100_%")])
def test_shares_are_per_cent(value, fr, en):
    assert (plain(share(value, "fr")), plain(share(value, "en"))) == (fr, en)


@pytest.mark.parametrize(
    ("hours", "fr", "en"), [(76.8, "3,2_j", "3.2_d"), (240, "10_j", "10_d"), (34488, "1~437_j", "1,437_d")]
)
def test_hours_as_days(hours, fr, en):
    assert (plain(days(hours, "fr")), plain(days(hours, "en"))) == (fr, en)


@pytest.mark.parametrize(
    ("hours", "words"), [(0.5, "30_min"), (1, "1,0_h"), (30, "30_h"), (48, "2,0_j"), (0, "0_min"), (inf, "–")]
)
def test_durations_have_the_unit_a_person_would_choose(hours, words):
    assert plain(duration(hours, "fr")) == words


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (Number(3.25, 1), "3,2", "3.2"),
        (Count(1200), "1~200", "1,200"),
        (Share(0.125, 1), "12,5_%", "12.5_%"),
        (Days(240), "10_j", "10_d"),
        (Hours(90), "90_h", "90_h"),
        (Duration(12), "12_h", "12_h"),
        (Money(1250.4), "1~250_€", "€1,250"),
        (Date(date(2026, 12, 4)), "04/12/2026", "4 Dec 2026"),
        (Date(datetime(2026, 12, 4, 23, tzinfo=UTC)), "04/12/2026", "4 Dec 2026"),
    ],
)
def test_values_inside_a_text(value, fr, en):
    assert (plain(value.render("fr")), plain(value.render("en"))) == (fr, en)


@pytest.mark.parametrize(
    ("interval", "fr", "en"),
    [
        (Interval(Number(6.9, 1), Number(9.2, 1)), "[6,9_; 9,2]", "[6.9; 9.2]"),
        (Interval(Days(240), Days(480)), "[10_; 20]", "[10; 20]"),
        (Interval(Share(0.23), Share(0.29)), "[23_%_; 29_%]", "[23_%; 29_%]"),
        (Interval(Days(240), Days(inf)), "[10_; –]", "[10; –]"),
    ],
)
def test_intervals_say_their_unit_once(interval, fr, en):
    assert (plain(interval.render("fr")), plain(interval.render("en"))) == (fr, en)


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_both_languages_write_the_same_digits(value, digits):
    french, english = number(value, "fr", digits), number(value, "en", digits)
    assert french.replace(NARROW, "").replace(",", ".") == english.replace(",", "")
