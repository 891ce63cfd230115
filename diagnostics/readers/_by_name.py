"""Tickets that a tool calls by their titles: parents and dependencies, turned into ids; and what a snapshot lacks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import pandas as pd

from diagnostics.locale import Text, literal, text
from diagnostics.model.reading import Problem
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Snapshot

Cut: TypeAlias = Callable[[str], Iterable[str]]


def resolved(told: Snapshot) -> Snapshot:
    """The same tickets, their parents by id where they were given by title."""
    ids = ids_by_name(told.tickets)
    parents = [ids.get(plain(name), name) if isinstance(name, str) else None for name in told.tickets["parent_id"]]
    tickets = told.tickets.assign(parent_id=pd.Series(parents, index=told.tickets.index, dtype="str"))
    return replace(told, tickets=tickets)


def links(told: Snapshot, cut: Cut) -> pd.DataFrame:
    """Who waits for whom, by the columns `blocked_by` and `blocking`; `cut` takes the names out of a cell."""
    ids = ids_by_name(told.tickets)
    rows = []
    for column in ("blocked_by", "blocking"):
        for ticket, cell in zip(told.tickets["ticket_id"], told.cells(column), strict=True):
            names = () if not isinstance(cell, str) else [cell] if plain(cell) in ids else cut(cell)
            for name in names:
                other = ids.get(plain(name), name.strip())
                ends = (ticket, other) if column == "blocked_by" else (other, ticket)
                rows.append((*ends, "blocks"))
    return pd.DataFrame(rows, columns=["ticket_id", "other_id", "relation"]).drop_duplicates()


def ids_by_name(tickets: pd.DataFrame) -> Mapping[str, str]:
    """The ids of tickets by their ids and by the titles that only one of them has, both as plain words.

    >>> ids_by_name(pd.DataFrame({"ticket_id": ["1", "2", "3"], "title": ["Pay", "Cart", "Cart"]}))
    {'pay': '1', '1': '1', '2': '2', '3': '3'}
    """
    titled = tickets[tickets["title"].notna()]
    words = titled["title"].map(plain)
    single = titled[~words.duplicated(keep=False)]
    by_title = dict(zip(single["title"].map(plain), single["ticket_id"], strict=True))
    return by_title | {plain(ticket): ticket for ticket in tickets["ticket_id"]}


def by_comma(cell: str) -> list[str]:
    """The names in a cell that separates them with commas.

    >>> by_comma("Pay, Cart,")
    ['Pay', 'Cart']
    """
    return [name.strip() for name in cell.split(",") if name.strip()]


def first_listed(cells: pd.Series) -> pd.Series:
    """The first name of each cell that lists several with commas.

    >>> first_listed(pd.Series(["Ada, Grace", None], dtype="str")).tolist()
    ['Ada', nan]
    """
    return cells.str.replace(r"(?s)\s*,.*$", "", regex=True)


def current_state_only(tool: str, ask: Text) -> Problem:
    """What an export of the current state cannot prove, and what to ask for instead."""
    return Problem(
        text(
            "{tool} exports the current state and a few dates: returns, handovers and the statuses between cannot be "
            "seen. Ask for {ask}.",
            tool=literal(tool),
            ask=ask,
        )
    )
