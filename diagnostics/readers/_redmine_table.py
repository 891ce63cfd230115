"""The table of issues that Redmine exports as CSV: one row an issue as it is now, headers in English or French."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.stages import CLOSED, DOUBTFUL, propose
from diagnostics.readers import _snapshot, _tickets
from diagnostics.readers._headers import find, plain
from diagnostics.readers._snapshot import Layout, life, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format
from diagnostics.settings import Settings

NUMBER: Final = "#"
ISSUE: Final = "issue number"
LAYOUT: Final = Layout(
    wanted={
        "ticket_id": (ISSUE,), "kind": ("tracker",), "status": ("status", "statut"), "title": ("subject", "sujet"),
        "person": ("assignee", "assigné à"), "category": ("category", "catégorie"), "team": ("project", "projet"),
        "priority": ("priority", "priorité"), "parent_id": ("parent task", "tâche parente"),
        "description": ("description",), "created_at": ("created", "créé"), "done_at": ("closed", "fermé"),
    },
    moments={"created_at": "Created", "done_at": None},
    done=("done_at",),
)  # fmt: skip
TIME_LOG: Final = (
    {"activity", "issue", "hours", "user"},
    {"activite", "demande", "heures", "utilisateur"},
)


def is_time_log(table: Table) -> bool:
    """Whether a table is a detailed time log: hours by day, person and activity."""
    header = set(map(plain, table.header))
    return any(words <= header for words in TIME_LOG)


def is_issues(table: Table) -> bool:
    """Whether a table is Redmine's list of issues: numbers under “#”, a tracker and a status."""
    return NUMBER in table.header and {"ticket_id", "kind", "status", "title"} <= set(_columns(_named(table)))


def read(source: Source, settings: Settings, table: Table, form: Format) -> Reading:
    """The issues, opened and last closed."""
    named = _named(table)
    told = snapshot(source, settings, LAYOUT, _still_closed(named, _columns(named)))
    if told.found.question:
        return _snapshot.reading(source, form, told, {}, ())
    team = _tickets.people(told.cells("category")).fillna(told.tickets["team"])
    named_so = told.with_tickets(told.tickets.assign(team=team))
    return _snapshot.reading(source, form, named_so, {"history": life(told, LAYOUT)}, (_limits(),))


def _named(table: Table) -> Table:
    """The same table with a word for the header “#”, which has none."""
    return replace(table, header=tuple(ISSUE if name.strip() == NUMBER else name for name in table.header))


def _columns(table: Table) -> dict[str, str]:
    return find(table, LAYOUT.wanted, partial=False)


def _still_closed(table: Table, columns: Mapping[str, str]) -> Table:
    """Redmine keeps the date of the last closing when an issue is opened again: it is dropped there."""
    if "done_at" not in columns:
        return table
    status = table.frame[columns["status"]]
    proposals = {name: propose(name) for name in status.dropna().unique()}
    opened = [name for name, told in proposals.items() if told.stage not in CLOSED and told.sure >= DOUBTFUL]
    closed = table.frame[columns["done_at"]].mask(status.isin(opened))
    return replace(table, frame=table.frame.assign(**{columns["done_at"]: closed}))


def _limits() -> Problem:
    return Problem(
        text(
            "Redmine's CSV holds the current state only: handovers, returns and waits cannot be proved with it. Ask "
            "for the issues as JSON with include=journals,relations."
        )
    )
