"""Which clock an audit counts by, in words: the calendar or working time, and what neither knows."""

from typing import Final

from diagnostics.locale import Number, Text, joined, literal, text
from diagnostics.settings import WorkingTime

WEEKDAYS: Final = (
    text("Monday"),
    text("Tuesday"),
    text("Wednesday"),
    text("Thursday"),
    text("Friday"),
    text("Saturday"),
    text("Sunday"),
)


def week(working: WorkingTime) -> Text:
    """The working week.

    >>> week(WorkingTime(weekdays=(0, 1))).render("en")
    'Monday, Tuesday, from 9 h to 17 h, public holidays of FR left out.'
    """
    return text(
        "{days}, from {start} h to {end} h, public holidays of {country} left out.",
        days=joined([WEEKDAYS[day] for day in working.weekdays]),
        start=f"{working.start_hour:g}",
        end=f"{working.end_hour:g}",
        country=literal(working.country),
    )


def clock(working: WorkingTime) -> Text:
    """What counts in a duration of a ticket, and that nobody's leave is known.

    >>> clock(WorkingTime()).render("en")[:58]
    'Tickets are timed by the calendar: nights, weekends and pu'
    """
    if working.calendar:
        return text(
            "Tickets are timed by the calendar: nights, weekends and public holidays count. "
            "Leave is not known: days off of the person who holds a ticket count like any others."
        )
    return text(
        "Tickets are timed in working hours: {week} A working day (wd) has {hours} hours; decisions keep days of the "
        "calendar. Leave is not known: days off of the person who holds a ticket count like any others.",
        week=week(working),
        hours=Number(working.hours_a_day, 0 if float(working.hours_a_day).is_integer() else 1),
    )
