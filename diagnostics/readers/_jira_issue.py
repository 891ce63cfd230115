"""One Jira issue, as the REST search gives it, as rows of the canonical tables; times still as Jira wrote them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from diagnostics.readers import _shape
from diagnostics.readers._headers import plain
from diagnostics.readers._jira_changelog import (
    ASSIGNEE,
    STATUS,
    Change,
    changes,
    flags,
    name,
    record,
    records,
    states,
    stays,
)
from diagnostics.readers._jira_words import WANTED, sprint_name

Issue = Mapping[str, Any]
Row = dict[str, Any]

CUSTOM: Final = ("points", "team_name", "sprint", "parent_id", "acceptance_criteria", "designs")


@dataclass(frozen=True)
class Names:
    """Which custom field is which, and what the team field is called in the changelog."""

    fields: Mapping[str, str]
    team_label: str | None = None

    def value(self, issue: Issue, field: str) -> Any:
        """What an issue holds in the custom field known under this name."""
        return fields_of(issue).get(self.fields.get(field, ""))


def names_of(told: Mapping[str, Any]) -> Names:
    """The custom fields we use, by the `names` that the search gives with `expand=names`.

    >>> names_of({"customfield_10016": "Story Points", "summary": "Summary"}).fields
    {'points': 'customfield_10016'}
    """
    spelled = {plain(str(label)): field for field, label in told.items() if str(field).startswith("customfield_")}
    fields = {}
    for wanted in CUSTOM:
        found = next((spelled[plain(word)] for word in WANTED[wanted] if plain(word) in spelled), None)
        if found:
            fields[wanted] = found
    label = told.get(fields.get("team_name", ""))
    return Names(fields, str(label).casefold() if label else None)


def fields_of(issue: Issue) -> Mapping[str, Any]:
    """The fields of an issue."""
    return record(issue.get("fields"))


def ticket(issue: Issue, names: Names) -> Row:
    """The issue as it is now."""
    fields = fields_of(issue)
    status = record(fields.get("status"))
    closed = record(status.get("statusCategory")).get("key") == "done"
    labels = fields.get("labels")
    shape = _shape.headings(fields.get("description"))
    points = names.value(issue, "points")
    parent = name_of_parent(issue, names)
    seen = {
        "description": _shape.filled(fields.get("description")),
        "acceptance_criteria": bool(names.value(issue, "acceptance_criteria")),
        "points": points is not None,
        "epic": parent is not None,
        "designs": bool(names.value(issue, "designs")),
    }
    return {
        "ticket_id": name(issue.get("key")),
        "title": name(fields.get("summary")),
        "kind": name(fields.get("issuetype")),
        "created_at": fields.get("created"),
        "done_at": fields.get("resolutiondate") or (fields.get("statuscategorychangedate") if closed else None),
        "status": name(status),
        "person": name(fields.get("assignee")),
        "team": team(issue, names),
        "priority": name(fields.get("priority")),
        "points": points if isinstance(points, int | float) else None,
        "parent_id": parent,
        "labels": [str(label) for label in labels] if isinstance(labels, list) else [],
        "description_shape": shape,
        "ready_fields": _shape.ready_fields(shape, seen),
    }


def team(issue: Issue, names: Names) -> str | None:
    """The Team field, else the only component, else the project."""
    fields = fields_of(issue)
    components = records(fields.get("components"))
    return (
        name(names.value(issue, "team_name"))
        or (name(components[0]) if len(components) == 1 else None)
        or name(fields.get("project"))
    )


def name_of_parent(issue: Issue, names: Names) -> str | None:
    """The key of the parent or of the epic."""
    return name(record(fields_of(issue).get("parent")).get("key")) or name(names.value(issue, "parent_id"))


def history(issue: Issue, names: Names) -> Iterator[Row]:
    """The state of the issue at its creation and after each change of status, assignee or team."""
    fields = fields_of(issue)
    now = {STATUS: name(fields.get("status")), ASSIGNEE: name(fields.get("assignee"))}
    if names.team_label:
        now[names.team_label] = name(names.value(issue, "team_name"))
    opener = name(fields.get("creator")) or name(fields.get("reporter"))
    for change, state in states(changes(issue), now):
        yield {
            "ticket_id": name(issue.get("key")),
            "at": change.at if change else fields.get("created"),
            "status": state[STATUS],
            "person": state[ASSIGNEE],
            "team": state.get(names.team_label or ""),
            "actor": change.actor if change else opener,
        }


def blocks(issue: Issue) -> Iterator[Row]:
    """Each time the issue was flagged."""
    for start, end, says in flags(changes(issue), str(fields_of(issue).get("created") or "")):
        yield {"ticket_id": name(issue.get("key")), "start_at": start, "end_at": end, "reason": says, "source": "flag"}


def sprint_stays(issue: Issue, names: Names) -> Iterator[Row]:
    """Each stay in a sprint, by the changelog, else the sprints the issue holds since its creation."""
    created = str(fields_of(issue).get("created") or "")
    log: Sequence[Change] = changes(issue)
    found = stays(log, created)
    if not found:
        found = [(sprint["number"], created, None) for sprint in sprints(issue, names)]
    for sprint, added, removed in found:
        yield {"ticket_id": name(issue.get("key")), "number": sprint, "added_at": added, "removed_at": removed}


def sprints(issue: Issue, names: Names) -> Iterator[Row]:
    """The sprints an issue holds now, with their dates where Jira gives them."""
    held = names.value(issue, "sprint")
    for sprint in held if isinstance(held, list) else ():
        if isinstance(sprint, Mapping):
            label, key = name(sprint), sprint.get("id")
            end = sprint.get("completeDate") or sprint.get("endDate")
            number = str(key if key is not None else label)
            yield {"number": number, "label": label, "start_at": sprint.get("startDate"), "end_at": end}
        elif isinstance(sprint, str):
            yield {"number": sprint_name(sprint), "label": sprint_name(sprint), "start_at": None, "end_at": None}


def links(issue: Issue) -> Iterator[Row]:
    """Who depends on whom: an inward link says that this issue depends on the other, an outward one the reverse."""
    key = name(issue.get("key"))
    for link in records(fields_of(issue).get("issuelinks")):
        relation = (name(link.get("type")) or "link").casefold()
        for end in ("inwardIssue", "outwardIssue"):
            other = name(record(link.get(end)).get("key"))
            if other:
                ends = (key, other) if end == "inwardIssue" else (other, key)
                yield {"ticket_id": ends[0], "other_id": ends[1], "relation": relation}


def cut_off(issue: Issue) -> bool:
    """Whether Jira gave only a part of the changelog."""
    log = record(issue.get("changelog"))
    total = log.get("total")
    return isinstance(total, int) and total > len(records(log.get("histories") or log.get("values")))
