"""Sprints in their order: which sprint of the same team follows each, and whether it is over."""

import re
from datetime import datetime
from typing import Any, Final, NamedTuple

import pandas as pd

from diagnostics.model.categories import mapped
from diagnostics.model.spelling import spelling_key
from diagnostics.model.tables import Tables

NUMBERS: Final = re.compile(r"\d+")
YEAR: Final = re.compile(r"(19|20)\d\d")
DAYS: Final = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d){1,2}\b|\b\d{1,2}/\d{1,2}\b"
)
COLUMNS: Final = ["sprint_id", "team", "series", "number", "start_at", "end_at", "next_id"]


class Name(NamedTuple):
    """The name of a sprint, taken apart: what all sprints of its team have in common, and its own number."""

    series: str
    number: float


def taken_apart(name: str) -> Name:
    """The series of a sprint and its number: the last one in the name that is no year; none where there is none.

    Days beside a number say when the sprint was, not which it is.

    >>> taken_apart("Squad 2 Sprint 14"), taken_apart("Sprint 5 (2026)").number
    (Name(series='squad 2 sprint', number=14.0), 5.0)
    >>> taken_apart("Sprint 12 (03/03 - 16/03)")
    Name(series='sprint', number=12.0)
    """
    without_days = DAYS.sub(" ", name)
    name = without_days if NUMBERS.search(without_days) else name
    found = list(NUMBERS.finditer(name))
    own = [number for number in found if not YEAR.fullmatch(number.group())] or found
    if not own:
        return Name(spelling_key(name), float("nan"))
    start, end = own[-1].span()
    return Name(spelling_key(f"{name[:start]} {name[end:]}"), float(name[start:end][:15]))


def have_history(tables: Tables) -> bool:
    """Whether sprints have dates, and tickets the instants at which they entered and left them."""
    sprints = tables["sprints"]
    dated = sprints.loc[sprints["start_at"].notna() & sprints["end_at"].notna(), "sprint_id"]
    items = tables["sprint_items"]
    return bool(items.loc[items["sprint_id"].isin(dated), "added_at"].notna().any())


def ended(tables: Tables, at: datetime) -> pd.DataFrame:
    """Sprints that are over and that another one of the same team follows: COLUMNS, in order.

    With a history: dated sprints that ended before `at`, followed by one that began before `at`. Without: every sprint
    but the last of its series, by date or else by number.
    """
    exact = have_history(tables)
    sprints = _named(tables)
    dated = sprints["start_at"].notna() & sprints["end_at"].notna()
    if exact:
        sprints = sprints[dated]
    else:
        undated = (~dated).groupby(sprints["series"]).transform("any")
        sprints = sprints[~undated | sprints["number"].notna()]
    by_number = sprints["start_at"].isna().groupby(sprints["series"]).transform("any")
    sprints = sprints.assign(undated_place=sprints["number"].where(by_number, 0.0))
    sprints = sprints.sort_values(["series", "undated_place", "start_at", "number", "sprint_id"], ignore_index=True)
    following = sprints.groupby("series")[["sprint_id", "start_at"]].shift(-1)
    sprints = sprints.assign(next_id=following["sprint_id"])
    counted = sprints["next_id"].notna()
    if exact:
        counted &= (sprints["end_at"] <= at) & (following["start_at"] <= at)
    return sprints.loc[counted, COLUMNS].reset_index(drop=True)


def _named(tables: Tables) -> pd.DataFrame:
    """Every sprint that is described or that a ticket names, with its team (else that of most of its tickets)."""
    items = tables["sprint_items"]
    ids = pd.concat([tables["sprints"]["sprint_id"], items["sprint_id"]]).dropna().drop_duplicates()
    sprints = tables["sprints"].drop_duplicates("sprint_id").set_index("sprint_id").reindex(ids.array)
    sprints = sprints.rename_axis("sprint_id").reset_index()
    teams = items.merge(tables["tickets"][["ticket_id", "team"]], on="ticket_id").groupby("sprint_id")["team"]
    named = [taken_apart(str(name)) for name in sprints["sprint_id"]]
    own = pd.Series([name.series for name in named], index=sprints.index, dtype="str")
    return sprints.assign(
        series=sprints["team"].where(sprints["team"].notna(), own),
        number=[name.number for name in named],
        team=sprints["team"].fillna(mapped(sprints["sprint_id"], teams.agg(_commonest).dropna().to_dict())),
    )


def _commonest(names: pd.Series) -> Any:
    found = names.dropna().value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return found.index[0] if len(found) else None
