"""Calendar events and the occurrences they stand for, up to the moment for which the calendar can vouch.

Recurrence, moved and removed occurrences and time zones are the work of `recurring-ical-events`; this module decides
where the expansion ends and keeps track of which event of the file each occurrence comes from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar

from diagnostics.errors import UnusableInput
from diagnostics.locale import text
from diagnostics.readers._recurrence import YEARS, Event, close_on_the_day, rules_of, sound, stop_at, times

ROW: Final = "X-AUDIT-ROW"
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
MOST_OCCURRENCES: Final = 300_000
MOST_COUNTED: Final = 5_000
NEEDED: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
ONLY_ONCE: Final = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "UID")
# what the expansion raises on rules, dates and lists that no calendar program writes
FOREIGN_ERRORS: Final = (ValueError, TypeError, AttributeError, OverflowError, LookupError)
STAMPS: Final = ("DTSTAMP", "LAST-MODIFIED", "CREATED")


@dataclass(frozen=True)
class End:
    """Where the expansion ends. `planned` says that nothing had begun when the file was saved."""

    at: datetime
    planned: bool = False


@dataclass(frozen=True)
class Occurrence:
    """One occurrence: the row of its event, the event as it stood then, and its times in UTC.

    `planned_at` is when it was to begin before anybody moved it.
    """

    row: int
    event: Event
    planned_at: datetime
    start_at: datetime
    end_at: datetime
    whole_day: bool


def events_of(words: str) -> tuple[Calendar, list[Event]]:
    """The events of a calendar file in order, each marked with the line on which it begins.

    Raises UnusableInput when the file is no calendar or breaks off before its end.
    """
    try:
        calendars = Calendar.from_ical(words, multiple=True)
    except ValueError as error:
        raise UnusableInput(
            text("The calendar cannot be read ({reason}). Export it again.", reason=str(error))
        ) from error
    lines = [n for n, line in enumerate(words.split("\n"), start=1) if line.strip().upper() == "BEGIN:VEVENT"]
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(events) != len(lines):
        raise UnusableInput(text("The calendar breaks off before its end. Export it again, complete."))
    for line, event in zip(lines, events, strict=True):
        event.add(ROW, str(line))
        if readable(event):
            close_on_the_day(event)
    return (calendars[0] if calendars else Calendar()), events


def readable(event: Event) -> bool:
    """Whether the dates of an event can be understood and its repetition is that of a meeting."""
    broken = {name for name, _ in event.errors}
    if "DTSTART" not in event or broken & set(NEEDED) or any(isinstance(event.get(name), list) for name in ONLY_ONCE):
        return False
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    if not all(moment is None or moment.year in YEARS for moment in (start, end)):
        return False
    if end is not None and (type(start) is not type(end) or _utc(end, UTC) < _utc(start, UTC)):
        return False
    return all(sound(rule) for rule in rules_of(event)) and (repeats(event) or _utc(start, UTC) >= EARLIEST)


def begins_at(event: Event) -> datetime:
    """When an event begins for the first time, in UTC."""
    return _utc(event["DTSTART"].dt, UTC)


def floats(event: Event) -> bool:
    """Whether the time of an event belongs to no zone."""
    start = event["DTSTART"].dt
    return isinstance(start, datetime) and start.tzinfo is None


def end_of(events: Sequence[Event], at: datetime | None) -> End:
    """Until when occurrences count as meetings that took place.

    Definition
        `at` when it is given. Else the last moment at which the file was written, as its own stamps tell it (DTSTAMP,
        LAST-MODIFIED, CREATED). A file in which nothing had begun by then is an invitation: it is read up to the last
        date it states (a single date, UNTIL, the end of a counted series), and `planned` says so.
    """
    if at is not None:
        return End(at)
    written = max(
        (_utc(event[name].dt, UTC) for event in events for name in STAMPS if _is_stamp(event, name)), default=None
    )
    if written and any(_utc(event["DTSTART"].dt, UTC) < written for event in events):
        return End(written)
    stated = [moment for event in events for moment in _stated(event)]
    return End(max(stated, default=EARLIEST) + timedelta(days=1), planned=True)


def occurrences(calendar: Calendar, events: Sequence[Event], end: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Every occurrence that began before `end`; times without a zone are in `zone`. Raises UnusableInput on a flood."""
    import recurring_ical_events

    whole = Calendar()
    if known := _own_zone(calendar):
        whole.add("X-WR-TIMEZONE", known)
    for event in events:
        stop_at(event, end + timedelta(days=1))
        whole.add_component(event)
    begin = max(min((_utc(event["DTSTART"].dt, zone) for event in events), default=end), EARLIEST)
    if sum(_at_most(event, end) for event in events) > MOST_OCCURRENCES:
        raise UnusableInput(text("The calendar repeats its events more than {n} times.", n=MOST_OCCURRENCES))
    if begin >= end:
        return
    # times without a zone are compared as UTC: a day more on both sides, so that none is missed
    try:
        query = recurring_ical_events.of(whole, skip_bad_series=True)
        every = query.between(begin - timedelta(days=1), end + timedelta(days=1))
    except FOREIGN_ERRORS as error:
        raise UnusableInput(
            text("The calendar cannot be read ({reason}). Export it again.", reason=str(error))
        ) from error
    for found in every:
        start_at, end_at = (_utc(found[name].dt, zone) for name in ("DTSTART", "DTEND"))
        planned_at = _utc(found["RECURRENCE-ID"].dt, zone) if "RECURRENCE-ID" in found else start_at
        if begin <= start_at < end:
            whole_day = not isinstance(found["DTSTART"].dt, datetime)
            yield Occurrence(int(found[ROW]), found, planned_at, start_at, end_at, whole_day)


def goes_on(event: Event, end: datetime) -> bool:
    """Whether a series has no end before `end`."""
    return any(
        "COUNT" not in rule and all(_utc(until, UTC) > end for until in rule.get("UNTIL", []))
        for rule in rules_of(event)
    )


def repeats(event: Event) -> bool:
    """Whether an event is a series or a changed occurrence of one."""
    return any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _at_most(event: Event, end: datetime) -> float:
    """How often an event can occur before `end`, counted before anything is expanded."""
    days = max((end - max(begins_at(event), EARLIEST)).days, 0)
    often = 1.0
    for rule in rules_of(event):
        named = len(rule.get("BYDAY", [])) + len(rule.get("BYMONTHDAY", [])) + len(rule.get("BYYEARDAY", []))
        per_day = {"DAILY": 1.0, "WEEKLY": max(named, 1) / 7, "MONTHLY": max(named * 5, 1) / 28}
        rate = per_day.get(str(rule["FREQ"][0]).upper(), 1.0 if named else 12 / 365) * times(rule)
        often += min(days * rate / max(rule.get("INTERVAL", [1])[0], 1), rule.get("COUNT", [days * rate])[0])
    return often


def _stated(event: Event) -> Iterator[datetime]:
    start = _utc(event["DTSTART"].dt, UTC)
    yield start
    for rule in rules_of(event):
        yield from (_utc(until, UTC) for until in rule.get("UNTIL", []))
        if rule.get("COUNT", [MOST_COUNTED])[0] < MOST_COUNTED:
            counted = rrulestr(rule.to_ical().decode(), dtstart=start.replace(tzinfo=None))
            yield from (last.replace(tzinfo=UTC) for last in list(counted)[-1:])


def _is_stamp(event: Event, name: str) -> bool:
    stamp = None if name in dict(event.errors) else getattr(event.get(name), "dt", None)
    return isinstance(stamp, date) and stamp.year in YEARS


def _utc(moment: date | datetime, zone: Any) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _own_zone(calendar: Calendar) -> str | None:
    """The zone the calendar names for itself, if it exists."""
    name = str(calendar.get("X-WR-TIMEZONE", ""))
    try:
        return ZoneInfo(name).key if name else None
    except (KeyError, ValueError, OSError):
        return None
