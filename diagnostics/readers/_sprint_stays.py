"""Tickets in sprints: what a report says of each, and the two tables it becomes; also Jira's own report as JSON."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import pandas as pd

from diagnostics.model.columns import TableName, complete
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source

LISTS: Final[Mapping[str, str]] = {
    "completedIssues": "completed",
    "issuesNotCompletedInCurrentSprint": "open",
    "puntedIssues": "removed",
    "issuesCompletedInAnotherSprint": "open",
}


class Stay(NamedTuple):
    """One ticket in one sprint: committed, completed, open, added or removed; `late` when added after the start."""

    sprint: str
    ticket: str
    outcome: str
    late: bool


def frames(sprints: pd.DataFrame, stays: Sequence[Stay]) -> dict[TableName, pd.DataFrame]:
    """The sprints and one row a ticket in each: added at the start unless late, removed at the end when removed.

    >>> day = pd.Timestamp("2026-03-02", tz="UTC")
    >>> sprints = pd.DataFrame({"sprint_id": ["S1"], "start_at": [day], "end_at": [day + pd.Timedelta(days=14)]})
    >>> items = frames(sprints, [Stay("S1", "A-1", "committed", False), Stay("S1", "A-1", "completed", False)])
    >>> items["sprint_items"][["ticket_id", "done_in"]].values.tolist()
    [['A-1', True]]
    """
    told: dict[tuple[str, str], set[str]] = {}
    for stay in stays:
        told.setdefault((stay.sprint, stay.ticket), set()).update({stay.outcome, *(["added"] if stay.late else [])})
    when = sprints.set_index("sprint_id")
    items = [
        {
            "ticket_id": ticket,
            "sprint_id": sprint,
            "added_at": None if "added" in said else when["start_at"][sprint],
            "removed_at": when["end_at"][sprint] if "removed" in said else None,
            "done_in": "completed" in said,
        }
        for (sprint, ticket), said in told.items()
    ]
    return {
        "sprints": complete("sprints", sprints),
        "sprint_items": complete("sprint_items", pd.DataFrame(items)),
    }


def reports(source: Source) -> list[dict[str, Any]]:
    """Jira's own sprint reports in a file of JSON: one, or a list of them."""
    found = source.json if isinstance(source.json, list) else [source.json]
    return [one for one in found if isinstance(one, dict) and _is_report(one)]


def told(reports: Sequence[Mapping[str, Any]]) -> tuple[pd.DataFrame, list[Stay]]:
    """The sprints of the reports, each once, and their tickets."""
    sprints, stays = [], []
    for report in reports:
        sprint, contents = report["sprint"], report["contents"]
        name = one_line(str(sprint.get("name") or sprint.get("id") or ""))
        start, end = (_moment(sprint.get(key)) for key in ("isoStartDate", "isoEndDate"))
        sprints.append({"sprint_id": name, "team": None, "start_at": start, "end_at": end})
        late = contents.get("issueKeysAddedDuringSprint")
        added = set(late) if isinstance(late, dict) else set()
        for list_name, outcome in LISTS.items():
            stays += [Stay(name, key, outcome, key in added) for key in _keys(contents.get(list_name))]
    frame = pd.DataFrame(sprints).drop_duplicates("sprint_id")
    return frame.assign(**{at: pd.to_datetime(frame[at], utc=True) for at in ("start_at", "end_at")}), stays


def _is_report(one: Mapping[str, Any]) -> bool:
    parts = isinstance(one.get("contents"), dict) and isinstance(one.get("sprint"), dict)
    return parts and bool(set(LISTS) & set(one["contents"]))


def _keys(issues: Any) -> list[str]:
    listed = [issue.get("key") for issue in issues if isinstance(issue, dict)] if isinstance(issues, list) else []
    return [key for key in listed if isinstance(key, str) and key]


def _moment(written: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
