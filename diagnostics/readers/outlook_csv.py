"""Calendars exported by Outlook as CSV, in English or French.

They prove which meetings were planned, when, how long, and who was invited. They cannot prove that somebody came or
said yes, nor what a meeting decided: the counts of decisions and actions stay unknown, not zero.

Outlook writes repeated meetings out one by one. Times carry no zone: the one of the settings is assumed. Meetings after
the audit's date did not take place; without such a date every meeting counts, and that is said. Free, cancelled and
all-day entries, absences and reminders are no meetings and are counted. The title of a private one is not read.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

import pandas as pd

from diagnostics.locale import Date, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.rituals import series
from diagnostics.readers._cells import YES, people
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import Reason, rejections
from diagnostics.readers._dates import file_dates
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import BUSY, WHOLE_DAY, Meeting, audit_date, called_off, frames, one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "outlook_csv"
TITLE: Final = text("Outlook calendar (CSV)")

WANTED: Final[Synonyms] = {
    "title": ("subject", "objet"),
    "start": ("start date", "début", "date de début"),
    "start_time": ("start time", "heure de début"),
    "end": ("end date", "fin", "date de fin"),
    "end_time": ("end time", "heure de fin"),
    "all_day": ("all day event", "journée entière"),
    "organiser": ("meeting organizer", "organisateur d'une réunion", "organisateur de la réunion", "organisateur"),
    "required": ("required attendees", "participants obligatoires"),
    "optional": ("optional attendees", "participants facultatifs"),
    "show_as": ("show time as", "afficher la disponibilité"),
    "private": ("private", "privé"),
    "sensitivity": ("sensitivity", "critère de diffusion"),
}
NEEDED: Final[Needed] = {("title",): text("subject"), ("start",): text("start"), ("end",): text("end")}
MARKS: Final = (
    {"all day event", "show time as", "meeting organizer", "required attendees", "sensitivity"},
    {"journee entiere", "afficher la disponibilite", "organisateur d une reunion", "participants obligatoires"},
)
TAKEN_TIME: Final = ("1", "2", "busy", "tentative", "occupe", "provisoire")
PRIVATE: Final = ("private", "confidential", "personal", "prive", "confidentiel", "personnel")

NO_DATE: Final = (
    "{n} entry has no start or no end that can be read.",
    "{n} entries have no start or no end that can be read.",
)
CANCELLED: Final = ("{n} entry is cancelled.", "{n} entries are cancelled.")
FREE: Final = (
    "{n} entry is shown as free time or as an absence.",
    "{n} entries are shown as free time or as absences.",
)
ALL_DAY: Final = ("{n} entry lasts a whole day or longer.", "{n} entries last a whole day or longer.")
NO_TIME: Final = (
    "{n} entry lasts no time: a reminder, not a meeting.",
    "{n} entries last no time: reminders, not meetings.",
)
LATER: Final = ("{n} entry begins after the date of the audit.", "{n} entries begin after the date of the audit.")
TWICE: Final = ("{n} entry repeats another one.", "{n} entries repeat another one.")


class Entry(NamedTuple):
    """One row of the calendar, as text, with its times in UTC."""

    title: str
    start_at: pd.Timestamp
    end_at: pd.Timestamp
    all_day: bool
    free: bool
    private: bool
    invited: tuple[str, ...]


def recognises(source: Source) -> float:
    """Sure when the header carries Outlook's own column names, in one of the two languages."""
    header = {plain(name) for name in source.table.header} if source.table else set()
    if any(len(header & marks) >= 2 for marks in MARKS):
        return float(resemblance(source, WANTED, NEEDED) > 0)
    return 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The meetings of a calendar and who was invited to them."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    moments = {"start": _moment(columns, "start"), "end": _moment(columns, "end")}
    found = file_dates(source, moments, settings)
    rows = columns.table.rows_read
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, questions=(found.question,))
    at = audit_date(settings)
    entries = _entries(columns, found.at)
    fates = {row: _fate(entry, at) for row, entry in entries.items()}
    kept, repeated = _distinct({row: entry for row, entry in entries.items() if fates[row] is None})
    fates |= dict.fromkeys(repeated, TWICE)
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        frames(_meetings(kept)),
        rows,
        len(kept),
        (*source.problems, *rejections(fates), *_open_end(kept, at)),
        time_zone=found.time_zone,
    )


def _moment(columns: Columns, name: str) -> pd.Series:
    """Day and time of day, which Outlook writes in two columns; in French both have the same header."""
    day = columns[name]
    clock = columns[f"{name}_time"]
    if f"{name}_time" not in columns and name in columns:
        again = columns.table.same(columns.found[name])[1:2]
        clock = columns.table.frame[again[0]] if again else clock
    return (day + " " + clock.fillna("")).where(day.notna(), None).astype("str")


def _entries(columns: Columns, at: Any) -> dict[int, Entry]:
    flags = {
        name: columns[name].map(lambda cell: plain(cell or ""))
        for name in ("all_day", "private", "show_as", "sensitivity")
    }
    invited = [columns[name].fillna("") for name in ("required", "optional", "organiser")]
    return {
        int(row): Entry(
            one_line(columns["title"][row] or ""),
            at["start"][row],
            at["end"][row],
            flags["all_day"][row] in YES,
            flags["show_as"][row] not in ("", *TAKEN_TIME),
            flags["private"][row] in YES or flags["sensitivity"][row] in PRIVATE,
            _people(*(cells[row] for cells in invited)),
        )
        for row in columns.table.frame.index
    }


def _people(required: str, optional: str, organiser: str) -> tuple[str, ...]:
    """Everybody invited; the organiser, who is among them in Outlook, also when nobody else is listed."""
    return tuple(name for cell in (required, optional, organiser) for name in people(cell, ";")[0])


def _fate(entry: Entry, at: datetime | None) -> Reason | None:
    """Why an entry is no meeting; nothing for a meeting."""
    if pd.isna(entry.start_at) or pd.isna(entry.end_at) or entry.end_at < entry.start_at:
        return NO_DATE
    lasts = entry.end_at - entry.start_at
    reasons = (
        (called_off(entry.title), CANCELLED),
        (entry.free, FREE),
        (entry.all_day or lasts >= WHOLE_DAY, ALL_DAY),
        (not lasts, NO_TIME),
        (at is not None and entry.start_at >= at, LATER),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _distinct(entries: Mapping[int, Entry]) -> tuple[list[Entry], list[int]]:
    """The entries that are one of a kind, and the rows that repeat one of them."""
    seen: dict[tuple[str, pd.Timestamp], Entry] = {}
    repeated = []
    for row, entry in entries.items():
        key = (_title(entry), entry.start_at)
        if key in seen:
            repeated.append(row)
        seen.setdefault(key, entry)
    return list(seen.values()), repeated


def _meetings(entries: list[Entry]) -> list[Meeting]:
    often = Counter(series(_title(entry)) for entry in entries)
    return [
        Meeting(
            meeting_id=f"{_title(entry)}@{entry.start_at:%Y%m%dT%H%M%SZ}",
            title=_title(entry),
            start_at=entry.start_at,
            end_at=entry.end_at,
            people=entry.invited,
            recurring=often[series(_title(entry))] > 1,
        )
        for entry in entries
    ]


def _title(entry: Entry) -> str:
    return BUSY if entry.private else entry.title


def _open_end(kept: list[Entry], at: datetime | None) -> tuple[Problem, ...]:
    if at or not kept:
        return ()
    what = text(
        "This calendar does not say when it was exported: all its meetings count as held, the last on {date}.",
        date=Date(max(entry.start_at for entry in kept)),
    )
    return (Problem(what),)
