"""The fields of an Azure DevOps work item, under the names that queries, Analytics and the REST interface give them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from diagnostics.readers._headers import plain
from diagnostics.readers._jira_changelog import number, record, records
from diagnostics.readers._table import Table, unique

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket_id": ("id", "work item id"),
    "revision": ("rev", "revision", "revision number"),
    "day": ("date value", "snapshot date", "date", "date sk"),
    "at": ("changed date", "date de modification"),
    "created_at": ("created date", "date de création"),
    "activated_at": ("activated date", "in progress date", "date d'activation"),
    "resolved_at": ("resolved date", "date de résolution"),
    "done_at": ("closed date", "completed date", "date de fermeture"),
    "status": ("state", "état"),
    "person": ("assigned to", "assigned to user name", "affecté à", "assigné à"),
    "actor": ("changed by", "changed by user name", "modifié par"),
    "creator": ("created by", "created by user name", "créé par"),
    "team": ("area path", "area area path", "area", "area name", "node name", "chemin de zone"),
    "project": ("team project", "project project name", "project name", "project", "projet d'équipe"),
    "kind": ("work item type", "type d'élément de travail"),
    "title": ("title", "titre"),
    "priority": ("priority", "backlog priority", "priorité"),
    "points": ("story points", "effort", "size"),
    "parent_id": ("parent", "parent id", "parent work item id"),
    "labels": ("tags", "tag names", "balises"),
    "description": ("description", "repro steps"),
    "acceptance_criteria": ("acceptance criteria", "critères d'acceptation"),
    "sprint": ("iteration path", "iteration iteration path", "iteration", "chemin d'itération"),
}  # fmt: skip
PREFIX: Final = re.compile(r"^(?:System|Microsoft\.VSTS\.[A-Za-z]+|Custom)\.")
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
NAMED: Final = (
    "displayName",
    "UserName",
    "AreaPath",
    "IterationPath",
    "ProjectName",
    "name",
    "uniqueName",
    "UserEmail",
)
WHO: Final = re.compile(r"^\s*(?P<name>[^<]*?)\s*<(?P<account>[^>]*)>\s*$")
TITLE_LEVEL: Final = re.compile(r"title \d+")


def spelled(header: str) -> str:
    """A field's name in plain words, whatever the way of writing it.

    >>> [spelled(name) for name in ("System.WorkItemType", "WorkItemType", "AssignedTo/UserName")]
    ['work item type', 'work item type', 'assigned to user name']
    """
    return plain(CAMEL.sub(" ", PREFIX.sub("", header.strip())))


def unwrapped(table: Table) -> Table:
    """The same table with its headers in plain words; the titles of a tree of work items in one column."""
    header = [spelled(name) for name in table.header]
    levels = [n for n, name in enumerate(header) if TITLE_LEVEL.fullmatch(name)]
    if not levels:
        return replace(table, header=tuple(header))
    title = table.frame.iloc[:, levels].bfill(axis=1).iloc[:, 0]
    frame = table.frame.assign(**{"title of the tree": title})
    return replace(table, header=(*header, "title"), frame=frame)


def person(who: str) -> str:
    r"""The name in `Name <account>`; the account when there is no name.

    >>> person("Ada <CORP\\ada>"), person("Ada"), person("<ada@x.org>")
    ('Ada', 'Ada', 'ada@x.org')
    """
    found = WHO.match(who)
    return (found["name"] or found["account"]) if found else who


def leaf(path: str) -> str:
    r"""The last part of an area or iteration path.

    >>> leaf("Shop\\Payments"), leaf("Shop")
    ('Payments', 'Shop')
    """
    return path.rstrip("\\").rpartition("\\")[2]


def table_of(told: Any) -> Table | None:
    """The work items or revisions of a JSON answer as a table: one row each, fields as columns."""
    rows = [row for page in _pages(told) for item in _items(page) if (row := _flat(item))]
    if not rows:
        return None
    names = list(dict.fromkeys(name for row in rows for name in row))
    frame = pd.DataFrame(rows, columns=names, index=range(1, len(rows) + 1), dtype="str")
    frame.columns = pd.Index(unique(names), dtype="str")
    return Table(tuple(names), frame, 1, len(rows))


def _pages(told: Any) -> list[Any]:
    """Pages of an answer, or one; an item by itself is a page of one."""
    pages = told if isinstance(told, list) else [told]
    return [page for page in pages if isinstance(page, Mapping)]


def _items(page: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    inside = page.get("value", page.get("values"))
    items = records(inside) if isinstance(inside, list) else [page]
    yield from _updated(items) if any("workItemId" in item for item in items) else items


def _updated(updates: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Updates, which tell what changed, as revisions, which tell how the item stood after it."""
    stand: dict[str, dict[str, Any]] = {}
    for update in sorted(updates, key=lambda update: number(update.get("rev"))):
        fields = stand.setdefault(str(update.get("workItemId")), {})
        fields |= {n: record(change).get("newValue") for n, change in record(update.get("fields")).items()}
        yield {"id": update.get("workItemId"), "rev": update.get("rev"), "fields": dict(fields)}


def _flat(item: Mapping[str, Any]) -> dict[str, str | None]:
    fields = record(item.get("fields"))
    known = any(name.startswith("System.") for name in fields)
    own = {n: item.get(n) for n in ("id", "rev") if n in item} | dict(fields) if known else item
    if not known and not {"WorkItemId", "State"} <= set(own):
        return {}
    return {str(name): _text(value) for name, value in own.items()}


def _text(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[name] for name in NAMED if value.get(name)), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
