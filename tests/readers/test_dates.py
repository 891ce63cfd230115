from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.readers._date_cells import split
from diagnostics.readers._date_shapes import understood
from diagnostics.readers._dates import date_share, dates, file_dates
from diagnostics.settings import Settings
from tests.readers.exports import chosen, read, source

FRENCH = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def column(*cells):
    return pd.Series(list(cells), dtype="str")


def read_one(cell, zone="UTC", order=None):
    return dates(column(cell), order=order, time_zone=zone).at[0]


@pytest.mark.parametrize(
    ("written", "in_utc"),
    [
        ("19/févr./26 7:31 PM", "2026-02-19 18:31"),
        ("2/Jan/06 3:04 PM", "2006-01-02 14:04"),
        ("2/Jan/06 15:04", "2006-01-02 14:04"),
        ("2006-01-02 15:04", "2006-01-02 14:04"),
        ("2006-01-02 15:04:05", "2006-01-02 14:04:05"),
        ("Jan/2/06 3:04 PM", "2006-01-02 14:04"),
        ("2/Jan/2006 3:04 PM", "2006-01-02 14:04"),
        ("2/Jan/06", "2006-01-01 23:00"),
        ("2025-12-22 18:45:55.01", "2025-12-22 17:45:55.010"),
        ("01/mars/24 15:05", "2024-03-01 14:05"),
        ("02/oct/25 2:15 PM", "2025-10-02 12:15"),
        ("15/ene/25 2:15 PM", "2025-01-15 13:15"),
        ("3/Mär/24 09:00", "2024-03-03 08:00"),
        ("29-02-2016 01:16", "2016-02-29 00:16"),
        ("29/2/2016 01:16", "2016-02-29 00:16"),
        ("12/24/2025 11:53:24 AM", "2025-12-24 10:53:24"),
        ("12/24/2025 12:53:24 AM", "2025-12-23 23:53:24"),
        ("7/22/26, 7:00:11\u202fPM", "2026-07-22 17:00:11"),
        ("19/01/2021\u00a0à\u00a009:58:51", "2021-01-19 08:58:51"),
        ("Wed, 2 Oct 2013 10:15:50 +0300", "2013-10-02 07:15:50"),
        ("Wed May 13 2026 11:21:41 GMT+0000 (GMT+00:00)", "2026-05-13 11:21:41"),
        ("2014-05-09T02:39:42.734+0000", "2014-05-09 02:39:42.734"),
        ("2011-10-11 13:42:22.688000+02:00", "2011-10-11 11:42:22.688"),
        ("2024-01-01T10:00:00Z", "2024-01-01 10:00"),
        ("1685582402110.0", "2023-06-01 01:20:02.110"),
        ("1380698150", "2013-10-02 07:15:50"),
        ("45123.5", "2023-07-16 10:00"),
        ("May 2, 2024 3:04 PM", "2024-05-02 13:04"),
        ("mar. 13 mai 2026 10:00", "2026-05-13 08:00"),
        ("14/01/2024 3:04 p.m.", "2024-01-14 14:04"),
    ],
)
def test_every_form_seen_in_exports_is_read_in_the_zone_of_the_audit(written, in_utc):
    assert read_one(written, "Europe/Paris") == pd.Timestamp(in_utc, tz="UTC")


@pytest.mark.parametrize(
    "written", ["nope", "2024-02-30", "31/31/2024", "2024-13-01", "25/12/2024 25:00", "12", "A-1 2024"]
)
def test_what_is_no_date_is_marked_and_never_guessed(written):
    read = dates(column(written), order=None, time_zone="UTC")
    assert read.unreadable.tolist() == [True]
    assert read.at.isna().tolist() == [True]


def test_an_empty_cell_is_neither_a_date_nor_a_fault():
    read = dates(column(None, "", "2024-01-01"), order=None, time_zone="UTC")
    assert read.unreadable.tolist() == [False, False, False]
    assert read.at.notna().tolist() == [False, False, True]


@given(
    st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)), min_size=1, max_size=20),
    st.sampled_from(range(12)),
)
def test_what_one_tool_writes_is_read_back_whatever_its_form(moments, form):
    minutes = [m.replace(second=0, microsecond=0) for m in moments]
    seconds = [m.replace(microsecond=0) for m in moments]
    written, expected = {
        0: (lambda m: m.isoformat(), moments),
        1: (
            lambda m: m.isoformat(" ", "milliseconds") + "+00:00",
            [m.replace(microsecond=m.microsecond // 1000 * 1000) for m in moments],
        ),
        2: (lambda m: f"{m.day}/{FRENCH[m.month - 1]}/{m:%y} {m:%H:%M}", minutes),
        3: (
            lambda m: (
                f"{m.day:02}/{ENGLISH[m.month - 1]}/{m:%y} {m.hour % 12 or 12}:{m:%M} {'PM' if m.hour > 11 else 'AM'}"
            ),
            minutes,
        ),
        4: (lambda m: f"{ENGLISH[m.month - 1]}/{m.day}/{m:%y} {m:%H:%M}", minutes),
        5: (lambda m: f"{WEEKDAYS[m.weekday()]}, {m.day} {ENGLISH[m.month - 1]} {m:%Y %H:%M:%S} +0000", seconds),
        6: (lambda m: f"{WEEKDAYS[m.weekday()]} {ENGLISH[m.month - 1]} {m:%d %Y %H:%M:%S} GMT+0000 (GMT)", seconds),
        7: (lambda m: str(int(m.replace(tzinfo=UTC).timestamp() * 1000 // 1000 * 1000)).zfill(12) + ".0", seconds),
        8: (lambda m: m.strftime("%d/%m/%Y %H:%M:%S"), seconds),
        9: (lambda m: m.strftime("%m/%d/%Y %I:%M:%S %p"), seconds),
        10: (lambda m: m.strftime("%d-%m-%Y %H:%M"), minutes),
        11: (lambda m: m.strftime("%Y%m%dT%H%M%SZ"), seconds),
    }[form]
    if form == 7:
        expected = [m for m in expected if m > datetime(2001, 9, 10)]
        if not expected:
            return
    order = {8: "day_first", 9: "month_first", 10: "day_first"}.get(form)
    read = dates(column(*map(written, expected)), order=order, time_zone="UTC")
    assert read.at.tolist() == [pd.Timestamp(m, tz="UTC") for m in expected]


def test_one_day_above_twelve_settles_the_whole_column():
    read = dates(column("03/02/2024", "29/02/2024"), order=None, time_zone="UTC")
    assert read.order == "day_first"
    assert read.at.tolist() == [pd.Timestamp("2024-02-03", tz="UTC"), pd.Timestamp("2024-02-29", tz="UTC")]


def test_an_open_order_is_never_guessed():
    read = dates(column("03/02/2024", "04/05/2024"), order=None, time_zone="UTC")
    assert read.ambiguous
    assert read.at.isna().all()
    assert [(e.written, f"{e.day_first:%d %b}", f"{e.month_first:%d %b}") for e in read.examples] == [
        ("03/02/2024", "03 Feb", "02 Mar"),
        ("04/05/2024", "04 May", "05 Apr"),
    ]


def test_days_equal_to_their_month_leave_no_doubt():
    assert dates(column("05/05/2024", "06/06/2024"), order=None, time_zone="UTC").ambiguous is False


def test_a_single_contrary_cell_in_two_hundred_is_a_slip_of_the_pen():
    read = dates(column(*["29/02/2024"] * 199, "02/29/2024"), order=None, time_zone="UTC")
    assert read.order == "day_first"
    assert read.unreadable.sum() == 1


def test_columns_that_contradict_each_other_are_asked_about():
    assert dates(column("29/02/2024", "02/29/2024", "01/02/2024"), order=None, time_zone="UTC").ambiguous


def test_the_hour_that_comes_twice_and_the_one_that_never_comes_have_one_reading():
    read = dates(column("2024-10-27 02:30", "2024-03-31 02:30"), order=None, time_zone="Europe/Paris")
    assert read.at.tolist() == [pd.Timestamp("2024-10-27 00:30", tz="UTC"), pd.Timestamp("2024-03-31 01:00", tz="UTC")]


def test_two_columns_of_a_file_settle_the_order_together():
    columns = {"created_at": column("03/02/2024"), "done_at": column("28/02/2024")}
    found = file_dates(source("a;b\n1;2\n"), columns, Settings(time_zone="UTC"))
    assert found.question is None
    assert found.at["created_at"][0] == pd.Timestamp("2024-02-03", tz="UTC")


def test_the_question_shows_real_dates_in_words_and_what_each_answer_implies():
    columns = {"created_at": column("03/02/2024", "05/01/2024", "01/04/2024"),
               "done_at": column("04/02/2024", "02/03/2024", "02/04/2024")}  # fmt: skip
    question = file_dates(source("a;b\n1;2\n"), columns, Settings(), ("created_at", "done_at")).question
    assert question.kind == "date_order"
    assert question.ask.render("en") == (
        "In export.csv, “03/02/2024” can be 3 February 2024 or 2 March 2024. 6 of 6 dates are like that, and the file "
        "does not say which is right."
    )
    day_first, month_first = question.choices
    assert day_first.value == "day_first"
    assert day_first.means.render("fr") == (
        "Jour d'abord\u00a0: 3 février 2024, 5 janvier 2024, 1er avril 2024. 0 ticket serait terminé avant d'être créé."
    )
    assert month_first.means.render("en") == (
        "Month first: 2 March 2024, 1 May 2024, 4 January 2024. 1 ticket would be done before it was created."
    )


def test_an_answer_settles_the_order():
    columns = {"at": column("03/02/2024", "04/05/2024")}
    found = file_dates(source("a;b\n1;2\n"), columns, chosen(date_order="month_first"))
    assert found.question is None
    assert found.at["at"].tolist() == [pd.Timestamp("2024-03-02", tz="UTC"), pd.Timestamp("2024-04-05", tz="UTC")]


def test_dates_before_1990_or_far_ahead_are_outlying():
    columns = {"at": column("1970-01-01", "1948-01-26", "2024-05-01", "2026-01-01")}
    settings = Settings(time_zone="UTC", at=datetime(2024, 6, 1, tzinfo=UTC))
    found = file_dates(source("a;b\n1;2\n"), columns, settings)
    assert found.outlying["at"].tolist() == [True, True, False, True]
    assert found.at["at"].notna().tolist() == [False, False, True, False]
    (problem,) = found.problems("at", "Created", rejected=True)
    assert (problem.rows, problem.first_rows, problem.rejected) == (3, (0, 1, 3), True)


def test_the_zone_is_told_only_where_it_was_assumed():
    paris = Settings(time_zone="Europe/Paris")
    found = file_dates(source("a;b\n1;2\n"), {"at": column("2024-01-01 10:00")}, paris)
    carried = file_dates(source("a;b\n1;2\n"), {"at": column("2024-01-01 10:00Z")}, paris)
    assert (found.time_zone, carried.time_zone) == ("Europe/Paris", None)


def test_plain_numbers_are_dates_only_when_asked_for():
    numbers = column("1685582402110", "1685582434884")
    assert (date_share(numbers), date_share(numbers, numbers=True)) == (0.0, 1.0)


@pytest.mark.parametrize("written", ["Person 46", "T-1000", "févr.", "2024", "Sprint"])
def test_a_word_with_one_short_number_is_no_date_and_no_name_of_a_month_is_looked_up(written, monkeypatch):
    understood.cache_clear()
    monkeypatch.setattr("diagnostics.readers._date_words.month", pytest.fail)
    assert date_share(column(written), numbers=True) == 0.0


def test_cells_of_one_shape_are_read_together():
    cells = column(*[f"{day:02}/01/2024 10:00" for day in range(1, 29)])
    assert [len(rows) for _, rows, _ in split(cells).groups] == [28]


CELLS = st.none() | st.sampled_from([
    "2024-03-31T02:30:00", "2024-10-27T02:30:00", "2024-02-29 10:00:00.123456", "2023-02-29T10:00:00",
    "2024-01-31", " 2024-01-31T10:15:30 ", "2024-01-31T10:15:30", "2024-01-31T10:15:30+02:00", "2024-01-31T10:15:60Z",
    "31/01/2024", "03/02/2024 10:00", "19/févr./26 7:31 PM", "soon", "45000", "0000-01-01", "",
])  # fmt: skip


@given(st.lists(CELLS, max_size=12), st.integers(1, 3))
def test_a_column_gives_what_each_of_its_cells_gives_alone(written, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diagnostics.readers._date_cells.BLOCK_ROWS", block)
        whole = dates(column(*written), order="day_first", time_zone="Europe/Paris")
    alone = [dates(column(cell), order="day_first", time_zone="Europe/Paris") for cell in written]
    assert [str(at) for at in whole.at] == [str(one.at[0]) for one in alone]
    assert whole.unreadable.tolist() == [one.unreadable[0] for one in alone]
    assert whole.naive == any(one.naive for one in alone)


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), min_size=1, max_size=20))
def test_a_column_in_the_iso_form_is_read_as_python_reads_it(moments):
    for timespec in ("minutes", "seconds", "milliseconds", "microseconds"):
        written = [moment.isoformat(timespec=timespec) for moment in moments]
        read = dates(column(*written), order=None, time_zone="UTC")
        assert read.at.dt.tz_localize(None).tolist() == [datetime.fromisoformat(words) for words in written]


def test_one_doubtful_date_is_one_in_both_languages():
    (question,) = read("ticket;status;date\nA;Dev;01/02/2026\nA;Done;02/02/2026\n").questions
    assert "1 of 2 dates is like that" in question.ask.render("en")
    assert "1 date sur 2 est dans ce cas" in question.ask.render("fr")
