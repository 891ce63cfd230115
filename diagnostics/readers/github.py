"""GitHub issues: JSON, with their events where they were asked for, or the table of a project.

Definition
    The REST list of issues, a search, GraphQL, or `gh issue list --json`; events beside them under `timeline`, `events`
    or `timelineItems`, or the events of a repository, which carry their issues. An open issue has the status of its
    board column or of the latest label that names one (“status: …”, “Doing”); a closed one is closed, or not planned.
    The team is the repository. Of several people, the one assigned longest holds it. Pull requests are left out. Rows
    are issues. From a real file: the GraphQL events; from the documentation: all others.
What it proves
    Opened, closed, reopened, assigned, and labels of status or of a block, with who did it. Without events: opened and
    last closed.
What it cannot prove
    Without events: reopenings, handovers, labels. Columns of a board before a label or an event names them.
"""

from dataclasses import replace
from typing import Final

from diagnostics.locale import Text, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _forge, _snapshot
from diagnostics.readers._github_issue import is_pull_request, issue, issues_of, loose_events
from diagnostics.readers._headers import find
from diagnostics.readers._snapshot import Layout, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tickets import ROWS_SHOWN
from diagnostics.readers._tracker import Format, Told, frame, reading
from diagnostics.settings import Settings

FORMAT: Final = "github"
TITLE: Final = text("GitHub issues")
CALLED: Final = {"ticket_id": "number", "tickets.created_at": "created_at", "tickets.done_at": "closed_at",
                 "history.at": "events", "blocks.start_at": "events", "blocks.end_at": "events"}  # fmt: skip
LAYOUT: Final = Layout(
    wanted={"ticket_id": ("url",), "title": ("title",), "status": ("status",), "person": ("assignees",),
            "labels": ("labels",), "points": ("estimate", "size"), "priority": ("priority",)},
    moments={"created_at": None},
    done=(),
)  # fmt: skip
ADDRESS: Final = r"^https?://[^/]+/([^/]+/[^/]+)/issues/(\d+)/?$"
ON_BOARD: Final = r"^https?://[^/]+/[^/]+/[^/]+/(?:issues|pull)/\d+/?$"
ISSUE: Final = "issue reference"
REPOSITORY: Final = "issue repository"


def recognises(source: Source) -> float:
    """Nearly 1 for issues, more with their events; also for events that do not say of which issue they are."""
    if source.table is not None:
        return 0.9 if _is_board(source.table) else 0.0
    found = issues_of(source.json)
    if not found:
        return 0.9 if loose_events(source.json) else 0.0
    return 1.0 if any(issue(item).changes is not None for item in found) else 0.95


def read(source: Source, settings: Settings) -> Reading:
    """The issues, the states that their events tell, and the time that they were labelled as blocked."""
    if source.table is not None and _is_board(source.table):
        return _board(source, settings, source.table)
    found = issues_of(source.json)
    if not found:
        rows = loose_events(source.json)
        refused = Problem(_loose(rows) if rows else _no_issue(), rows, rejected=rows > 0)
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, problems=(*source.problems, refused))
    places = {n: issue(item) for n, item in enumerate(found, start=1) if not is_pull_request(item)}
    kept = [places.get(n) for n in range(1, len(found) + 1)]
    told = Told(
        {
            "tickets": frame("tickets", kept, lambda one: [one.ticket] if one else ()),
            "history": frame("history", kept, lambda one: _forge.history(one) if one else ()),
            "blocks": frame("blocks", kept, lambda one: _forge.blocks(one) if one else ()),
        },
        len(found),
        (*_pull_requests(len(found), list(places)), *_forge.limits(places), *_no_events(list(places.values()))),
    )
    return reading(source, settings, told, Format(FORMAT, TITLE, CALLED))


def _board(source: Source, settings: Settings, table: Table) -> Reading:
    """The table of a project: where each issue stands, and nothing of when."""
    address = table.frame[find(table, LAYOUT.wanted, partial=False)["ticket_id"]]
    parts = address.str.extract(ADDRESS)
    named = (parts[0] + "#" + parts[1]).astype("str")
    header = (*table.header, ISSUE, REPOSITORY)
    board = replace(table, header=header, frame=table.frame.assign(**{ISSUE: named, REPOSITORY: parts[0]}))
    layout = replace(LAYOUT, wanted={**LAYOUT.wanted, "ticket_id": (ISSUE,), "team": (REPOSITORY,)})
    told = snapshot(source, settings, layout, board)
    first = told.tickets["person"].str.partition(",")[0].str.strip()
    told = told.with_tickets(told.tickets.assign(person=first))
    return _snapshot.reading(source, Format(FORMAT, TITLE, CALLED), told, {}, (Problem(_no_date()),))


def _is_board(table: Table | None) -> bool:
    """Whether a table is a project's: a title, a status and addresses of issues."""
    columns = find(table, LAYOUT.wanted, partial=False) if table else {}
    if table is None or not {"title", "ticket_id", "status"} <= set(columns):
        return False
    addresses = table.frame[columns["ticket_id"]].dropna()
    return bool(len(addresses)) and bool(addresses.str.match(ON_BOARD).all())


def _no_date() -> Text:
    return text(
        "A GitHub project exports where its issues stand, without a date: nothing can be timed. Ask for the issues as "
        "JSON with their events."
    )


def _pull_requests(rows: int, issues: list[int]) -> tuple[Problem, ...]:
    others = sorted(set(range(1, rows + 1)) - set(issues))
    if not others:
        return ()
    what = plural(
        "{n} pull request was left out: it is no ticket.",
        "{n} pull requests were left out: they are no tickets.",
        n=len(others),
    )
    return (Problem(what, len(others), tuple(others[:ROWS_SHOWN]), rejected=True),)


def _no_events(issues: list[_forge.Issue]) -> tuple[Problem, ...]:
    without = [one for one in issues if one.changes is None]
    if not without:
        return ()
    what = plural(
        "{n} issue has no events: only its opening and last closing are known. Ask for the events of the "
        "repository (REST: issues/events) or for timelineItems (GraphQL).",
        "{n} issues have no events: only their opening and last closing are known. Ask for the events of the "
        "repository (REST: issues/events) or for timelineItems (GraphQL).",
        n=len(without),
    )
    return (Problem(what, len(without)),)


def _loose(rows: int) -> Text:
    return plural(
        "The file holds {n} event and does not say of which issue. Ask for number, title, state and createdAt beside "
        "timelineItems, or for the events of the repository.",
        "The file holds {n} events and does not say of which issue. Ask for number, title, state and createdAt beside "
        "timelineItems, or for the events of the repository.",
        n=rows,
    )


def _no_issue() -> Text:
    return text("The file holds no GitHub issue. Export the issues as JSON, with their events.")
