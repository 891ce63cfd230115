"""Issues file of Jira Data Center's data pipeline: one row an issue as it is now.

Definition
    The `issues_job…csv` file, known by its columns `id`, `instance_url`, `key`, `issue_type`, `created_date`. Issues
    are called by their numbers, as the `issue_history` file beside it does, and by their keys in the title. The team is
    the project. After the published schema of the pipeline; no real file was at hand.
What it proves
    Lead time; titles, projects and kinds for the history in the file beside it.
What it cannot prove
    Waits, handovers and rework: they are in the `issue_history` file.
"""

from dataclasses import replace
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _tickets
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, columns_of, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format
from diagnostics.settings import Settings

FORMAT: Final = "jira_pipeline_csv"
TITLE: Final = text("Jira data pipeline: issues (CSV)")
FORM: Final = Format(FORMAT, TITLE, {})

OWN: Final = {"id", "instance url", "key", "issue type", "created date"}
LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("id",), "key": ("key",), "title": ("summary",), "kind": ("issue_type",), "status": ("status",),
        "person": ("assignee_name", "assignee_id"), "team": ("project_name", "project_key"),
        "priority": ("priority",), "labels": ("labels",), "description": ("description",), "parent_id": ("parent_id",),
        "created_at": ("created_date",), "resolved_at": ("resolution_date",),
    },
    moments={"created_at": "Created", "resolved_at": None},
    done=("resolved_at",),
)  # fmt: skip


def recognises(source: Source) -> float:
    """Nearly 1 for the columns that only the pipeline writes together."""
    if source.table is None:
        return 0.0
    return 0.97 if set(map(plain, source.table.header)) >= OWN else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The issues; their history is in the file beside this one."""
    if not {"ticket_id", "created_at"} <= set(columns_of(source, LAYOUT)):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = snapshot(source, settings, LAYOUT)
    key, title = _tickets.trimmed(told.cells("key")), told.tickets["title"]
    named = told.tickets.assign(title=(key + " " + title).fillna(key).fillna(title))
    beside = Problem(text("Changes are in the issue_history file of the same export: add it."))
    return reading(source, FORM, replace(told, tickets=named), {}, (beside,))
