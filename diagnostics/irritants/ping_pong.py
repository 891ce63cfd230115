"""Ping-pong: tickets go to another team and come back without having moved on.

Definition
    Of the tickets that a team holds in a stage, the share that goes to one other team and comes back while the stage
    stays the same. A ticket that comes back for a later stage has moved on, one that is sent back to an earlier stage
    is rework: neither counts here, so that this share is smaller than that of the measure. A pair of teams is an
    irritant when the whole interval lies above 10 %, its share is higher than that of the other pairs (hypergeometric
    test, false discovery rate 5 % over all pairs) and at least 20 tickets are behind it; or, when pairs do not differ
    or there is one pair only, when the whole interval lies above 20 %.
Unit
    Share of tickets, from 0 to 1, with the 90 % Wilson interval; waste in ticket hours: what the bounces waited.
Degenerate input
    Without a history or with a single team: nothing.
Source
    Wilson, 1927; Benjamini and Hochberg, 1995.
"""

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._names import plain, tickets_by
from diagnostics.irritants._statistics import adjusted, more_often
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import stage_name, team_name
from diagnostics.locale import text
from diagnostics.measures._intervals import share
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.stages import CLOSED

KIND = "ping_pong"
TITLE = text("Ping-pong")
DEFINITION = text("Tickets go to another team and come back without having moved on.")
PAIR = ["home", "other", "stage"]


def detect(case: Case) -> list[Irritant]:
    """Pairs of teams between which tickets bounce often, and more often than between others."""
    pairs = bouncing(case)
    pairs = pairs[(pairs["held"] >= case.effects.tickets) & ~pairs["stage"].isin(CLOSED)]
    if pairs.empty:
        return []
    chances = adjusted(more_often(pairs["tickets"], pairs["held"]))
    effects, rate = case.effects, case.settings.thresholds.false_discovery_rate
    found = []
    for pair, chance in zip(pairs.to_dict("records"), chances, strict=True):
        size = share(pair["tickets"], pair["held"])
        assert size is not None
        relative = size.low > effects.bounced_share and chance <= rate
        if relative or size.low > effects.whole_bounced_share:
            where = Where(stage=pair["stage"], source=pair["home"], target=pair["other"])
            found.append(_irritant(case, where, size, float(chance) if relative else 0.0))
    return found


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are the wait of the bounces of a pair."""
    waits = case.waits
    return (waits["kind"] == KIND) & waits["bounce"].isin(bounces_at(case, where).index)


def usual(case: Case, where: Where) -> float:
    """The share of tickets that bounce between the other pairs."""
    pairs = bouncing(case)
    others = pairs[~((pairs["home"] == where.source) & (pairs["other"] == where.target))]
    others = others[others["held"] >= case.effects.tickets]
    return float(others["tickets"].sum() / others["held"].sum()) if len(others) else 0.0


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.bounced_share


def bounces_at(case: Case, where: Where) -> pd.DataFrame:
    """The bounces of a pair in a stage, whoever gets the ticket back."""
    each, pair = case.bounces, [where.source, where.target]
    return each[each["home"].isin(pair) & each["other"].isin(pair) & (each["stage"] == where.stage)]


def bouncing(case: Case) -> pd.DataFrame:
    """One row a pair of teams and stage: home, other, stage, tickets (that bounced), held (by home there).

    Home is the team that gets more tickets back: in A → B → A → B → A the way back to B is a part of the same bouncing.
    """
    return case.once(_bouncing)


def _bouncing(case: Case) -> pd.DataFrame:
    counted = plain(tickets_by(case.bounces, PAIR, "tickets"))
    held = plain(tickets_by(case.visits, ["team", "stage"], "held"))
    counted = counted.merge(held, left_on=["home", "stage"], right_on=["team", "stage"]).drop(columns="team")
    two = pd.Series([frozenset(teams) for teams in zip(counted["home"], counted["other"], strict=True)], dtype="object")
    counted = counted.assign(two=two).sort_values(["tickets", "home"], ascending=[False, True], kind="stable")
    return counted.drop_duplicates(["two", "stage"]).drop(columns="two").sort_values(PAIR, ignore_index=True)


def _irritant(case: Case, where: Where, size: Estimate, chance: float) -> Irritant:
    home, other, stage = str(where.source), str(where.target), str(where.stage)
    mine = bounces_at(case, where)
    waits = case.waits[claimed(case, where)]
    rows = _rows(case, mine, waits)
    wasted = waste(case, waits["hours"], waits["ticket"])
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=wasted,
        share=share_of_waiting(case, wasted),
        tickets=int(mine["ticket"].nunique()),
        teams=2,
        confidence=confidence(size.n, chance, case.stage_sureness(stage)),
        title=text(
            "{one} ↔ {other}, in {stage}: {share} {interval} of the tickets of {one} bounce at least once.",
            one=team_name(home),
            other=team_name(other),
            stage=stage_name(stage),
            share=size.written(),
            interval=size.interval,
        ),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _rows(case: Case, mine: pd.DataFrame, waits: pd.DataFrame) -> pd.DataFrame:
    """One row a bounce, with what its two handovers waited."""
    waited = waits.groupby("bounce")["hours"].sum().reindex(mine.index, fill_value=0.0)
    there = case.visits.iloc[mine["there"].to_numpy(dtype="int64")]
    return pd.DataFrame(
        {
            "ticket_id": there["ticket_id"].array,
            "stage": mine["stage"].array,
            "source": mine["home"].array,
            "target": mine["other"].array,
            "at": there["entered_at"].array,
            "hours": waited.to_numpy(),
        }
    )
