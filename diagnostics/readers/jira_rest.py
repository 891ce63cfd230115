"""Jira's REST search with its changelog: the export that proves most.

Definition
    `/rest/api/2/search` or `/3/search` with `expand=changelog` (and `names`, when custom fields matter): one page, a
    list of pages, a list of issues, one issue (`/rest/api/2/issue/KEY`), or one of these on each line; as JSON or
    gzipped JSON. What an issue was before its first change is read out of
    that change, so the history begins at the creation. People are called by their display names, as the changelog does.
    The team is the Team field when `names` tells which it is, else the only component, else the project. The rows of
    this file are its issues.
What it proves
    Every stay in a status and with a person, who made each change, flagged time, sprints entered and left, links.
What it cannot prove
    Changes that Jira cut off (above 100 an issue on Cloud): such issues are counted. Which team a person was in then.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from diagnostics.locale import Text, text
from diagnostics.model.columns import COLUMNS, TableName, complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _jira_issue, _jira_pages, _tickets
from diagnostics.readers._dates import file_dates
from diagnostics.readers._jira_issue import Issue, Names, Row
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "jira_rest"
TITLE: Final = text("Jira search with changelog (JSON)")
STAY: Final = ("ticket_id", "number", "added_at", "removed_at")
LATEST: Final = pd.Timestamp("2200-01-01", tz="UTC")
HELD: Final = ("number", "label", "start_at", "end_at")


@dataclass(frozen=True)
class Dater:
    """Turns the times of a frame into UTC and remembers what could not be read."""

    source: Source
    settings: Settings
    problems: list[Problem]

    def __call__(self, frame: pd.DataFrame, columns: Mapping[str, str], rejected: bool = False) -> pd.DataFrame:
        """The frame with its time columns in UTC; `columns` says what Jira calls them; `rejected` drops bad rows."""
        found = file_dates(self.source, {c: frame[c].astype("str") for c in columns}, self.settings)
        for column, called in columns.items():
            self.problems.extend(found.problems(column, called, rejected))
        dated = frame.assign(**found.at)
        return dated[dated[next(iter(columns))].notna()] if rejected else dated


def recognises(source: Source) -> float:
    """1 for a search of issues with a changelog, less without."""
    issues = _jira_pages.issues_of(source.json)
    if not issues:
        return 0.0
    return 1.0 if any("changelog" in issue for issue in issues) else 0.8


def read(source: Source, settings: Settings) -> Reading:
    """Tickets, history, flags, sprints and links."""
    issues, names = _jira_pages.issues_of(source.json), _jira_issue.names_of(_jira_pages.field_names(source.json))
    dater = Dater(source, settings, [])
    tickets = _frame(issues, lambda issue: [_jira_issue.ticket(issue, names)], COLUMNS["tickets"])
    if tickets.empty:
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, Problem(_no_issues())))
    named = _tickets.filled(dater(tickets, {"created_at": "created", "done_at": "resolutiondate"}), "ticket_id", "key")
    single = _tickets.one_row_a_ticket(named.frame)
    kept = _tickets.done_after_created(single.frame)
    frames = {"tickets": complete("tickets", kept.frame), **_derived(issues, names, dater, kept.frame)}
    problems = (*source.problems, *dater.problems, *named.problems, *single.problems, *kept.problems)
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {name: frame for name, frame in frames.items() if len(frame) or name in ("tickets", "history")},
        len(issues),
        len(kept.frame),
        problems + tuple(_jira_pages.gaps(source.json, issues)),
    )


def _derived(issues: list[Issue], names: Names, dater: Dater, tickets: pd.DataFrame) -> dict[TableName, pd.DataFrame]:
    """The other tables, for the issues that were kept."""
    position = set(tickets.index)
    kept = [issue if n in position else {} for n, issue in enumerate(issues, start=1)]
    followed = [issue if "changelog" in issue else {} for issue in kept]
    history = _frame(followed, lambda issue: _jira_issue.history(issue, names), COLUMNS["history"])
    blocks = _frame(kept, _jira_issue.blocks, COLUMNS["blocks"])
    links = _frame(kept, _jira_issue.links, COLUMNS["links"])
    out: dict[TableName, pd.DataFrame] = {
        "history": _history(history, dater),
        "blocks": complete("blocks", dater(blocks, {"start_at": "Flagged", "end_at": "Flagged"}, True)),
        "links": complete("links", links.drop_duplicates()),
    }
    return out | _sprints(kept, names, dater, tickets)


def _history(states: pd.DataFrame, dater: Dater) -> pd.DataFrame:
    events = dater(states[states["status"].notna()], {"at": "changelog"}, rejected=True)
    return complete("history", events.assign(seq=range(len(events))))


def _sprints(issues: list[Issue], names: Names, dater: Dater, tickets: pd.DataFrame) -> dict[TableName, pd.DataFrame]:
    stays = _frame(issues, lambda issue: _jira_issue.sprint_stays(issue, names), STAY)
    if stays.empty:
        return {}
    held = _frame(issues, lambda issue: _jira_issue.sprints(issue, names), HELD)
    known = dater(held, {"start_at": "sprint", "end_at": "sprint"}).drop_duplicates("number").set_index("number")
    label = _labels(known["label"])
    stays = dater(stays, {"added_at": "Sprint", "removed_at": "Sprint"})
    end = pd.Series(known["end_at"].reindex(stays["number"]).array, index=stays.index).fillna(LATEST)
    done = stays["ticket_id"].map(tickets.set_index("ticket_id")["done_at"])
    left = stays["removed_at"].fillna(end)
    items = stays.assign(
        sprint_id=pd.Series(label.reindex(stays["number"]).array, index=stays.index).fillna(stays["number"]),
        done_in=((done >= stays["added_at"]) & (done <= left) & (done <= end)).astype("boolean"),
    )
    sprints = known.assign(sprint_id=label).reindex(stays["number"].unique())
    sprints["sprint_id"] = sprints["sprint_id"].fillna(pd.Series(sprints.index, index=sprints.index))
    return {"sprints": complete("sprints", sprints), "sprint_items": complete("sprint_items", items)}


def _labels(known: pd.Series) -> pd.Series:
    """What each sprint is called; sprints of one name are told apart by their numbers."""
    again = known.duplicated(keep=False)
    told = {
        n: (f"{name} ({n})" if twice else str(name)) for n, name, twice in zip(known.index, known, again, strict=True)
    }
    return pd.Series(told, index=known.index, dtype="str")


def _frame(issues: Iterable[Issue], rows_of: Callable[[Issue], Iterable[Row]], columns: Iterable[str]) -> pd.DataFrame:
    """Rows of all issues; the index is the place of the issue in the file, counted from 1."""
    rows = [(n, row) for n, issue in enumerate(issues, start=1) if issue for row in rows_of(issue)]
    return pd.DataFrame([row for _, row in rows], index=[n for n, _ in rows], columns=list(columns))


def _no_issues() -> Text:
    return text("The file holds no Jira issue. Export the search with expand=changelog, all pages.")
