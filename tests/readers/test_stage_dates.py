import pandas as pd

from tests.readers.exports import chosen, read, read_real, said


def test_each_filled_stage_is_a_row_of_history_in_the_order_of_time():
    reading = read("id,type,new,doing,done\n1,Bug,2024-01-01,2024-01-03,2024-01-05\n2,Bug,2024-01-02,,\n")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("stage_dates", 2, 2)
    assert reading.frames["history"][["ticket_id", "status", "seq"]].to_numpy().tolist() == [
        ["1", "new", 0], ["1", "doing", 1], ["1", "done", 2], ["2", "new", 3],
    ]  # fmt: skip
    tickets = reading.frames["tickets"]
    assert tickets["status"].tolist() == ["done", "new"]
    assert tickets["created_at"].tolist() == [
        pd.Timestamp("2024-01-01", tz="UTC"),
        pd.Timestamp("2024-01-02", tz="UTC"),
    ]
    assert tickets["done_at"].tolist() == [pd.Timestamp("2024-01-05", tz="UTC"), pd.NaT]


def test_a_ticket_without_any_date_is_kept_without_history():
    reading = read("id,new,doing\n1,2024-01-01,2024-01-02\n2,,\n")
    assert reading.rows_kept == 2
    assert reading.frames["history"]["ticket_id"].tolist() == ["1", "1"]
    assert reading.frames["tickets"]["done_at"].isna().all()
    assert reading.frames["tickets"]["status"].isna().tolist() == [False, True]


def test_a_ticket_resolved_and_closed_is_done_at_the_earlier_of_the_two():
    reading = read("id,created,resolved,closed\n1,2024-01-01,2024-01-05,2024-01-09\n2,2024-01-01,,2024-01-03\n")
    assert reading.frames["tickets"]["done_at"].dt.day.tolist() == [5, 3]


def test_equal_dates_keep_the_order_of_the_columns():
    reading = read("id,new,doing,done\n1,2024-01-01,2024-01-01,2024-01-01\n")
    assert reading.frames["history"]["status"].tolist() == ["new", "doing", "done"]


def test_french_stage_headers_are_stages():
    reading = read("Clé;Date de création;En cours le;Terminé le\nA;29/02/2024;01/03/2024;02/03/2024\n")
    assert reading.format == "stage_dates"
    assert reading.frames["history"]["status"].tolist() == ["Date de création", "En cours le", "Terminé le"]


def test_due_and_update_dates_are_no_stages():
    assert read("id,due date,updated\n1,2024-01-01,2024-01-02\n").format == "unknown"


def test_dates_that_name_no_stage_are_not_dropped_in_silence():
    reading = read("id,new,done,zorglub\n1,2024-01-01,2024-01-02,2024-01-03\n")
    assert said(reading).splitlines()[-1] == "Dates that name no stage were not used: “zorglub”."


def test_a_real_file_of_stage_dates():
    reading = read_real("tickets/stage_dates_new_doing_done.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("stage_dates", 1466, 1466)
    assert reading.frames["history"]["status"].value_counts().to_dict() == {"new": 1466, "doing": 1466, "done": 1466}


def test_tickets_finished_before_they_were_created_are_kept_without_that_date():
    reading = read_real("tickets/jira_finished_before_created.csv")
    assert (reading.rows_read, reading.rows_kept) == (4123, 4123)
    assert (reading.problems[0].rows, reading.problems[0].first_rows) == (1662, (2, 3, 4, 6, 8))
    assert reading.frames["tickets"]["done_at"].notna().sum() == 4123 - 1662
    assert len(reading.frames["history"]) == 2 * 4123 - 1662


def test_epoch_milliseconds_as_floats_are_dates():
    reading = read_real("tickets/yandex_tracker_epoch_ms.csv.gz")
    assert (reading.rows_read, reading.rows_kept) == (51_955, 51_942)
    assert reading.frames["tickets"]["created_at"].dt.year.dropna().unique().tolist() == [2023]


def test_the_question_says_how_many_tickets_each_order_turns_round():
    table = "id,created,done\n1,03/02/2024,04/02/2024\n2,05/01/2024,02/03/2024\n"
    (question,) = read(table).questions
    assert [choice.means.render("en").rpartition(". ")[2] for choice in question.choices] == [
        "0 tickets would be done before they were created.",
        "1 ticket would be done before it was created.",
    ]
    assert read(table, chosen(date_order="day_first")).rows_kept == 2


def test_what_one_date_a_stage_cannot_show_is_said():
    assert "returns to a stage and handovers cannot be seen" in said(read("id,new,done\n1,2024-01-01,2024-01-02\n"))
