"""Rework loop: tickets that reach a stage are often sent back to an earlier one.

Definition
    Of the tickets of a team that have gone from one stage on to a later one, the share that is sent back from there
    to that team at least once. A loop lasts until the ticket has gone again through the stage it was sent back from.
    A loop is an irritant when the whole interval lies above 10 %, the share is higher than in other teams
    (hypergeometric test, false discovery rate 5 % over all loops) and at least 20 tickets are behind it. Where teams
    do not differ, or there is one team only, the whole interval must lie above 20 %. A move back that more than half of
    all tickets make is the path itself, one between stages whose statuses are doubtful may run forward, and one that is
    over within half a working day costs little: none of these is an irritant.
Unit
    Share of tickets, from 0 to 1, with the 90 % Wilson interval; waste in ticket hours: what waits in queues inside
    loops. The work done again is in the extra days of the title, not in the waste.
Degenerate input
    Without a history or without a backward move: nothing.
Source
    Wilson, 1927; Benjamini and Hochberg, 1995.
"""

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._marks import returns
from diagnostics.irritants._statistics import adjusted, more_often
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import number_of_days, stage_name, team_name
from diagnostics.locale import DaysInFull, Text, text
from diagnostics.measures._intervals import share
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.stages import DOUBTFUL

KIND = "rework_loop"
TITLE = text("Rework loop")
DEFINITION = text("Tickets that reach a stage are often sent back to an earlier one.")
MOVE = ["source", "target"]


def detect(case: Case) -> list[Irritant]:
    """Teams whose tickets come back more often than elsewhere, then moves back that are common in every team."""
    effects, rate = case.effects, case.settings.thresholds.false_discovery_rate
    teams = by_team(case)
    teams = teams[teams["reached"] >= effects.tickets]
    chances = adjusted(_chances(teams))
    found = [
        _irritant(case, Where(**place), size, float(chance))
        for place, size, chance in zip(teams[[*MOVE, "team"]].to_dict("records"), _sizes(teams), chances, strict=True)
        if size.low > effects.returned_share and chance <= rate
    ]
    found = [irritant for irritant in found if _counts(case, irritant)]
    seen = {(irritant.where.source, irritant.where.target) for irritant in found}
    return [*found, *(i for i in _everywhere(case) if (i.where.source, i.where.target) not in seen)]


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are queues inside a loop."""
    waits = case.waits
    return (waits["kind"] == KIND) & waits["loop"].isin(loops_at(case, where).index)


def usual(case: Case, where: Where) -> float:
    """The share of tickets that come back in other teams; without any, what a check is for."""
    teams = by_team(case)
    others = teams[
        (teams["source"] == where.source) & (teams["target"] == where.target) & (teams["team"] != where.team)
    ]
    if where.team is None or others["reached"].sum() < case.effects.tickets:
        return case.effects.returned_share
    return float(others["tickets"].sum() / others["reached"].sum())


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.whole_returned_share if where.team is None else case.effects.returned_share


def loops_at(case: Case, where: Where) -> pd.DataFrame:
    """The loops of a place (rows of `case.loops`)."""
    back = case.loops
    mine = back[(back["source"] == where.source) & (back["target"] == where.target)]
    return mine if where.team is None else mine[mine["team"] == where.team]


def by_team(case: Case) -> pd.DataFrame:
    """Tickets sent back, and tickets that could have been, by source, target and team."""
    return case.once(_by_team)


def extra_hours(case: Case) -> pd.Series:
    """How long each loop lasts: hours in all its visits."""
    hours = np.r_[0.0, case.visits["hours"].to_numpy(dtype="float64").cumsum()]
    back = case.loops
    return pd.Series(hours[back["end"].to_numpy()] - hours[back["row"].to_numpy()], index=back.index)


def _everywhere(case: Case) -> list[Irritant]:
    moves = case.once(_by_move)
    moves = moves[moves["reached"] >= case.effects.tickets]
    found = [
        _irritant(case, Where(**place), size, 0.0)
        for place, size in zip(moves[MOVE].to_dict("records"), _sizes(moves), strict=True)
        if size.low > case.effects.whole_returned_share
    ]
    return [irritant for irritant in found if _counts(case, irritant)]


def _counts(case: Case, irritant: Irritant) -> bool:
    """Whether this is rework at all: sure of the direction, and longer than a small correction."""
    where = irritant.where
    sure = min(case.stage_sureness(where.source), case.stage_sureness(where.target))
    extra = float(extra_hours(case)[loops_at(case, where).index].median())
    return sure >= DOUBTFUL and extra >= case.effects.returned_hours


def _sizes(loops: pd.DataFrame) -> list[Estimate]:
    sizes = [share(tickets, reached) for tickets, reached in zip(loops["tickets"], loops["reached"], strict=True)]
    return [size for size in sizes if size is not None]


def _chances(teams: pd.DataFrame) -> np.ndarray:
    """Each team against the other teams of the same move."""
    out = pd.Series(1.0, index=teams.index)
    for _, move in teams.groupby(MOVE):
        out.loc[move.index] = more_often(move["tickets"], move["reached"])
    return out.to_numpy()


def _by_team(case: Case) -> pd.DataFrame:
    return returns(case.visits, case.loops, by_team=True)


def _by_move(case: Case) -> pd.DataFrame:
    return returns(case.visits, case.loops, by_team=False)


def _irritant(case: Case, where: Where, size: Estimate, chance: float) -> Irritant:
    mine = loops_at(case, where)
    waits = case.waits[claimed(case, where)]
    wasted = waste(case, waits["hours"], waits["ticket"])
    extra = extra_hours(case)[mine.index]
    rows = _rows(case, mine, extra)
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=wasted,
        share=share_of_waiting(case, wasted),
        tickets=int(mine["ticket"].nunique()),
        teams=int(mine["team"].nunique()),
        confidence=confidence(
            size.n, chance, min(case.stage_sureness(where.source), case.stage_sureness(where.target))
        ),
        title=_title(where, size, number_of_days(float(extra.median()), case.day)),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(where: Where, size: Estimate, days: DaysInFull) -> Text:
    source, target = stage_name(str(where.source)), stage_name(str(where.target))
    share, interval = size.written(), size.interval
    if where.team is None:
        return text(
            "From {source} back to {target}: {share} of tickets return {interval}, {days} until they are past {source} "
            "again.",
            source=source, target=target, share=share, interval=interval, days=days,
        )  # fmt: skip
    return text(
        "From {source} back to {target}, {team}: {share} of tickets return {interval}, {days} until they are past "
            "{source} again.",
        source=source, target=target, share=share, interval=interval, days=days, team=team_name(where.team),
    )  # fmt: skip


def _rows(case: Case, mine: pd.DataFrame, extra: pd.Series) -> pd.DataFrame:
    """One row a return, with the hours until the ticket was again past the stage it was sent back from."""
    back = case.visits.iloc[mine["row"].to_numpy(dtype="int64")]
    return pd.DataFrame(
        {
            "ticket_id": back["ticket_id"].array,
            "stage": mine["target"].array,
            "team": mine["team"].array,
            "source": mine["source"].array,
            "target": mine["target"].array,
            "at": back["entered_at"].array,
            "hours": extra.to_numpy(),
        }
    )
