"""The repetition rules of calendar events: which are those of a meeting, and where they end."""

from calendar import monthrange
from datetime import datetime, time
from typing import Any, Final, TypeAlias

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

Event: TypeAlias = Any  # icalendar types a property as any of thirty classes

YEARS: Final = range(1900, 2200)
LEAP_YEAR: Final = 2024
LAST_SECOND: Final = time(23, 59, 59)
SLOW_ENOUGH: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TIMES_A_DAY: Final = 4


def rules_of(event: Event) -> list[Any]:
    """The repetition rules of an event: none, one, or several."""
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def sound(rule: Any) -> bool:
    """Whether a rule is one, and that of a meeting: one that repeats every second is a mistake, or meant to exhaust."""
    words = ";".join(part for part in rule.to_ical().decode().split(";") if not part.startswith("UNTIL="))
    try:
        rrulestr(words, dtstart=datetime(YEARS[0], 1, 1))
    except (ValueError, TypeError):
        return False
    slow = str(rule.get("FREQ", [""])[0]).upper() in SLOW_ENOUGH and times(rule) <= TIMES_A_DAY
    return slow and rule.get("INTERVAL", [1])[0] >= 1 and _ever(rule)


def _ever(rule: Any) -> bool:
    """Whether a rule names a day that exists: the search for 30 February would take until the year 9999."""
    frequency = str(rule["FREQ"][0]).upper()
    if frequency in ("DAILY", "WEEKLY") and ("BYYEARDAY" in rule or "BYWEEKNO" in rule):
        return False
    months = [int(month) for month in rule.get("BYMONTH", range(1, 13)) if 1 <= int(month) <= 12]
    days = rule.get("BYMONTHDAY", [1])
    return any(abs(int(day)) <= monthrange(LEAP_YEAR, month)[1] for month in months for day in days)


def times(rule: Any) -> int:
    """How many times of day a rule names."""
    return len(rule.get("BYHOUR", [0])) * len(rule.get("BYMINUTE", [0])) * len(rule.get("BYSECOND", [0]))


def close_on_the_day(event: Event) -> None:
    """A series "until 3 May" has its occurrence of 3 May, whatever the hour; one until the year 9999 ends earlier."""
    for rule in rules_of(event) if isinstance(event["DTSTART"].dt, datetime) else []:
        if "UNTIL" in rule:
            last = [day if isinstance(day, datetime) else datetime.combine(day, LAST_SECOND) for day in rule["UNTIL"]]
            rule["UNTIL"] = [_within_reach(moment) for moment in last]


def _within_reach(moment: datetime) -> datetime:
    year = min(max(moment.year, YEARS[0]), YEARS[-1])
    return moment if moment.year == year else moment.replace(year=year, month=1, day=1)


def stop_at(event: Event, end: datetime) -> None:
    """Give a series without an end one, so that nobody looks for its occurrences beyond."""
    start = event["DTSTART"].dt
    for rule in rules_of(event):
        if "COUNT" not in rule and "UNTIL" not in rule:
            whole_day = not isinstance(start, datetime)
            rule["UNTIL"] = [end.date() if whole_day else end if start.tzinfo else end.replace(tzinfo=None)]
