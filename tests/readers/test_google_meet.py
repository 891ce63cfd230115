"""Attendance of Google Meet meetings."""

import pandas as pd

from diagnostics.readers import google_meet, read_source
from tests.readers.exports import UTC, read, said, source

HEADER = "First name,Last name,Email,Duration,Time joined,Time exited\n"
ROWS = "Ada,Lovelace,a@x.org,1 hr 2 min,10:00 AM,11:02 AM\nGrace,,g@x.org,45 min,10:10 AM,10:55 AM\n"


def minutes(reading):
    return dict(zip(reading.frames["attendance"]["person"], reading.frames["attendance"]["minutes"], strict=True))


def test_times_of_day_are_on_the_day_in_the_name_of_the_file():
    reading = read_source(source(HEADER + ROWS, "2026-03-12 Comité produit (Attendance).csv"), UTC)
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (reading.format, met["start_at"]) == ("google_meet", pd.Timestamp("2026-03-12 10:00", tz="UTC"))
    assert met["end_at"] == pd.Timestamp("2026-03-12 11:02", tz="UTC")
    assert minutes(reading) == {"Ada Lovelace": 62.0, "Grace": 45.0}


def test_a_day_can_stand_in_the_block_above_or_beside_the_times():
    block = "Meeting title,Date,Start time,End time\nStandup,2026-05-11,09:00,09:32\n\n"
    above = read(block + "Name,Email,Duration,Time joined,Time exited\nAda,a@x.org,32m,9:00:12,9:32:01\n")
    assert above.frames["meetings"]["title"].tolist() == ["Standup"]
    assert above.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-05-11 09:00", tz="UTC")]
    row = "Ada,a@x.org,42m,2026-05-25 11:01:14,2026-05-25 11:43:14\n"
    beside = read("Name,Email,Duration,Time joined,Time exited\n" + row)
    assert beside.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-05-25 11:01:14", tz="UTC")]


def test_without_a_day_nothing_is_guessed():
    reading = read(HEADER + ROWS)
    assert not reading.usable
    assert "Put the day into its name" in said(reading)


def test_only_googles_own_times_are_recognised():
    assert google_meet.recognises(source("Name,Email,Duration\nAda,a@x.org,3\n")) == 0.0
