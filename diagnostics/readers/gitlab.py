"""GitLab issues: the CSV that GitLab sends by mail, or the JSON of its REST interface.

Definition
    CSV: one row an issue as it is now. JSON: `/projects/{id}/issues` with, where somebody put them beside or inside the
    issues, `resource_state_events` and `resource_label_events`, and the system notes that say who was assigned. An open
    issue has the status of the latest label that names one (“workflow::…”, “Doing”). The team is the project. Rows are
    issues. From real files: the CSV and the plain JSON; from the documentation: the events.
What it proves
    Opened and last closed; with events also reopened, labels of status or of a block, and who did it.
What it cannot prove
    Without events: reopenings, labels, handovers. GitLab has no event for assignees: only its system notes tell them.
"""

import re
from dataclasses import replace
from typing import Final

from diagnostics.locale import Text, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _forge, _gitlab_issue, _snapshot, _tickets
from diagnostics.readers._headers import find, plain
from diagnostics.readers._snapshot import Layout, columns_of, life, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format, Told, frame, reading
from diagnostics.settings import Settings

FORMAT: Final = "gitlab"
TITLE: Final = text("GitLab issues")
FORM: Final = Format(FORMAT, TITLE, {
    "ticket_id": "iid", "tickets.created_at": "created_at", "tickets.done_at": "closed_at", "history.at": "events",
    "blocks.start_at": "events", "blocks.end_at": "events",
})  # fmt: skip
PROJECT: Final = "project of the issue"
LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("issue id", "work item iid", "iid"), "address": ("url",), "title": ("title",),
        "team": (PROJECT,),
        "status": ("state",), "person": ("assignee", "assignees", "assignee s"),
        "accounts": ("assignee username", "assignee s username", "assignee usernames"),
        "kind": ("type",), "points": ("weight",), "labels": ("labels",), "description": ("description",),
        "parent_id": ("epic title", "epic id", "parent title", "parent iid"),
        "created_at": ("created at utc", "created at"), "done_at": ("closed at utc", "closed at"),
    },
    moments={"created_at": _forge.OPEN, "done_at": None},
    done=("done_at",),
    clean={"status": lambda cells: cells.str.lower().replace("opened", _forge.OPEN)},
)  # fmt: skip
OWN: Final = {"confidential", "locked", "author username", "assignee username", "assignee s username", "time estimate",
              "time spent", "updated at utc", "closed at utc", "created at utc", "milestone", "weight"}  # fmt: skip
OWN_AT_LEAST: Final = 4
ADDRESS: Final = re.compile(r"^https?://[^/]+/(.+?)(?:/-)?/(?:issues|work_items)/\d+/?$")


def recognises(source: Source) -> float:
    """Nearly 1 for GitLab's own headers, or for issues with an `iid`; more with their events."""
    if source.table is not None:
        own = set(map(plain, source.table.header)) & OWN
        known = {"ticket_id", "status", "created_at"} <= set(columns_of(source, LAYOUT))
        return 0.95 if known and len(own) >= OWN_AT_LEAST else 0.0
    if not _gitlab_issue.issues_of(source.json):
        return 0.9 if _gitlab_issue.loose_events(source.json) else 0.0
    return 0.95


def read(source: Source, settings: Settings) -> Reading:
    """The issues, and what the export tells of their lives."""
    if source.table is not None:
        return _read_table(source, source.table, settings)
    items, events = _gitlab_issue.issues_of(source.json), _gitlab_issue.events_of(source.json)
    if not items:
        rows = _gitlab_issue.loose_events(source.json)
        refused = Problem(_loose(rows) if rows else _no_issue(), rows, rejected=rows > 0)
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, problems=(*source.problems, refused))
    issues = [_gitlab_issue.issue(item, events) for item in items]
    told = Told(
        {
            "tickets": frame("tickets", issues, lambda one: [one.ticket]),
            "history": frame("history", issues, _forge.history),
            "blocks": frame("blocks", issues, _forge.blocks),
        },
        len(items),
        (*_forge.limits(dict(enumerate(issues, start=1))), *_no_events([one for one in issues if one.changes is None])),
    )
    return reading(source, settings, told, FORM)


def _read_table(source: Source, table: Table, settings: Settings) -> Reading:
    if not {"ticket_id", "created_at"} <= set(columns_of(source, LAYOUT)):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = snapshot(source, settings, LAYOUT, _named(table))
    if told.found.question:
        return _snapshot.reading(source, FORM, told, {}, ())
    several = told.cells("accounts").fillna("").str.contains(",")
    first = told.tickets["person"].str.partition(",")[0].str.strip()
    told = told.with_tickets(told.tickets.assign(person=told.tickets["person"].mask(several, first)))
    return _snapshot.reading(source, FORM, told, {"history": life(told, LAYOUT)}, (Problem(_current_state()),))


def _named(table: Table) -> Table:
    """Issues named by project and number, as GitLab refers to them: numbers begin anew in each project."""
    columns = find(table, LAYOUT.wanted, partial=False)
    if "address" not in columns:
        return table
    project = table.frame[columns["address"]].str.extract(ADDRESS, expand=False).astype("str")
    number = table.frame[columns["ticket_id"]].str.strip()
    named = {columns["ticket_id"]: (project + "#" + number).fillna(number), PROJECT: project}
    return replace(table, header=(*table.header, PROJECT), frame=table.frame.assign(**named))


def _no_events(without: list[_forge.Issue]) -> tuple[Problem, ...]:
    if not without:
        return ()
    what = plural(
        "{n} issue has no events: only its opening and last closing are known. Ask for its resource_state_events, "
        "resource_label_events and notes beside it.",
        "{n} issues have no events: only their opening and last closing are known. Ask for their "
        "resource_state_events, resource_label_events and notes beside them.",
        n=len(without),
    )
    return (Problem(what, len(without)),)


def _current_state() -> Text:
    return text(
        "GitLab's CSV tells when an issue was opened and last closed: reopenings, handovers and waits cannot be proved "
        "with it. Ask for the JSON of the issues with resource_state_events, resource_label_events and notes."
    )


def _loose(rows: int) -> Text:
    return plural(
        "The file holds {n} event and not the issue it is about. Put the issues and their events into one JSON file: "
        "issues, resource_state_events, resource_label_events.",
        "The file holds {n} events and not the issues they are about. Put the issues and their events into one JSON "
        "file: issues, resource_state_events, resource_label_events.",
        n=rows,
    )


def _no_issue() -> Text:
    return text("The file holds no GitLab issue. Export the issues as CSV or JSON.")
