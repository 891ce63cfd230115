from datetime import UTC, datetime

import pandas as pd
import pytest

from diagnostics.locale import literal
from diagnostics.model.columns import COLUMNS, DTYPES
from diagnostics.model.people import Key
from diagnostics.model.reading import Reading
from diagnostics.model.tables import audited_at, combine, period
from diagnostics.settings import Settings

AT = pd.Timestamp("2026-03-02", tz="UTC")


def reading(**frames):
    """A file, by the rows of its tables."""
    return Reading("f.csv", "test", literal("test"), {name: pd.DataFrame(rows) for name, rows in frames.items()})


def event(ticket_id, day, status="Dev", **columns):
    return {"ticket_id": ticket_id, "at": AT + pd.Timedelta(days=day), "status": status, **columns}


def columns_of(tables, name, *columns):
    return tables[name][list(columns)].to_numpy().tolist()


def test_without_files_every_table_is_there_and_empty_and_typed():
    tables = combine([], Settings())
    assert {name: len(tables[name]) for name in COLUMNS} == dict.fromkeys(COLUMNS, 0)
    for name, columns in COLUMNS.items():
        assert [str(kind) for kind in tables[name].dtypes] == [DTYPES[kind] for kind in columns.values()]


def test_a_table_has_a_column_when_one_row_fills_it():
    tables = combine([reading(tickets=[{"ticket_id": "A", "team": None}, {"ticket_id": "B", "team": "X"}])], Settings())
    assert tables.has("tickets", "team")
    assert not tables.has("tickets", "team", "priority")


def test_the_history_of_a_ticket_comes_from_the_file_that_says_most_about_it():
    short, full = reading(history=[event("A", 0)]), reading(history=[event("A", 0), event("A", 1), event("B", 0)])
    tables = combine([short, full], Settings())
    assert columns_of(tables, "history", "ticket_id") == [["A"], ["A"], ["B"]]
    assert [(problem.what.render("en"), problem.rows) for problem in tables.problems] == [
        ("1 ticket is in several files; its fullest history was kept.", 1)
    ]


def test_files_with_as_many_rows_keep_the_first():
    one, other = reading(history=[event("A", 0, "Dev")]), reading(history=[event("A", 0, "In progress")])
    assert columns_of(combine([one, other], Settings()), "history", "status") == [["Dev"]]


def test_the_fields_of_a_ticket_come_from_the_first_file_that_fills_each():
    one = reading(tickets=[{"ticket_id": "A", "title": "Panier", "labels": []}])
    other = reading(tickets=[{"ticket_id": "A", "title": "Basket", "priority": "High", "labels": ["x"]}])
    assert columns_of(combine([one, other], Settings()), "tickets", "title", "priority", "labels") == [
        ["Panier", "High", ["x"]]
    ]


def test_a_person_is_a_code_in_every_table():
    file = reading(
        history=[event("A", 0, person="Ada Lovelace", actor="Grace Hopper")],
        attendance=[{"meeting_id": "m", "person": "lovelace, ADA <ada@x.org>"}],
        people=[{"person": "Ada Lovelace", "role": "PM"}],
    )
    key = Key()
    tables = combine([file], Settings(), key)
    assert columns_of(tables, "history", "person", "actor") == [["P001", "P002"]]
    assert columns_of(tables, "attendance", "person", "role") == [["P001", "PM"]]
    assert columns_of(tables, "people", "person") == [["P001"]]
    assert "Ada" not in " ".join(str(frame.to_numpy()) for frame in tables.frames.values())
    assert key.codes["Ada Lovelace"] == "P001"


def test_the_team_of_an_event_is_the_exports_else_the_persons_else_the_tickets():
    file = reading(
        history=[event("A", 0, team="Export", person="Ada"), event("A", 1, person="Ada"), event("A", 2, person="Zoe")],
        tickets=[{"ticket_id": "A", "team": "Ticket"}],
        people=[{"person": "Ada", "team": "Person"}],
    )
    assert columns_of(combine([file], Settings()), "history", "team") == [["Export"], ["Person"], ["Ticket"]]


def test_the_team_a_person_chose_comes_first():
    file = reading(history=[event("A", 0, team="Export", person="Ada")])
    tables = combine([file], Settings(teams={"P001": "Chosen"}))
    assert columns_of(tables, "history", "team") == [["Chosen"]]


def test_a_team_that_nobody_knows_stays_missing():
    assert combine([reading(history=[event("A", 0)])], Settings())["history"]["team"].isna().tolist() == [True]


def test_the_readings_are_left_untouched():
    file = reading(history=[event("A", 0, person="Ada")])
    combine([file], Settings())
    assert file.frames["history"]["person"].tolist() == ["Ada"]


def test_the_audit_counts_up_to_the_last_event_it_knows_of():
    file = reading(history=[event("A", 0), event("A", 5)], meetings=[
        {"meeting_id": "m", "title": "Daily", "start_at": AT + pd.Timedelta(days=90)}])  # fmt: skip
    assert audited_at(combine([file], Settings()), Settings()) == datetime(2026, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize("at", [datetime(2026, 11, 1), datetime(2026, 11, 1, tzinfo=UTC)])
def test_the_audit_counts_up_to_the_day_that_was_set(at):
    assert audited_at(combine([], Settings()), Settings(at=at)) == datetime(2026, 11, 1, tzinfo=UTC)


def test_the_period_runs_from_the_first_to_the_last_event():
    tables = combine([reading(history=[event("A", 3), event("B", 1)])], Settings())
    assert period(tables) == (datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))


def test_someone_is_once_in_a_meeting_however_many_exports_say_so():
    meeting = {"meeting_id": "M", "title": "Committee", "start_at": AT}
    first = reading(meetings=[meeting], attendance=[{"meeting_id": "M", "person": "Ada", "minutes": 60.0}])
    second = reading(
        attendance=[{"meeting_id": "M", "person": "Ada", "role": "PM"}, {"meeting_id": "M", "person": "Bob"}]
    )
    tables = combine([first, second], Settings())
    assert columns_of(tables, "attendance", "person", "role", "minutes")[0] == ["P001", "PM", 60.0]
    assert tables["attendance"]["person"].tolist() == ["P001", "P002"]


def test_a_person_listed_twice_is_listed_once_and_it_is_said_where_the_rows_differ():
    rows = [
        {"person": "Ada Roux", "team": "X"},
        {"person": "ROUX Ada", "team": "Y"},
        {"person": "Max Petit", "team": "X"},
        {"person": "Max Petit", "team": "X"},
    ]
    tables = combine([reading(people=rows)], Settings())
    assert tables["people"][["person", "team"]].to_numpy().tolist() == [["P001", "X"], ["P002", "X"]]
    assert [problem.rows for problem in tables.problems] == [1]


def test_a_lone_meeting_is_part_of_its_own_audit():
    start, end = AT + pd.Timedelta(hours=9), AT + pd.Timedelta(hours=10)
    meeting = {"meeting_id": "M1", "title": "Committee", "start_at": start, "end_at": end}
    tables = combine([reading(meetings=[meeting])], Settings())
    assert audited_at(tables, Settings()) == end


def test_an_endless_name_is_cut_and_said_and_an_id_stays_whole():
    tables = combine([reading(history=[event("T" * 400, 0, team="P" * 400)])], Settings())
    assert tables["history"]["team"].tolist() == ["P" * 300 + "…"]
    assert tables["history"]["ticket_id"].tolist() == ["T" * 400]
    assert [problem.what.render("en") for problem in tables.problems] == [
        "1 cell is longer than 300 characters; it was cut there."
    ]


def test_the_texts_of_the_history_are_kept_once_in_order_and_all_in_use():
    one = reading(history=[event("B", 0, team="Y" * 400, person="Zoe"), event("A", 1, person="Ada")])
    other = reading(history=[event("A", 0, "Idea", team="X"), event("A", 1, "Dev"), event("A", 2, "Test")])
    history = combine([one, other], Settings(teams={"P001": "Panier"}))["history"]
    assert history["ticket_id"].tolist() == ["B", "A", "A", "A"]
    assert {column: history[column].cat.categories.tolist() for column in history.select_dtypes("category")} == {
        "ticket_id": ["A", "B"], "status": ["Dev", "Idea", "Test"], "person": ["P001"], "team": ["Panier", "X"],
        "line": [], "actor": [],
    }  # fmt: skip


def test_a_name_cut_in_two_files_is_counted_in_each_row():
    tables = combine([reading(history=[event("A", day, team="P" * 400) for day in range(3)])], Settings())
    assert [problem.rows for problem in tables.problems] == [3]
