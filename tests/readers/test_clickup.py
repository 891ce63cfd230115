import pandas as pd

from diagnostics.readers import read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read, said, workbook

HEAD = (
    "Task ID,Task Name,Task Content,Status,Date Created,Date Closed,Assignees,Tags,Priority,List Name,Space Name,"
    "Parent ID\n"
)
TASKS = (
    '86b1x,Tune,PID,complete,1789052400000,1789138800000,"[Ada Lovelace,Grace]",[research],null,Control,Robotics,null\n'
    "86b1y,Test,,in progress,1789052400000,,[],[],1,Control,Robotics,86b1x\n"
)


def test_times_in_milliseconds_and_lists_in_brackets():
    reading = read(HEAD + TASKS)
    assert (reading.format, reading.rows_kept) == ("clickup", 2)
    first, second = reading.frames["tickets"].to_dict("records")
    assert first["created_at"] == pd.Timestamp(1789052400, unit="s", tz="UTC")
    assert (first["done_at"] - first["created_at"]).days == 1
    assert (first["person"], first["team"], first["labels"]) == ("Ada Lovelace", "Robotics", ["research"])
    assert pd.isna(first["priority"])
    assert pd.isna(first["parent_id"])
    assert pd.isna(second["person"])
    assert (second["parent_id"], second["labels"]) == ("86b1x", [])


def test_the_end_is_the_status_it_has_then():
    history = read(HEAD + TASKS).frames["history"]
    assert history["status"].tolist() == ["Created", "complete", "Created"]


def test_a_workbook_is_read_like_the_csv():
    rows = [line.split("|") for line in (HEAD.strip().replace(",", "|"), "86b1x|Tune||Open|1789052400000|||||C|S|")]
    (sheet,) = content("tasks.xlsx", workbook(Tasks=rows))
    assert read_source(sheet, UTC).format == "clickup"


def test_what_it_cannot_prove_is_asked_for():
    assert "Ask for the time in status of the tasks from ClickUp's API" in said(read(HEAD + TASKS))
