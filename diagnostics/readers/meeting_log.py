"""A meeting log kept by hand (CSV or XLSX): one row a subject, under French or English headers.

Definition
    Date, meeting, and any of: time, participants (a list or a number), duration, subject, decision, actions, ticket
    keys, team, type of decision. Rows with the same date and meeting are one meeting; a row without both belongs to the
    row above, as merged cells leave it.
What it proves
    Which meetings took place, who was there, how long they lasted, what was decided, and since when a subject was on
    the table.
What it cannot prove
    When a subject was first asked for outside the logged meetings: its wait is then longer than what is measured. A log
    without a column for decisions or actions says nothing about yield. Times of day that are not given are not known:
    such meetings are placed one after another in their day.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _log_rows
from diagnostics.readers._cells import bare_numbers, minutes, people
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, problem, rejections
from diagnostics.readers._dates import date_share, file_dates
from diagnostics.readers._headers import Synonyms
from diagnostics.readers._log_rows import Row
from diagnostics.readers._meetings import audit_date, called_off, frames
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "meeting_log"
TITLE: Final = text("Meeting log")

WANTED: Final[Synonyms] = {
    "at": (
        "date", "date de la réunion", "date de réunion", "date réunion", "date du comité", "meeting date", "jour",
        "day", "le", "date de séance", "session date", "held on", "date et heure", "date time", "start", "début",
    ),
    "time": ("heure", "heure de début", "start time", "time", "horaire", "hour"),
    "end_time": ("heure de fin", "end time", "fin", "end"),
    "meeting": (
        "réunion", "meeting", "nom de la réunion", "meeting name", "meeting title", "titre de la réunion",
        "intitulé de la réunion", "rituel", "ritual", "comité", "committee", "instance", "cérémonie", "ceremony",
        "type de réunion", "meeting type", "séance", "forum",
    ),
    "participants": (
        "participants", "participants présents", "présents", "personnes présentes", "attendees", "participant",
        "attendance", "people", "invités", "nombre de participants", "nb participants", "nb de participants",
        "number of participants", "number of attendees", "headcount", "effectif",
    ),
    "duration": (
        "durée", "durée min", "durée minutes", "durée en minutes", "durée h", "durée heures", "durée en heures",
        "duration", "duration min", "duration minutes", "duration h", "duration hours", "length", "minutes",
        "temps", "temps passé",
    ),
    "subject": (
        "sujet", "sujet abordé", "sujets", "subject", "topic", "topics", "point", "point abordé", "points abordés",
        "ordre du jour", "agenda", "agenda item", "item", "thème", "theme", "objet",
    ),
    "decision": (
        "décision", "décisions", "décision prise", "décisions prises", "decision", "decisions", "decision taken",
        "decision made", "relevé de décisions", "arbitrage", "outcome", "conclusion", "résultat", "décidé",
    ),
    "actions": (
        "actions", "action", "actions à mener", "actions décidées", "plan d'action", "action items", "next steps",
        "to do", "todo", "follow up", "suites", "suites à donner", "suivi",
    ),
    "tickets": (
        "tickets", "ticket", "clés", "clés de ticket", "clé de ticket", "clé", "tickets liés", "tickets concernés",
        "ticket keys", "ticket key", "related tickets", "jira", "clés jira", "clé jira", "jira keys", "jira key",
        "issue keys", "issue key", "issues", "keys",
    ),
    "team": ("équipe", "team", "squad", "équipe porteuse", "owner team", "équipe concernée"),
    "decision_class": (
        "type de décision", "decision type", "decision class", "classe", "catégorie", "category", "class",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("at",): text("date"), ("meeting",): text("meeting")}
TOLD: Final = ("participants", "duration", "actions", "subject")
COUNTS: Final = ("decision", "actions")
CLOCK: Final = re.compile(r"\s*(\d{1,2})\s*(?:[:h]\s*(\d{2})?)?\s*([ap]\.?m\.?)?", re.IGNORECASE)
CONTENT: Final = ("subject", "decision", "actions", "tickets")
MINUTES: Final = frozenset(["min", "mn", "minutes"])
HOURS: Final = frozenset(["h", "heures", "hours"])
HOURS_AT_MOST: Final = 8
LIKELY: Final = 0.5

NO_DATE: Final = ("{n} row has no date.", "{n} rows have no date.")
NO_MEETING: Final = ("{n} row names no meeting.", "{n} rows name no meeting.")
CANCELLED: Final = ("{n} row is about a cancelled meeting.", "{n} rows are about a cancelled meeting.")
LATER: Final = ("{n} row is dated after the audit.", "{n} rows are dated after the audit.")
AS_HOURS: Final = (
    "{n} duration without a unit was read as hours.",
    "{n} durations without a unit were read as hours.",
)
AS_MINUTES: Final = (
    "{n} duration without a unit was read as minutes.",
    "{n} durations without a unit were read as minutes.",
)
NO_DURATION: Final = ("{n} duration cannot be read.", "{n} durations cannot be read.")
HEADCOUNT: Final = (
    "{n} row gives a number of participants, without names: they count in person-hours, not by role.",
    "{n} rows give a number of participants, without names: they count in person-hours, not by role.",
)
NO_TIME: Final = (
    "{n} row gives no time of day: its meeting was placed after those above it on that day.",
    "{n} rows give no time of day: their meetings were placed one after another in their day.",
)


def recognises(source: Source) -> float:
    """More for every column it knows, once there are a date, a meeting and what happened in it."""
    sure = resemblance(source, WANTED, [*NEEDED, TOLD])
    if not sure or date_share(columns_of(source, WANTED)["at"].astype("str"), numbers=True) < LIKELY:
        return 0.0
    return sure


def read(source: Source, settings: Settings) -> Reading:
    """The meetings, who was in them, and the subjects they dealt with."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    at, meeting = _filled_down(columns)
    found = file_dates(source, {"at": _with_time(at, columns["time"])}, settings)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=columns.table.rows_read, questions=(found.question,))
    zone = found.time_zone or settings.time_zone
    log = pd.DataFrame({"at": found.at["at"], "meeting": meeting})
    undated = found.bad("at")
    fates = {int(n): _fate(log.loc[n], audit_date(settings)) for n in log.index[~undated]}
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    rows = _rows(columns, log.loc[[n for n, why in fates.items() if why is None]], zone)
    groups = _log_rows.grouped(rows)
    told = any(name in columns for name in COUNTS)
    topics = complete("topics", pd.DataFrame(_log_rows.topics_of(groups)))
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {**frames(_log_rows.meetings_of(groups, told)), "topics": topics},
        columns.table.rows_read,
        len(rows),
        (
            *source.problems,
            *found.problems("at", columns.header("at"), rejected=True),
            *rejections(fates),
            *_said_aloud(columns, rows),
        ),
        time_zone=found.time_zone,
    )


def _filled_down(columns: Columns) -> tuple[pd.Series, pd.Series]:
    """Date and meeting of each row; a row with a content and neither takes those of the row above (merged cells)."""
    at, meeting = columns["at"], columns["meeting"]
    content = pd.concat([columns[name] for name in CONTENT], axis=1).notna().any(axis=1)
    below = at.isna() & meeting.isna() & content
    return at.where(~below, at.ffill()), meeting.where(~below, meeting.ffill())


def _with_time(at: pd.Series, time: pd.Series) -> pd.Series:
    """The day with the time of day of its own column, where there is one and the day has none yet."""
    days = at.astype("str").str.removesuffix(" 00:00:00")
    timed = days.str.contains(r"\d[:h]\d|\d\s?[ap]m", case=False, na=False)
    clocks = pd.Series([_clock(cell) for cell in time], index=time.index, dtype="str")
    return (days + " " + clocks).where(clocks.notna() & ~timed, days)


def _clock(cell: str | None) -> str | None:
    """A time of day as other tools write it.

    >>> _clock("9h"), _clock("14h30 - 15h"), _clock("2:30 pm"), _clock("matin")
    ('09:00', '14:30', '2:30 PM', None)
    """
    found = CLOCK.match(cell or "")
    if found is None or (cell or "")[found.end() :].lstrip()[:1].isalnum():
        return None
    hour, minute, half = found.group(1), found.group(2) or "00", (found.group(3) or "").replace(".", "").upper()
    return f"{hour}:{minute} {half}" if half else f"{int(hour):02}:{minute}"


def _fate(row: pd.Series, until: datetime | None) -> Reason | None:
    """Why a row is left out; nothing for a row that is kept."""
    reasons = (
        (pd.isna(row["at"]), NO_DATE),
        (pd.isna(row["meeting"]), NO_MEETING),
        (called_off(str(row["meeting"])), CANCELLED),
        (until is not None and row["at"] >= until, LATER),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _rows(columns: Columns, log: pd.DataFrame, zone: str) -> list[Row]:
    cells = {name: columns[name] for name in WANTED}
    unit = _unit(columns)
    told = ("subject", "decision", "actions", "tickets", "team", "decision_class")
    out = []
    for n, at, meeting in log.itertuples():
        named, counted = people(cells["participants"][n])
        lasted = minutes(cells["duration"][n], unit) or _between(cells["time"][n], cells["end_time"][n])
        out.append(
            Row(
                number=int(n),
                at=_log_rows.local(at, zone),
                meeting=meeting,
                people=tuple(named),
                headcount=counted,
                minutes=lasted,
                **{name: cells[name][n] for name in told},
            )
        )
    return out


def _unit(columns: Columns) -> float:
    """The minutes that a duration without a unit is worth: as the header says, else hours when none is above eight."""
    header = set(columns.spelled("duration"))
    if header & MINUTES:
        return 1.0
    bare = bare_numbers(columns["duration"])
    return 60.0 if header & HOURS or (bare and max(bare) <= HOURS_AT_MOST) else 1.0


def _between(start: str | None, end: str | None) -> float | None:
    """Minutes from one time of day to a later one."""
    first, last = (minutes((_clock(cell) or "").removesuffix(" AM")) for cell in (start, end))
    return last - first if first is not None and last is not None and last > first else None


def _said_aloud(columns: Columns, rows: Sequence[Row]) -> tuple[Problem, ...]:
    """What was assumed, so that a person can object."""
    header_says = set(columns.spelled("duration")) & {*MINUTES, *HOURS}
    bare = [] if header_says else [int(n) for n, cell in columns["duration"].items() if bare_numbers([cell])]
    reading = AS_HOURS if _unit(columns) > 1 else AS_MINUTES
    counted = [row.number for row in rows if row.headcount and not row.people]
    lasted = columns["duration"]
    unread = [int(n) for n, cell in lasted.items() if cell and minutes(cell) is None]
    return (
        *problem(reading, bare),
        *problem(NO_DURATION, unread),
        *problem(HEADCOUNT, counted),
        *problem(NO_TIME, [row.number for row in rows if row.timeless]),
    )
