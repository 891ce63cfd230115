"""Linear export (CSV): one row an issue, with the dates of the moments that Linear keeps.

Definition
    Settings → Export. The columns of 2023 or of today (with triage, milestones, links). An issue is created, started,
    then completed or canceled: these dates are its history, the last under the status that it has now. Cycles are
    sprints. The rows of this file are its issues.
What it proves
    Lead and flow time; the cycle of each issue; who waits for whom where the export has “Blocked by”.
What it cannot prove
    The statuses between these dates, returns, handovers, who held an issue then. Earlier cycles of an issue.
"""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _tickets
from diagnostics.readers._dates import file_dates
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, Snapshot, columns_of, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "linear"
TITLE: Final = text("Linear export (CSV)")
FORM: Final = Format(FORMAT, TITLE, {})

LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("id",), "title": ("title",), "status": ("status",), "team": ("team",), "person": ("assignee",),
        "priority": ("priority",), "points": ("estimate",), "labels": ("labels",), "description": ("description",),
        "parent_id": ("parent issue",), "sprint": ("cycle name",), "sprint_number": ("cycle number",),
        "sprint_start": ("cycle start",), "sprint_end": ("cycle end",), "created_at": ("created",),
        "started_at": ("started",), "completed_at": ("completed",), "canceled_at": ("canceled", "cancelled"),
        "blocked_by": ("blocked by",), "related": ("related to",), "duplicate": ("duplicate of",),
    },
    moments={"created_at": "Created", "started_at": "Started", "completed_at": None, "canceled_at": None},
    done=("completed_at", "canceled_at"),
)  # fmt: skip
OWN: Final = {"cycle name", "cycle number", "cycle start", "cycle end", "canceled", "completed", "started", "triaged",
              "project milestone", "initiatives", "roadmaps", "archived"}  # fmt: skip
OWN_AT_LEAST: Final = 5
LINKS: Final = (("blocked_by", "blocks"), ("related", "relates"), ("duplicate", "duplicates"))


def recognises(source: Source) -> float:
    """Nearly 1 for an id, a team, a status and several headers that only Linear writes."""
    if source.table is None:
        return 0.0
    own = set(map(plain, source.table.header)) & OWN
    known = {"ticket_id", "team", "status", "created_at"} <= set(columns_of(source, LAYOUT))
    return 0.95 if known and len(own) >= OWN_AT_LEAST else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The issues, their dates as history, their cycles and links."""
    if not {"ticket_id", "created_at"} <= set(columns_of(source, LAYOUT)):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = snapshot(source, settings, LAYOUT)
    if told.found.question:
        return reading(source, FORM, told, {}, ())
    frames: Frames = {"history": life(told, LAYOUT), **_cycles(source, settings, told), "links": _links(told)}
    return reading(source, FORM, told, frames, (_limits(),))


def _cycles(source: Source, settings: Settings, told: Snapshot) -> Frames:
    """The cycle that each issue is in; it was done there when it ended before the cycle did."""
    number, label = _tickets.trimmed(told.cells("sprint_number")), _tickets.trimmed(told.cells("sprint"))
    label = label.fillna(number)
    inside = told.tickets[label.notna()]
    if inside.empty:
        return {}
    dates = {name: told.cells(f"sprint_{name}").loc[inside.index] for name in ("start", "end")}
    found = file_dates(source, dates, settings)
    items = inside.assign(
        sprint_id=(inside["team"].fillna("") + " " + label).str.strip(),
        start_at=found.at["start"],
        end_at=found.at["end"],
    )
    items["done_in"] = (items["done_at"] <= items["end_at"]).astype("boolean").mask(items["end_at"].isna())
    return {"sprints": items.drop_duplicates("sprint_id"), "sprint_items": items}


def _links(told: Snapshot) -> pd.DataFrame:
    """Who depends on whom: an issue waits for those that block it."""
    rows = [row for column, relation in LINKS for row in _linked(told, column, relation)]
    return pd.DataFrame(rows, columns=["ticket_id", "other_id", "relation"])


def _linked(told: Snapshot, column: str, relation: str) -> Iterator[tuple[str, str, str]]:
    for ticket, cell in zip(told.tickets["ticket_id"], told.cells(column), strict=True):
        for other in cell.split(",") if isinstance(cell, str) else ():
            if other.strip():
                yield ticket, other.strip(), relation


def _limits() -> Problem:
    return Problem(
        text(
            "Linear's export gives four dates an issue (created, started, completed, canceled): returns, handovers and "
            "the statuses between cannot be seen. Ask for the issues' history from Linear's API (GraphQL: "
            "issues with history)."
        )
    )
