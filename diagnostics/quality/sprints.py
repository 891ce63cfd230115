"""Sprints and the tickets in them: two at once, without end, without a sprint or a ticket."""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found, rows_where

OVERLAP: Final = pd.Timedelta(days=1)  # the day on which one sprint ends and the next begins


def two_at_once(given: Given) -> Found | None:
    """Sprints that begin more than a day before another one of the same team ends."""
    sprints = given.tables["sprints"]
    timed = sprints.dropna(subset=["team", "start_at", "end_at"]).sort_values(["team", "start_at"], kind="stable")
    if timed.empty:
        return None
    reached = timed.groupby("team")["end_at"].transform(lambda ends: ends.cummax().shift())
    return rows_where(timed, lambda: reached - timed["start_at"] > OVERLAP, ["sprint_id", "team", "start_at"])


def ticket_in_two_sprints(given: Given) -> Found | None:
    """Tickets that are in two sprints at once for more than a day."""
    stays = given.tables["sprint_items"].merge(given.tables["sprints"], on="sprint_id")
    stays = stays.assign(start=stays["added_at"].fillna(stays["start_at"]).clip(lower=stays["start_at"]))
    stays = stays.assign(end=stays["removed_at"].fillna(stays["end_at"]).clip(upper=stays["end_at"]))
    stays = stays.dropna(subset=["start", "end"]).sort_values(["ticket_id", "start"], kind="stable")
    if stays.empty:
        return None
    reached = stays.groupby("ticket_id")["end"].transform(lambda ends: ends.cummax().shift())
    odd = stays[reached - stays["start"] > OVERLAP].drop_duplicates("ticket_id")
    return Found(len(odd), stays["ticket_id"].nunique(), odd[["ticket_id", "sprint_id", "start_at"]])


def without_end(given: Given) -> Found | None:
    """Sprints without an end."""
    sprints = given.tables["sprints"]
    return rows_where(sprints, lambda: sprints["end_at"].isna(), ["sprint_id", "team", "start_at", "end_at"])


def unknown_sprint(given: Given) -> Found | None:
    """Stays in a sprint that no export describes."""
    items, known = given.tables["sprint_items"], given.tables["sprints"]["sprint_id"]
    return rows_where(items, lambda: ~items["sprint_id"].isin(known), ["ticket_id", "sprint_id"])


def unknown_ticket(given: Given) -> Found | None:
    """Stays in a sprint of a ticket that no export has."""
    items = given.tables["sprint_items"]
    return rows_where(items, lambda: given.unknown(items["ticket_id"]), ["ticket_id", "sprint_id"])


CHECKS: Final = (
    Check(
        name="two_open_sprints",
        title=text("Two sprints of a team at once"),
        why=text("A sprint of the team begins before another one ends: parallel sprints, or one never closed."),
        treatment="kept",
        how=text("Kept as it is; rollover counts it as the exports say."),
        to_do=text("Ask whether the team runs two sprints at once, or close the old one in the tool."),
        affects=("rollover",),
        unit="sprints",
        shown_in=("start_at",),
        find=two_at_once,
    ),
    Check(
        name="ticket_in_two_sprints",
        title=text("A ticket in two sprints at once"),
        why=text("The ticket is in two sprints during the same days: it would be rolled over without having moved."),
        treatment="kept",
        how=text("Kept as it is; rollover counts it as the exports say."),
        to_do=text("Ask for the history of the Sprint field, which says when it entered and left each."),
        affects=("rollover",),
        unit="tickets",
        shown_in=("sprint_id",),
        find=ticket_in_two_sprints,
    ),
    Check(
        name="sprint_without_end",
        title=text("A sprint without an end"),
        why=text("The sprint has no end date: what was in it at its end cannot be known."),
        treatment="kept",
        how=text("Kept; without dates a sprint is not counted in rollover where others have some."),
        to_do=text("Ask for the list of sprints with their dates."),
        affects=("rollover",),
        unit="sprints",
        shown_in=("end_at",),
        find=without_end,
    ),
    Check(
        name="item_of_unknown_sprint",
        title=text("A ticket in an unknown sprint"),
        why=text("The ticket names a sprint that is not in the list of sprints."),
        treatment="kept",
        how=text("Kept; without dates a sprint is not counted in rollover where others have some."),
        to_do=text("Ask for the list of sprints of all boards."),
        affects=("rollover",),
        unit="sprint_items",
        shown_in=("sprint_id",),
        find=unknown_sprint,
    ),
    Check(
        name="item_of_unknown_ticket",
        title=text("An unknown ticket in a sprint"),
        why=text("The sprint holds a ticket that no export has."),
        treatment="kept",
        how=text("Kept as it is; rollover counts it as the exports say."),
        to_do=text("Ask for the tickets of the projects that are in the sprint."),
        affects=("rollover",),
        unit="sprint_items",
        shown_in=("ticket_id",),
        find=unknown_ticket,
    ),
)
