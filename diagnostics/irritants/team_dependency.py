"""Team dependency: tickets of a team that need a ticket of another team, and wait for it.

Definition
    The share of a team's tickets that need a ticket of another team (see dependencies) which was not done yet when they
    were created, per pair of teams. A pair is an irritant when the whole 90 % interval lies above 10 %, a binomial test
    against 10 % passes (false discovery rate 5 % over all pairs), the team has at least 20 tickets, and what they
    waited for it holds 3 % of all waiting. Where no export says when a ticket waits for it, 3 % of all tickets.
Unit
    Share of the team's tickets, 0 to 1; waste in ticket hours, those spent on the other ticket (see dependencies), or
    in tickets where nothing says when they waited.
Degenerate input
    Without links between tickets, without a history, or with fewer than 20 tickets of the team: nothing.
Source
    Wilson, 1927; Benjamini and Hochberg, Controlling the false discovery rate, 1995.
"""

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._names import plain
from diagnostics.irritants._needs import one_each
from diagnostics.irritants._statistics import adjusted, more_than
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import days_in_full, team_name
from diagnostics.locale import Text, text
from diagnostics.measures._intervals import median, wilson
from diagnostics.measures.dependencies import Dependencies
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.units import hours_unit

KIND = "team_dependency"
TITLE = text("Dependency between teams")
DEFINITION = text("More than one ticket in ten of a team needs a ticket of another team, and waits for it.")
PAIR = ["source", "target"]


def detect(case: Case) -> list[Irritant]:
    """Pairs of teams, the first of which needs the other too often and waits for it."""
    found, bar = dependent(case), case.effects.dependent_share
    counted = found.groupby(PAIR, sort=True)["ticket_id"].nunique().reset_index(name="tickets")
    counted["tries"] = counted["source"].map(_tickets_by_team(case)).fillna(0).astype("int64")
    counted = counted[counted["tries"] >= max(case.effects.tickets, 1)]
    if counted.empty:
        return []
    hits = counted[["tickets", "tries"]].min(axis=1).to_numpy()
    chances = adjusted(more_than(hits, counted["tries"], bar))
    irritants = []
    for row, again, chance in zip(counted.itertuples(index=False), hits, chances, strict=True):
        size = Estimate(again / row.tries, *wilson(float(again), int(row.tries)), "share", int(row.tries))
        if size.low > bar and chance <= case.settings.thresholds.false_discovery_rate:
            where = Where(source=str(row.source), target=str(row.target))
            irritants.append(_irritant(case, where, size, float(chance)))
    return [irritant for irritant in irritants if irritant.share >= case.effects.waiting_share]


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are spent on a ticket of the other team; a ticket waits for one at a time."""
    each = one_each(case.evidence[Dependencies].tickets)
    mine = each.index[(each["source"] == where.source) & (each["target"] == where.target)]
    return (case.waits["kind"] == KIND) & case.waits["ticket_id"].isin(set(mine))


def usual(case: Case, where: Where) -> float:
    """One ticket in ten needs another team in any organisation."""
    return case.effects.dependent_share


needed = usual


def dependent(case: Case) -> pd.DataFrame:
    """The tickets that need a ticket of another team that was not done when they were created."""
    found = case.evidence[Dependencies].tickets
    if case.flow is None or found.empty:
        return found.iloc[:0]
    lives = case.flow.lives
    created = dict(zip(lives["ticket_id"].astype("str"), lives["created_at"], strict=True))
    born = found["ticket_id"].map(created).astype(found["done_at"].dtype)
    return found[found["open"].astype(bool) | (found["done_at"] > born)]


def _tickets_by_team(case: Case) -> pd.Series:
    """How many tickets each team has: those of the tickets, else those it held last."""
    tickets = case.tables["tickets"].dropna(subset="team")
    if len(tickets):
        return tickets.groupby("team")["ticket_id"].nunique()
    last = case.visits.drop_duplicates("ticket", keep="last")
    return last["team"].astype("str").value_counts()


def _irritant(case: Case, where: Where, size: Estimate, chance: float) -> Irritant:
    found = dependent(case)
    found = found[(found["source"] == where.source) & (found["target"] == where.target)]
    waits = plain(case.waits[claimed(case, where)])
    wasted, share = _cost(case, found, waits)
    rows = _rows(found, waits)
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=wasted,
        share=share,
        tickets=found["ticket_id"].nunique(),
        teams=2,
        confidence=confidence(size.n, chance),
        title=_title(case, where, size, waits),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _cost(case: Case, found: pd.DataFrame, waits: pd.DataFrame) -> tuple[Estimate, float]:
    if len(waits) or (case.waits["cause"] == "blocked").any():
        wasted = waste(case, waits["hours"], waits["ticket"])
        return wasted, share_of_waiting(case, wasted)
    tickets = found["ticket_id"].nunique()
    return Estimate(tickets, tickets, tickets, "count", case.ticket_count), tickets / max(case.ticket_count, 1)


def _rows(found: pd.DataFrame, waits: pd.DataFrame) -> pd.DataFrame:
    """One row a need, with what the ticket waited for it."""
    waited = waits.groupby("ticket_id")["hours"].sum()
    first = waits.groupby("ticket_id")["at"].min()
    return pd.DataFrame(
        {
            "ticket_id": found["ticket_id"],
            "source": found["source"],
            "target": found["target"],
            "at": pd.to_datetime(found["ticket_id"].map(first.to_dict()), utc=True),
            "hours": found["ticket_id"].map(waited).fillna(0.0),
            "detail": found["relation"] + " · " + found["other_id"],
        }
    ).drop_duplicates("ticket_id")


def _title(case: Case, where: Where, size: Estimate, waits: pd.DataFrame) -> Text:
    told = text(
        "{source} → {target}: {share} of tickets {interval} need a ticket of the other team",
        source=team_name(str(where.source)),
        target=team_name(str(where.target)),
        share=size.written(),
        interval=size.interval,
    )
    waited = median(waits.groupby("ticket_id")["hours"].sum().to_numpy(), hours_unit(case.day))
    if waited is None:
        return text("{told}.", told=told)
    return text("{told}; half of those that wait for it wait more than {days}.", told=told,
                days=days_in_full(waited.in_days(case.day)))  # fmt: skip
