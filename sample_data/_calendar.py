"""The calendar as an ICS file: rules with their exceptions, not a list of dates."""

import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from sample_data._clock import ZONE, WorkClock
from sample_data._meetings import Series
from sample_data._truth import Truth

PARIS = ZoneInfo(ZONE)
WRITTEN_AT = datetime(2026, 11, 1, 8, tzinfo=ZoneInfo("UTC"))


def calendar(truth: Truth) -> bytes:
    """All series, with public holidays left out, single occurrences cancelled or moved, and one all-day event."""
    clock = WorkClock(truth.plan.first_day, truth.plan.last_day)
    out = Calendar()
    out.add("prodid", "-//sample_data//FR")
    out.add("version", "2.0")
    out.add("x-wr-calname", truth.plan.organisation.company)
    out.add("x-wr-timezone", ZONE)
    for rank, series in enumerate(truth.series, start=1):
        for event in _events(series, f"serie-{rank:03d}@example.org", clock):
            out.add_component(event)
    out.add_component(_all_day(truth.plan.last_day - timedelta(days=30)))
    out.add_missing_timezones(truth.plan.first_day, truth.plan.last_day + timedelta(days=90))
    return bytes(out.to_ical())


def _events(series: Series, uid: str, clock: WorkClock) -> list[Event]:
    planned = series.planned_days(clock)
    first = datetime.combine(planned[0], series.start)
    rule = _event(series, uid, first)
    until = datetime.combine(planned[-1], series.start, tzinfo=PARIS).astimezone(ZoneInfo("UTC"))
    days = ["MO", "TU", "WE", "TH", "FR"]
    rule.add(
        "rrule",
        vRecur(
            freq="WEEKLY",
            interval=series.every_weeks,
            byday=days if series.daily else days[series.weekday],
            until=until,
        ),
    )
    if closed := [day for day in planned if day not in set(clock.days)]:
        rule.add("exdate", [datetime.combine(day, series.start, tzinfo=PARIS) for day in closed])
    exceptions = []
    for day, start in sorted(series.moved.items()):
        exceptions.append(_exception(series, uid, day, start))
    for day in sorted(series.cancelled):
        event = _exception(series, uid, day, datetime.combine(day, series.start))
        event.add("status", "CANCELLED")
        exceptions.append(event)
    return [rule, *exceptions]


def _exception(series: Series, uid: str, planned: date, start: datetime) -> Event:
    event = _event(series, uid, start)
    event.add("recurrence-id", datetime.combine(planned, series.start, tzinfo=PARIS))
    return event


def _event(series: Series, uid: str, start: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", WRITTEN_AT)
    event.add("summary", series.title)
    event.add("dtstart", start.replace(tzinfo=PARIS))
    event.add("dtend", (start + timedelta(minutes=series.minutes)).replace(tzinfo=PARIS))
    event.add("transp", "TRANSPARENT" if series.free else "OPAQUE")
    for person in series.people:
        event.add("attendee", _attendee(person), encode=False)
    return event


def _attendee(person: str) -> vCalAddress:
    plain = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode().lower()
    attendee = vCalAddress(f"mailto:{plain.replace(' ', '.')}@example.org")
    attendee.params["cn"] = vText(person)
    attendee.params["partstat"] = vText("ACCEPTED")
    return attendee


def _all_day(day: date) -> Event:
    event = Event()
    event.add("uid", "journee@example.org")
    event.add("dtstamp", WRITTEN_AT)
    event.add("summary", "Journée de l'entreprise")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    return event
