"""Calendars in the iCalendar format (.ics), as Outlook, Google, Zoom and most other tools export them.

They prove which meetings were planned, when, how long, and who was invited and did not decline. They cannot prove that
somebody came, nor what a meeting decided: the counts of decisions and actions stay unknown, not zero.

A meeting is an occurrence that began before the audit's date; without such a date, before the file was last written, as
its own stamps tell it. Cancelled, free and all-day events, absences and reminders are no meetings; they are counted as
left out. The title of a private event is not read. Rows are events, numbered by the line on which they begin.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from diagnostics.locale import Date, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _calendar
from diagnostics.readers._calendar import ROW, End, Occurrence
from diagnostics.readers._counted import FIRST_ROWS, Reason, rejections
from diagnostics.readers._meetings import BUSY, WHOLE_DAY, Meeting, audit_date, called_off, frames, one_line, zone_of
from diagnostics.readers._recurrence import Event
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "ics"
TITLE: Final = text("Calendar (iCalendar)")


UNREADABLE: Final = (
    "{n} event has dates or a repetition that cannot be right.",
    "{n} events have dates or a repetition that cannot be right.",
)
CANCELLED: Final = ("{n} event is cancelled.", "{n} events are cancelled.")
FREE: Final = ("{n} event is shown as free time.", "{n} events are shown as free time.")
AWAY: Final = ("{n} event is an absence.", "{n} events are absences.")
ALL_DAY: Final = ("{n} event lasts a whole day or longer.", "{n} events last a whole day or longer.")
NO_TIME: Final = (
    "{n} event lasts no time: a reminder, not a meeting.",
    "{n} events last no time: reminders, not meetings.",
)
LATER: Final = ("{n} event begins after the date of the audit.", "{n} events begin after the date of the audit.")
REPLACED: Final = (
    "{n} event was moved, removed or replaced by a later version, and nothing is left of it.",
    "{n} events were moved, removed or replaced by a later version, and nothing is left of them.",
)


def recognises(source: Source) -> float:
    """Sure when the content begins like a calendar."""
    return float(source.head.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR"))


def read(source: Source, settings: Settings) -> Reading:
    """The meetings of a calendar and who was invited to them."""
    calendar, events = _calendar.events_of(source.text)
    if not events:
        return Reading(
            source.name, FORMAT, TITLE, problems=(*source.problems, Problem(text("The file holds no event.")))
        )
    zone = source.choice(settings).time_zone or settings.time_zone
    sound = [event for event in events if _calendar.readable(event)]
    end = _calendar.end_of(sound, audit_date(settings))
    series = {str(event.get("UID", "")) for event in sound if _calendar.repeats(event)}
    meetings: dict[str, Meeting] = {}
    fates: dict[int, Reason | None] = {int(event[ROW]): UNREADABLE for event in events}
    fates |= {int(event[ROW]): LATER if _calendar.begins_at(event) >= end.at else REPLACED for event in sound}
    for occurrence in _calendar.occurrences(calendar, sound, end.at, zone_of(zone)):
        fate = _fate(occurrence)
        if fates[occurrence.row] is not None:
            fates[occurrence.row] = fate
        if fate is None:
            met = _meeting(occurrence, series, meetings)
            meetings[met.meeting_id] = met
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        frames(list(meetings.values())),
        rows_read=len(events),
        rows_kept=sum(fate is None for fate in fates.values()),
        problems=(*source.problems, *rejections(fates), *_end_in_words(sound, end)),
        time_zone=zone if any(_calendar.floats(event) for event in sound) else None,
    )


def _fate(occurrence: Occurrence) -> Reason | None:
    """Why an occurrence is no meeting; nothing for a meeting."""
    event, lasts = occurrence.event, occurrence.end_at - occurrence.start_at
    busy = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or called_off(_first(event, "SUMMARY")):
        return CANCELLED
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or busy == "FREE":
        return FREE
    if busy in ("OOF", "WORKINGELSEWHERE"):
        return AWAY
    if occurrence.whole_day or lasts >= WHOLE_DAY:
        return ALL_DAY
    return None if lasts else NO_TIME


def _meeting(occurrence: Occurrence, series: set[str], known: Mapping[str, Meeting]) -> Meeting:
    """The occurrence as a meeting. Its id stays the same when it is moved: the series and the time first planned."""
    event = occurrence.event
    uid = str(event.get("UID", ""))
    title = BUSY if str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL") else _first(event, "SUMMARY")
    meeting_id = f"{uid or title}@{occurrence.planned_at:%Y%m%dT%H%M%SZ}"
    if meeting_id in known and known[meeting_id].start_at != occurrence.start_at:
        # a change to "this and all following" gives them all the same planned time
        meeting_id = f"{uid or title}@{occurrence.start_at:%Y%m%dT%H%M%SZ}"
    return Meeting(
        meeting_id=meeting_id,
        title=one_line(title),
        start_at=occurrence.start_at,
        end_at=occurrence.end_at,
        people=tuple(_people(event)),
        recurring=uid in series,
    )


def _people(event: Event) -> list[str]:
    """Invited people who did not decline; the organiser alone when nobody is listed."""
    listed = _all(event, "ATTENDEE")
    if not listed:
        organiser = [person for person in _all(event, "ORGANIZER") if "calendar.google.com" not in str(person)]
        return [_name(person) for person in organiser]
    return [_name(person) for person in listed if _comes(person)]


def _comes(person: Any) -> bool:
    declined = person.params.get("PARTSTAT", "").upper() == "DECLINED"
    thing = person.params.get("CUTYPE", "INDIVIDUAL").upper() in ("ROOM", "RESOURCE")
    return not declined and not thing and person.params.get("ROLE", "").upper() != "NON-PARTICIPANT"


def _name(person: Any) -> str:
    mail = str(person)
    return one_line(person.params.get("CN", "") or (mail[7:] if mail.lower().startswith("mailto:") else mail))


def _all(event: Event, name: str) -> list[Any]:
    values = event.get(name, [])
    return values if isinstance(values, list) else [values]


def _first(event: Event, name: str) -> str:
    return str(next(iter(_all(event, name)), ""))


def _end_in_words(sound: Sequence[Event], end: End) -> tuple[Problem, ...]:
    """Until when the calendar was read, where that is not plain."""
    if end.planned and sound:
        what = text(
            "Nothing had begun when this calendar was saved. What it plans until {date} was taken as held.",
            date=Date(end.at),
        )
        return (Problem(what),)
    going_on = [int(event[ROW]) for event in sound if _calendar.goes_on(event, end.at)]
    what = plural(
        "{n} series goes on after {date}; what it plans after that date did not count.",
        "{n} series go on after {date}; what they plan after that date did not count.",
        n=len(going_on),
        date=Date(end.at),
    )
    return (Problem(what, len(going_on), tuple(going_on[:FIRST_ROWS])),) if going_on else ()
