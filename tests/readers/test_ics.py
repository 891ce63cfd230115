"""Calendars: what an occurrence is, when it took place, who was there."""

import time
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from dateutil.rrule import rrulestr

from diagnostics.readers import ics, read_source
from diagnostics.readers._source import Source
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read_real, said

STAMP = "DTSTAMP:20260601T000000Z"


def calendar(*events: str) -> Source:
    body = "".join(f"BEGIN:VEVENT\n{STAMP}\n{event}\nEND:VEVENT\n" for event in events)
    return Source("cal.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{body}END:VCALENDAR\n".encode())


def event(uid: str = "a", start: str = "20260302T090000Z", end: str = "20260302T100000Z", *more: str) -> str:
    begins, ends = (f"{name}{';' if '=' in at else ':'}{at}" for name, at in (("DTSTART", start), ("DTEND", end)))
    return "\n".join([f"UID:{uid}", "SUMMARY:Comité produit", begins, ends, *more])


def read(*events: str, settings: Settings = UTC):
    return read_source(calendar(*events), settings)


def starts(reading) -> list[str]:
    return [f"{at:%m-%d %H:%M}" for at in reading.frames["meetings"]["start_at"]]


def test_a_single_event_is_one_meeting():
    reading = read(event())
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["meeting_id"], met["title"], met["ritual"]) == ("a@20260302T090000Z", "Comité produit", "committee")
    assert met["end_at"] - met["start_at"] == pd.Timedelta(hours=1)
    assert not met["recurring"]


def test_without_minutes_the_counts_are_unknown():
    meetings = read(event()).frames["meetings"]
    assert meetings[["decisions_count", "actions_count"]].isna().all(axis=None)


def test_a_series_without_an_end_stops_where_the_file_was_written():
    reading = read(event("a", "20260504T090000Z", "20260504T100000Z", "RRULE:FREQ=WEEKLY"))
    assert starts(reading) == ["05-04 09:00", "05-11 09:00", "05-18 09:00", "05-25 09:00"]
    assert "1 series goes on after 1 Jun 2026" in said(reading)
    assert reading.frames["meetings"]["recurring"].all()


def test_the_audit_date_ends_the_calendar():
    series = event("a", "20260504T090000Z", "20260504T100000Z", "RRULE:FREQ=WEEKLY")
    assert len(read(series, settings=Settings(at=datetime(2026, 5, 12))).frames["meetings"]) == 2
    assert len(read(series, settings=Settings(at=datetime(2026, 7, 1))).frames["meetings"]) == 9


def test_what_begins_later_did_not_take_place():
    reading = read(event(), event("b", "20260701T090000Z", "20260701T100000Z"))
    assert (reading.rows_read, reading.rows_kept) == (2, 1)
    assert "1 event begins after the date of the audit." in said(reading)


def test_an_invitation_is_read_up_to_its_last_date():
    later = "RRULE:FREQ=WEEKLY;UNTIL=20260731T090000Z"
    reading = read(event("a", "20260706T090000Z", "20260706T100000Z", later))
    assert starts(reading) == ["07-06 09:00", "07-13 09:00", "07-20 09:00", "07-27 09:00"]
    assert "Nothing had begun" in said(reading)
    counted = read(event("a", "20260706T090000Z", "20260706T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert len(counted.frames["meetings"]) == 3


@pytest.mark.parametrize("zone", ["", "TZID=Europe/Paris:"])
def test_a_series_until_a_day_has_its_occurrence_of_that_day(zone):
    end = "" if zone else "Z"
    times = f"{zone}20260302T090000{end}", f"{zone}20260302T100000{end}"
    assert len(read(event("a", *times, "RRULE:FREQ=DAILY;UNTIL=20260304")).frames["meetings"]) == 3


def test_a_moved_occurrence_keeps_its_id_and_a_removed_one_goes():
    series = event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20260304T090000Z")
    moved = event("a", "20260303T140000Z", "20260303T150000Z", "RECURRENCE-ID:20260303T090000Z")
    reading = read(series, moved)
    assert sorted(starts(reading)) == ["03-02 09:00", "03-03 14:00", "03-05 09:00"]
    assert "a@20260303T090000Z" in set(reading.frames["meetings"]["meeting_id"])
    assert (reading.rows_read, reading.rows_kept) == (2, 2)


def test_a_cancelled_occurrence_is_not_a_meeting_and_the_others_are():
    series = event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;COUNT=3")
    off = event("a", "20260303T090000Z", "20260303T100000Z", "RECURRENCE-ID:20260303T090000Z", "STATUS:CANCELLED")
    reading = read(series, off)
    assert starts(reading) == ["03-02 09:00", "03-04 09:00"]
    assert "1 event is cancelled." in said(reading)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (event("a", "20260302T090000Z", "20260302T100000Z", "TRANSP:TRANSPARENT"), "free time"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"), "an absence"),
        (event("a", "20260302T090000Z", "20260302T090000Z"), "lasts no time"),
        (event("a", "20260302T090000Z", "20260304T090000Z"), "a whole day or longer"),
        (event("a", "VALUE=DATE:20260302", "VALUE=DATE:20260303"), "a whole day or longer"),
        (event("a", "20260302T090000Z", "20260302T080000Z"), "cannot be right"),
        (event("a", "19700101T090000Z", "19700101T100000Z"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=SECONDLY"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=NEVER"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;UNTIL=foo"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=YEARLY;BYMONTH=13"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=YEARLY;BYSETPOS=0"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "DTSTART:20260303T090000Z"), "cannot be right"),
        (event("a", "TZID=Europe/Paris:00010101T000000", "00010101T010000Z"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:INTERVAL=0"), "cannot be right"),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;INTERVAL=0"), "cannot be right"),
        (
            event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
            "cannot be right",
        ),
        (event("a", "20260302T090000Z", "20260302T100000Z", "RECURRENCE-ID:foo"), "cannot be right"),
        (event().replace("Comité", "Annulé : Comité"), "is cancelled"),
        (event().replace("DTSTART:20260302T090000Z", "DTSTART:hier"), "cannot be right"),
        ("UID:a\nSUMMARY:x", "cannot be right"),
    ],
)
def test_what_is_no_meeting_is_counted_with_its_line(changed, why):
    reading = read(changed, event("b"))
    (problem,) = [found for found in reading.problems if found.rejected]
    assert why in problem.what.render("en")
    assert (problem.rows, problem.first_rows) == (1, (4,))
    assert len(reading.frames["meetings"]) == 1


def test_winter_and_summer_time_are_those_of_the_place():
    zone = "TZID=Europe/Paris:20260327T090000", "TZID=Europe/Paris:20260327T100000"
    assert starts(read(event("a", *zone, "RRULE:FREQ=DAILY;COUNT=4"))) == [
        "03-27 08:00", "03-28 08:00", "03-29 07:00", "03-30 07:00",
    ]  # fmt: skip


def test_zones_by_the_names_of_windows_are_understood():
    zone = "TZID=Romance Standard Time:20260302T090000", "TZID=Romance Standard Time:20260302T100000"
    assert starts(read(event("a", *zone))) == ["03-02 08:00"]


def test_times_without_a_zone_are_in_the_zone_chosen_for_the_file():
    floating = event("a", "20260302T090000", "20260302T100000")
    here = Settings(files={"cal.ics": FileChoice(time_zone="America/New_York")})
    assert starts(read(floating, settings=here)) == ["03-02 14:00"]
    assert read(floating, settings=here).time_zone == "America/New_York"
    assert read(event()).time_zone is None


def test_an_unknown_zone_chosen_for_the_file_is_said():
    reading = read(event(), settings=Settings(time_zone="Mars/Base"))
    assert "not a known time zone" in said(reading)


def test_people_who_declined_rooms_and_copies_are_not_counted():
    people = (
        "ATTENDEE;CN=Ada:mailto:ada@x.org",
        "ATTENDEE;CN=Grace;PARTSTAT=DECLINED:mailto:grace@x.org",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:alan@x.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Salle 4:mailto:salle4@x.org",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Linus:mailto:linus@x.org",
        "ATTENDEE;CN=Ada:mailto:ada@x.org",
        "ORGANIZER;CN=Barbara:mailto:barbara@x.org",
    )
    attendance = read(event("a", "20260302T090000Z", "20260302T103000Z", *people)).frames["attendance"]
    assert attendance["person"].tolist() == ["Ada", "alan@x.org"]
    assert attendance["minutes"].tolist() == [90.0, 90.0]
    assert attendance["role"].isna().all()


def test_the_organiser_stands_alone_when_nobody_is_listed():
    alone = read(event("a", "20260302T090000Z", "20260302T100000Z", "ORGANIZER;CN=Ada:mailto:ada@x.org"))
    assert alone.frames["attendance"]["person"].tolist() == ["Ada"]
    shared = "ORGANIZER;CN=Equipe:mailto:abc@group.calendar.google.com"
    assert read(event("a", "20260302T090000Z", "20260302T100000Z", shared)).frames["attendance"].empty


def test_the_title_of_a_private_event_is_not_read():
    titles = read(
        event("a", "20260302T090000Z", "20260302T100000Z", "CLASS:PRIVATE"),
        event("b").replace("Comité produit", "Busy"),
    ).frames["meetings"]["title"]
    assert titles.tolist() == ["Busy", "Busy"]


def test_a_hostile_title_is_only_text():
    titles = read(event().replace("Comité produit", '=HYPERLINK("http://x")\\n<script>')).frames["meetings"]["title"]
    assert titles.tolist() == ['=HYPERLINK("http://x") <script>']


def test_following_occurrences_that_all_moved_are_told_apart():
    series = event("a", "20260302T090000Z", "20260302T100000Z", "RRULE:FREQ=DAILY;COUNT=3")
    moved = event("a", "20260303T140000Z", "20260303T150000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z")
    reading = read(series, moved)
    assert starts(reading) == ["03-02 09:00", "03-03 14:00", "03-04 14:00"]
    assert reading.frames["meetings"]["meeting_id"].is_unique


def test_a_flood_of_occurrences_is_refused():
    daily = [event(f"u{n}", "19900101T090000Z", "19900101T100000Z", "RRULE:FREQ=DAILY") for n in range(900)]
    reading = read(*daily)
    assert "more than 300,000 times" in said(reading)
    assert not reading.usable


@pytest.mark.parametrize(
    "cut", ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR\n"]
)
def test_a_broken_calendar_says_what_to_do(cut):
    assert "Export it again" in said(read_source(Source("cal.ics", cut.encode()), Settings()))


def test_a_calendar_without_events_says_so():
    reading = read()
    assert (reading.format, said(reading)) == ("ics", "The file holds no event.")


def test_a_stamp_from_the_year_9999_and_an_end_as_late_are_not_believed():
    series = event("a", "20260504T090000Z", "20260504T100000Z", "RRULE:FREQ=WEEKLY;UNTIL=99960229T235959Z")
    assert len(read(series + "\nLAST-MODIFIED:99991231T235959Z").frames["meetings"]) == 4


def test_a_stamp_that_is_no_date_is_passed_over():
    assert len(read(event("a", "20260504T090000Z", "20260504T100000Z", "CREATED:hier")).frames["meetings"]) == 1


def test_only_a_calendar_is_recognised():
    assert ics.recognises(calendar()) == 1.0
    assert ics.recognises(Source("cal.ics", b"Subject,Start Date\nx,1/1/2026\n")) == 0.0


def test_a_zoom_invitation_gives_its_thirty_one_weeks():
    reading = read_real("meetings/calendar_one_recurring.ics")
    weeks = rrulestr("FREQ=WEEKLY;UNTIL=20181219T183000;BYDAY=WE", dtstart=datetime(2018, 5, 23, 13, 5))
    expected = [day.replace(tzinfo=ZoneInfo("America/New_York")) for day in weeks]
    assert len(expected) == 31
    assert reading.frames["meetings"]["start_at"].tolist() == expected
    assert "until 20 Dec 2018 was taken as held" in said(reading)


def test_the_finos_calendar_gives_the_meetings_that_another_program_counted():
    """2,061 meetings and 1,637 events: own parser and dateutil, without icalendar or recurring-ical-events."""
    began = time.perf_counter()
    reading = read_real("meetings/calendar_finos.ics.gz")
    assert time.perf_counter() - began < 20
    meetings, attendance = reading.frames["meetings"], reading.frames["attendance"]
    assert (reading.rows_read, reading.rows_kept, len(meetings)) == (2298, 1637, 2061)
    assert {found.what.key.removeprefix("{n} event "): found.rows for found in reading.problems if found.rejected} == {
        "is shown as free time.": 28,
        "lasts a whole day or longer.": 3,
        "begins after the date of the audit.": 52,
        "was moved, removed or replaced by a later version, and nothing is left of it.": 578,
    }
    assert "64 series go on after 28 Sep 2024" in said(reading)
    assert meetings["meeting_id"].is_unique
    assert meetings["start_at"].min() == pd.Timestamp("2018-06-01 14:00", tz="UTC")
    assert meetings["start_at"].max() == pd.Timestamp("2024-09-27 12:00", tz="UTC")
    assert Counter(meetings["recurring"]) == {True: 1889, False: 172}
    assert (len(attendance), attendance["person"].nunique()) == (425, 2)


def test_one_series_of_the_finos_calendar_follows_its_rule():
    """Every second Wednesday at 10 in New York, two days removed, none moved: winter and summer, by dateutil."""
    meetings = read_real("meetings/calendar_finos.ics.gz").frames["meetings"]
    first = meetings["start_at"] == pd.Timestamp("2018-10-10 14:00", tz="UTC")
    series = next(
        name
        for name in meetings.loc[first, "meeting_id"].str.rsplit("@", n=1).str[0]
        if meetings["meeting_id"].str.startswith(f"{name}@").sum() == 40
    )
    rule = rrulestr("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20200519T235959", dtstart=datetime(2018, 10, 10, 10))
    days = [day for day in rule if (day.year, day.month, day.day) not in {(2020, 2, 12), (2020, 4, 22)}]
    expected = [day.replace(tzinfo=ZoneInfo("America/New_York")) for day in days]
    found = meetings.loc[meetings["meeting_id"].str.startswith(f"{series}@"), "start_at"]
    assert found.tolist() == expected
    assert len(expected) == 40
