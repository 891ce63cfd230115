"""Event log: one row an event, with a case, an activity or status and a time; often a person and a team.

Definition
    CSV or XLSX under French or English headers; the column names of XES (`case:concept:name`, `concept:name`,
    `time:timestamp`, `org:resource`, `org:group`, `org:role`, `organization involved`); ServiceNow's incident log
    (`number`, `incident_state`, `sys_updated_at`, `assignment_group`, `assigned_to`); a status history (`case_id`,
    `from_status`, `to_status`, `timestamp`).
What it proves
    Passages, waits, rework, and handovers at each level that has a column. Order in the file settles equal times, and
    rows that repeat each other stay: they are events too. An empty holder stays empty. Whoever holds a case at an event
    made it, unless a column tells who did. A sub-status that says waiting (`lifecycle:transition`, "Wait - User") is
    blocked time until the next event. Where a log tells the transitions of its activities (schedule, start, complete),
    each activity counts once, at its end.
What it cannot prove
    When work began inside an activity: start times, where given, are not used. A log has no sprints and no links.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import literal, text
from diagnostics.model.categories import categorised
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _lifecycle, _tickets
from diagnostics.readers._cases import one_a_case
from diagnostics.readers._chosen import chosen, preferred, refused, unanswered
from diagnostics.readers._dates import date_share, file_dates
from diagnostics.readers._headers import find, plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.settings import Settings

FORMAT: Final = "event_log"
TITLE: Final = text("Event log")

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket_id": (
        "case:concept:name", "case id", "case", "caseid", "number", "ticket id", "ticket", "issue key", "issue", "key",
        "clé de ticket", "clé du ticket", "clé", "id ticket", "id du ticket", "numéro de ticket", "n° ticket", "numéro",
        "identifiant", "référence", "réf", "dossier", "id dossier", "cas", "work item id", "item id", "item", "id",
    ),
    "status": (
        "concept:name", "to_status", "new status", "nouveau statut", "vers statut", "statut d'arrivée",
        "incident state", "activity", "activité", "status", "statut", "état", "state", "stage", "étape", "event",
        "événement", "activity name", "action", "to", "vers",
    ),
    "at": (
        "time:timestamp", "sys_updated_at", "timestamp", "complete timestamp", "completion time", "end timestamp",
        "event time", "changed at", "change date", "horodatage", "date et heure", "date/heure", "date heure",
        "date de changement", "date du changement", "date de l'événement", "date événement", "datetime", "date time",
        "at", "date", "le", "time", "heure", "quand", "when",
    ),
    "person": (
        "org:resource", "assigned to", "resource", "person", "assignee", "holder", "owner", "user", "personne",
        "personne assignée", "responsable", "assigné à", "assigné", "porteur", "ressource", "utilisateur", "acteur",
        "actor", "agent", "committer",
    ),
    "actor": (
        "sys_updated_by", "updated by", "changed by", "modified by", "modifié par", "changé par", "mis à jour par",
        "fait par", "done by", "author", "auteur", "actor", "acteur",
    ),
    "team": (
        "organization involved", "assignment group", "team", "équipe", "squad", "team name", "nom de l'équipe",
        "org:group", "group", "groupe", "department", "département", "service", "org:role", "role", "rôle",
    ),
    "line": ("line", "ligne", "support line", "business line", "ligne métier", "tribe", "tribu", "org:group"),
    "title": ("title", "titre", "summary", "résumé", "libellé", "intitulé", "case title"),
    "kind": ("kind", "issue type", "type de ticket", "work item type", "case type", "type"),
    "priority": ("priority", "priorité"),
    "start": ("start_timestamp", "start timestamp", "start time", "début"),
    "hour": ("heure", "time", "hour"),
    "transition": ("lifecycle:transition", "sub status", "substatus", "sous statut", "sous-état"),
}  # fmt: skip

STANDARD: Final = (
    {"case concept name", "concept name", "time timestamp"},
    {"number", "incident state", "sys updated at"},
)
TOLD: Final = ("status", "title", "kind", "priority")
TEXTS: Final = ("ticket_id", *TOLD, "transition")
HOLDERS: Final = ("person", "team", "line", "actor")
NEEDED: Final = ("ticket_id", "status", "at")
CLOCK: Final = r"\d{1,2}\s?[:h]\s?\d{2}.*"
LIKELY: Final = 0.8


def recognises(source: Source) -> float:
    """1 for the column names of a standard; less for a case, a status and a date whose cases come back."""
    table = source.table
    if table is None or table.frame.empty:
        return 0.0
    columns = find(table, WANTED, partial=False)
    if not set(NEEDED) <= set(columns) or date_share(_time(table, columns), numbers=True) < LIKELY:
        return 0.0
    if any(standard <= set(map(plain, table.header)) for standard in STANDARD):
        return 1.0
    cases = table.frame[columns["ticket_id"]]
    return 0.7 if cases.duplicated().any() else 0.1


def read(source: Source, settings: Settings) -> Reading:
    """The history of each case, and one ticket a case."""
    table = source.table
    found_by_name = find(table, WANTED, partial=False) if table else {}
    columns = preferred(found_by_name, chosen(source, settings), refused(source, settings))
    if table is None or not set(NEEDED) <= set(columns):
        missing = _tickets.no_column([text("ticket"), text("status"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *unanswered(source, settings), missing))
    found = file_dates(source, {"at": _time(table, columns)}, settings)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=table.rows_read, questions=(found.question,))
    events = _events(table, columns).assign(at=found.at["at"])
    dated = events[~found.bad("at")]
    ended = _lifecycle.ended(dated)
    kept = _tickets.in_turn(ended.frame, [(name, columns[name]) for name in NEEDED])
    history = kept.frame.assign(seq=range(len(kept.frame)))
    blocks = _lifecycle.waits(history)
    undated = found.problems("at", columns["at"], rejected=True)
    said = (*source.problems, *unanswered(source, settings), *undated, *ended.problems, *kept.problems)
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {
            "tickets": one_a_case(history, [name for name in TOLD if name in history]),
            "history": complete("history", history),
            **({"blocks": blocks} if len(blocks) else {}),
        },
        table.rows_read,
        len(history),
        (*said, *_unused(columns)),
        time_zone=found.time_zone,
    )


def _time(table: Table, columns: Mapping[str, str]) -> pd.Series:
    """The column of times; a day and an hour in two columns become one."""
    at = table.frame[columns["at"]]
    hour = table.frame[columns["hour"]] if "hour" in columns else None
    if hour is None or not hour.dropna().head(100).str.fullmatch(CLOCK).all():
        return at
    return (at + " " + hour.fillna("00:00")).astype("str")


def _events(table: Table, columns: Mapping[str, str]) -> pd.DataFrame:
    """The texts of the events, each kept once: a log has many rows and few different words."""
    cells = {name: categorised(table.frame[columns[name]]) for name in (*TEXTS, *HOLDERS) if name in columns}
    out = {name: (_tickets.people if name in HOLDERS else _tickets.trimmed)(values) for name, values in cells.items()}
    actor = {"actor": out["person"]} if "person" in out else {}
    return pd.DataFrame({**actor, **out}, index=table.frame.index)


def _unused(columns: Mapping[str, str]) -> tuple[Problem, ...]:
    if "start" not in columns:
        return ()
    what = text(
        "“{column}”: start times were not used; each event counts at its end.", column=literal(columns["start"])
    )
    return (Problem(what),)
