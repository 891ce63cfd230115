"""Links between tickets and blocked times that lead nowhere: unknown tickets, closed ones, ends before beginnings."""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.depends_on import HOLDS_BACK
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found, rows_where

LINK: Final = ["ticket_id", "other_id", "relation"]
BLOCK: Final = ["ticket_id", "start_at", "end_at"]


def on_unknown_ticket(given: Given) -> Found | None:
    """Links of which one end is a ticket that no export has."""
    links = given.tables["links"]
    return rows_where(links, lambda: given.unknown(links["ticket_id"]) | given.unknown(links["other_id"]), LINK)


def on_closed_ticket(given: Given) -> Found | None:
    """Open tickets that are said to be held back by a ticket which is closed."""
    links = given.tables["links"]
    links = links[links["relation"].str.contains(HOLDS_BACK, case=False, regex=True)]
    return rows_where(links, lambda: _is_open(given, links["ticket_id"]) & given.closed(links["other_id"]), LINK)


def never_lifted(given: Given) -> Found | None:
    """Blocked times without an end, of tickets that are closed."""
    blocks = given.tables["blocks"]
    return rows_where(blocks, lambda: blocks["end_at"].isna() & given.closed(blocks["ticket_id"]), BLOCK)


def ends_before_it_begins(given: Given) -> Found | None:
    """Blocked times whose end is not after their beginning."""
    blocks = given.tables["blocks"]
    return rows_where(blocks, lambda: blocks["end_at"] <= blocks["start_at"], BLOCK)


def of_unlogged_ticket(given: Given) -> Found | None:
    """Blocked times of tickets without a history, where there is a history."""
    if given.log is None:
        return None
    blocks = given.tables["blocks"]
    logged = given.lives["in_log"]
    return rows_where(blocks, lambda: ~blocks["ticket_id"].map(logged).eq(True), BLOCK)


def _is_open(given: Given, ids: pd.Series) -> pd.Series:
    return ~given.unknown(ids) & ~given.closed(ids)


CHECKS: Final = (
    Check(
        name="dependency_on_unknown_ticket",
        title=text("A dependency on an unknown ticket"),
        why=text("The link leads to a ticket that no export has: another project, or a deleted ticket."),
        treatment="kept",
        how=text("Left out of dependencies: its team is not known."),
        to_do=text("Ask for the export of the projects that the links lead to."),
        affects=("dependencies",),
        unit="links",
        shown_in=("ticket_id", "other_id"),
        find=on_unknown_ticket,
    ),
    Check(
        name="blocked_on_closed_ticket",
        title=text("Blocked by a ticket that is closed"),
        why=text("The ticket is open and said to be held back by one that is already closed: the link was forgotten."),
        treatment="kept",
        how=text("Kept; no wait counts for it from the day the other was closed."),
        to_do=text("Have the link removed, or the ticket taken up: nothing holds it back."),
        affects=(),
        unit="links",
        shown_in=("other_id",),
        find=on_closed_ticket,
    ),
    Check(
        name="block_never_lifted",
        title=text("A block that was never lifted"),
        why=text("The ticket is closed and its block has no end: the flag was forgotten."),
        treatment="mended",
        how=text("The blocked time ends when the ticket is closed."),
        to_do=text("Look whether these tickets were really blocked until the end."),
        affects=("time_in_stage", "flow_time"),
        unit="blocks",
        shown_in=("end_at",),
        find=never_lifted,
    ),
    Check(
        name="block_ends_before_it_begins",
        title=text("A block that ends before it begins"),
        why=text("The end of the blocked time is not after its beginning."),
        treatment="left_out",
        how=text("Left out: these tickets do not count as blocked then."),
        to_do=text("Correct the dates, or ask for the history of the flag."),
        affects=("time_in_stage", "flow_time"),
        unit="blocks",
        shown_in=("end_at",),
        find=ends_before_it_begins,
    ),
    Check(
        name="block_of_unlogged_ticket",
        title=text("A block of a ticket without history"),
        why=text("The ticket is blocked, and nothing is known of its way: there is no time to take the block from."),
        treatment="left_out",
        how=text("Left out of blocked time."),
        to_do=text("Ask for the history of these tickets."),
        affects=("time_in_stage", "flow_time"),
        unit="blocks",
        shown_in=("ticket_id",),
        find=of_unlogged_ticket,
    ),
)
