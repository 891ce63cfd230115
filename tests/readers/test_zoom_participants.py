"""Participants of Zoom meetings."""

import pandas as pd

from diagnostics.readers import zoom_participants
from tests.readers.exports import read, read_real, said, source

HEADER = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n"


def minutes(reading):
    return dict(zip(reading.frames["attendance"]["person"], reading.frames["attendance"]["minutes"], strict=True))


def test_people_who_leave_and_come_back_are_one_with_their_minutes_added():
    reading = read_real("meetings/zoom_participants.csv")
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("zoom_participants", 29, 29)
    assert met["start_at"] == pd.Timestamp("2021-01-26 07:45", tz="UTC")
    assert met["end_at"] == pd.Timestamp("2021-01-26 09:16", tz="UTC")
    there = minutes(reading)
    assert len(there) == 21
    assert there["Albus Dumbledore"] == 91
    assert there["Ginny Weasley"] == 1 + 72
    assert "Cho Chang" in there


def test_two_devices_at_once_count_once():
    there = minutes(read_real("meetings/zoom_participants.csv"))
    assert there["Harry Potter"] == 1 + (9 * 60 + 15) - (7 * 60 + 57)
    assert there["Rubeus Hagrid"] == (9 * 60 + 14) - (7 * 60 + 58)


def test_the_block_above_names_the_meeting():
    reading = read(
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
        "123 456,Comité produit,01/26/2026 09:00:00 AM,01/26/2026 10:00:00 AM,a@x.org,60,2\n\n"
        "Name (Original Name),User Email,Total Duration (Minutes),Guest\n"
        "Ada (elle),a@x.org,55,No\nGrace,g@x.org,20,Yes\n"
    )
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["title"], met["start_at"]) == ("Comité produit", pd.Timestamp("2026-01-26 09:00", tz="UTC"))
    assert minutes(reading) == {"Ada": 55.0, "Grace": 20.0}


def test_a_list_without_times_or_a_block_has_no_day():
    reading = read("Name (Original Name),User Email,Total Duration (Minutes),Guest\nAda,a@x.org,55,No\n")
    assert not reading.usable
    assert "does not say on which day" in said(reading)


def test_the_waiting_room_is_no_meeting():
    row = "Ada,a@x.org,01/26/2026 09:00:00 AM,01/26/2026 09:30:00 AM,30,No,{}\n"
    reading = read(HEADER + row.format("No") + row.replace("Ada", "Grace").format("Yes"))
    assert minutes(reading) == {"Ada": 30.0}


def test_french_headers_are_day_first():
    reading = read(
        "Nom (nom original),Adresse e-mail de l'utilisateur,Heure d'arrivée,Heure de départ,Durée (minutes),Invité\n"
        "Ada,a@x.org,03/04/21 09:00:00,03/04/21 09:30:00,30,Non\n"
    )
    assert reading.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2021-04-03 09:00", tz="UTC")]


def test_a_list_of_names_is_not_zoom():
    assert zoom_participants.recognises(source("Name,Email,Duration\nAda,a@x.org,3\n")) == 0.0
