"""Jira issue history as CSV: one row a change of one field of one issue.

Definition
    The `issue_history` file of Jira Data Center's data pipeline (changelog id, author, created, field, from, to), and
    the CSV of history add-ons with the same columns. Changes of status, assignee, flag and sprint are replayed; what
    stood before the first change is read out of that change. The rows of this file are changes.
What it proves
    Every stay in a status and with a person, who made each change, flagged time, sprints entered and left.
What it cannot prove
    How long an issue stood in its first status, unless a column tells when it was created; issues that never changed.
    Titles, teams and projects: the `issues` file beside it has them. After the published schema of the pipeline.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _jira_changes, _tickets
from diagnostics.readers._dates import FileDates, date_share, file_dates
from diagnostics.readers._headers import find, plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.settings import Settings

FORMAT: Final = "jira_history_csv"
TITLE: Final = text("Jira issue history (CSV)")

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket_id": ("issue_key", "issue key", "key", "clé de ticket", "ticket", "issue", "issue_id", "issue id"),
    "changelog": ("changelog_id", "changelog id", "change log id", "history id", "id historique"),
    "at": ("created_date", "created date", "change date", "date of change", "changed at", "updated", "created", "date",
           "date de changement"),
    "opened_at": ("issue created", "issue_created", "issue created date", "issue creation date"),
    "actor": ("author_name", "author display name", "author", "author_key", "author_id", "changed by", "updated by",
              "user", "auteur", "modifié par"),
    "field": ("field", "field name", "changed field", "champ"),
    "before": ("from_string", "from string", "from value", "old value", "previous value", "original value", "from",
               "valeur précédente", "ancienne valeur", "de"),
    "after": ("to_string", "to string", "to value", "new value", "to", "nouvelle valeur", "vers"),
    "before_id": ("from",),
    "after_id": ("to",),
}  # fmt: skip
NEEDED: Final = ("ticket_id", "at", "field", "before", "after")
STATUS: Final = frozenset(["status", "statut", "etat"])
LIKELY: Final = 0.8


def recognises(source: Source) -> float:
    """Nearly 1 for changes with a field, from and to, of which some are of the status; surer with a changelog id."""
    table = source.table
    columns = find(table, WANTED, partial=False) if table else {}
    if table is None or table.frame.empty or not set(NEEDED) <= set(columns):
        return 0.0
    fields = table.frame[columns["field"]].dropna()
    if not STATUS & set(map(plain, fields.unique())) or date_share(table.frame[columns["at"]], numbers=True) < LIKELY:
        return 0.0
    return 0.97 if "changelog" in columns else 0.9


def read(source: Source, settings: Settings) -> Reading:
    """The history of each issue, one ticket an issue, flags and sprints."""
    table = source.table
    columns = find(table, WANTED, partial=False) if table else {}
    if table is None or not set(NEEDED) <= set(columns):
        missing = _tickets.no_column([text("ticket"), text("status"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    dates: dict[str, pd.Series] = {n: table.frame[columns[n]] for n in ("opened_at", "at") if n in columns}
    found = file_dates(source, dates, settings)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=table.rows_read, questions=(found.question,))
    changes = _changes(table, columns, found)
    dated = changes[~found.bad("at")]
    steps = [(name, columns[name]) for name in ("ticket_id", "at", "field")]
    kept = _tickets.in_turn(dated, steps)
    told = (*source.problems, *found.problems("at", columns["at"], rejected=True), *kept.problems)
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        _jira_changes.replayed(kept.frame),
        table.rows_read,
        len(kept.frame),
        (*told, *_limits(columns)),
        time_zone=found.time_zone,
    )


def _changes(table: Table, columns: Mapping[str, str], found: FileDates) -> pd.DataFrame:
    frame = table.frame
    nothing = pd.Series(None, index=frame.index, dtype="str")
    told = {
        name: _tickets.trimmed(frame[columns[name]]) if name in columns else nothing
        for name in ("ticket_id", "field", "before", "after", "before_id", "after_id", "actor", "changelog")
    }
    opened = found.at["opened_at"] if "opened_at" in columns else pd.Series(pd.NaT, frame.index, found.at["at"].dtype)
    return pd.DataFrame({**told, "at": found.at["at"], "opened_at": opened}, index=frame.index)


def _limits(columns: Mapping[str, str]) -> tuple[Problem, ...]:
    said = []
    if "opened_at" not in columns:
        said.append(
            text(
                "The file does not say when tickets were created: each begins at its first change, and the time before "
                "that is unknown. Ask for the issues file of the same export."
            )
        )
    if columns["ticket_id"] and plain(columns["ticket_id"]) == "issue id":
        said.append(text("Tickets are called by their numbers here: the file has no keys."))
    return tuple(map(Problem, said))
