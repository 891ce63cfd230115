"""Blocked work: tickets that cannot move, often, and for days.

Definition
    At a place (a stage, of one team), the time that a blocked ticket waits until it can move again: the median over the
    stays that were blocked and have ended. A place is an irritant when more than 10 % of the tickets it holds are
    blocked there (the whole interval), the whole interval of the median lies above 2 days, both pass a test (binomial
    and sign test, false discovery rate 5 % over all places), at least 20 tickets are behind it and it holds 3 % of all
    waiting. Places of one stage that are too small alone are then taken together. The bar is the same everywhere: that
    every team is blocked as long does not make it usual.
Unit
    Days, from 0, with the 90 % interval of the median; waste in ticket hours, each counted once over the four sources.
Degenerate input
    Without a history, where nothing is ever said to be blocked, or with fewer than 20 blocked tickets: nothing.
Source
    Vacanti, Actionable Agile Metrics for Predictability, 2015; Wilson, 1927; Benjamini and Hochberg, 1995.
"""

from collections.abc import Sequence, Set

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._compare import longer_than
from diagnostics.irritants._names import plain, tickets_by
from diagnostics.irritants._statistics import adjusted, more_than
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import days_in_full, days_interval, stage_name, team_name
from diagnostics.locale import Count, Share, Text, text
from diagnostics.measures._intervals import median, wilson
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.stages import CLOSED

KIND = "blocked_work"
TITLE = text("Blocked work")
DEFINITION = text("Tickets that cannot move, one in ten or more, for more than two days.")


def detect(case: Case) -> list[Irritant]:
    """Places where tickets are blocked often and long, then stages whose places are too small alone."""
    if case.flow is None:
        return []
    stays = blocked_stays(case)
    each = [Where(stage=stage, team=team) for stage, team in _pairs(stays)]
    found = _among(case, each, frozenset())
    known = frozenset(irritant.where for irritant in found)
    return [*found, *_among(case, [Where(stage=stage) for stage in _stages(stays)], known)]


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are the blocked time of a place."""
    waits = case.waits
    mine = (waits["kind"] == KIND) & (waits["stage"] == where.stage)
    return mine if where.team is None else mine & (waits["team"] == where.team)


def usual(case: Case, where: Where) -> float:
    """The days after which a block should have been lifted."""
    return case.effects.blocked_days


needed = usual


def blocked_stays(case: Case) -> pd.DataFrame:
    """One row a stay that was blocked: ticket, ticket_id, stage, team, at, hours, detail (reason), ended."""
    return case.once(_blocked_stays)


def _blocked_stays(case: Case) -> pd.DataFrame:
    waits = case.waits[case.waits["kind"] == KIND]
    stays = waits.groupby("row", sort=True).agg(at=("at", "min"), until=("until", "max"), hours=("hours", "sum"))
    row = stays.index.to_numpy(dtype="int64")
    longest = waits.sort_values(["row", "hours"], ascending=[True, False], kind="stable").drop_duplicates("row")
    here = {name: case.visits[name].array.take(row) for name in ("ticket", "ticket_id", "stage", "team")}
    ended = (stays["until"] < pd.Timestamp(case.at)).to_numpy()
    return stays.reset_index(drop=True).assign(**here, detail=longest["ref"].array, ended=ended)


def _pairs(stays: pd.DataFrame) -> list[tuple[str, str]]:
    both = plain(stays[["stage", "team"]]).drop_duplicates().sort_values(["stage", "team"])
    return [(stage, team) for stage, team in both.itertuples(index=False, name=None) if stage not in CLOSED]


def _stages(stays: pd.DataFrame) -> list[str]:
    return sorted({stage for stage, _ in _pairs(stays)})


def _among(case: Case, places: Sequence[Where], known: Set[Where]) -> list[Irritant]:
    """The irritants among some places tested together; what belongs to a known one is left out."""
    if not places:
        return []
    held = plain(tickets_by(case.visits, ["stage", "team"], "held"))
    stays, candidates = blocked_stays(case), []
    for where in places:
        taken = [other.team for other in known if other.stage == where.stage]
        here = stays[_at(stays, where, taken)]
        among = int(held.loc[_at(held, where, taken), "held"].sum()) if where.team else _held(case, where, taken)
        size = median(here.loc[here["ended"], "hours"].to_numpy(), "hours")
        if size is not None and here["ticket"].nunique() >= case.effects.tickets:
            candidates.append((where, here, among, size))
    chances = adjusted([_chance(case, here, among) for _, here, among, _ in candidates])
    return [
        _irritant(case, where, here, (size, among, float(chance)))
        for (where, here, among, size), chance in zip(candidates, chances, strict=True)
        if chance <= case.settings.thresholds.false_discovery_rate and _large(case, here, among, size)
    ]


def _held(case: Case, where: Where, taken: list[str | None]) -> int:
    """The tickets of a stage, of whichever team; one that several teams held there counts once."""
    return int(case.visits.loc[_at(case.visits, where, taken), "ticket"].nunique())


def _at(rows: pd.DataFrame, where: Where, taken: list[str | None]) -> pd.Series:
    mine = rows["stage"] == where.stage
    return mine & ~rows["team"].isin(taken) if where.team is None else mine & (rows["team"] == where.team)


def _chance(case: Case, here: pd.DataFrame, among: int) -> float:
    """How likely it is by chance: the less likely of “so many tickets” and “so long” is not enough, both count."""
    often = float(more_than([here["ticket"].nunique()], [among], case.effects.blocked_share)[0])
    ended = here.loc[here["ended"], "hours"].to_numpy(dtype="float64")
    return max(often, longer_than(ended, case.effects.blocked_days * case.day.hours))


def _large(case: Case, here: pd.DataFrame, among: int, size: Estimate) -> bool:
    often = wilson(here["ticket"].nunique(), among)[0] > case.effects.blocked_share
    long = size.low >= case.effects.blocked_days * case.day.hours
    share = float(here["hours"].sum()) / case.waiting_hours if case.waiting_hours else 0.0
    return bool(often and long and share >= case.effects.waiting_share)


def _irritant(case: Case, where: Where, here: pd.DataFrame, found: tuple[Estimate, int, float]) -> Irritant:
    hours, among, chance = found
    size, wasted = hours.in_days(case.day), waste(case, here["hours"], here["ticket"])
    share, tickets = share_of_waiting(case, wasted), int(np.unique(here["ticket"]).size)
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=wasted,
        share=share,
        tickets=tickets,
        teams=int(here["team"].nunique()),
        confidence=confidence(size.n, chance, case.stage_sureness(where.stage)),
        title=_title(where, size, share, (tickets, among)),
        rows=heaviest(here),
        row_count=len(here),
    )


def _title(where: Where, size: Estimate, share: float, tickets: tuple[int, int]) -> Text:
    return text(
        "“{stage}”, {team}: a blocked ticket waits {days} {interval} until it can move, {share} of all waiting "
        "({n} tickets of {held}).",
        stage=stage_name(str(where.stage)),
        team=text("all teams") if where.team is None else team_name(where.team),
        days=days_in_full(size),
        interval=days_interval(size),
        share=Share(share),
        n=Count(tickets[0]),
        held=Count(tickets[1]),
    )
