"""Tickets that the exports do not tell alike: without history, without a line, older than their creation, asleep."""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found

ASLEEP: Final = pd.Timedelta(days=365)


def ticket_without_history(given: Given) -> Found | None:
    """Tickets of the list of tickets that no event names, where other tickets have events."""
    if given.log is None:
        return None
    listed = given.lives[given.lives["listed"]]
    return _found(listed, ~listed["in_log"], ["status", "team"])


def history_without_ticket(given: Given) -> Found | None:
    """Tickets that events name and no list of tickets has, where there is one."""
    if given.log is None or given.tables["tickets"].empty:
        return None
    logged = given.lives[given.lives["in_log"]]
    return _found(logged, ~logged["listed"], ["status", "last_at"])


def event_before_creation(given: Given) -> Found | None:
    """Tickets whose first event is before the day on which they say they were created."""
    both = given.lives[given.lives["in_log"] & given.lives["created_at"].notna()]
    return _found(both, both["first_at"] < both["created_at"], ["first_at", "created_at"])


def asleep(given: Given) -> Found | None:
    """Open tickets of which nothing is heard for a year."""
    dated = given.lives[~given.lives["closed"] & given.lives["last_at"].notna()]
    odd = dated["last_at"] < pd.Timestamp(given.at) - ASLEEP
    return _found(dated.sort_values("last_at", kind="stable"), odd, ["status", "last_at"])


def _found(lives: pd.DataFrame, odd: pd.Series, columns: list[str]) -> Found | None:
    if lives.empty:
        return None
    rows = lives.loc[odd.reindex(lives.index), columns].reset_index()
    return Found(int(odd.sum()), len(lives), rows.rename(columns={"last_at": "at", "first_at": "at"}))


CHECKS: Final = (
    Check(
        name="ticket_without_history",
        title=text("A ticket without history"),
        why=text("The list of tickets has it, the history does not: nothing is known of its way."),
        treatment="left_out",
        how=text("Left out of everything that is measured on the history."),
        to_do=text("Ask for the history of the same projects and the same period as the list."),
        affects=("flow_time", "time_in_stage", "handovers", "ping_pong", "rework"),
        unit="tickets",
        shown_in=("ticket_id",),
        find=ticket_without_history,
    ),
    Check(
        name="history_without_ticket",
        title=text("A history of a ticket that nobody exports"),
        why=text("The history has events of a ticket that is in no list: deleted, moved, or out of the filter."),
        treatment="kept",
        how=text("Counted from its first event, without kind or creation date."),
        to_do=text("Ask for the list of tickets with the same filter as the history."),
        affects=("flow_time", "time_in_stage"),
        unit="tickets",
        shown_in=("ticket_id",),
        find=history_without_ticket,
    ),
    Check(
        name="event_before_creation",
        title=text("An event before the creation"),
        why=text("The first event is earlier than the creation date: imported ticket, or two time zones."),
        treatment="mended",
        how=text("The first event counts as the creation."),
        to_do=text("If all are earlier by the same hours, give the time zone of each file."),
        affects=("flow_time",),
        unit="tickets",
        shown_in=("at",),
        find=event_before_creation,
    ),
    Check(
        name="asleep",
        title=text("Open, and untouched for a year"),
        why=text("The ticket is open and nothing has happened to it for a year: it is probably forgotten."),
        treatment="kept",
        how=text("Its wait counts until the date of the audit, and weighs on the totals of its stage."),
        to_do=text("Have the team close it or take it up, then export again."),
        affects=("time_in_stage",),
        unit="tickets",
        shown_in=("at",),
        find=asleep,
    ),
)
