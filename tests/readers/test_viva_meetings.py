"""The meeting query of Viva Insights."""

from datetime import datetime

import pandas as pd

from diagnostics.readers import viva_meetings
from diagnostics.settings import Settings
from tests.readers.exports import read, read_real, said, source

HEADER = (
    "MeetingId,Attendee_meeting_hours,Number_of_attendees,Subject,All_Day_Meeting,Cancelled,Recurring,"
    "Intended_participant_count,Collaboration_start_time,Organization,Duration\n"
)
ROW = "{id},3,2,Comité produit,FALSE,{off},TRUE,{invited},{start},Finance,2\n"


def row(number="m1", off="FALSE", invited=3, start="13/03/2026 09:00"):
    return ROW.format(id=number, off=off, invited=invited, start=start)


def test_the_meetings_of_the_demonstration_and_why_the_others_are_none():
    reading = read_real("meetings/viva_meeting_query.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("viva_meetings", 612, 5)
    assert {p.what.key.removeprefix("{n} "): p.rows for p in reading.problems if p.rejected} == {
        "row is time one person blocked for themselves, not a meeting.": 541,
        "meeting is cancelled.": 36,
        "meeting lasts a whole day or longer.": 30,
    }


def test_a_meeting_has_its_hours_its_team_and_unnamed_attendees():
    reading = read(HEADER + row())
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["meeting_id"], met["title"], met["team"], met["recurring"]) == ("m1", "Comité produit", "Finance", True)
    assert met["start_at"] == pd.Timestamp("2026-03-13 09:00", tz="UTC")
    assert met["end_at"] == pd.Timestamp("2026-03-13 11:00", tz="UTC")
    assert reading.frames["attendance"]["person"].tolist() == ["Comité produit · 1", "Comité produit · 2"]
    assert reading.frames["attendance"]["minutes"].tolist() == [90.0, 90.0]
    assert "without names" in said(reading)


def test_repeated_cancelled_and_later_rows_are_counted():
    words = HEADER + row() + row() + row("m2", off="TRUE") + row("m3", start="13/03/2027 09:00")
    reading = read(words, Settings(at=datetime(2026, 12, 1)))
    assert (reading.rows_read, reading.rows_kept) == (4, 1)
    assert "1 row repeats a meeting." in said(reading)
    assert "1 meeting is cancelled." in said(reading)
    assert "1 meeting begins after the date of the audit." in said(reading)


def test_the_older_query_is_in_utc():
    header = (
        "MeetingId,StartDate,StartTimeUTC,Attendee_meeting_hours,Attendees,Invitees,IsCancelled,DurationHours,Subject\n"
    )
    reading = read(header + "m1,2026-03-13,09:00:00,2,2,2,FALSE,1,Revue\n", Settings(time_zone="Europe/Paris"))
    assert reading.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-03-13 09:00", tz="UTC")]


def test_another_table_of_meetings_is_not_this_one():
    assert viva_meetings.recognises(source("MeetingId,Subject\n1,x\n")) == 0.0
