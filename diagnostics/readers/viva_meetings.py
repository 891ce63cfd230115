"""Meeting query of Microsoft Viva Insights (and of Workplace Analytics before it): one row a meeting, without names.

Definition
    Subject, start, duration and number of attendees; also cancelled, all-day and recurring, hours of all attendees,
    and the organisation of the organiser, which is taken as the team.
What it proves
    Which meetings took place, how many people were in them and for how many hours.
What it cannot prove
    Who was there: attendees are counted, so hours by role stay unknown. What was decided: the counts of decisions and
    actions stay unknown, not zero. Time that one person blocked for themselves is no meeting and is left out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.model.rituals import series, without_numbers
from diagnostics.readers._columns import Columns, Needed, columns_of
from diagnostics.readers._counted import Reason, problem, rejections
from diagnostics.readers._dates import file_dates
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import Meeting, audit_date, called_off, frames, one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "viva_meetings"
TITLE: Final = text("Viva Insights meeting query")

WANTED: Final[Synonyms] = {
    "id": ("meetingid",),
    "title": ("subject",),
    "start": ("collaboration_start_time", "startdate"),
    "start_time": ("starttimeutc",),
    "hours": ("duration", "durationhours"),
    "attendees": ("number_of_attendees", "totalnoattendees", "attendees"),
    "attendee_hours": ("attendee_meeting_hours",),
    "invited": ("intended_participant_count", "invitees"),
    "cancelled": ("cancelled", "iscancelled"),
    "all_day": ("all_day_meeting",),
    "recurring": ("recurring", "isrecurring"),
    "team": ("organization", "organizer_organization"),
}
NEEDED: Final[Needed] = {
    ("id",): text("meeting"),
    ("start",): text("start"),
    ("attendees",): text("number of attendees"),
    ("hours",): text("duration"),
}
MARKS: Final = frozenset(["meetingid", "attendee meeting hours"])
MOST_ATTENDEES: Final = 2_000
DAY_HOURS: Final = 24

CANCELLED: Final[Reason] = ("{n} meeting is cancelled.", "{n} meetings are cancelled.")
ALL_DAY: Final[Reason] = ("{n} meeting lasts a whole day or longer.", "{n} meetings last a whole day or longer.")
ALONE: Final[Reason] = (
    "{n} row is time one person blocked for themselves, not a meeting.",
    "{n} rows are time one person blocked for themselves, not meetings.",
)
NO_TIME: Final[Reason] = (
    "{n} meeting has no start or no duration that can be read.",
    "{n} meetings have no start or no duration that can be read.",
)
NOBODY: Final[Reason] = ("{n} meeting had no attendee.", "{n} meetings had no attendee.")
LATER: Final[Reason] = (
    "{n} meeting begins after the date of the audit.",
    "{n} meetings begin after the date of the audit.",
)
HEADCOUNT: Final[Reason] = (
    "{n} row gives a number of participants, without names: they count in person-hours, not by role.",
    "{n} rows give a number of participants, without names: they count in person-hours, not by role.",
)
TWICE: Final[Reason] = ("{n} row repeats a meeting.", "{n} rows repeat a meeting.")


def recognises(source: Source) -> float:
    """Sure when the header carries the query's own names."""
    header = {plain(name) for name in source.table.header} if source.table else set()
    return float(header >= MARKS)


def read(source: Source, settings: Settings) -> Reading:
    """The meetings, with as many unnamed attendees as the query counts."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    found = file_dates(source, {"start": _start(columns)}, _zoned(source, columns, settings))
    rows = columns.table.rows_read
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, questions=(found.question,))
    facts = _facts(columns).assign(start=found.at["start"])
    fates: dict[int, Reason | None] = {int(n): _fate(row, settings) for n, row in facts.iterrows()}
    again = facts["id"].notna() & facts["id"].duplicated()
    fates |= {int(n): fates[int(n)] or TWICE for n in facts.index[again]}
    kept = facts.loc[[n for n, why in fates.items() if why is None]]
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        frames(_meetings(kept)),
        rows,
        len(kept),
        (*source.problems, *rejections(fates), *problem(HEADCOUNT, kept.index)),
        time_zone=found.time_zone,
    )


def _start(columns: Columns) -> pd.Series:
    day, clock = columns["start"], columns["start_time"]
    return (day + " " + clock.fillna("")).where(day.notna(), None).str.strip().astype("str")


def _zoned(source: Source, columns: Columns, settings: Settings) -> Settings:
    """The older query says that its times are UTC."""
    if "start_time" not in columns:
        return settings
    return replace(settings, files={**settings.files, source.name: replace(source.choice(settings), time_zone="UTC")})


def _facts(columns: Columns) -> pd.DataFrame:
    texts = {name: columns[name] for name in ("id", "title", "team")}
    numbers = {
        name: pd.to_numeric(columns[name].str.replace(",", "."), errors="coerce")
        for name in ("hours", "attendees", "attendee_hours", "invited")
    }
    flags = {
        name: columns[name].map(lambda cell: plain(cell or "") in ("true", "1", "yes", "vrai"))
        for name in ("cancelled", "all_day", "recurring")
    }
    return pd.DataFrame({**texts, **numbers, **flags}, index=columns.table.frame.index)


def _fate(row: pd.Series, settings: Settings) -> Reason | None:
    """Why a row is no meeting; nothing for a meeting."""
    until = audit_date(settings)
    reasons = (
        (row["cancelled"] or called_off(row["title"] or ""), CANCELLED),
        (pd.isna(row["start"]) or not row["hours"] > 0, NO_TIME),
        (row["all_day"] or row["hours"] >= DAY_HOURS, ALL_DAY),
        (row["attendees"] == 1 and not row["invited"] > 1, ALONE),
        (not row["attendees"] >= 1, NOBODY),
        (until is not None and row["start"] >= until, LATER),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _meetings(kept: pd.DataFrame) -> list[Meeting]:
    often = Counter(series(one_line(title or "")) for title in kept["title"])
    return [_meeting(row, often) for row in kept.to_dict("records")]


def _meeting(row: Mapping[Any, Any], often: Counter[str]) -> Meeting:
    """One meeting; each of its attendees has the mean of the hours they spent in it."""
    title = one_line(row["title"] or "")
    count = min(int(row["attendees"]), MOST_ATTENDEES)
    people = tuple(f"{without_numbers(title)} · {n}" for n in range(1, count + 1))
    each = None if pd.isna(row["attendee_hours"]) else row["attendee_hours"] * 60 / row["attendees"]
    return Meeting(
        meeting_id=row["id"] or f"{title}@{row['start']:%Y%m%dT%H%M%SZ}",
        title=title,
        start_at=row["start"].to_pydatetime(),
        end_at=row["start"].to_pydatetime() + timedelta(hours=row["hours"]),
        people=people,
        stayed={} if each is None else dict.fromkeys(people, each),
        team=row["team"],
        recurring=row["recurring"] or often[series(title)] > 1,
    )
