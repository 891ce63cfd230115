"""Attendance of one Google Meet meeting, as Google Workspace mails it (from its documentation, no real file seen).

Definition
    One row a person: name (in one column or two), mail, duration, time joined, time exited. A block with the title, the
    day and the times of the meeting may stand above. Times of day without a day take it from that block or from the
    name of the file.
What it proves
    Who was in the meeting and how long.
What it cannot prove
    What was decided: the counts of decisions and actions stay unknown, not zero. Times carry no zone: the one of the
    settings is assumed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._attendance import NO_DAY, Part, Report, Stay, columns_in, part, reading
from diagnostics.readers._attendance_words import lasted, spaced
from diagnostics.readers._source import Source
from diagnostics.readers._written_days import day_in_name, days_in
from diagnostics.settings import Settings

FORMAT: Final = "google_meet"
TITLE: Final = text("Google Meet attendance")

WANTED: Final[Mapping[str, re.Pattern[str]]] = {
    "first_name": re.compile(r"first name|prenom|vorname"),
    "name": re.compile(r"name|last name|nom( de famille)?|nachname|apellidos?|participant"),
    "mail": re.compile(r"e ?mail( address)?|adresse e ?mail"),
    "duration": re.compile(r"duration|duree|dauer|duracion"),
    "joined": re.compile(r"time joined|heure (d arrivee|de connexion)|joined at"),
    "left": re.compile(r"time exited|time left|heure de (depart|sortie|deconnexion)|left at"),
}
MEETING: Final[Mapping[str, re.Pattern[str]]] = {
    "title": re.compile(r"meeting title|titre de la reunion"),
    "day": re.compile(r"date"),
    "start": re.compile(r"start time|heure de debut"),
    "end": re.compile(r"end time|heure de fin"),
}
CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(:\d{2})?( [AP]M)?", re.IGNORECASE)


def recognises(source: Source) -> float:
    """Sure when the header carries Google's own times of joining and leaving beside a duration."""
    return float(part(source, _columns) is not None)


def read(source: Source, settings: Settings) -> Reading:
    """The meeting, and how long each person was in it."""
    found = part(source, _columns)
    said = _meeting(found) if found else {}
    day = _day(source, said)
    dated = found is not None and any(not CLOCK.fullmatch(spaced(found.cell(row, "joined"))) for _, row in found.rows)
    if found is None or not (day or dated):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.decoding, Problem(NO_DAY)))
    stays = tuple(_stay(found, n, row, day) for n, row in found.rows)
    start, end = (_on(day, said.get(name, "")) for name in ("start", "end"))
    report = Report(format=FORMAT, label=TITLE, title=said.get("title", ""), start=start, end=end)
    return reading(source, settings, replace(report, stays=stays, rows=len(stays)))


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    """Where the columns stand; the French header shares its words with Teams, where nobody has a first name."""
    found = columns_in(row, WANTED)
    google = "first_name" in found or columns_in(row, {"joined": re.compile("time joined")})
    return found if google and {"name", "duration", "joined", "left"} <= set(found) else {}


def _meeting(found: Part) -> dict[str, str]:
    for (_, header), (_, values) in zip(found.above, found.above[1:], strict=False):
        columns = columns_in(header, MEETING)
        if "title" in columns or {"day", "start"} <= set(columns):
            return {name: spaced(values[at]) for name, at in columns.items() if at < len(values)}
    return {}


def _day(source: Source, said: Mapping[str, str]) -> str:
    written = days_in(said.get("day", ""))
    named = day_in_name(source.name)
    return written[0].day.isoformat() if written else named.isoformat() if named else ""


def _on(day: str, moment: str) -> str:
    """A time of day on its day; a moment that has a day stays as it is."""
    return f"{day} {moment}" if day and CLOCK.fullmatch(moment) else moment


def _stay(found: Part, n: int, row: Sequence[str], day: str) -> Stay:
    name = spaced(f"{found.cell(row, 'first_name')} {found.cell(row, 'name')}") or spaced(found.cell(row, "mail"))
    joined, left = (_on(day, spaced(found.cell(row, column))) for column in ("joined", "left"))
    return Stay(n, name, joined, left, lasted(spaced(found.cell(row, "duration"))))
