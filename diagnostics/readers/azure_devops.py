r"""Azure DevOps work items: the CSV of a query, revisions, or daily snapshots.

Definition
    A query saved as CSV (one row an item as it is now); `_apis/wit/workItems/{id}/revisions` or `/updates` and the
    reporting revisions (JSON); WorkItemRevisions and WorkItemSnapshot of Analytics (JSON or CSV). The team is the last
    part of the area path, else the project; people are called by their names, without their accounts; iterations are
    sprints. Rows are items in a query, revisions or days else. From real files: the query; from the documentation: all
    others, and the French headers.
What it proves
    Revisions: every stay in a state, with a person and in an area, and who made each change. Snapshots: the same to a
    day, without who. A query: created, activated, resolved and closed, where it has these columns.
What it cannot prove
    A query holds no history: returns, handovers and who held an item then. Snapshots lose what happens within a day.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _azure_fields, _azure_log, _html, _tickets
from diagnostics.readers._azure_fields import WANTED, table_of, unwrapped
from diagnostics.readers._headers import find
from diagnostics.readers._snapshot import Layout, Snapshot, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "azure_devops"
TITLE: Final = text("Azure DevOps work items")
FORM: Final = Format(FORMAT, TITLE, {})
LAYOUT: Final = Layout(
    wanted=WANTED,
    moments={"created_at": "Created", "activated_at": "Active", "resolved_at": "Resolved", "done_at": None},
    done=("done_at",),
    clean={
        "person": _azure_log.names,
        "description": lambda cells: cells.where(cells.map(_html.filled).astype(bool)),
    },
    label_separator=";",
    shape=_html.headings,
)  # fmt: skip


def recognises(source: Source) -> float:
    """Nearly 1 for work items with their type and state; a little less without the type, where they stand again."""
    table = _table(source)
    columns = _columns(table)
    if table is None or not {"ticket_id", "status"} <= set(columns):
        return 0.0
    if "kind" in columns:
        return 0.96
    named = any(_azure_fields.spelled(name) == "work item id" for name in table.header)
    return 0.9 if named and _azure_log.standing(table, columns) else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The items, and their history as far as the export holds it."""
    table = _table(source)
    columns = _columns(table)
    if table is None or not {"ticket_id", "status"} <= set(columns):
        missing = _tickets.no_column([text("ticket"), text("status")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    log = _azure_log.standing(table, columns)
    if log:
        return _azure_log.read(source, settings, log, FORM)
    told = snapshot(source, settings, LAYOUT, table)
    if told.found.question:
        return reading(source, FORM, told, {}, ())
    tickets = told.tickets.assign(project=_tickets.trimmed(told.cells("project")))
    tickets = tickets.assign(team=_azure_log.team(tickets))
    frames: Frames = {"history": life(told, LAYOUT), **_iterations(told)}
    dated = bool(tickets["created_at"].notna().any())
    return reading(source, FORM, told.with_tickets(tickets), frames, (_limits(dated),))


def _table(source: Source) -> Table | None:
    table = table_of(source.json) if source.table is None else source.table
    return unwrapped(table) if table else None


def _columns(table: Table | None) -> Mapping[str, str]:
    return find(table, WANTED, partial=False) if table else {}


def _iterations(told: Snapshot) -> Frames:
    """The iteration each item is in now; the root of the paths is no iteration."""
    path = _tickets.trimmed(told.cells("sprint"))
    inside = told.tickets[path.fillna("").str.contains("\\", regex=False)]
    if inside.empty:
        return {}
    items = inside.assign(sprint_id=path, done_in=inside["done_at"].notna().astype("boolean"))
    return {"sprints": pd.DataFrame({"sprint_id": items["sprint_id"].unique()}), "sprint_items": items}


def _limits(dated: bool) -> Problem:
    if not dated:
        return Problem(
            text(
                "This query says nothing of when its work items were created, so nothing can be timed. Add the columns "
                "Created Date, Activated Date and Closed Date, or ask for the revisions (Analytics: WorkItemRevisions)."
            )
        )
    return Problem(
        text(
            "A query holds the current state only: handovers, returns and waits cannot be proved with it. Ask for the "
            "revisions of the work items (Analytics: WorkItemRevisions; REST: workItems/[id]/revisions)."
        )
    )
