"""Spellings that a person said are one name, put together before anything counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from diagnostics.locale import plural
from diagnostics.model.categories import is_category, renamed, texts
from diagnostics.model.columns import TableName
from diagnostics.model.reading import Problem
from diagnostics.model.rituals import RITUAL_NAMES, series
from diagnostics.model.variants_of_names import STATUS_COLUMNS, TEAM_COLUMNS, resolved
from diagnostics.settings import Settings

Frames = dict[TableName, pd.DataFrame]


@dataclass(frozen=True)
class United:
    """Tables in which every name has one spelling, and what was put together."""

    frames: Frames
    problems: tuple[Problem, ...] = ()


def united(frames: Mapping[TableName, pd.DataFrame], settings: Settings) -> United:
    """The same tables with the spellings of statuses and teams that a person chose, and the kinds of meetings.

    >>> history = pd.DataFrame({"status": ["backlog", "Backlog"]})
    >>> united({"history": history}, Settings(same_status={"backlog": "Backlog"})).frames["history"]["status"].tolist()
    ['Backlog', 'Backlog']
    """
    out: Frames = dict(frames)
    changed: set[str] = set()
    for columns, same in (
        (STATUS_COLUMNS, resolved(settings.same_status)),
        (TEAM_COLUMNS, resolved(settings.same_team)),
    ):
        for table, column in columns.items() if same else ():
            if table not in out or column not in out[table]:
                continue
            before = out[table][column]
            found = set(before.dropna().unique()) & set(same)
            if found:
                out[table] = out[table].assign(**{column: _with(before, same)})
                changed |= found
    if settings.rituals and "meetings" in out:
        out["meetings"] = with_kinds(out["meetings"], settings.rituals)
    return United(out, (_told(len(changed)),) if changed else ())


def with_kinds(meetings: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """The meetings of each series with the kind a person gave to it, by the key of the series.

    >>> meetings = pd.DataFrame({"title": ["Point du lundi 12/03"], "ritual": ["other"]})
    >>> with_kinds(meetings, {"point du lundi": "daily"})["ritual"].tolist()
    ['daily']
    """
    known = {key: kind for key, kind in kinds.items() if kind in RITUAL_NAMES}
    of_title = {title: known.get(series(title)) for title in meetings["title"].dropna().unique()}
    chosen = meetings["title"].map(of_title)
    return meetings.assign(ritual=chosen.where(chosen.notna(), meetings["ritual"]).astype("str"))


def _with(values: pd.Series, same: Mapping[str, str]) -> pd.Series:
    if is_category(values):
        names = texts(values)
        return renamed(values, names.map(lambda name: same.get(name, name)).astype("str"))
    return values.map(lambda name: same.get(name, name), na_action="ignore").astype("str")


def _told(n: int) -> Problem:
    what = plural(
        "{n} spelling of a status or a team was replaced by the one a person chose.",
        "{n} spellings of statuses and teams were replaced by those a person chose.",
        n=n,
    )
    return Problem(what)
