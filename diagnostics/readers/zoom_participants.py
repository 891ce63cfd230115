"""Participants of one Zoom meeting or webinar, as Zoom's usage report exports them.

Definition
    One row each time somebody joined, or one row a person with the total time. A block about the meeting may stand
    above: topic, start, end. English and French headers; German and Spanish ones from Zoom's own interface.
What it proves
    Who was in the meeting and how long. People who leave and come back are one person; two devices at once count once.
What it cannot prove
    What was decided: the counts of decisions and actions stay unknown, not zero. Times carry no zone: the one of the
    settings is assumed. Without joining times and without the block above, the day is not known.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._attendance import NO_DAY, Part, Report, Stay, columns_in, part, reading
from diagnostics.readers._attendance_words import lasted, spaced
from diagnostics.readers._source import Source
from diagnostics.settings import DateOrder, Settings

FORMAT: Final = "zoom_participants"
TITLE: Final = text("Zoom participants")

OWN_NAME: Final = re.compile(
    r"(user )?name original name|nom( d utilisateur)? nom original|nombre( de usuario)? nombre original|"
    r"(benutzer)?name (originalname|ursprunglicher name)"
)
WANTED: Final[Mapping[str, re.Pattern[str]]] = {
    "name": re.compile(rf"{OWN_NAME.pattern}|(user )?name|nom"),
    "mail": re.compile(r"user email|email|(adresse )?e ?mail( de l utilisateur)?|adresse e mail de l utilisateur"),
    "joined": re.compile(r"join time|heure d arrivee|hora de (entrada|union|ingreso)|beitrittszeit"),
    "left": re.compile(r"leave time|heure de depart|hora de salida|verlassenszeit|austrittszeit"),
    "duration": re.compile(
        r"(total )?duration minutes|time in session minutes|duree( totale)? minutes|"
        r"duracion( total)? minutos|(gesamt)?dauer minuten"
    ),
    "waiting": re.compile(r"in waiting room|(en )?salle d attente|en la sala de espera|im warteraum"),
    "attended": re.compile(r"attended|a participe"),
}
MEETING: Final[Mapping[str, re.Pattern[str]]] = {
    "title": re.compile(r"topic|sujet|tema|thema"),
    "start": re.compile(r"(actual )?start time|heure de debut|hora de inicio|startzeit"),
    "end": re.compile(r"end time|heure de fin|hora de finalizacion|endzeit"),
}
YES: Final = ("yes", "oui", "ja", "si")
NO: Final = ("no", "non", "nein")


def recognises(source: Source) -> float:
    """Sure when the header names people and minutes as Zoom does."""
    return float(part(source, _columns) is not None)


def read(source: Source, settings: Settings) -> Reading:
    """The meeting, and how long each person was in it."""
    found = part(source, _columns)
    said = _meeting(found) if found else {}
    timed = found is not None and ("joined" in found.columns or said.get("start"))
    if found is None or not timed:
        return Reading(source.name, FORMAT, TITLE, problems=(*source.decoding, Problem(NO_DAY)))
    english = any("name" in cell.casefold() for cell in found.header)
    stays = tuple(_stay(found, n, row) for n, row in found.rows if _came(found, row))
    order: DateOrder | None = None if english else "day_first"
    return reading(
        source, settings, Report(format=FORMAT, label=TITLE, stays=stays, rows=len(stays), order=order, **said)
    )


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    """Where the columns stand, when the row is Zoom's header: its own name column, or its own mail column."""
    found = columns_in(row, WANTED)
    own = columns_in(row, {"name": OWN_NAME, "mail": re.compile(r"user email|adresse e mail de l utilisateur")})
    return found if own and "name" in found and "duration" in found else {}


def _meeting(found: Part) -> dict[str, str]:
    """What the block above says: a header with topic and start, and one row below it."""
    for (_, header), (_, values) in zip(found.above, found.above[1:], strict=False):
        columns = columns_in(header, MEETING)
        if {"title", "start"} <= set(columns):
            return {name: spaced(values[at]) for name, at in columns.items() if at < len(values)}
    return {}


def _came(found: Part, row: Sequence[str]) -> bool:
    """Whether the row is somebody who came: neither kept in the waiting room nor registered only."""
    waited = spaced(found.cell(row, "waiting")).casefold() in YES
    absent = spaced(found.cell(row, "attended")).casefold() in NO
    return not waited and not absent


def _stay(found: Part, n: int, row: Sequence[str]) -> Stay:
    """One stay; the name Zoom keeps in brackets, such as pronouns or the original name, is left out."""
    name = re.sub(r"\([^()]*\)", " ", found.cell(row, "name"))
    joined, left = (spaced(found.cell(row, column)) for column in ("joined", "left"))
    return Stay(n, spaced(name) or spaced(found.cell(row, "mail")), joined, left, lasted(found.cell(row, "duration")))
