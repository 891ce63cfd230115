import pandas as pd

from tests.readers.exports import chosen, read, read_real, said

HEAD = (
    "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Cycle Number,"
    "Cycle Name,Cycle Start,Cycle End,Created,Updated,Started,Triaged,Completed,Canceled,Archived,Due Date,"
    "Parent issue,Initiatives,Project Milestone,SLA Status,UUID,Time in status (minutes),Related to,Blocked by,"
    "Duplicate of\n"
)
DONE = (
    'A-1,Cart,=1+1,# Why,Shipped,"2,5",High,,,p@x,Ada,"web, mobile",3,Sprint 3,2024-01-01T00:00:00.000Z,'
    "2024-01-15T00:00:00.000Z,2024-01-02T10:00:00.000Z,2024-01-09T10:00:00.000Z,2024-01-03T10:00:00.000Z,,"
    '2024-01-09T10:00:00.000Z,,,,A-9,,,,u,10,,"A-2, A-3",\n'
)
OPEN = "A-2,Cart,y,,Todo,,Low,,,p@x,,,,,,,2024-01-02T11:00:00.000Z,2024-01-02T11:00:00.000Z,,,,,,,,,,,u,10,A-1,\n"


def test_the_dates_of_an_issue_are_its_history_and_the_last_has_its_status():
    reading = read(HEAD + DONE + OPEN)
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.time_zone) == ("linear", 2, 2, None)
    history = reading.frames["history"]
    assert [[row.ticket_id, f"{row.at:%d %H}", row.status] for row in history.itertuples()] == [
        ["A-1", "02 10", "Created"], ["A-1", "03 10", "Started"], ["A-1", "09 10", "Shipped"],
        ["A-2", "02 11", "Created"],
    ]  # fmt: skip
    assert history["person"].isna().all()


def test_an_issue_is_told_in_full():
    (ticket, _) = read(HEAD + DONE + OPEN).frames["tickets"].to_dict("records")
    told = ("ticket_id", "title", "status", "person", "team", "priority", "points", "parent_id", "description_shape")
    assert [ticket[column] for column in told] == ["A-1", "=1+1", "Shipped", "Ada", "Cart", "High", 2.5, "A-9", "Why"]
    assert ticket["labels"] == ["web", "mobile"]
    assert ticket["ready_fields"] == ["description", "points", "epic"]


def test_a_cycle_is_a_sprint_and_a_blocker_is_waited_for():
    frames = read(HEAD + DONE + OPEN).frames
    (sprint,) = frames["sprints"].to_dict("records")
    assert (sprint["sprint_id"], sprint["team"]) == ("Cart Sprint 3", "Cart")
    assert (sprint["start_at"], sprint["end_at"]) == tuple(pd.to_datetime(["2024-01-01", "2024-01-15"], utc=True))
    assert frames["sprint_items"][["ticket_id", "done_in"]].to_numpy().tolist() == [["A-1", True]]
    assert frames["links"].to_numpy().tolist() == [
        ["A-1", "A-2", "blocks"],
        ["A-1", "A-3", "blocks"],
        ["A-2", "A-1", "relates"],
    ]


def test_a_row_one_cell_short_is_mended_and_said():
    reading = read(HEAD + DONE + OPEN)
    assert (reading.problems[0].rows, reading.problems[0].first_rows) == (1, (3,))
    assert said(reading).splitlines()[-1].startswith("Linear's export gives four dates an issue")


def test_an_issue_canceled_after_it_was_completed_ends_once():
    both = DONE.replace("2024-01-09T10:00:00.000Z,,,,A-9", "2024-01-09T10:00:00.000Z,2024-01-10T10:00:00.000Z,,,A-9")
    history = read(HEAD + both).frames["history"]
    assert [[f"{row.at:%d}", row.status] for row in history.itertuples()] == [
        ["02", "Created"], ["03", "Started"], ["10", "Shipped"],
    ]  # fmt: skip


def test_an_export_saved_again_by_excel_asks_for_the_order_of_its_dates():
    row = "A-1,Cart,x,,Todo,,Low,,,p@x,,,,,,,03/02/2024 10:00,03/02/2024 10:00,,,,,,,,,,,u,10,,,\n"
    assert [question.kind for question in read(HEAD + row).questions] == ["date_order"]
    answered = read(HEAD + row, chosen(date_order="day_first"))
    assert answered.frames["tickets"]["created_at"].tolist() == [pd.Timestamp("2024-02-03 10:00", tz="UTC")]


def test_the_real_export_has_ten_issues_of_which_one_started_one_was_completed_and_two_were_canceled():
    reading = read_real("tickets/linear.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("linear", 10, 10)
    history = reading.frames["history"]
    assert history["status"].value_counts().to_dict() == {"Created": 10, "Canceled": 2, "Started": 1, "Done": 1}
    assert history["at"].min() == pd.Timestamp("2022-08-23 13:54:01", tz="UTC")
    assert history["at"].max() == pd.Timestamp("2023-02-11 01:52:45", tz="UTC")
    done = reading.frames["tickets"].set_index("ticket_id")["done_at"].dropna()
    assert done.index.tolist() == ["CLA-2", "CLA-9", "CLA-10"]
    assert reading.frames["sprints"]["sprint_id"].tolist() == ["Claw Cycle 1", "Claw Cycle 2"]
    items = reading.frames["sprint_items"][["ticket_id", "sprint_id", "done_in"]].to_numpy().tolist()
    assert items == [["CLA-1", "Claw Cycle 1", False], ["CLA-5", "Claw Cycle 1", False],
                     ["CLA-6", "Claw Cycle 2", False], ["CLA-9", "Claw Cycle 1", True]]  # fmt: skip
