import pandas as pd

from diagnostics.readers import notion
from tests.readers.exports import read, said, source

PAGES = (
    "Name,Created time,Last edited time,Status,Assign,Tags,Parent item,Blocked by,Completed on\n"
    'River,"April 10, 2026 9:00 AM","April 11, 2026 3:15 PM",Done,"Ada, Grace","a, b",,,"April 12, 2026"\n'
    'Cart,"April 10, 2026 9:00 AM","April 11, 2026 3:15 PM",In progress,,,River (https://www.notion.so/R-1?pvs=21),'
    '"River (https://www.notion.so/R-1?pvs=21), New, shop (Board/New%20shop.md)",\n'
    'Cart,"April 10, 2026 9:00 AM","April 11, 2026 3:15 PM",In progress,,,,,\n'
)


def test_pages_are_called_by_their_titles_and_by_their_row_where_they_share_one():
    reading = read(PAGES)
    assert (reading.format, reading.rows_kept) == ("notion", 3)
    tickets = reading.frames["tickets"]
    assert tickets["ticket_id"].tolist() == ["River", "Cart (row 3)", "Cart (row 4)"]
    assert tickets["person"].tolist()[0] == "Ada"
    assert tickets["created_at"].tolist()[0] == pd.Timestamp("2026-04-10 09:00", tz="UTC")


def test_related_pages_are_taken_by_their_titles():
    frames = read(PAGES).frames
    assert frames["tickets"]["parent_id"].dropna().tolist() == ["River"]
    assert frames["links"][["ticket_id", "other_id"]].to_numpy().tolist() == [
        ["Cart (row 3)", "River"], ["Cart (row 3)", "New, shop"],
    ]  # fmt: skip


def test_the_end_is_history_only_where_a_column_tells_it():
    assert read(PAGES).frames["history"]["status"].tolist().count("Done") == 1
    without = read(PAGES.replace("Completed on", "Due"))
    assert "history" not in without.frames
    assert "Notion exports the current state" in said(without)


def test_free_columns_alone_are_not_taken_for_notion():
    assert notion.recognises(source("Name,Created time,Status\nA,2026-04-10,Done\n")) == 0.0
