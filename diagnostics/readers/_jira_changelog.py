"""The changelog of one Jira issue as states: what stood before the first change is read out of that change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Item = Mapping[str, Any]
FLAG: Final = ("flagged", "flag", "impediment", "marqué", "signalé")
STATUS: Final = "status"
ASSIGNEE: Final = "assignee"
SPRINT: Final = "sprint"


@dataclass(frozen=True)
class Change:
    """One entry of the changelog: when, by whom, and the items it changed."""

    at: str
    actor: str | None
    items: Sequence[Item]


def changes(issue: Mapping[str, Any]) -> list[Change]:
    """The entries of a changelog, oldest first; those of one moment in the order in which Jira numbered them."""
    log = record(issue.get("changelog"))
    histories = records(log.get("histories") or log.get("values"))
    ordered = sorted(histories, key=lambda h: (str(h.get("created") or ""), number(h.get("id"))))
    return [Change(str(h.get("created") or ""), name(h.get("author")), records(h.get("items"))) for h in ordered]


def record(value: Any) -> Mapping[str, Any]:
    """A value that should be an object; an empty one when it is something else."""
    return value if isinstance(value, Mapping) else {}


def records(value: Any) -> list[Mapping[str, Any]]:
    """A value that should be a list of objects; what is something else is left out.

    >>> records([{"a": 1}, None]), records("x")
    ([{'a': 1}], [])
    """
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def name(value: Any) -> str | None:
    """What a person, team, component or option is called, in any of the forms Jira gives."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        parts = (value.get(key) for key in ("displayName", "name", "title", "value", "key", "accountId"))
        value = next((part for part in parts if part), None)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def number(value: Any) -> int:
    """A number that Jira writes as text; 0 when it is not one."""
    return int(value) if str(value).isdecimal() else 0


def field_of(item: Item) -> str:
    """The field an item is about, in lower case."""
    return str(item.get("field") or item.get("fieldId") or "").casefold()


def first_value(log: Sequence[Change], field: str, now: str | None) -> str | None:
    """What a field held before its first change; what it holds now when it never changed."""
    for change in log:
        for item in change.items:
            if field_of(item) == field:
                return name(item.get("fromString"))
    return now


def states(
    log: Sequence[Change], now: Mapping[str, str | None]
) -> Iterator[tuple[Change | None, dict[str, str | None]]]:
    """The fields in `now` as the issue was created (without an entry), then after each entry that touches one."""
    state = {field: first_value(log, field, value) for field, value in now.items()}
    yield None, dict(state)
    for change in log:
        touched = {field_of(i): name(i.get("toString")) for i in change.items if field_of(i) in state}
        if touched:
            state.update(touched)
            yield change, dict(state)


def stays(log: Sequence[Change], created: str) -> list[tuple[str, str | None, str | None]]:
    """Each stay in a sprint: its number or name, when it began (none when at creation), and when it was taken out."""
    events = [(change.at, item) for change in log for item in change.items if field_of(item) == SPRINT]
    if not events:
        return []
    inside: dict[str, str] = dict.fromkeys(_listed(events[0][1], "from"), created)
    out: list[tuple[str, str | None, str | None]] = []
    for at, item in events:
        before, after = _listed(item, "from"), _listed(item, "to")
        out += [(sprint, inside.pop(sprint, None), at) for sprint in before if sprint not in after]
        inside.update({sprint: at for sprint in after if sprint not in inside})
    return out + [(sprint, began, None) for sprint, began in inside.items()]


def flags(log: Sequence[Change], created: str) -> list[tuple[str, str | None, str]]:
    """Each time a flag was up: from, to (none when it still is), and what the flag says."""
    up: tuple[str, str] | None = None
    out: list[tuple[str, str | None, str]] = []
    for at, item in _flag_items(log):
        before, after = name(item.get("fromString")), name(item.get("toString"))
        if after and up is None:
            up = (at, after)
        elif not after and before:
            since, says = up or (created, before)
            out.append((since, at, says))
            up = None
    return out + ([(up[0], None, up[1])] if up else [])


def _flag_items(log: Iterable[Change]) -> Iterator[tuple[str, Item]]:
    for change in log:
        for item in change.items:
            if field_of(item) in FLAG:
                yield change.at, item


def _listed(item: Item, end: str) -> list[str]:
    """The sprints of one side of a change, by number where Jira gives numbers."""
    listed = str(item.get(end) or item.get(f"{end}String") or "")
    return [sprint.strip() for sprint in listed.split(",") if sprint.strip()]
