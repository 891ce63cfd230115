"""In what figures are told: each unit and how a value of it is written. Working time has units of its own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Literal

from diagnostics.locale import (
    CALENDAR_DAY,
    WORKING_DAY,
    Count,
    DayLength,
    Days,
    Hours,
    Number,
    Share,
    Text,
    UnitName,
)  # fmt: skip

Unit = Literal["hours", "days", "working_hours", "working_days", "share", "count", "person_hours"]
Written = Count | Days | Hours | Number | Share

WRITERS: Final[Mapping[Unit, Callable[[float], Written]]] = {
    "hours": Hours,
    "days": lambda value: Days(value * CALENDAR_DAY.hours),
    "working_hours": lambda value: Hours(value, WORKING_DAY),
    "working_days": lambda value: Days(value * WORKING_DAY.hours, WORKING_DAY),
    "share": Share,
    "count": Count,
    "person_hours": Hours,
}
# hours of tickets by either clock, which are never added to hours of people
TICKET_HOURS: Final[frozenset[Unit]] = frozenset({"hours", "working_hours"})


def hours_unit(day: DayLength) -> Unit:
    """The unit of hours by the clock of an audit.

    >>> hours_unit(WORKING_DAY)
    'working_hours'
    """
    return "working_hours" if day.working else "hours"


def days_unit(day: DayLength) -> Unit:
    """The unit of days by the clock of an audit.

    >>> days_unit(CALENDAR_DAY)
    'days'
    """
    return "working_days" if day.working else "days"


def named(words: Text, day: DayLength) -> Text:
    """A text in which `{hours}` and `{days}` are those of an audit.

    >>> named(Text("Wait ({hours})"), DayLength()).render("en")
    'Wait (hours)'
    """
    units = (("hours", UnitName("hours", day)), ("days", UnitName("days", day)))
    return replace(words, values=(*words.values, *units))
