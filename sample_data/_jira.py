"""The tickets of the squads whose tool answers like `/rest/api/2/search?expand=changelog`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from sample_data._clock import ZONE
from sample_data._truth import Truth

TEAM: Final = "customfield_10001"
POINTS: Final = "customfield_10016"
SPRINT: Final = "customfield_10020"
FLAGGED: Final = "customfield_10021"
NAMES: Final = {
    "summary": "Summary",
    "issuetype": "Issue Type",
    "status": "Status",
    "priority": "Priority",
    "assignee": "Assignee",
    "reporter": "Reporter",
    "created": "Created",
    "resolutiondate": "Resolved",
    TEAM: "Team",
    POINTS: "Story Points",
    SPRINT: "Sprint",
    FLAGGED: "Flagged",
}
CATEGORY: Final = {"idea": "new", "ready": "new", "done": "done", "dropped": "done"}

Item = dict[str, str | None]
Change = tuple[pd.Timestamp, str, list[Item]]


@dataclass(frozen=True)
class _Board:
    """The frames that tell about one ticket at a time, by ticket."""

    events: Mapping[str, list[Any]]
    blocks: Mapping[str, list[Any]]
    items: Mapping[str, list[Any]]
    links: Mapping[str, list[Any]]
    sprint_names: Mapping[int, str]
    sprints: Mapping[int, Any]


def jira_search(truth: Truth) -> dict[str, Any]:
    """The answer of the search, all pages in one."""
    mine = truth.tickets[truth.tickets["tool"] == "jira"]
    board = _Board(
        events=_by_ticket(truth.events),
        blocks=_by_ticket(truth.blocks),
        items=_by_ticket(truth.sprint_items),
        links=_by_ticket(truth.links),
        sprint_names=truth.sprints.set_index("sprint_id")["name"].to_dict(),
        sprints={row.sprint_id: row for row in truth.sprints.itertuples()},
    )
    issues = [_issue(ticket, 10_000 + rank, board) for rank, ticket in enumerate(mine.itertuples())]
    return {
        "expand": "schema,names",
        "startAt": 0,
        "maxResults": len(issues),
        "total": len(issues),
        "names": NAMES,
        "issues": issues,
    }


def _by_ticket(frame: pd.DataFrame) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for row in frame.itertuples():
        out.setdefault(row.ticket_id, []).append(row)
    return out


def _issue(ticket: Any, number: int, board: _Board) -> dict[str, Any]:
    changes = sorted(_changes(ticket.ticket_id, board), key=lambda change: change[0])
    histories = [
        {"id": f"{number}{rank:03d}", "author": {"displayName": author}, "created": _written(at), "items": items}
        for rank, (at, author, items) in enumerate(changes)
    ]
    return {
        "id": str(number),
        "key": ticket.ticket_id,
        "fields": _fields(ticket, board, changes),
        "changelog": {"startAt": 0, "maxResults": len(histories), "total": len(histories), "histories": histories},
    }


def _fields(ticket: Any, board: _Board, changes: list[Change]) -> dict[str, Any]:
    last = board.events[ticket.ticket_id][-1]
    ended = last.kind == "done"
    return {
        "summary": ticket.title,
        "description": ticket.description,
        "issuetype": {"name": ticket.kind},
        "project": {"key": ticket.ticket_id.split("-")[0], "name": ticket.squad},
        "status": {"name": ticket.status, "statusCategory": {"key": CATEGORY.get(last.stage, "indeterminate")}},
        "resolution": {"name": ticket.status} if ended else None,
        "priority": {"name": ticket.priority},
        "labels": [],
        "assignee": {"displayName": ticket.person} if isinstance(ticket.person, str) else None,
        "reporter": {"displayName": ticket.reporter},
        "created": _written(ticket.created_at),
        "updated": _written(max([ticket.created_at, *(at for at, _, _ in changes)])),
        "resolutiondate": _written(last.at) if ended else None,
        "issuelinks": [_link(other) for other in board.links.get(ticket.ticket_id, [])],
        TEAM: {"name": ticket.team},
        POINTS: None if pd.isna(ticket.points) else float(ticket.points),
        SPRINT: [_sprint(item.sprint_id, board) for item in board.items.get(ticket.ticket_id, [])],
        FLAGGED: [{"value": "Impediment"}] if _is_flagged(board.blocks.get(ticket.ticket_id, [])) else None,
    }


def _is_flagged(blocks: list[Any]) -> bool:
    return bool(blocks) and bool(pd.isna(blocks[-1].end_at))


def _link(link: Any) -> dict[str, Any]:
    """The side of the ticket that waits; the tool names the other end."""
    kind = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}
    return {"type": kind, "inwardIssue": {"key": link.other_id}}


def _sprint(sprint_id: int, board: _Board) -> dict[str, Any]:
    sprint = board.sprints[sprint_id]
    return {
        "id": sprint_id,
        "name": sprint.name,
        "startDate": _written(sprint.start_at),
        "endDate": _written(sprint.end_at),
    }


def _changes(ticket_id: str, board: _Board) -> Iterator[Change]:
    """What the changelog says: moves, handovers, flags and sprints, each with its author."""
    events = board.events[ticket_id]
    for before, now in pairwise(events):
        fields = (("status", "status"), ("assignee", "person"), ("Team", "team"))
        items = [
            _item(name, _text(getattr(before, column)), _text(getattr(now, column)))
            for name, column in fields
            if _text(getattr(before, column)) != _text(getattr(now, column))
        ]
        yield now.at, now.actor, items
    for block in board.blocks.get(ticket_id, []):
        author = next(event.actor for event in reversed(events) if event.at <= block.start_at)
        yield block.start_at, author, [_item("Flagged", "", "Impediment")]
        if pd.isna(block.end_at):
            continue
        yield block.end_at, author, [_item("Flagged", "Impediment", "")]
    joined: list[int] = []
    for item in board.items.get(ticket_id, []):
        before_ids, joined = joined, [*joined, item.sprint_id]
        author = next(event.actor for event in reversed(events) if event.at <= item.added_at)
        names = (", ".join(board.sprint_names[i] for i in ids) for ids in (before_ids, joined))
        numbers = (", ".join(map(str, ids)) for ids in (before_ids, joined))
        yield item.added_at, author, [_item("Sprint", *names) | dict(zip(("from", "to"), numbers, strict=True))]


def _item(field: str, before: str | None, now: str | None) -> Item:
    return {"field": field, "fromString": before, "toString": now}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _written(at: pd.Timestamp) -> str:
    return at.tz_convert(ZONE).strftime("%Y-%m-%dT%H:%M:%S.000%z")
