import pandas as pd

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, said, workbook

HEAD = ["Name", "Subitems", "Owner", "Status", "Creation log", "Completed at", "Tags", "Item ID (auto generated)"]
BOARD = [
    ["Roadmap"],
    ["Group One"],
    HEAD,
    ["Alpha", "Sub A", "Jane Doe, Bob", "Working on it", "Jane Doe May 2, 2024 3:04 PM", None, "a, b", 1000000001],
    ["Subitems", "Name", "Status", "Owner", "Story points", "Item ID (auto generated)"],
    [None, "Sub A", "Done", "Jane", 3, 1000000002],
    [None, None, None, None, None, 34],
    ["Beta", None, None, "Done", "Apr 17, 2024 11:41 AM", "2024-05-03", None, 1000000003],
    [None],
    ["Group Two"],
    HEAD,
    ["Gamma", None, None, "Stuck", "X Y Apr 30, 2024 11:41 PM", None, None, 1000000005],
    [None, None, None, None, None, 15],
]


def board(rows):
    (sheet,) = content("board.xlsx", workbook(board=rows))
    return read_source(sheet, UTC)


def test_items_and_subitems_are_tickets_and_what_lays_the_board_out_is_not():
    reading = board(BOARD)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("monday", 4, 4)
    tickets = reading.frames["tickets"]
    assert tickets["title"].tolist() == ["Alpha", "Sub A", "Beta", "Gamma"]
    assert tickets["status"].tolist() == ["Working on it", "Done", "Done", "Stuck"]
    assert tickets["person"].tolist()[:2] == ["Jane Doe", "Jane"]
    assert tickets["parent_id"].dropna().tolist() == ["1000000001"]
    assert tickets["points"].dropna().tolist() == [3.0]


def test_the_creation_log_names_a_person_before_the_date():
    tickets = board(BOARD).frames["tickets"].set_index("title")
    assert tickets.loc["Alpha", "created_at"] == pd.Timestamp("2024-05-02 15:04", tz="UTC")
    assert tickets.loc["Gamma", "created_at"] == pd.Timestamp("2024-04-30 23:41", tz="UTC")
    assert tickets.loc["Beta", "done_at"] == pd.Timestamp("2024-05-03", tz="UTC")


def test_without_a_status_the_group_stands_for_it():
    without = [[cell for place, cell in enumerate(row) if place != 3] if len(row) == 8 else row for row in BOARD]
    del without[4:7]
    assert board(without).frames["tickets"]["status"].tolist() == ["Group One", "Group One", "Group Two"]


def test_a_board_without_a_creation_is_refused_and_says_which_column_to_add():
    without = [[cell for place, cell in enumerate(row) if place != 4] if len(row) == 8 else row for row in BOARD]
    reading = board(without)
    assert (reading.format, reading.usable) == ("monday", False)
    assert "creation (Creation log)" in said(reading)
