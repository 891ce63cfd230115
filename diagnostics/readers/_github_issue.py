"""One GitHub issue and its events, as the REST interface, GraphQL and the command line `gh` write them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from diagnostics.readers import _forge
from diagnostics.readers._changes import Change
from diagnostics.readers._forge import Issue
from diagnostics.readers._jira_changelog import name, record, records
from diagnostics.readers._labels import names_a_status

Told: TypeAlias = Mapping[str, Any]

WRAPPERS: Final = ("data", "repository", "organization", "viewer", "search", "issues", "issue", "nodes", "items",
                   "edges", "node")  # fmt: skip
EVENTS: Final = ("timelineItems", "timeline", "timeline_events", "events", "events_data")
STATES: Final = ("open", "closed")
CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
ADDRESS: Final = re.compile(r"(?:^|/)(?:repos/)?(?P<path>[^/]+/[^/]+)/(?:issues|pull)/\d+/?$")
DEEPEST: Final = 12
COLUMN_EVENTS: Final = ("moved_columns_in_project", "added_to_project", "added_to_project_v2", "removed_from_project",
                        "removed_from_project_v2", "project_v2_item_status_changed")  # fmt: skip


def issues_of(told: Any) -> list[Told]:
    """The issues of an answer, of a list of answers or of a list of the events of a repository."""
    if isinstance(told, list) and any(_is_event(item) and "issue" in item for item in records(told)):
        return _of_events(records(told))
    return list(_unwrapped(told, 0))


def _unwrapped(told: Any, depth: int) -> Iterator[Told]:
    if depth > DEEPEST:
        return
    for item in records(told) if isinstance(told, list) else records([told]):
        if is_issue(item):
            yield item
        else:
            for key in WRAPPERS:
                if key in item:
                    yield from _unwrapped(item[key], depth + 1)


def is_issue(item: Told) -> bool:
    """Whether an object is an issue or a pull request: it has a number, a title and is open or closed."""
    state = str(item.get("state")).casefold()
    return {"number", "title"} <= set(item) and (state in (*STATES, "merged")) and "iid" not in item


def loose_events(told: Any) -> int:
    """How many events an answer holds that do not say of which issue they are."""
    if isinstance(told, list):
        return sum(_is_event(item) and "issue" not in item for item in records(told))
    page = record(record(record(told).get("data")).get("repository"))
    lone = record(page.get("issue") or page.get("pullRequest"))
    return 0 if is_issue(lone) else len(_listed(lone.get("timelineItems")))


def is_pull_request(item: Told) -> bool:
    """Whether an item is a pull request: GitHub lists them among its issues."""
    return bool(item.get("pull_request")) or item.get("__typename") == "PullRequest" or "mergedAt" in item


def issue(item: Told) -> Issue:
    """An issue with its changes, where it carries its events."""
    labels = [label for one in _things(item.get("labels")) if (label := name(one))]
    state = str(item.get("state")).casefold()
    reason = item.get("state_reason") or item.get("stateReason")
    events = [event for key in EVENTS for event in _listed(item.get(key))]
    told = any(key in item for key in EVENTS)
    columns = [column for one in records(item.get("projectItems")) if (column := name(record(one.get("status"))))]
    people = [who for one in _things(item.get("assignees")) if (who := login(one))]
    path = project(item)
    ticket = _forge.ticket(
        f"{path}#{item['number']}" if path else name(item["number"]),
        labels,
        item.get("body"),
        title=name(item.get("title")),
        kind=name(item.get("type")) or name(item.get("issueType")),
        created_at=item.get("created_at") or item.get("createdAt"),
        done_at=item.get("closed_at") or item.get("closedAt"),
        status=_forge.OPEN if state == "open" else _forge.closed_as(reason),
        person=next(iter(people), None),
        team=path,
        parent_id=name(record(item.get("parent")).get("number")),
    )
    opener = login(item.get("user")) or login(item.get("author"))
    if not told:
        return Issue(ticket=ticket, opener=opener, columns=columns)
    changes = [change for event in events for change in _changes(event)]
    labelled = [change for event in events for change in _labelled(event)]
    return Issue(ticket=ticket, opener=opener, changes=changes, labelled=sorted(labelled, key=lambda c: c.at),
                 people=people, columns=columns)  # fmt: skip


def login(who: Any) -> str | None:
    """What GitHub calls a person."""
    return name(record(who).get("login")) or (name(who) if isinstance(who, str) else None)


def project(item: Told) -> str | None:
    """The repository, as owner/name, from the addresses of an issue.

    >>> project({"url": "https://api.github.com/repos/shop/cart/issues/12"})
    'shop/cart'
    """
    addresses = (str(item.get(key) or "") for key in ("html_url", "url"))
    return next((found["path"] for address in addresses if (found := ADDRESS.search(address))), None)


def _of_events(events: list[Told]) -> list[Told]:
    """The issues that the events of a repository are about, each with its events."""
    about: dict[str, dict[str, Any]] = {}
    for event in events:
        one = record(event.get("issue"))
        if is_issue(one):
            known = about.setdefault(f"{project(one)}#{one['number']}", {**one, "events": []})
            known["events"].append(event)
    return list(about.values())


def _is_event(item: Told) -> bool:
    return isinstance(item.get("event"), str) and ("created_at" in item or "submitted_at" in item)


def _listed(told: Any) -> list[Told]:
    """A list, or the nodes of a connection."""
    return records(told if isinstance(told, list) else record(told).get("nodes"))


def _things(told: Any) -> list[Any]:
    """Objects or plain names, in a list or a connection."""
    if isinstance(told, Mapping):
        told = told.get("nodes")
    return told if isinstance(told, list) else []


def _kind(event: Told) -> str:
    """The kind of an event, as REST writes it.

    >>> _kind({"eventType": "LabeledEvent"}), _kind({"__typename": "ProjectV2ItemStatusChangedEvent"})
    ('labeled', 'project_v2_item_status_changed')
    """
    told = str(event.get("event") or event.get("__typename") or event.get("eventType") or "")
    return CAMEL.sub("_", told.removesuffix("Event")).casefold().replace("project_v2item", "project_v2_item")


def _at(event: Told) -> str:
    return str(event.get("created_at") or event.get("createdAt") or "")


def _changes(event: Told) -> Iterator[Change]:
    """What an event changes of the status or of the people of an issue."""
    kind, at, actor = _kind(event), _at(event), login(event.get("actor"))
    who = login(event.get("assignee"))
    if kind == "closed":
        status = _forge.closed_as(event.get("state_reason") or event.get("stateReason"))
        yield Change(at=at, actor=actor, status=status, before=_forge.OPEN)
    elif kind == "reopened":
        yield Change(at=at, actor=actor, status=_forge.OPEN, before=_forge.CLOSED)
    elif kind == "assigned":
        yield Change(at=at, actor=actor, joined=who)
    elif kind == "unassigned":
        yield Change(at=at, actor=actor, left=who)
    elif kind in COLUMN_EVENTS:
        yield _moved(event, kind)
    else:
        yield from (c for c in _labelled(event) if names_a_status(c.marked or c.unmarked or ""))


def _labelled(event: Told) -> Iterator[Change]:
    label, kind = name(event.get("label")), _kind(event)
    if label and kind in ("labeled", "unlabeled"):
        on, off = (label, None) if kind == "labeled" else (None, label)
        yield Change(at=_at(event), actor=login(event.get("actor")), marked=on, unmarked=off)


def _moved(event: Told, kind: str) -> Change:
    """A card that moved on a board, old or new."""
    card = record(event.get("project_card"))
    after = _first(event, "status", "projectColumnName") or name(card.get("column_name"))
    before = _first(event, "previousStatus", "previous_status", "previousProjectColumnName")
    before = before or name(card.get("previous_column_name"))
    if kind.startswith("removed"):
        before, after = after or before, None
    return Change(at=_at(event), actor=login(event.get("actor")), marked=after, unmarked=before)


def _first(event: Told, *keys: str) -> str | None:
    return next((told for key in keys if (told := name(event.get(key)))), None)
