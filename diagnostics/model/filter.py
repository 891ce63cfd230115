"""A filter: the part of the tables that belongs to a period, to some teams and to some kinds of ticket.

Whole tickets are kept or left: a history cut in two would time waits that nobody lived.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import pandas as pd

from diagnostics.locale import Date, Text, joined, literal, plural, text
from diagnostics.locale.text import Rendered
from diagnostics.model.columns import TableName
from diagnostics.model.tables import Tables

NAMED: Final = 3
OF_A_TICKET: Final[tuple[TableName, ...]] = ("tickets", "history", "blocks", "sprint_items", "links")
PERIOD: Final = text(
    "Period: tickets to which something happened between these days; their whole history counts. Meetings held and "
    "decisions asked for or taken in these days."
)
TEAMS: Final = text(
    "Team: tickets that bear its name or that it held at least once; their whole way counts, through other teams too. "
    "Its decisions, its indicators, and the meeting hours of its people."
)
KINDS: Final = text("Kind of ticket: tickets of this kind, and the decisions on them or on no ticket.")


@dataclass(frozen=True)
class Filter:
    """What to look at: from the first to the last day (both included), some teams, some kinds. Empty means all.

    Days begin and end at midnight of the time zone.

    >>> bool(Filter()), bool(Filter(teams=("Design",)))
    (False, True)
    """

    first: date | None = None
    last: date | None = None
    teams: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    time_zone: str = "UTC"

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.teams or self.kinds)

    @property
    def words(self) -> Rendered:
        """What is looked at, in words; at most three names each."""
        parts: list[Rendered] = [_period(self.first, self.last)] if self.first or self.last else []
        if self.teams:
            parts.append(_names(self.teams, plural("{n} team", "{n} teams", n=len(self.teams))))
        if self.kinds:
            parts.append(_names(self.kinds, plural("{n} kind of ticket", "{n} kinds of ticket", n=len(self.kinds))))
        return joined(parts, " · ")


EVERYTHING: Final = Filter()


@dataclass(frozen=True)
class Choices:
    """What a filter can be made of: the days of the log, its teams and its kinds of ticket; and how many tickets."""

    tickets: int
    first: date | None
    last: date | None
    teams: tuple[str, ...]
    kinds: tuple[str, ...]


def definitions(wanted: Filter) -> tuple[Text, ...]:
    """What each part of a filter keeps, for the parts that it has."""
    asked = ((wanted.first or wanted.last, PERIOD), (wanted.teams, TEAMS), (wanted.kinds, KINDS))
    return tuple(words for on, words in asked if on)


def choices(tables: Tables, time_zone: str = "UTC") -> Choices:
    """What the tables allow to choose from, with the days of a time zone."""
    at = _times(tables).dt.tz_convert(time_zone)
    first, last = (at.min().date(), at.max().date()) if len(at) else (None, None)
    teams = {str(team) for name in ("history", "tickets") for team in tables[name]["team"].dropna().unique()}
    kinds = {str(kind) for kind in tables["tickets"]["kind"].dropna().unique()}
    tickets = tables["tickets"]["ticket_id"].nunique()
    return Choices(tickets, first, last, tuple(sorted(teams)), tuple(sorted(kinds)))


def narrowed(tables: Tables, wanted: Filter, min_group: int = 5) -> Tables:
    """The part of the tables that a filter keeps; the tables themselves when it asks for nothing.

    Indicators and voices have no ticket: they follow the teams alone. Who is who stays whole. Teams of fewer people
    than the smallest group keep no meeting hours: those would be figures about a few persons.

    >>> from diagnostics.model.tables import combine
    >>> from diagnostics.settings import Settings
    >>> nothing = combine([], Settings())
    >>> narrowed(nothing, Filter()) is nothing
    True
    """
    if not wanted:
        return tables
    tickets = _tickets(tables, wanted)
    frames = dict(tables.frames)
    for name in OF_A_TICKET:
        frames[name] = _kept(tables[name], tables[name]["ticket_id"].isin(tickets))
    frames["sprints"] = _sprints(tables, frames["sprint_items"], wanted)
    frames["topics"] = _topics(tables["topics"], tickets, wanted)
    frames |= _meetings(tables, wanted, min_group)
    if wanted.teams:
        kpis, voices = tables["kpis"], tables["voices"]
        read = kpis.loc[kpis["team"].isin(wanted.teams), "kpi"]
        # what another team says of an indicator of theirs is what contradicts it
        frames["kpis"] = _kept(kpis, kpis["kpi"].isin(read))
        frames["voices"] = _kept(voices, voices["author_team"].isin(wanted.teams))
    return replace(tables, frames=frames)


def _tickets(tables: Tables, wanted: Filter) -> set[str]:
    """The ids of the tickets that belong to the period, to a team and to a kind."""
    tickets, history = tables["tickets"], tables["history"]
    found = set(tickets["ticket_id"].dropna()) | set(history["ticket_id"].dropna())
    if wanted.kinds:
        found &= set(tickets.loc[tickets["kind"].isin(wanted.kinds), "ticket_id"])
    if wanted.teams:
        borne = tickets.loc[tickets["team"].isin(wanted.teams), "ticket_id"]
        held = history.loc[history["team"].isin(wanted.teams), "ticket_id"]
        found &= set(borne) | set(held)
    if wanted.first or wanted.last:
        happened = [(history["ticket_id"], history["at"])]
        happened += [(tickets["ticket_id"], tickets[column]) for column in ("created_at", "done_at")]
        found &= {id for ids, at in happened for id in ids[_within(at, wanted)]}
    return {str(id) for id in found}


def _sprints(tables: Tables, items: pd.DataFrame, wanted: Filter) -> pd.DataFrame:
    """Sprints that still hold a ticket; without their tickets, those of the teams and of the period."""
    sprints = tables["sprints"]
    if len(tables["sprint_items"]):
        return _kept(sprints, sprints["sprint_id"].isin(items["sprint_id"]))
    inside = _overlaps(sprints["start_at"], sprints["end_at"], wanted)
    return _kept(sprints, inside & (sprints["team"].isin(wanted.teams) if wanted.teams else True))


def _topics(topics: pd.DataFrame, tickets: set[str], wanted: Filter) -> pd.DataFrame:
    held = topics["ticket_ids"].map(lambda ids: bool(tickets.intersection(ids))).astype(bool)
    inside = _overlaps(topics["raised_at"].fillna(topics["decided_at"]), topics["decided_at"], wanted)
    if wanted.kinds:
        inside &= held | topics["ticket_ids"].map(lambda ids: not ids).astype(bool)
    if wanted.teams:
        inside &= held | topics["owner_team"].isin(wanted.teams)
    return _kept(topics, inside)


def _meetings(tables: Tables, wanted: Filter, min_group: int) -> Mapping[TableName, pd.DataFrame]:
    """Meetings of the period; with teams, their own and those their people attended, with the hours of these alone."""
    meetings, attendance = tables["meetings"], tables["attendance"]
    inside = _within(meetings["start_at"], wanted)
    if wanted.teams:
        people = tables["people"]
        theirs = set(people.loc[people["team"].isin(wanted.teams), "person"])
        shown = theirs if len(theirs) >= min_group else set()
        attendance = _kept(attendance, attendance["person"].isin(shown))
        inside &= meetings["team"].isin(wanted.teams) | meetings["meeting_id"].isin(attendance["meeting_id"])
    meetings = _kept(meetings, inside)
    return {
        "meetings": meetings,
        "attendance": _kept(attendance, attendance["meeting_id"].isin(meetings["meeting_id"])),
    }


def _within(at: pd.Series, wanted: Filter) -> pd.Series:
    """Which instants lie in the period; an unknown one lies in none."""
    return _overlaps(at, at, wanted) & at.notna() if wanted.first or wanted.last else pd.Series(True, at.index)


def _overlaps(start: pd.Series, end: pd.Series, wanted: Filter) -> pd.Series:
    """Which spans touch the period; one without an end goes on, one without a beginning is kept."""
    inside = pd.Series(True, index=start.index)
    if wanted.last:
        inside &= ~(start >= pd.Timestamp(wanted.last + timedelta(days=1), tz=wanted.time_zone))
    if wanted.first:
        inside &= ~(end < pd.Timestamp(wanted.first, tz=wanted.time_zone))
    return inside


def _times(tables: Tables) -> pd.Series:
    columns = (tables["history"]["at"], tables["tickets"]["created_at"], tables["tickets"]["done_at"])
    return pd.concat([column.dropna() for column in columns])


def _kept(frame: pd.DataFrame, inside: pd.Series) -> pd.DataFrame:
    """The rows inside; a name that no row bears any more is no category any more."""
    found = frame[inside.astype(bool)].reset_index(drop=True)
    named = found.select_dtypes("category").columns
    return found.assign(**{column: found[column].cat.remove_unused_categories() for column in named})


def _names(names: tuple[str, ...], counted: Text) -> Rendered:
    return joined([literal(name) for name in names], ", ") if len(names) <= NAMED else counted


def _period(first: date | None, last: date | None) -> Text:
    if first and last:
        return text("{first} – {last}", first=Date(first), last=Date(last))
    if first:
        return text("from {first}", first=Date(first))
    assert last is not None
    return text("until {last}", last=Date(last))
