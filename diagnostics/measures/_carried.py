"""Stories in sprints, one row a story in a sprint: in it at its start, carried over to the next, begun or not."""

from typing import TYPE_CHECKING, Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.measures._history import columns
from diagnostics.measures._sprints import ended, have_history
from diagnostics.model.categories import mapped
from diagnostics.model.tables import Tables

if TYPE_CHECKING:
    from diagnostics.measures import Context

COLUMNS: Final = "ticket_id sprint_id next_id team end_at in_start carried started"
BEGUN: Final = ("development", "review", "test", "release")


def stories(context: "Context") -> pd.DataFrame:
    """The stories in the sprints of an audit that are over, by its history where there is one (see `carried_over`)."""
    tables = context.tables
    over = ended(tables, context.at)
    return carried_over(over, tables, began(context.flow), exact=have_history(tables))


def began(flow: Flow | None) -> pd.Series:
    """When development of each ticket began, by its id: the first entry into development or a later stage."""
    if flow is None:
        return pd.Series(dtype="datetime64[us, UTC]")
    visits = flow.visits.filter(flow.visits.stage.isin(BEGUN))
    first = flow.log.frame(visits.group_by("ticket_id").aggregate(at=visits.entered_at.min()))
    return pd.Series(pd.to_datetime(first["at"], utc=True).array, index=first["ticket_id"].astype("str"))


def carried_over(over: pd.DataFrame, tables: Tables, begun_at: pd.Series, *, exact: bool) -> pd.DataFrame:
    """One row a story in a sprint that is over, each ticket once in a sprint.

    Columns ticket_id, sprint_id, next_id, team, end_at, in_start, carried (both true or false), started (missing where
    the life of the ticket is unknown).
    """
    items = tables["sprint_items"][["ticket_id", "sprint_id", "added_at", "removed_at", "done_in"]]
    stays = items.merge(over[["sprint_id", "next_id", "team", "start_at", "end_at"]], on="sprint_id")
    after = items[["ticket_id", "sprint_id", "removed_at"]].rename(
        columns={"sprint_id": "next_id", "removed_at": "next_removed_at"}
    )
    if stays.empty:
        return columns(COLUMNS)
    # a story may enter and leave the next sprint several times: the last time it left is what counts
    after = after.assign(stays_on=after["next_removed_at"].isna(), in_next=True)
    after = after.groupby(["ticket_id", "next_id"], as_index=False).agg(
        {"next_removed_at": "max", "stays_on": "any", "in_next": "any"}
    )
    stays = stays.merge(after, on=["ticket_id", "next_id"], how="left")
    in_next = stays["in_next"].fillna(False).astype(bool)
    if exact:
        in_next &= stays["stays_on"].fillna(False).astype(bool) | (stays["next_removed_at"] > stays["end_at"])
        in_start = (stays["added_at"] <= stays["start_at"]) & ~(stays["removed_at"] <= stays["start_at"])
        at_end = ~(stays["added_at"] > stays["end_at"]) & ~(stays["removed_at"] <= stays["end_at"])
    else:
        in_start = at_end = pd.Series(True, index=stays.index)
    tickets = tables["tickets"].drop_duplicates("ticket_id").set_index("ticket_id")
    done_at = pd.Series(tickets["done_at"].reindex(stays["ticket_id"]).array, index=stays.index)
    done = stays["done_in"].fillna(False).astype(bool) | (done_at <= stays["end_at"])
    told = stays.assign(in_start=in_start, at_end=at_end, done=done, carried=in_next)
    once = told.groupby(["sprint_id", "ticket_id"], as_index=False).agg(
        {"next_id": "first", "team": "first", "end_at": "first", "in_start": "any", "at_end": "any", "done": "any",
         "carried": "any"}
    )  # fmt: skip
    once["carried"] &= once["at_end"] & ~once["done"]
    once = once[once["in_start"] | once["carried"]].sort_values(["sprint_id", "ticket_id"], ignore_index=True)
    return once.assign(team=once["team"].fillna(_own_team(once, tables)), started=_started(once, begun_at))


def _own_team(items: pd.DataFrame, tables: Tables) -> pd.Series:
    known = tables["tickets"][["ticket_id", "team"]].dropna()
    return mapped(items["ticket_id"], dict(zip(known["ticket_id"], known["team"], strict=True)))


def _started(items: pd.DataFrame, begun_at: pd.Series) -> pd.Series:
    """Whether development had begun when the sprint ended; missing without dates, or without any beginning known."""
    if begun_at.empty or items["end_at"].isna().all():
        return pd.Series(pd.NA, index=items.index, dtype="boolean")
    begun = pd.Series(begun_at.reindex(items["ticket_id"]).array, index=items.index)
    return (begun <= items["end_at"]).astype("boolean")
