"""Meetings that cannot be counted as they are: nobody in them, no end, too long, told twice, still to come."""

from collections.abc import Callable
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found

LONGEST: Final = pd.Timedelta(hours=12)


def without_attendees(given: Given) -> Found | None:
    """Meetings that nobody is said to be in, where attendees are known at all."""
    if given.tables["attendance"].empty:
        return None
    return _found(given, lambda meetings: meetings["people"].eq(0) & ~meetings["told_elsewhere"], "people")


def one_attendee(given: Given) -> Found | None:
    """Meetings with a single person in them."""
    return _found(given, lambda meetings: meetings["people"].eq(1) & ~meetings["told_elsewhere"], "people")


def without_duration(given: Given) -> Found | None:
    """Meetings without an end, or with one that is not after their beginning."""
    return _found(given, lambda m: ~(m["end_at"] > m["start_at"]) & ~m["told_elsewhere"], "meeting_hours")


def too_long(given: Given) -> Found | None:
    """Meetings longer than half a day."""
    return _found(given, lambda meetings: meetings["end_at"] - meetings["start_at"] > LONGEST, "meeting_hours")


def told_twice(given: Given) -> Found | None:
    """Meetings with the title and the beginning of another one, which belongs to the same team if it names any."""
    same = ["title", "start_at", "team"]
    return _found(given, lambda meetings: meetings.duplicated(same) & ~meetings["told_elsewhere"])


def to_come(given: Given) -> Found | None:
    """Meetings that begin at the instant of the audit or later."""
    meetings = given.tables["meetings"]
    return _counted(meetings, meetings["start_at"] >= given.at) if len(meetings) else None


def _found(given: Given, odd: Callable[[pd.DataFrame], pd.Series], *more: str) -> Found | None:
    meetings = given.meetings
    lasted = (meetings["end_at"] - meetings["start_at"]) / pd.Timedelta(hours=1)
    return _counted(meetings.assign(meeting_hours=lasted), odd(meetings), *more) if len(meetings) else None


def _counted(meetings: pd.DataFrame, odd: pd.Series, *more: str) -> Found:
    rows = meetings.loc[odd, ["start_at", "ritual", "team", *more]].sort_values("start_at", kind="stable")
    return Found(int(odd.sum()), len(meetings), rows)


CHECKS: Final = (
    Check(
        name="meeting_without_attendees",
        title=text("A meeting without attendees"),
        why=text("Nobody is said to be in it: hidden guests, or a calendar that does not export them."),
        treatment="left_out",
        how=text("Left out of hours; its decisions count where there are minutes."),
        to_do=text("Ask for the calendar with its attendees, or for the attendance reports."),
        affects=("coordination_load", "ritual_yield"),
        unit="meetings",
        shown_in=("people",),
        find=without_attendees,
    ),
    Check(
        name="meeting_with_one_attendee",
        title=text("A meeting with one person"),
        why=text("Only one person is in it: time kept free, or an organiser whose guests are hidden."),
        treatment="left_out",
        how=text("Left out of hours: nobody is in a meeting alone."),
        to_do=text("If these are real meetings, ask for the calendar with its attendees."),
        affects=("coordination_load", "ritual_yield"),
        unit="meetings",
        shown_in=("people",),
        find=one_attendee,
    ),
    Check(
        name="meeting_without_duration",
        title=text("A meeting without a duration"),
        why=text("It has no end, or an end that is not after its beginning."),
        treatment="left_out",
        how=text("Left out of hours; its decisions count."),
        to_do=text("Add the end or the duration to the log of meetings."),
        affects=("coordination_load", "ritual_yield"),
        unit="meetings",
        shown_in=("meeting_hours",),
        find=without_duration,
    ),
    Check(
        name="meeting_too_long",
        title=text("A meeting of more than half a day"),
        why=text("It lasts more than 12 hours: leave, a seminar or a mistake, not a meeting."),
        treatment="left_out",
        how=text("Left out of hours; its decisions count."),
        to_do=text("If it is a seminar, enter its sessions."),
        affects=("coordination_load", "ritual_yield"),
        unit="meetings",
        shown_in=("meeting_hours",),
        find=too_long,
    ),
    Check(
        name="meeting_told_twice",
        title=text("A meeting told twice"),
        why=text("Two meetings have the same title, beginning and team: two calendars hold the same one."),
        treatment="kept",
        how=text("Counts twice in the sessions and the cost of its ritual; in the load by role, hours count once."),
        to_do=text("Leave one of the two calendars out."),
        affects=("ritual_yield",),
        unit="meetings",
        shown_in=("start_at",),
        find=told_twice,
    ),
    Check(
        name="meeting_to_come",
        title=text("A meeting after the date of the audit"),
        why=text("It begins at the instant of the audit or later: it is planned, and may not take place."),
        treatment="left_out",
        how=text("Left out of everything."),
        to_do=text("If it did take place, give a later date of the audit in its rules."),
        affects=("coordination_load", "ritual_yield"),
        unit="meetings",
        shown_in=("start_at",),
        find=to_come,
    ),
)
