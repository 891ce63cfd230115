"""Asana project export (CSV, or its Google Sheets feed): one row a task, with when it was created and completed.

Definition
    A project's menu → Export → CSV. The section or column is the status, the first project the team, parents and
    dependencies are given by title. Ids that Excel turned into `1.2E+15` are replaced by the row. The feed for Google
    Sheets has lines above its header; they are passed over. Dates without a time are midnight.
What it proves
    Lead time from creation to completion; who waits for whom; parents.
What it cannot prove
    When a task changed section, returns, handovers. After the headers of exports in public repositories.
"""

from typing import Final

import pandas as pd

from diagnostics.locale import plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _tickets
from diagnostics.readers._by_name import by_comma, current_state_only, first_listed, links, resolved
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, Snapshot, columns_of, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "asana"
TITLE: Final = text("Asana export (CSV)")
FORM: Final = Format(FORMAT, TITLE, {})

OWN: Final = {"task id", "created at", "completed at", "last modified"}
ROUNDED: Final = r"\d(?:[.,]\d+)?E\+?\d+"


def _told_apart(ids: pd.Series) -> pd.Series:
    """Ids that Excel rounded are all alike: the row tells the tasks apart."""
    bare = _tickets.trimmed(ids)
    rows = pd.Series([f"row {n}" for n in bare.index], index=bare.index, dtype="str")
    return bare.mask(bare.str.fullmatch(ROUNDED, na=False), rows)


LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("task id",), "title": ("name",), "status": ("section/column", "section", "column"),
        "person": ("assignee",), "team": ("projects", "project"), "labels": ("tags",), "description": ("notes",),
        "parent_id": ("parent task",), "priority": ("priority", "priorité"), "kind": ("type", "task type"),
        "points": ("story points", "points", "estimate"), "created_at": ("created at",),
        "completed_at": ("completed at",), "blocked_by": ("blocked by (dependencies)", "blocked by"),
        "blocking": ("blocking (dependencies)", "blocking"),
    },
    moments={"created_at": "Created", "completed_at": "Completed"},
    done=("completed_at",),
    clean={"ticket_id": _told_apart, "team": first_listed},
)  # fmt: skip


def recognises(source: Source) -> float:
    """Nearly 1 for the four columns with which every export of Asana begins."""
    if source.table is None:
        return 0.0
    return 0.95 if set(map(plain, source.table.header)) >= OWN else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The tasks, creation and completion as history, and dependencies."""
    if not {"ticket_id", "created_at"} <= set(columns_of(source, LAYOUT)):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = resolved(snapshot(source, settings, LAYOUT))
    frames: Frames = {"history": life(told, LAYOUT), "links": links(told, by_comma)}
    ask = text("the stories of the tasks from Asana's API (GET /tasks/…/stories)")
    return reading(source, FORM, told, frames, (*_rounded(told), current_state_only("Asana", ask)))


def _rounded(told: Snapshot) -> tuple[Problem, ...]:
    alike = told.cells("ticket_id").str.strip().str.fullmatch(ROUNDED, na=False)
    if not alike.any():
        return ()
    what = plural(
        "{n} task has an id that Excel rounded; its row stands for it. Export again, and do not open the file in "
        "Excel.",
        "{n} tasks have ids that Excel rounded; their rows stand for them. Export again, and do not open the file in "
        "Excel.",
        n=int(alike.sum()),
    )
    return (Problem(what, int(alike.sum()), _tickets.rows_of(alike)),)
