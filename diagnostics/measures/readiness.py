"""Readiness: tickets that enter development with the fields of a definition of ready (DoR) filled.

Definition
    Of the tickets that entered development, the share with a description, acceptance criteria and an estimate. A field
    is asked of a ticket only where at least 5 % of its kind fill it, and some ticket of its team: bugs are often not
    estimated, and a field that nobody fills may be one that the export leaves out. A ticket of which nothing is asked
    is not counted: unknown is not unready. Beside it, how many of those with and without the fields
    were carried over to a next sprint, and how many moved backward: odds without ÷ odds with, an odds ratio.
Unit
    Share, 0 to 1, with the 90 % Wilson interval; odds ratio from 0, 1 where there is no difference, with the 90 %
    interval of Woolf, half a ticket added to each cell.
Traps
    An association, not a cause: what is badly known may be both badly described and hard to finish. Exports hold the
    fields as they are now: one filled after development began counts as filled. Parent and design are shown, but not
    asked of every ticket.
Degenerate input
    No history, no ticket in development, or no field of any ticket: not computable. Under five tickets with or without
    the fields there is no odds ratio.
Source
    Woolf, On estimating the relation between blood group and disease, 1955; Haldane, 1956; Fisher's exact test.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import Interval, Number, Text, joined, plural, text
from diagnostics.locale.text import Value
from diagnostics.measures import Context, _intervals
from diagnostics.measures._carried import stories
from diagnostics.measures._history import columns, without_history
from diagnostics.measures._odds import odds_ratio
from diagnostics.measures._wording import together
from diagnostics.measures.rework import backward_moves
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Readiness: DoR fields filled when development begins")
DEFINITION: Final = text(
    "Share of the tickets entering development that have a description, acceptance criteria and an estimate, where "
    "tickets of their kind have them."
)
ASK_FOR: Final = text(
    "The tickets with all their fields (description, acceptance criteria, estimate, parent), not only those of the "
    "current view. Texts can be masked: only whether they are filled is kept."
)
FIELDS: Final = {
    "description": text("description"), "acceptance_criteria": text("acceptance criteria"),
    "points": text("estimate"), "epic": text("parent"), "designs": text("design"),
}  # fmt: skip
ASKED: Final = ("description", "acceptance_criteria", "points")
IN_USE: Final = 0.05
FEWEST: Final = 5
OUTCOMES: Final = ("rollover", "rework")
TICKETS: Final = "ticket_id team kind entered_at ready missing rollover rework"


@dataclass(frozen=True, kw_only=True)
class Readiness(Result):
    """Share of ready tickets, by team and by field, and what happens with and without the fields.

    tickets: one row a ticket that entered development; `missing` lists the fields it lacks; rollover is missing where
    the ticket was in no sprint. outcomes: outcome (rollover, rework), ready, tickets, cases, share, low, high. odds:
    outcome, ratio, low, high, chance, tickets.
    """

    share: Estimate | None = None
    teams: pd.DataFrame = field(default_factory=lambda: columns("team tickets ready share low high"))
    fields: pd.DataFrame = field(default_factory=lambda: columns("field asked filled share"))
    outcomes: pd.DataFrame = field(default_factory=lambda: columns("outcome ready tickets cases share low high"))
    odds: pd.DataFrame = field(default_factory=lambda: columns("outcome ratio low high chance tickets"))
    tickets: pd.DataFrame = field(default_factory=lambda: columns(TICKETS))


def measure(context: Context) -> Readiness:
    """Measure which tickets enter development ready, and what happens to both sorts."""
    if context.flow is None:
        return without_history(Readiness)
    if not context.tables["tickets"]["ready_fields"].map(bool).any():
        return _unknown()
    entered = _entered(context.flow).merge(_described(context), on="ticket_id")
    filled = pd.DataFrame({name: [name in known for known in entered["ready_fields"]] for name in FIELDS}, dtype=bool)
    needed = _needed(filled, entered)
    known = needed.any(axis=1)
    if not known.any():
        return _unknown()
    entered, filled, needed = (frame[known].reset_index(drop=True) for frame in (entered, filled, needed))
    lacking = needed & ~filled[list(ASKED)]
    missing = [[name for name in ASKED if row[name]] for row in lacking.to_dict("records")]
    tickets = entered.assign(ready=~lacking.any(axis=1), missing=pd.Series(missing, dtype=object))
    tickets = _with_outcomes(tickets, context)
    return Readiness(
        share=_intervals.share(int(tickets["ready"].sum()), len(tickets)),
        teams=_by_team(tickets),
        fields=_fields(filled, needed),
        outcomes=_outcomes(tickets),
        odds=_odds(tickets),
        tickets=tickets[TICKETS.split()],
        note=_note(needed, int((~known).sum())),
    )


def _unknown() -> Readiness:
    return Readiness(status="not_computable", missing=("tickets.ready_fields",), ask_for=ASK_FOR)


def _entered(flow: Flow) -> pd.DataFrame:
    """Tickets that entered development, with the team that held them then."""
    visits = flow.visits.filter(flow.visits.stage == "development").select("ticket_id", "team", "entered_at", "visit")
    frame = flow.log.frame(visits.order_by(["ticket_id", "visit"])).drop_duplicates("ticket_id")
    at = pd.to_datetime(frame["entered_at"], utc=True)
    return frame.assign(entered_at=at, ticket_id=frame["ticket_id"].astype("str")).drop(columns="visit")


def _described(context: Context) -> pd.DataFrame:
    return context.tables["tickets"][["ticket_id", "kind", "ready_fields"]].drop_duplicates("ticket_id")


def _needed(filled: pd.DataFrame, entered: pd.DataFrame) -> pd.DataFrame:
    """Which fields are asked of each ticket: those that tickets of its kind have, and some ticket of its team."""
    kind, team = (entered[name].fillna("").to_numpy() for name in ("kind", "team"))
    asked = filled[list(ASKED)]
    return (asked.groupby(kind).transform("mean") >= IN_USE) & asked.groupby(team).transform("any")


def _with_outcomes(tickets: pd.DataFrame, context: Context) -> pd.DataFrame:
    assert context.flow is not None
    back = context.flow.log.frame(backward_moves(context.flow).select("ticket_id").distinct())
    carried = stories(context).groupby("ticket_id")["carried"].any()
    rollover = tickets["ticket_id"].map(carried).astype("boolean")
    rework = tickets["ticket_id"].isin(back["ticket_id"].astype("str"))
    return tickets.assign(rollover=rollover, rework=rework.astype("boolean"))


def _by_team(tickets: pd.DataFrame) -> pd.DataFrame:
    out = tickets.groupby("team").agg(tickets=("ready", "size"), ready=("ready", "sum")).astype("int64")
    return _with_shares(out, "ready").reset_index()


def _with_shares(counted: pd.DataFrame, cases: str) -> pd.DataFrame:
    ends = [_intervals.wilson(k, n) for k, n in zip(counted[cases], counted["tickets"], strict=True)]
    return counted.assign(
        share=(counted[cases] / counted["tickets"]).astype("float64"),
        low=pd.Series([low for low, _ in ends], index=counted.index, dtype="float64"),
        high=pd.Series([high for _, high in ends], index=counted.index, dtype="float64"),
    )


def _fields(filled: pd.DataFrame, needed: pd.DataFrame) -> pd.DataFrame:
    """Each field: of how many tickets it is asked, how many fill it, and their share of all."""
    asked = [int(needed[name].sum()) if name in needed else 0 for name in filled]
    return pd.DataFrame(
        {"field": list(filled), "asked": asked, "filled": filled.sum().to_numpy(), "share": filled.mean().to_numpy()}
    )


def _outcomes(tickets: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for outcome in OUTCOMES:
        known = tickets[tickets[outcome].notna()]
        counted = known.groupby("ready")[outcome].agg(["size", "sum"]).astype("int64")
        counted = counted.rename(columns={"size": "tickets", "sum": "cases"})
        parts.append(_with_shares(counted, "cases").reset_index().assign(outcome=outcome))
    order = columns("outcome ready tickets cases share low high").columns
    return pd.concat(parts, ignore_index=True)[order]


def _odds(tickets: pd.DataFrame) -> pd.DataFrame:
    """Odds without the fields ÷ odds with them; none where a side has too few tickets or nothing ever happens."""
    rows = []
    for outcome in OUTCOMES:
        known = tickets[tickets[outcome].notna()]
        sides = [known.loc[known["ready"] == ready, outcome].astype(bool) for ready in (False, True)]
        if min(map(len, sides)) >= FEWEST and any(side.any() for side in sides):
            without, beside = ((int(side.sum()), len(side)) for side in sides)
            rows.append((outcome, *odds_ratio(without, beside), len(known)))
    return pd.DataFrame(rows, columns=columns("outcome ratio low high chance tickets").columns)


def _note(needed: pd.DataFrame, unknown: int) -> Text | None:
    """Fields that are asked of no ticket, and tickets of which nothing can be asked."""
    unused = [FIELDS[name] for name in ASKED if not needed[name].any()]
    remarks = []
    if unused:
        remarks.append(text("Not asked of any ticket, because hardly any has it: {fields}.", fields=joined(unused)))
    if unknown:
        remarks.append(
            plural(
                "{n} ticket is not counted: the exports hold none of these fields for its kind or its team.",
                "{n} tickets are not counted: the exports hold none of these fields for their kind or their team.",
                n=unknown,
            )
        )
    return together(remarks)


def nothing_to_compare(result: Readiness) -> Text | None:
    """What is said instead of a comparison where all tickets are on one side."""
    if result.share is None or 0 < result.share.value < 1:
        return None
    if result.share.value == 1:
        return text("Every ticket of which these fields are asked has them filled: nothing to compare.")
    return text("No ticket has all the fields that are asked of it: nothing to compare.")


def odds_in_words(result: Readiness) -> list[Text]:
    """The odds ratio of each outcome as a sentence: odds without the fields ÷ odds with them."""
    words = []
    for row in result.odds.itertuples():
        odds: dict[str, Value] = {
            "ratio": Number(row.ratio, 1),
            "interval": Interval(Number(row.low, 1), Number(row.high, 1)),
        }
        if row.outcome == "rollover":
            words.append(text("Rollover: odds × {ratio} without the fields {interval}.", **odds))
        else:
            words.append(text("Returns: odds × {ratio} without the fields {interval}.", **odds))
    return words
