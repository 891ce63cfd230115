"""Revisions and daily snapshots of Azure DevOps work items: how each stood, again and again, made into a history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pandas as pd

from diagnostics.locale import Date, Text, plural, text
from diagnostics.model.columns import TableName, complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _tickets
from diagnostics.readers._azure_fields import leaf, person
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._snapshot import label_lists
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format
from diagnostics.settings import Settings

STATE: Final = ["status", "person", "team"]
TEXTS: Final = ("ticket_id", "status", "title", "kind", "priority", "parent_id", "sprint", "team", "project")
DATES: Final = ("created_at", "done_at")
SAME_DAY: Final = timedelta(hours=38)  # a day of 24 hours, in whatever time zone the day was cut


@dataclass(frozen=True)
class Standing:
    """A table in which work items stand again and again; `at` is the column that says when, `daily` whether by day."""

    table: Table
    columns: Mapping[str, str]
    at: str
    daily: bool


def standing(table: Table, columns: Mapping[str, str]) -> Standing | None:
    """How to read a table as a log: revisions have a number and a time, snapshots a day; none when it is neither."""
    if not {"ticket_id", "status"} <= set(columns):
        return None
    if {"revision", "at"} <= set(columns) and "day" not in columns and _begins(table, columns):
        return Standing(table, columns, columns["at"], daily=False)
    return Standing(table, columns, columns["day"], daily=True) if "day" in columns else None


def read(source: Source, settings: Settings, log: Standing, form: Format) -> Reading:
    """Each change of state, holder or area as a row of history, and the items as they stand last."""
    frame, columns = log.table.frame, log.columns
    times = {"at": frame[log.at]} | {name: frame[columns[name]] for name in DATES if name in columns}
    found = file_dates(source, times, settings)
    if found.question:
        return Reading(source.name, form.name, form.title, rows_read=log.table.rows_read, questions=(found.question,))
    rows = _rows(log, found)
    whole = [(name, columns.get(name, log.at)) for name in ("ticket_id", "at", "status")]
    kept = _tickets.in_turn(rows[~found.bad("at")], whole)
    ordered = kept.frame.sort_values(["ticket_id", "at", "revision"], kind="stable")
    told = (*source.problems, *found.problems("at", log.at, rejected=True), *kept.problems)
    if ordered.empty:
        return Reading(source.name, form.name, form.title, rows_read=log.table.rows_read, problems=told)
    changed = _changed(ordered)
    dated = [p for name in DATES if name in columns for p in found.problems(name, columns[name])]
    tickets = _tickets.done_after_created(_last(ordered))
    frames: dict[TableName, pd.DataFrame] = {
        "tickets": complete("tickets", tickets.frame),
        "history": complete("history", _from_creation(changed) if log.daily else changed),
        **_sprints(ordered, tickets.frame),
    }
    problems = (*told, *dated, *tickets.problems, *_limits(log, changed))
    zone = found.time_zone
    return Reading(
        source.name, form.name, form.title, frames, log.table.rows_read, len(ordered), problems, time_zone=zone
    )


def _begins(table: Table, columns: Mapping[str, str]) -> bool:
    """Whether any item has more than one revision, or its first: else each row is an item as it is now."""
    ids, numbers = table.frame[columns["ticket_id"]], table.frame[columns["revision"]].str.strip()
    return bool(ids.duplicated().any() or (numbers == "1").any())


def _rows(log: Standing, found: FileDates) -> pd.DataFrame:
    frame, columns = log.table.frame, log.columns
    nothing = pd.Series(None, index=frame.index, dtype="str")
    told = {n: _tickets.trimmed(frame[columns[n]]) if n in columns else nothing for n in TEXTS}
    people = {n: names(frame[columns[n]]) if n in columns else nothing for n in ("person", "actor", "creator")}
    numbers = {n: frame[columns[n]] if n in columns else nothing for n in ("revision", "points")}
    rows = pd.DataFrame(told | people).assign(
        at=found.at["at"],
        labels=label_lists(frame[columns["labels"]] if "labels" in columns else nothing, ";"),
        **{n: pd.to_numeric(cells.str.replace(",", "."), errors="coerce") for n, cells in numbers.items()},
        **{n: found.at.get(n, pd.Series(pd.NaT, index=frame.index, dtype=found.at["at"].dtype)) for n in DATES},
    )
    first = rows["revision"].eq(1)
    actor = rows["actor"].mask(first & rows["actor"].isna(), rows["creator"])
    return rows.assign(team=team(rows), actor=actor)


def names(cells: pd.Series) -> pd.Series:
    """People without their accounts."""
    bare = _tickets.people(cells)
    return bare.map({who: person(who) for who in bare.dropna().unique()}).astype("str")


def team(rows: pd.DataFrame) -> pd.Series:
    """The last part of the area path, else the project."""
    areas = {path: leaf(path) for path in rows["team"].dropna().unique()}
    return rows["team"].map(areas).astype("str").fillna(rows["project"]).astype("str")


def _changed(ordered: pd.DataFrame) -> pd.DataFrame:
    """The first row of each item, and those that differ from the row before in state, holder or area."""
    state = ordered[STATE].fillna("")
    same = state.eq(state.shift()).all(axis=1) & ordered["ticket_id"].eq(ordered["ticket_id"].shift())
    changed = ordered[~same]
    return changed.assign(seq=range(len(changed)))


def _from_creation(changed: pd.DataFrame) -> pd.DataFrame:
    """A day's snapshot of a new item stands at midnight; where the time of its creation is known, it begins then."""
    first = ~changed["ticket_id"].duplicated()
    since = changed["created_at"] - changed["at"]
    new = first & (since > -SAME_DAY) & (since < SAME_DAY)
    begun = changed["at"].mask(new, changed["created_at"])
    begin = begun.where(first).groupby(changed["ticket_id"]).transform("first")
    return changed.assign(at=begun.where(begun >= begin, begin))


def _last(ordered: pd.DataFrame) -> pd.DataFrame:
    """Each item as it stands last; created when it says so, else when it first stands."""
    last = ordered[~ordered["ticket_id"].duplicated(keep="last")]
    first = ordered[~ordered["ticket_id"].duplicated()].set_index("ticket_id")
    begun = first["at"].where(first["revision"].eq(1))
    created = last["created_at"].fillna(last["ticket_id"].map(begun))
    return last.assign(created_at=created)


def _sprints(ordered: pd.DataFrame, tickets: pd.DataFrame) -> dict[TableName, pd.DataFrame]:
    """Each stay of an item in an iteration, by iteration path; the root of the paths is no iteration."""
    now, before = ordered["sprint"].fillna(""), ordered["sprint"].fillna("").shift()
    moved = ordered[now.ne(before) | ordered["ticket_id"].ne(ordered["ticket_id"].shift())]
    after = moved["at"].shift(-1).where(moved["ticket_id"].eq(moved["ticket_id"].shift(-1)))
    stays = moved.assign(sprint_id=moved["sprint"], added_at=moved["at"], removed_at=after)
    stays = stays[stays["sprint"].fillna("").str.contains("\\", regex=False)]
    if stays.empty:
        return {}
    done = stays["ticket_id"].map(tickets.set_index("ticket_id")["done_at"])
    inside = (done >= stays["added_at"]) & ((done < stays["removed_at"]) | stays["removed_at"].isna())
    sprints = stays.drop_duplicates("sprint_id").drop(columns="team")
    items = stays.assign(done_in=inside.astype("boolean"))
    return {"sprints": complete("sprints", sprints), "sprint_items": complete("sprint_items", items)}


def _limits(log: Standing, changed: pd.DataFrame) -> tuple[Problem, ...]:
    """What was before the first row of an item, and how exact the times are."""
    first = changed[~changed["ticket_id"].duplicated()]
    if log.daily:
        begins = first["at"].min()
        late = first[(first["at"] == begins) & ~(first["created_at"] >= begins)]
        exact = Problem(
            text("One row a day: a change is dated by the day it first shows on; changes within a day are lost.")
        )
        return (exact, *_older(late, begins))
    late = first[first["revision"].gt(1)]
    what = plural(
        "{n} work item begins after its first revision: what was before is missing. Ask for all its revisions.",
        "{n} work items begin after their first revision: what was before is missing. Ask for all their revisions.",
        n=len(late),
    )
    return (_about(what, late),) if len(late) else ()


def _older(late: pd.DataFrame, begins: pd.Timestamp) -> tuple[Problem, ...]:
    if late.empty:
        return ()
    what = plural(
        "{n} work item is older than the first day ({date}): its first stay is a lower bound.",
        "{n} work items are older than the first day ({date}): their first stay is a lower bound.",
        n=len(late),
        date=Date(begins.to_pydatetime()),
    )
    return (_about(what, late),)


def _about(what: Text, late: pd.DataFrame) -> Problem:
    return Problem(what, len(late), tuple(sorted(int(n) for n in late.index)[: _tickets.ROWS_SHOWN]))
