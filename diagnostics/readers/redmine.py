"""Redmine issues: the JSON of its REST interface, with journals when they were asked for, or its CSV.

Definition
    `/issues.json` or `/issues/{id}.json?include=journals,relations`: one issue, a page, a list of pages or of issues.
    Journals name statuses and people by number; the numbers are looked up in the whole file (and in `issue_statuses`
    where it holds that), and a status that stays unknown is called “status 5”. CSV: one row an issue as it is now. The
    team is the category, else the project. An issue is done when it was last closed, unless its status changed
    afterwards. Rows are issues.
What it proves
    Every stay in a status and with a person, and who made each change; links (`blocks`, `precedes`).
What it cannot prove
    History of issues without journals: neither the CSV nor the list of issues gives them. Time logs are no tickets
    and are refused. From a real file: the JSON; from the documentation: the CSV.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from diagnostics.locale import Text, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _redmine_table, _shape
from diagnostics.readers._changes import Change, Now, states
from diagnostics.readers._jira_changelog import name, record, records
from diagnostics.readers._source import Source
from diagnostics.readers._tickets import ROWS_SHOWN
from diagnostics.readers._tracker import Format, Item, Row, Told, frame, reading
from diagnostics.settings import Settings

FORMAT: Final = "redmine"
TITLE: Final = text("Redmine issues")
CALLED: Final = {"ticket_id": "id", "tickets.created_at": "created_on", "tickets.done_at": "closed_on",
                 "history.at": "journals"}  # fmt: skip
USUAL: Final = {"tracker", "status", "subject"}
STATUS: Final = "status_id"
PERSON: Final = "assigned_to_id"


@dataclass(frozen=True)
class Names:
    """What the file says that the numbers in its journals stand for."""

    statuses: Mapping[str, str]
    people: Mapping[str, str]

    def status(self, number: object) -> str | None:
        """The name of a status, else its number in words."""
        return self.statuses.get(str(number), f"status {number}") if number else None

    def person(self, number: object) -> str | None:
        """The name of a person, else their number in words."""
        return self.people.get(str(number), f"user {number}") if number else None


def recognises(source: Source) -> float:
    """1 for issues with journals, less without; also for a detailed time log, which is read only to be refused."""
    if source.table is not None:
        return 0.9 if _redmine_table.is_time_log(source.table) or _redmine_table.is_issues(source.table) else 0.0
    issues = _issues(source.json)
    if not issues:
        return 0.0
    return 1.0 if any("journals" in issue for issue in issues) else 0.8


def read(source: Source, settings: Settings) -> Reading:
    """The issues, the states that their journals tell, and who waits for whom."""
    table, issues = source.table, _issues(source.json)
    if table is not None and _redmine_table.is_issues(table):
        return _redmine_table.read(source, settings, table, Format(FORMAT, TITLE, CALLED))
    if not issues:
        refused = Problem(_time_log() if table is not None and _redmine_table.is_time_log(table) else _no_issue())
        rows = table.rows_read if table else 0
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, problems=(*source.problems, refused))
    names = _names(source.json, issues)
    followed = [issue if "journals" in issue else {} for issue in issues]
    told = Told(
        {
            "tickets": frame("tickets", issues, lambda issue: [_ticket(issue)]),
            "history": frame("history", followed, lambda issue: _history(issue, names) if issue else ()),
            "links": frame("links", issues, _links).drop_duplicates(),
        },
        len(issues),
        tuple(_limits(source.json, issues, names)),
    )
    return reading(source, settings, told, Format(FORMAT, TITLE, CALLED))


def _pages(told: Any) -> list[Item]:
    return records(told) if isinstance(told, list) else records([told])


def _issues(told: Any) -> list[Item]:
    """The issues of a page, of a list of pages, or of a list of issues."""
    out: list[Item] = []
    for page in _pages(told):
        inside = page.get("issues")
        out += records(inside) if isinstance(inside, list) else [record(page.get("issue")) or page]
    return [issue for issue in out if set(issue) >= USUAL and isinstance(issue["tracker"], Mapping)]


def _names(told: Any, issues: list[Item]) -> Names:
    listed = [status for page in _pages(told) for status in records(page.get("issue_statuses"))]
    statuses = listed + [record(issue.get("status")) for issue in issues]
    people = [record(issue.get(field)) for issue in issues for field in ("author", "assigned_to")]
    people += [record(entry.get("user")) for issue in issues for entry in records(issue.get("journals"))]
    return Names(_by_number(statuses), _by_number(people))


def _by_number(things: list[Item]) -> dict[str, str]:
    return {str(thing.get("id")): called for thing in things if (called := name(thing))}


def _ticket(issue: Item) -> Row:
    shape = _shape.headings(issue.get("description"))
    closed = str(issue.get("closed_on") or "")
    reopened = any(change.status and change.at > closed for change in _changes(issue, Names({}, {})))
    parent = record(issue.get("parent")).get("id")
    seen = {"description": _shape.filled(issue.get("description")), "epic": parent is not None}
    return {
        "ticket_id": name(issue.get("id")),
        "title": name(issue.get("subject")),
        "kind": name(issue.get("tracker")),
        "created_at": issue.get("created_on"),
        "done_at": None if reopened else closed or None,
        "status": name(issue.get("status")),
        "person": name(issue.get("assigned_to")),
        "team": _team(issue),
        "priority": name(issue.get("priority")),
        "parent_id": name(parent),
        "description_shape": shape,
        "ready_fields": _shape.ready_fields(shape, seen),
    }


def _team(issue: Item) -> str | None:
    return name(issue.get("category")) or name(issue.get("project"))


def _history(issue: Item, names: Names) -> Iterator[Row]:
    """The issue as it was created, then after each journal entry that moves it or hands it over."""
    holder = name(issue.get("assigned_to"))
    now = Now(name(issue.get("status")), [holder] if holder else [])
    for state in states(list(_changes(issue, names)), now):
        yield {
            "ticket_id": name(issue.get("id")),
            "at": state.change.at if state.change else issue.get("created_on"),
            "status": state.status,
            "person": state.person,
            "actor": state.change.actor if state.change else name(issue.get("author")),
        }


def _changes(issue: Item, names: Names) -> Iterator[Change]:
    """One change an entry of the journal, oldest first."""
    for entry in sorted(records(issue.get("journals")), key=lambda entry: str(entry.get("created_on") or "")):
        details = {str(d.get("name")): d for d in records(entry.get("details")) if d.get("property") == "attr"}
        status, person = details.get(STATUS, {}), details.get(PERSON, {})
        if status or person:
            yield Change(
                at=str(entry.get("created_on") or ""),
                actor=name(entry.get("user")),
                status=names.status(status.get("new_value")),
                before=names.status(status.get("old_value")),
                joined=names.person(person.get("new_value")),
                left=names.person(person.get("old_value")),
            )


def _links(issue: Item) -> Iterator[Row]:
    """Who depends on whom: the second of two issues waits for the first."""
    for link in records(issue.get("relations")):
        first, second = name(link.get("issue_id")), name(link.get("issue_to_id"))
        if first and second:
            kind = str(link.get("relation_type") or "relates")
            yield {"ticket_id": second, "other_id": first, "relation": kind}


def _limits(told: Any, issues: list[Item], names: Names) -> Iterator[Problem]:
    """What the file does not hold: other pages, journals, the names of statuses."""
    total = max((page["total_count"] for page in _pages(told) if isinstance(page.get("total_count"), int)), default=0)
    if total > len(issues):
        yield Problem(
            text("The search has {total} tickets and the file holds {n}. Export all its pages.",
                 total=total, n=len(issues))
        )  # fmt: skip
    without = [n for n, issue in enumerate(issues, start=1) if "journals" not in issue]
    if without:
        what = plural(
            "{n} issue has no journal: its history is unknown. Ask for each issue with include=journals,relations.",
            "{n} issues have no journal: their history is unknown. Ask for each issue with include=journals,relations.",
            n=len(without),
        )
        yield Problem(what, len(without), tuple(without[:ROWS_SHOWN]))
    nameless = {number for issue in issues for number in _statuses(issue)} - set(names.statuses)
    if nameless:
        what = plural(
            "{n} status is known by its number only ({numbers}). Send /issue_statuses.json as well, or map it by hand.",
            "{n} statuses are known by their numbers only ({numbers}). Send /issue_statuses.json as well, or map them "
            "by hand.",
            n=len(nameless),
            numbers=", ".join(sorted(nameless)[:ROWS_SHOWN]),
        )
        yield Problem(what)


def _statuses(issue: Item) -> Iterator[str]:
    """The numbers of the statuses in the journals of an issue."""
    for entry in records(issue.get("journals")):
        for detail in records(entry.get("details")):
            if detail.get("name") == STATUS:
                yield from (str(detail[end]) for end in ("old_value", "new_value") if detail.get(end))


def _no_issue() -> Text:
    return text("The file holds no Redmine issue. Export the issues as JSON, with include=journals,relations.")


def _time_log() -> Text:
    return text(
        "This is Redmine's time log: hours spent, not tickets. Export the issues instead, as JSON with "
        "include=journals,relations."
    )
