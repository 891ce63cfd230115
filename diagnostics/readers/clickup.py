"""ClickUp export (CSV or XLSX): one row a task, with when it was created and closed.

Definition
    Workspace settings → Imports/Exports, or a view's menu → Export. Dates are milliseconds since 1970 or text; lists
    of people are written `[Ada Lovelace,Grace]`, of which the first holds the task. The team is the Space, else the
    list. `null` is nothing.
What it proves
    Lead time from creation to closing; parents.
What it cannot prove
    When a task changed status, returns, handovers. After code that reads such exports; no real one was at hand.
"""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.readers import _tickets
from diagnostics.readers._by_name import by_comma, current_state_only, first_listed, links, resolved
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, columns_of, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "clickup"
TITLE: Final = text("ClickUp export (CSV)")
FORM: Final = Format(FORMAT, TITLE, {})

OWN: Final = {
    "task content", "date created", "date created unix", "date created text", "list name", "folder name", "space name",
    "folder name path", "assignees", "date closed", "due date text", "date updated", "parent name",
}  # fmt: skip
OWN_AT_LEAST: Final = 3


def _bare(cells: pd.Series) -> pd.Series:
    """A list without its brackets; `null` and an empty list are nothing."""
    words = _tickets.people(cells).str.replace(r"^\[(.*)\]$", r"\1", regex=True).str.strip()
    return words.mask(words.isin(["", *_tickets.NOBODY])).astype("str")


def _first(cells: pd.Series) -> pd.Series:
    return first_listed(_bare(cells))


LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("task custom id", "custom task id", "task id"), "title": ("task name",),
        "kind": ("task type", "type"), "status": ("status",), "person": ("assignees", "assignee"),
        "team": ("space name", "list name"), "priority": ("priority",), "labels": ("tags",),
        "description": ("task content", "task description"), "parent_id": ("parent id",),
        "points": ("sprint points", "points"),
        "created_at": ("date created (unix)", "date created", "date created text"),
        "closed_at": ("date done (unix)", "date done", "date closed (unix)", "date closed", "date closed text"),
        "blocked_by": ("waiting on", "blocked by"), "blocking": ("blocking",),
    },
    moments={"created_at": "Created", "closed_at": None},
    done=("closed_at",),
    clean={"person": _first, "labels": _bare, "parent_id": _bare, "priority": _bare, "points": _bare},
)  # fmt: skip


def recognises(source: Source) -> float:
    """Nearly 1 for task id, task name and three more of ClickUp's own headers."""
    if source.table is None:
        return 0.0
    header = set(map(plain, source.table.header))
    return 0.95 if {"task id", "task name"} <= header and len(header & OWN) >= OWN_AT_LEAST else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The tasks, creation and closing as history, and dependencies."""
    if not {"ticket_id", "created_at"} <= set(columns_of(source, LAYOUT)):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = resolved(snapshot(source, settings, LAYOUT))
    frames: Frames = {"history": life(told, LAYOUT), "links": links(told, by_comma)}
    ask = text("the time in status of the tasks from ClickUp's API (GET /task/…/time_in_status)")
    return reading(source, FORM, told, frames, (current_state_only("ClickUp", ask),))
