"""One GitLab issue as its REST interface writes it, with the events of its state and labels where they were added."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from diagnostics.readers import _forge
from diagnostics.readers._changes import Change
from diagnostics.readers._forge import Issue
from diagnostics.readers._jira_changelog import name, record, records
from diagnostics.readers._labels import names_a_status

Told: TypeAlias = Mapping[str, Any]

STATE_EVENTS: Final = "resource_state_events"
LABEL_EVENTS: Final = "resource_label_events"
ADDRESS: Final = re.compile(r"^https?://[^/]+/(?P<path>.+?)(?:/-)?/(?:issues|work_items|merge_requests)/\d+/?$")
HANDOVER: Final = re.compile(
    r"(?P<way>unassigned|assigned to|changed assignee from|to)\s+(?P<who>@[\w.-]+(?:,? (?:and )?@[\w.-]+)*)"
)
WHO: Final = re.compile(r"@([\w.-]+)")


@dataclass(frozen=True)
class Events:
    """The events of all issues of a file, by the number that GitLab gives each issue in the whole instance."""

    state: Mapping[str, list[Told]]
    label: Mapping[str, list[Told]]
    known: bool

    def of(self, item: Told) -> tuple[list[Told], list[Told], bool]:
        """The events of one issue, and whether the file says any."""
        number = str(item.get("id"))
        state = records(item.get(STATE_EVENTS)) + self.state.get(number, [])
        label = records(item.get(LABEL_EVENTS)) + self.label.get(number, [])
        return state, label, self.known or STATE_EVENTS in item or LABEL_EVENTS in item


def issues_of(told: Any) -> list[Told]:
    """The issues of a page, of a list of pages, or beside their events."""
    out: list[Told] = []
    for page in _pages(told):
        inside = page.get("issues")
        out += records(inside) if isinstance(inside, list) else [record(page.get("issue")) or page]
    return [item for item in out if {"iid", "title", "state"} <= set(item)]


def events_of(told: Any) -> Events:
    """The events that stand beside the issues."""
    beside = [page for page in _pages(told) if STATE_EVENTS in page or LABEL_EVENTS in page]
    loose = [page for page in beside if "iid" not in page]
    return Events(_by_issue(loose, STATE_EVENTS), _by_issue(loose, LABEL_EVENTS), bool(loose))


def loose_events(told: Any) -> int:
    """How many events a file holds without the issues that they are about."""
    return sum("resource_id" in item and "resource_type" in item for item in _pages(told))


def issue(item: Told, events: Events) -> Issue:
    """An issue with its changes, where the file holds them."""
    labels = [label for one in _listed(item.get("labels")) if (label := name(one))]
    people = [who for one in records(item.get("assignees")) or records([item.get("assignee")]) if (who := name(one))]
    stated, marked, told = events.of(item)
    path, epic = project(item), record(item.get("epic"))
    number = str(item["iid"])
    ticket = _forge.ticket(
        f"{path}#{number}" if path else number,
        labels,
        item.get("description"),
        title=name(item.get("title")),
        kind=name(item.get("issue_type")) or name(item.get("type")),
        created_at=item.get("created_at"),
        done_at=item.get("closed_at"),
        status=_forge.OPEN if str(item.get("state")).casefold() in ("opened", "open", "reopened") else _forge.CLOSED,
        person=next(iter(people), None),
        team=path,
        points=item.get("weight") if isinstance(item.get("weight"), int | float) else None,
        parent_id=name(epic.get("title")) or name(epic.get("iid")),
    )
    notes = [note for note in records(item.get("notes")) if note.get("system") is True]
    handed = [change for note in notes for change in _handed(note)]
    labelled = sorted((change for event in marked for change in _labelled(event)), key=lambda change: change.at)
    if not told and not notes:
        return Issue(ticket=ticket, opener=name(item.get("author")))
    changes = [change for event in stated for change in _stated(event)] + handed
    changes += [change for change in labelled if names_a_status(change.marked or change.unmarked or "")]
    return Issue(ticket=ticket, opener=name(item.get("author")), changes=changes, labelled=labelled)


def project(item: Told) -> str | None:
    """The path of the project of an issue.

    >>> project({"web_url": "https://gitlab.com/shop/web/cart/-/issues/12"}), project({"references": {"full": "a/b#3"}})
    ('shop/web/cart', 'a/b')
    """
    full = record(item.get("references")).get("full")
    found = ADDRESS.match(str(item.get("web_url") or ""))
    return str(full).rpartition("#")[0] if full else found["path"] if found else None


def _pages(told: Any) -> list[Told]:
    return records(told) if isinstance(told, list) else records([told])


def _listed(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _by_issue(pages: list[Told], kind: str) -> dict[str, list[Told]]:
    out: dict[str, list[Told]] = {}
    for page in pages:
        for event in records(page.get(kind)):
            out.setdefault(str(event.get("resource_id")), []).append(event)
    return out


def _at(event: Told) -> str:
    return str(event.get("created_at") or "")


def _stated(event: Told) -> Iterator[Change]:
    state = str(event.get("state")).casefold()
    if state == "closed":
        yield Change(at=_at(event), actor=name(event.get("user")), status=_forge.CLOSED, before=_forge.OPEN)
    elif state in ("opened", "reopened"):
        yield Change(at=_at(event), actor=name(event.get("user")), status=_forge.OPEN, before=_forge.CLOSED)


def _labelled(event: Told) -> Iterator[Change]:
    label = name(event.get("label"))
    if label and event.get("action") in ("add", "remove"):
        on, off = (label, None) if event["action"] == "add" else (None, label)
        yield Change(at=_at(event), actor=name(event.get("user")), marked=on, unmarked=off)


def _handed(note: Told) -> Iterator[Change]:
    """Who was put on an issue or taken off it, which GitLab tells in words only.

    >>> [(c.joined, c.left) for c in _handed({"body": "assigned to @ada and unassigned @lin"})]
    [('ada', None), (None, 'lin')]
    >>> [(c.joined, c.left) for c in _handed({"body": "changed assignee from @ada to @lin"})]
    [(None, 'ada'), ('lin', None)]
    """
    body = str(note.get("body") or "")
    if "assign" not in body:
        return
    for found in HANDOVER.finditer(body):
        for who in WHO.findall(found["who"]):
            came = found["way"] in ("assigned to", "to")
            yield Change(at=_at(note), actor=name(note.get("author")), joined=who if came else None,
                         left=None if came else who)  # fmt: skip
