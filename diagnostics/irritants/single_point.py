"""Single point: the tickets of all teams go through one place, and wait there.

Definition
    The share of the tickets handed over at least once that are handed to one team, by two other teams or more. A team
    is an irritant when the whole 90 % interval lies above 33 %, the median wait of what it is given lies above 2 days
    (the whole interval) and is at least twice that of the other teams, a rank test against them passes (false discovery
    rate 5 % over all teams), and this holds for what two other teams or more give it, who give half of it. Teams are
    compared as places of the flow, never ranked.
Unit
    Share of tickets, 0 to 1; waste in tickets that waited there beyond 2 days. The hours themselves belong to the
    handovers that lead there.
Degenerate input
    Without a history, with fewer than three teams or fewer than 20 handovers to the team: nothing.
Source
    Freeman, A set of measures of centrality based on betweenness, 1977; Mann and Whitney, 1947; Benjamini and Hochberg,
    1995.
"""

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._compare import Compared, compared
from diagnostics.irritants._statistics import Floats, adjusted
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.irritants._words import days_in_full, team_name
from diagnostics.irritants.slow_handover import handovers
from diagnostics.locale import plural, text
from diagnostics.measures._intervals import wilson
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.stages import UNASSIGNED
from diagnostics.model.units import hours_unit

KIND = "single_point"
TITLE = text("Single point")
DEFINITION = text("More than a third of the tickets of all teams go through one place, and wait there for days.")
GIVERS = 2
FEWEST_GIVEN = 5


def detect(case: Case) -> list[Irritant]:
    """Teams that most tickets must pass and where they wait, whoever gives them."""
    given = _given(case)
    places = compared(_hours(given), case.effects.tickets)
    chances = adjusted([place.chance for place in places])
    rate, found = case.settings.thresholds.false_discovery_rate, []
    for place, chance in zip(places, chances, strict=True):
        size = _through(given, str(place.place[0]))
        if chance <= rate and size.low > case.effects.through_share and _waits(case, given, place):
            found.append(_irritant(case, place, size, float(chance)))
    return found


def usual(case: Case, where: Where) -> float:
    """The share beyond which a place is one that others depend on."""
    return case.effects.through_share


needed = usual


def _given(case: Case) -> pd.DataFrame:
    """Handovers outside bounces from a team to another; tickets that nobody holds are given to nobody."""
    passed = handovers(case)
    return passed[(passed["target"] != UNASSIGNED) & (passed["source"] != UNASSIGNED)]


def _hours(given: pd.DataFrame) -> dict[tuple[str, ...], Floats]:
    ended = given[given["ended"]]
    groups = ended["hours"].groupby(ended["target"].astype("str"), sort=True)
    return {(str(team),): hours.to_numpy(dtype="float64") for team, hours in groups}


def _through(given: pd.DataFrame, team: str) -> Estimate:
    """Of the tickets handed over by other teams, those that are handed to this one."""
    total = given["ticket"].nunique()
    through = given.loc[given["target"] == team, "ticket"].nunique()
    return Estimate(through / total, *wilson(through, total), "share", total)


def _waits(case: Case, given: pd.DataFrame, place: Compared) -> bool:
    """Whether tickets wait there long, longer than elsewhere, and whoever gives them."""
    bar = case.effects.handover_days * case.day.hours
    if place.hours.low < bar or not place.typical_hours >= case.effects.times_elsewhere * place.others_hours:
        return False
    mine = given[(given["target"] == place.place[0]) & given["ended"]]
    givers = mine.groupby(mine["source"].astype("str"))["hours"].agg(["median", "size"])
    slow = givers[(givers["size"] >= FEWEST_GIVEN) & (givers["median"] >= bar)]
    return bool(len(slow) >= GIVERS and slow["size"].sum() * 2 >= givers["size"].sum())


def _irritant(case: Case, place: Compared, size: Estimate, chance: float) -> Irritant:
    team, given = str(place.place[0]), _given(case)
    mine = given[given["target"] == team]
    late = int(mine.loc[mine["hours"] > case.effects.handover_days * case.day.hours, "ticket"].nunique())
    givers = mine["source"].astype("str").nunique()
    hours = Estimate(place.hours.value, place.hours.low, place.hours.high, hours_unit(case.day), place.hours.n)
    return Irritant(
        kind=KIND,
        where=Where(team=team),
        size=size,
        waste=Estimate(late, late, late, "count", case.ticket_count),
        share=late / max(case.ticket_count, 1),
        tickets=int(mine["ticket"].nunique()),
        teams=givers + 1,
        confidence=confidence(place.hours.n, chance, case.sureness(mine["detail"], mine["hours"])),
        title=plural(
            "{team}: {share} of the tickets handed over {interval} go through it, from {n} team; half wait more than "
            "{days}.",
            "{team}: {share} of the tickets handed over {interval} go through it, from {n} teams; half wait more than "
            "{days}.",
            n=givers,
            team=team_name(team),
            share=size.written(),
            interval=size.interval,
            days=days_in_full(hours.in_days(case.day)),
        ),
        rows=heaviest(mine.assign(hours=np.asarray(mine["hours"], dtype="float64"))),
        row_count=len(mine),
    )
