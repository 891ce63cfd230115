import pandas as pd
import pandera.errors
import pytest

from diagnostics.model.checks import check
from diagnostics.model.columns import COLUMNS, DTYPES, REQUIRED, complete, empty


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_table_satisfies_its_checks(name):
    assert list(check(name, empty(name)).columns) == list(COLUMNS[name])


@pytest.mark.parametrize("name", COLUMNS)
def test_required_columns_are_columns_of_the_table(name):
    assert set(REQUIRED[name]) <= set(COLUMNS[name])


def test_units_are_in_the_names_of_times():
    times = {column for columns in COLUMNS.values() for column, kind in columns.items() if kind == "time"}
    assert all(column == "at" or column.endswith("_at") for column in times)


def test_missing_columns_are_added_and_unknown_ones_dropped():
    frame = complete("meetings", pd.DataFrame({"meeting_id": [1], "colour": ["red"]}, index=[7]))
    assert list(frame.columns) == list(COLUMNS["meetings"])
    assert [str(kind) for kind in frame.dtypes] == [DTYPES[kind] for kind in COLUMNS["meetings"].values()]
    assert frame["meeting_id"].tolist() == ["1"]
    assert frame.index.tolist() == [0]


def test_times_become_utc():
    frame = complete("history", pd.DataFrame({"at": [pd.Timestamp("2026-03-02 10:00", tz="Europe/Paris")]}))
    assert frame["at"].tolist() == [pd.Timestamp("2026-03-02 09:00", tz="UTC")]


def test_a_missing_text_stays_missing():
    frame = complete("people", pd.DataFrame({"person": ["Ada", None, float("nan")]}))
    assert frame["person"].isna().tolist() == [False, True, True]


def test_what_is_no_list_is_an_empty_list():
    frame = complete("topics", pd.DataFrame({"ticket_ids": [["A-1"], None, "A-1"]}))
    assert frame["ticket_ids"].tolist() == [["A-1"], [], []]


def test_unknown_counts_stay_unknown():
    frame = complete("meetings", pd.DataFrame({"decisions_count": [0, None]}))
    assert frame["decisions_count"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("tickets", {"ticket_id": ["A", "A"]}),
        ("history", {"ticket_id": ["A"], "at": [None], "status": ["Dev"]}),
        ("blocks", {"ticket_id": ["A"], "start_at": ["2026-03-02"], "source": ["weather"]}),
    ],
)
def test_a_table_refuses_what_no_reader_may_give(name, rows):
    with pytest.raises(pandera.errors.SchemaError):
        check(name, complete(name, pd.DataFrame(rows)))
