import pandas as pd

from tests.readers.exports import read, said

HEAD = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,"
    "Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)\n"
)
TASKS = (
    '1201,2026-09-01,,2026-09-02,Checkout,In Progress,Lan Pham,l@x,2026-09-05,2026-09-30,"payments,web",Card,'
    '"Shop,Web",,Wallet,\n'
    "1202,2026-09-01,2026-09-03,2026-09-02,Wallet,Done,,,,,,,Shop,Checkout,,Checkout\n"
)


def test_tasks_with_their_section_project_parent_and_dates():
    reading = read(HEAD + TASKS)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("asana", 2, 2)
    first, second = reading.frames["tickets"].to_dict("records")
    assert (first["status"], first["person"], first["team"]) == ("In Progress", "Lan Pham", "Shop")
    assert first["labels"] == ["payments", "web"]
    assert second["parent_id"] == "1201"
    assert second["done_at"] == pd.Timestamp("2026-09-03", tz="UTC")


def test_creation_and_completion_are_the_history_and_the_rest_is_asked_for():
    reading = read(HEAD + TASKS)
    history = reading.frames["history"][["ticket_id", "status"]].astype("str").to_numpy().tolist()
    assert history == [["1201", "Created"], ["1202", "Created"], ["1202", "Completed"]]
    assert "Ask for the stories of the tasks from Asana's API" in said(reading)


def test_a_dependency_told_from_both_ends_is_one_link():
    assert read(HEAD + TASKS).frames["links"].to_numpy().tolist() == [["1201", "1202", "blocks"]]


def test_the_feed_for_a_sheet_has_lines_above_its_header():
    feed = HEAD.replace(",Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)", "")
    reading = read(",,\n,,https://app.asana.com/-/sheet?domain=1\n,,\n" + feed
                   + '1,2026-07-30,,,x,Todo,Ada,,,,,"Notes, and\na new line"\n')  # fmt: skip
    assert (reading.format, reading.rows_kept) == ("asana", 1)
    assert reading.frames["tickets"]["title"].tolist() == ["x"]


def test_ids_that_excel_rounded_do_not_make_one_task_of_many():
    rows = "".join(f"1.21143E+15,2026-09-01,,,Task {n},Todo,,,,,,,Shop,,,\n" for n in range(3))
    reading = read(HEAD + rows)
    assert reading.frames["tickets"]["ticket_id"].tolist() == ["row 2", "row 3", "row 4"]
    assert "3 tasks have ids that Excel rounded" in said(reading)
