"""Spec formats: how many different shapes the descriptions of tickets have, by team and overall.

Definition
    The shape of a description is its headings, without any of its text. Shapes that share at least 75 % of their
    headings, spelling and order aside, are one format. A format counts when at least three tickets and 2 % of those
    compared follow it: a shape seen once is a text with headings, not a format. Beside it, the share of the tickets
    that follow the commonest format.
Unit
    Number of formats, from 0, counted and not estimated; share, 0 to 1, with the 90 % Wilson interval.
Traps
    A bug and a story may well have a form each: formats are also counted for one kind of ticket at a time. Headings
    typed as bold text are not seen. Fewer than 20 tickets with headings say little: so many are asked for a verdict.
Degenerate input
    No ticket whose description has headings: not computable.
Source
    Sørensen and Dice for the likeness of two lists; Levenshtein for that of two headings.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from diagnostics.locale import plural, text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns
from diagnostics.measures._shapes import families, in_use
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Spec formats in use")
DEFINITION: Final = text(
    "Different shapes of the descriptions of tickets (their headings only); shapes with at least 75 % of their "
    "headings in common are one format."
)
ASK_FOR: Final = text(
    "The tickets with their descriptions. Texts can be masked as long as the headings stay: only those are kept."
)
FEWEST: Final = 3
SMALLEST_SHARE: Final = 0.02
TICKETS: Final = "ticket_id team kind format shape usual"
SPREAD: Final = "tickets described formats main main_tickets share low high"


@dataclass(frozen=True, kw_only=True)
class FormatSprawl(Result):
    """How many formats there are, and the share of the commonest.

    teams: team, tickets, described (with headings), formats, main (the headings of the commonest), main_tickets, share,
    low, high. kinds: the same by kind of ticket and team (team is missing for all teams together). tickets: one row a
    described ticket: ticket_id, team, kind, format, shape, usual (follows the commonest format of its kind).
    """

    formats: int = 0
    main: Estimate | None = None
    teams: pd.DataFrame = field(default_factory=lambda: columns(f"team {SPREAD}"))
    kinds: pd.DataFrame = field(default_factory=lambda: columns(f"kind team {SPREAD}"))
    tickets: pd.DataFrame = field(default_factory=lambda: columns(TICKETS))


def measure(context: Context) -> FormatSprawl:
    """Count the formats of descriptions, by team and by kind of ticket."""
    tickets = context.tables["tickets"][["ticket_id", "team", "kind", "description_shape"]]
    tickets = tickets.rename(columns={"description_shape": "shape"}).assign(kind=tickets["kind"].fillna(""))
    told = tickets[tickets["shape"].notna()].reset_index(drop=True)
    if told.empty:
        return FormatSprawl(status="not_computable", missing=("tickets.description_shape",), ask_for=ASK_FOR)
    told = told.assign(format=told["shape"].map(families(told["shape"])))
    usual = told.groupby("kind")["format"].transform(lambda formats: next(iter(in_use(list(formats), 1, 0.0))))
    told = told.assign(usual=told["format"] == usual)
    overall = _spread(told, len(tickets))
    return FormatSprawl(
        formats=int(overall["formats"]),
        main=_intervals.share(int(overall["main_tickets"]), len(told)),
        teams=_by(told, tickets, ["team"]),
        kinds=_kinds(told, tickets),
        tickets=told[columns(TICKETS).columns],
        note=plural(
            "{n} ticket has a description with headings.", "{n} tickets have a description with headings.", n=len(told)
        ),
    )


def _kinds(told: pd.DataFrame, tickets: pd.DataFrame) -> pd.DataFrame:
    """Each kind of ticket, all teams together (team missing), then team by team."""
    together = _by(told, tickets, ["kind"]).assign(team=pd.Series(dtype="str"))
    names = columns(f"kind team {SPREAD}").columns
    by_team = _by(told, tickets, ["kind", "team"])
    return pd.concat([together, by_team], ignore_index=True)[names] if len(by_team) else together[names]


def _by(told: pd.DataFrame, tickets: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """One row a place that has a described ticket."""
    every = tickets.groupby(place if len(place) > 1 else place[0]).size()
    rows = []
    for names, own in told.groupby(place):
        key = names if len(place) > 1 else names[0]
        rows.append([*names, *_spread(own, int(every[key])).values()])
    return pd.DataFrame(rows, columns=[*place, *SPREAD.split()])


def _spread(told: pd.DataFrame, tickets: int) -> dict[str, Any]:
    """How many formats some described tickets follow, and how many tickets the commonest."""
    found = in_use(list(told["format"]), FEWEST, SMALLEST_SHARE)
    main, main_tickets = next(iter(found.items()), ("", 0))
    low, high = _intervals.wilson(main_tickets, len(told))
    return {
        "tickets": tickets,
        "described": len(told),
        "formats": len(found),
        "main": main,
        "main_tickets": main_tickets,
        "share": main_tickets / len(told),
        "low": low,
        "high": high,
    }
