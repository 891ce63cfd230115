"""Long wait in a stage: a queue in which tickets wait long, and longer than elsewhere.

Definition
    The median time that a ticket spends in the queue of a stage, per team, counting the stays that have ended and led
    on; what waits for a decision, is blocked or hangs in a handover is counted with those causes. A place is an
    irritant when the whole interval lies above 3 days, the median is at least twice that of the same stage in other
    teams, a rank test against those teams passes (false discovery rate 5 % over all places), at least 20 tickets are
    behind it and it holds 3 % of all waiting. Where a stage is alike in all teams, its median must exceed 14 days.
    Ideas that nobody has taken up are options, not a queue: that stage is only compared with other teams.
Unit
    Days, from 0, with the 90 % interval of the median; waste in ticket hours.
Degenerate input
    Without a history, or with fewer than 20 tickets at a place: nothing.
Source
    Little, A proof for the queuing formula L = λW, 1961; Mann and Whitney, 1947; Benjamini and Hochberg, 1995.
"""

from collections.abc import Set
from itertools import groupby

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._compare import compared, hours_by_place, longer_than
from diagnostics.irritants._statistics import adjusted
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import days_in_full, days_interval, stage_name, team_name
from diagnostics.locale import Share, Text, text
from diagnostics.measures._intervals import median
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "slow_stage"
TITLE = text("Long wait in a stage")
DEFINITION = text("A queue in which tickets wait long, and longer than in the same stage elsewhere.")
UNCOMMITTED = "idea"
BEFORE_WORK = ("ready", "review", "test")


def detect(case: Case) -> list[Irritant]:
    """Places whose queue is long and longer than elsewhere, then stages that are long in every team."""
    stays = queue_stays(case)
    waits = hours_by_place(stays.loc[stays["ended"], ["stage", "team", "hours"]], ["stage", "team"])
    stages = [dict(teams) for _, teams in groupby(waits.items(), key=lambda each: each[0][0])]
    places = [place for teams in stages for place in compared(teams, case.effects.tickets)]
    chances = adjusted([place.chance for place in places])
    found = [
        _irritant(case, Where(stage=place.place[0], team=place.place[1]), place.hours, float(chance))
        for place, chance in zip(places, chances, strict=True)
        if chance <= case.settings.thresholds.false_discovery_rate
        and place.hours.low >= case.effects.queue_days * case.day.hours
        and place.typical_hours >= case.effects.times_elsewhere * place.others_hours
    ]
    found = [irritant for irritant in found if _matters(case, irritant)]
    return [*found, *_whole_stages(case, {irritant.where for irritant in found})]


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are the queue of a place."""
    waits = case.waits
    mine = (waits["kind"] == KIND) & (waits["stage"] == where.stage)
    return mine if where.team is None else mine & (waits["team"] == where.team)


def usual(case: Case, where: Where) -> float:
    """The median days of the same stage in other teams; without any, half of the longest planning rhythm."""
    stays = queue_stays(case)
    ended = stays[stays["ended"] & (stays["stage"] == where.stage) & (stays["team"] != where.team)]
    groups = [group for _, group in ended.groupby("team") if group["ticket"].nunique() >= case.effects.tickets]
    if where.team is None or not groups:
        return case.effects.whole_queue_days / 2
    return float(np.median([group["hours"].median() for group in groups])) / case.day.hours


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.whole_queue_days if where.team is None else case.effects.queue_days


def queue_stays(case: Case) -> pd.DataFrame:
    """One row a stay with time in the queue: ticket, stage, team, at, hours, detail (status), ended (and led on)."""
    return case.once(_queue_stays)


def _queue_stays(case: Case) -> pd.DataFrame:
    waits = case.waits.loc[case.waits["kind"] == KIND, ["row", "at", "hours", "status"]]
    stays = waits.groupby("row", sort=True).agg(at=("at", "min"), hours=("hours", "sum"))
    row = stays.index.to_numpy(dtype="int64")
    first = waits.drop_duplicates("row").sort_values("row")
    dropped = (case.visits["stage"] == "dropped").to_numpy()
    led_on = ~np.append(dropped[1:], True)[row]
    here = {name: case.visits[name].array.take(row) for name in ("ticket", "ticket_id", "stage", "team")}
    ended = case.visits["left_at"].notna().to_numpy()[row] & led_on
    return stays.reset_index(drop=True).assign(**here, detail=first["status"].array, ended=ended)


def _whole_stages(case: Case, known: Set[Where]) -> list[Irritant]:
    """Stages whose queue is longer than any planning rhythm explains, whatever the team (sign test)."""
    bar_hours = case.effects.whole_queue_days * case.day.hours
    sizes, chances = {}, []
    for stage, stays in queue_stays(case).groupby("stage", sort=True):
        ended = stays[stays["ended"] & ~stays["team"].isin([where.team for where in known if where.stage == stage])]
        estimate = median(ended["hours"].to_numpy(), "hours")
        if stage != UNCOMMITTED and estimate is not None and estimate.n >= case.effects.tickets:
            team = str(stays["team"].iloc[0]) if stays["team"].nunique() == 1 else None
            sizes[Where(stage=str(stage), team=team)] = estimate
            chances.append(longer_than(ended["hours"].to_numpy(), bar_hours))
    found = [
        _irritant(case, where, hours, float(chance), known)
        for (where, hours), chance in zip(sizes.items(), adjusted(chances), strict=True)
        if chance <= case.settings.thresholds.false_discovery_rate and hours.low >= bar_hours
    ]
    return [irritant for irritant in found if _matters(case, irritant)]


def _matters(case: Case, irritant: Irritant) -> bool:
    return irritant.share >= case.effects.waiting_share and irritant.tickets >= case.effects.tickets


def _irritant(case: Case, where: Where, hours: Estimate, chance: float, known: Set[Where] = frozenset()) -> Irritant:
    stays = queue_stays(case)
    here = stays[stays["stage"] == where.stage]
    if where.team is None:
        here = here[~here["team"].isin([other.team for other in known if other.stage == where.stage])]
    else:
        here = here[here["team"] == where.team]
    size = hours.in_days(case.day)
    wasted = waste(case, here["hours"], here["ticket"])
    share = share_of_waiting(case, wasted)
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=wasted,
        share=share,
        tickets=int(here["ticket"].nunique()),
        teams=int(here["team"].nunique()),
        confidence=confidence(size.n, chance, case.sureness(here["detail"], here["hours"])),
        title=_title(where, size, share, int(here["ticket"].nunique())),
        rows=heaviest(here),
        row_count=len(here),
    )


def _title(where: Where, size: Estimate, share: float, tickets: int) -> Text:
    starts = (
        "“{stage}”, {team}: a ticket waits {days} {interval} before work starts, {share} of all waiting ({n} tickets)."
    )
    leaves = (
        "“{stage}”, {team}: a ticket waits {days} {interval} before it moves on, {share} of all waiting ({n} tickets)."
    )
    return text(
        starts if where.stage in BEFORE_WORK else leaves,
        stage=stage_name(str(where.stage)),
        team=text("all teams") if where.team is None else team_name(where.team),
        days=days_in_full(size),
        interval=days_interval(size),
        share=Share(share),
        n=tickets,
    )
