"""Attendance of one Microsoft Teams meeting: the list of 2020, the report of 2021 and the report in three sections.

Definition
    The list has one row each time somebody joined or left. The report has one row a stay, under a summary; in three
    sections (summary, participants, activities) it has one row a person, and the activities below repeat them. English,
    French, German and Spanish headers; of the report in three sections only the English one was seen in a file.
What it proves
    Who was in one meeting, how long, and how long it lasted. People who leave and come back are one person.
What it cannot prove
    What was decided: the counts of decisions and actions stay unknown, not zero. Times carry no zone: the one of the
    settings is assumed. A list without a leaving time is taken to last until its last line.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._attendance import Part, Report, Stay, columns_in, part, preamble, reading
from diagnostics.readers._attendance_words import lasted, spaced
from diagnostics.readers._source import Source
from diagnostics.settings import DateOrder, Settings

FORMAT: Final = "teams_attendance"
TITLE: Final = text("Teams attendance")

NAME: Final = re.compile(r"(full )?name|nom( complet)?|nombre( completo)?|vollstandiger name|nome completo")
LIST: Final[Mapping[str, re.Pattern[str]]] = {
    "name": NAME,
    "action": re.compile(r"user action|action de l utilisateur|accion del? usuario|(benutzer|nutzer)aktion"),
    "at": re.compile(r"timestamp|date et heure|horodat(age|eur)|marca de (hora|tiempo)|fecha y hora|zeitstempel"),
}
REPORT: Final[Mapping[str, re.Pattern[str]]] = {
    "name": NAME,
    "joined": re.compile(
        r"first join( time)?|join time|heure d arrivee|premiere (arrivee|connexion|participation|entree)|"
        r"heure de (connexion|participation)|erster beitritt|beitritts(zeit|zeitpunkt)|"
        r"(hora|fecha) de (union|entrada|ingreso|incorporacion)|primera (union|entrada|incorporacion|conexion)"
    ),
    "left": re.compile(
        r"last leave( time)?|leave time|heure de (depart|deconnexion)|derni(er depart|ere (deconnexion|sortie))|"
        r"letztes verlassen|(verlassens|austritts|abgangs)(zeit|zeitpunkt)|"
        r"(hora|fecha) de salida|ultima salida|ultimo abandono"
    ),
    "duration": re.compile(
        r"(in meeting )?duration|duree( (de la|en|dans la) reunion)?|duracion( (de|en) la reunion)?|"
        r"dauer( (der|in der) besprechung)?|besprechungsdauer"
    ),
}
SUMMARY: Final[Mapping[str, re.Pattern[str]]] = {
    "title": re.compile(r"meeting title|titre de la reunion|titulo de la reunion|(titel der )?besprechung(stitel)?"),
    "start": re.compile(
        r"(meeting )?start time|heure de debut( de la reunion)?|hora de inicio( de la reunion)?|"
        r"(startzeit|beginn)( der besprechung)?"
    ),
    "end": re.compile(
        r"(meeting )?end time|heure de fin( de la reunion)?|hora de (finalizacion|fin)( de la reunion)?|"
        r"(endzeit|ende)( der besprechung)?"
    ),
}
LEFT: Final = re.compile(r"\bleft\b|quitt|parti\b|sali[oó]\b|se fue|abandon|verlassen|ha salido", re.IGNORECASE)
JOINED: Final = re.compile(r"join|rejoin|uni[oó]\b|unido|ingres|entr|beigetreten|teilgenommen", re.IGNORECASE)
NOTHING_READ: Final = text("The file has the header of a Teams report and nobody under it. Download it again.")


def recognises(source: Source) -> float:
    """Sure when a header carries the columns of one of the three layouts."""
    return float(part(source, _columns) is not None)


def read(source: Source, settings: Settings) -> Reading:
    """The meeting, and how long each person was in it."""
    found = part(source, _columns)
    if found is None or not found.rows:
        return Reading(source.name, FORMAT, TITLE, problems=(*source.decoding, Problem(NOTHING_READ)))
    english = "name" in _english(found)
    stays = _coming_and_going(found) if "action" in found.columns else _stays(found)
    # Teams writes dates as the language of its user does; English alone leaves the order of day and month open
    order: DateOrder | None = None if english else "day_first"
    said = preamble(found, SUMMARY)
    return reading(
        source,
        settings,
        Report(format=FORMAT, label=TITLE, stays=stays, rows=len(found.rows), order=order, **said),
    )


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    """Where the columns stand, when the row is the header of a list or of a report."""
    for wanted in (LIST, REPORT):
        found = columns_in(row, wanted)
        if len(found) == len(wanted):
            return found
    return {}


def _english(found: Part) -> Mapping[str, int]:
    """The columns whose headers are English."""
    words = {"name": re.compile("(full )?name"), "other": re.compile("user action|(first )?join( time)?")}
    both = columns_in(found.header, words)
    return both if len(both) == 2 else {}


def _stays(found: Part) -> tuple[Stay, ...]:
    return tuple(
        Stay(
            n,
            spaced(found.cell(row, "name")),
            spaced(found.cell(row, "joined")),
            spaced(found.cell(row, "left")),
            lasted(spaced(found.cell(row, "duration"))),
        )
        for n, row in found.rows
    )


def _coming_and_going(found: Part) -> tuple[Stay, ...]:
    """Each joining with the leaving that follows it; a leaving without a joining before it is a stay without begin."""
    stays: dict[int, Stay] = {}
    inside: dict[str, int] = {}
    for n, row in found.rows:
        person, action, at = (spaced(found.cell(row, name)) for name in ("name", "action", "at"))
        if LEFT.search(action) and person in inside:
            begun = stays[inside.pop(person)]
            stays[begun.row] = Stay(begun.row, person, begun.joined, at)
        elif LEFT.search(action) or JOINED.search(action):
            stays[n] = Stay(n, person, *(("", at) if LEFT.search(action) else (at, "")))
            inside[person] = n
        else:
            stays[n] = Stay(n, person)
    return tuple(stays.values())
