"""Jira CSV export: one row a ticket as it is now, Cloud or Server, in English, French, Spanish or German.

Definition
    Repeated columns (Sprint, labels, links) are read together; `Custom field (X)` counts as X whatever the language.
    A ticket is done when Jira says when it was resolved, else when its status category last changed to done.
    The team is the Team field when at least half of the tickets have one, else the project.
    A flag is blocked time where a column says since when; columns that count blocked days give the rest.
What it proves
    Age and flow time from creation to done; links; how many sprints a ticket was in, as a lower bound; blocked time
    where columns tell it.
What it cannot prove
    Handovers, waits and rework: the file holds no history. The reading says what to ask for.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import TableName, complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.stages import propose
from diagnostics.readers import _jira_blocks, _shape, _tickets
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._headers import find, plain
from diagnostics.readers._jira_words import USUAL, WANTED, link_type, sprint_name, unwrapped
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.settings import Settings

FORMAT: Final = "jira_csv"
TITLE: Final = text("Jira CSV export")

DATES: Final = ("created_at", "done_at", "category_at", "blocked_at")
USUAL_AT_LEAST: Final = 3
TEXTS: Final = ("title", "kind", "status", "priority", "parent_id")


def recognises(source: Source) -> float:
    """Nearly 1 for a ticket key, a status and several of Jira's own headers; less without a creation date."""
    if source.table is None:
        return 0.0
    table = unwrapped(source.table)
    columns = find(table, WANTED, partial=False)
    usual = set(map(plain, table.header)) & set(USUAL)
    if not {"ticket_id", "status"} <= set(columns) or len(usual) < USUAL_AT_LEAST:
        return 0.0
    keys = table.frame[columns["ticket_id"]]
    if keys.duplicated().sum() * 2 > max(len(keys), 1):
        return 0.4
    return 0.95 if "created_at" in columns else 0.3


def read(source: Source, settings: Settings) -> Reading:
    """The tickets, their links and the sprints they were in."""
    table = unwrapped(source.table) if source.table else None
    columns = find(table, WANTED, partial=False) if table else {}
    if table is None or "ticket_id" not in columns or "created_at" not in columns:
        return Reading(source.name, FORMAT, TITLE, rows_read=_rows(table), problems=(*source.problems, _refusal()))
    found = file_dates(
        source, {n: table.frame[columns[n]] for n in DATES if n in columns}, settings, ("created_at", "done_at")
    )
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=table.rows_read, questions=(found.question,))
    named = _tickets.filled(_ticket_frame(table, columns, found), "ticket_id", columns["ticket_id"])
    single = _tickets.one_row_a_ticket(named.frame)
    tickets = _tickets.done_after_created(single.frame)
    frame = table.frame.loc[tickets.frame.index]
    frames: dict[TableName, pd.DataFrame] = {
        "tickets": complete("tickets", tickets.frame),
        **_sprints(tickets.frame, frame[table.same(columns["sprint"])] if "sprint" in columns else None),
        **_links(tickets.frame["ticket_id"], frame, table.header),
        **_blocks(table, columns, tickets.frame, found),
    }
    dated = [problem for name in ("created_at", "done_at", "blocked_at") if name in columns
             for problem in found.problems(name, columns[name])]  # fmt: skip
    held = _jira_blocks.problems(table, columns, found.at.get("blocked_at"))
    rows = (*named.problems, *single.problems, *tickets.problems)
    problems = (*source.problems, *dated, *rows, *held, _tickets.no_history())
    return Reading(source.name, FORMAT, TITLE, frames, table.rows_read, len(frame), problems, time_zone=found.time_zone)


def _rows(table: Table | None) -> int:
    return table.rows_read if table else 0


def _refusal() -> Problem:
    return Problem(
        text("The tickets have no creation date, so nothing can be timed. Export them again with all fields (Created).")
    )


def _ticket_frame(table: Table, columns: Mapping[str, str], found: FileDates) -> pd.DataFrame:
    frame = table.frame
    nothing = pd.Series(None, index=frame.index, dtype="str")
    told = {name: _tickets.trimmed(frame[columns[name]]) for name in TEXTS if name in columns}
    tickets = pd.DataFrame({"ticket_id": _tickets.trimmed(frame[columns["ticket_id"]]), **told}, index=frame.index)
    description = frame[columns["description"]] if "description" in columns else nothing
    points = frame[columns["points"]] if "points" in columns else nothing
    tickets = tickets.assign(
        created_at=found.at["created_at"],
        done_at=_done_at(frame, columns, found),
        person=_tickets.people(frame[columns["person"]]) if "person" in columns else nothing,
        team=_team(frame, columns),
        points=pd.to_numeric(points.str.replace(",", "."), errors="coerce"),
        labels=_labels(frame[table.same(columns["labels"])] if "labels" in columns else frame[[]]),
        description_shape=description.map(_shape.headings, na_action="ignore").astype("str"),
    )
    seen = {
        name: _tickets.trimmed(frame[columns[column]]).notna() if column in columns else nothing.notna()
        for name, column in {"description": "description", "acceptance_criteria": "acceptance_criteria",
                             "points": "points", "epic": "parent_id", "designs": "designs"}.items()
    }  # fmt: skip
    flags = pd.DataFrame(seen).to_dict("records")
    shapes = tickets["description_shape"].astype(object).where(tickets["description_shape"].notna(), None)
    ready = [
        _shape.ready_fields(shape, {str(k): v for k, v in row.items()})
        for shape, row in zip(shapes, flags, strict=True)
    ]
    return tickets.assign(ready_fields=pd.Series(ready, index=frame.index, dtype=object))


def _done_at(frame: pd.DataFrame, columns: Mapping[str, str], found: FileDates) -> pd.Series:
    """The date of resolution, else of the last change of category where the category is done."""
    done = found.at.get("done_at", pd.Series(pd.NaT, index=frame.index, dtype=found.at["created_at"].dtype))
    if "category" not in columns or "category_at" not in found.at:
        return done
    categories = frame[columns["category"]]
    closed = [name for name in categories.dropna().unique() if propose(name).stage == "done"]
    return done.fillna(found.at["category_at"].where(categories.isin(closed)))


def _team(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.Series:
    nothing = pd.Series(None, index=frame.index, dtype="str")
    team = _tickets.people(frame[columns["team_name"]]) if "team_name" in columns else nothing
    if team.notna().sum() * 2 >= max(len(team), 1):
        return team
    return _tickets.people(frame[columns["project"]]) if "project" in columns else nothing


def _labels(cells: pd.DataFrame) -> pd.Series:
    rows = [[label for label in row if isinstance(label, str)] for row in cells.itertuples(index=False, name=None)]
    return pd.Series(rows, index=cells.index, dtype=object)


def _sprints(tickets: pd.DataFrame, cells: pd.DataFrame | None) -> dict[TableName, pd.DataFrame]:
    """The sprints each ticket was in; only the last can be the one in which it was done."""
    if cells is None or not cells.notna().any(axis=None):
        return {}
    long = cells.assign(ticket_id=tickets["ticket_id"], done=tickets["done_at"].notna())
    long = long.melt(["ticket_id", "done"], value_name="cell", ignore_index=False).dropna(subset="cell")
    long = long.assign(sprint_id=long["cell"].map(sprint_name)).drop_duplicates(["ticket_id", "sprint_id"])
    last = ~long["ticket_id"].duplicated(keep="last")
    items = long.assign(
        done_in=pd.Series(False, index=long.index, dtype="boolean").mask(last, long["done"].where(long["done"]))
    )
    sprints = pd.DataFrame({"sprint_id": long["sprint_id"].unique()})
    return {"sprints": complete("sprints", sprints), "sprint_items": complete("sprint_items", items)}


def _blocks(
    table: Table, columns: Mapping[str, str], tickets: pd.DataFrame, found: FileDates
) -> dict[TableName, pd.DataFrame]:
    if "blocked_at" not in found.at:
        return {}
    blocks = _jira_blocks.blocks(table, columns, tickets, found.at["blocked_at"])
    return {"blocks": blocks} if len(blocks) else {}


def _links(ids: pd.Series, frame: pd.DataFrame, header: tuple[str, ...]) -> dict[TableName, pd.DataFrame]:
    """Who depends on whom: an inward link says that this ticket depends on the other, an outward one the reverse."""
    parts = []
    for column, name in zip(frame.columns, header, strict=True):
        if (kind := link_type(name)) and frame[column].notna().any():
            relation, inward = kind
            other = _tickets.trimmed(frame[column])
            ends = {"ticket_id": ids, "other_id": other} if inward else {"ticket_id": other, "other_id": ids}
            parts.append(pd.DataFrame(ends).assign(relation=relation)[other.notna()])
    if not parts:
        return {}
    return {"links": complete("links", pd.concat(parts).drop_duplicates())}
