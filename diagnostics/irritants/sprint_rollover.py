"""Rollover: too many stories are not done at the end of a sprint and are taken again in the next one.

Definition
    The stories of a team in a sprint at its end, not done, and in the next one ÷ those in it at its start (see
    Rollover). An irritant when the whole interval lies above 10 % and the share is higher than in other teams
    (hypergeometric test, false discovery rate 5 %, shares of small teams drawn towards the others), or, where no other
    team shows that less is possible, above 20 %. At least 20 stories and three sprints that are over are asked for.
Unit
    Share of stories, with the 90 % interval of drawing the tickets again; waste: stories carried over, counted once a
    sprint; its share is of all stories in a sprint at its start.
Degenerate input
    Without sprints: nothing. From repeated Sprint columns the share is a lower bound, and the sentence says so.
Source
    Scaled Agile Framework, predictability measure: reliable teams complete 80 to 100 % of what they planned. Benjamini
    and Hochberg, 1995.
"""

from math import isfinite

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._shares import Above, Bars, above, elsewhere
from diagnostics.irritants._statistics import total
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Text, literal, text
from diagnostics.measures._sprints import taken_apart
from diagnostics.measures.rollover import Rollover, share_of
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "sprint_rollover"
TITLE = text("Rollover of stories")
DEFINITION = text("Too many stories are not done at the end of a sprint and are taken again in the next one.")
PLACE = "development"


def detect(case: Case) -> list[Irritant]:
    """Teams that carry over more than others, then too much everywhere."""
    items = case.evidence[Rollover].items

    def sized(teams: tuple[str, ...]) -> Estimate | None:
        return share_of(_of(items, teams))

    found = above(_counted(case), sized, _bars(case))
    return [_irritant(case, each) for each in found if _sprints(_of(items, each.teams)) >= case.effects.sprints]


def usual(case: Case, where: Where) -> float:
    """The share carried over by the other teams; without any, half of what makes a plan reliable."""
    return elsewhere(_counted(case), where.team, _bars(case))


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.whole_rolled_share if where.team is None else case.effects.rolled_share


def _bars(case: Case) -> Bars:
    effects = case.effects
    rate = case.settings.thresholds.false_discovery_rate
    return Bars(effects.rolled_share, effects.whole_rolled_share, effects.tickets, rate)


def _counted(case: Case) -> pd.DataFrame:
    teams = case.evidence[Rollover].teams
    return teams.rename(columns={"carried": "cases", "at_start": "tries"})[["team", "cases", "tries"]]


def _of(items: pd.DataFrame, teams: tuple[str, ...]) -> pd.DataFrame:
    """The stories of some teams; all of them where no team is known."""
    return items[items["team"].isin(teams)] if teams else items


def _sprints(items: pd.DataFrame) -> int:
    """How many sprints of one team there are, of the team that has most."""
    if items.empty:
        return 0
    return int(items["sprint_id"].groupby(items["team"].fillna("")).nunique().max())


def _irritant(case: Case, found: Above) -> Irritant:
    result = case.evidence[Rollover]
    mine = _of(result.items, found.teams)
    carried = mine[mine["carried"].astype(bool)]
    everything = int(result.items["in_start"].sum())
    wasted = total(carried.groupby("ticket_id").size(), mine["ticket_id"].nunique(), "count")
    return Irritant(
        kind=KIND,
        where=Where(stage=PLACE, team=found.team),
        size=found.size,
        waste=wasted,
        share=min(wasted.value / everything, 1.0) if everything else 0.0,
        tickets=int(carried["ticket_id"].nunique()),
        teams=max(int(carried["team"].nunique()), 1),
        confidence=confidence(found.size.n, found.chance),
        title=_title(found, result, mine),
        rows=heaviest(_rows(carried)),
        row_count=len(carried),
    )


def _range(sprints: pd.DataFrame) -> Text:
    """The first and the last sprint, by their numbers where all have one name."""
    names = [taken_apart(str(name)) for name in sprints["sprint_id"]]
    first, last = (str(sprints["sprint_id"].iloc[place]) for place in (0, -1))
    if len({name.series for name in names}) == 1 and all(isfinite(name.number) for name in names):
        first, last = (f"{name.number:.0f}" for name in (names[0], names[-1]))
    return text("{first} to {last}", first=literal(first), last=literal(last))


def _title(found: Above, result: Rollover, mine: pd.DataFrame) -> Text:
    sprints = result.sprints[result.sprints["sprint_id"].isin(mine["sprint_id"])]
    size = {"share": found.size.written(), "interval": found.size.interval}
    bound = result.status == "lower_bound"
    if found.team is not None:
        values = {"team": literal(found.team), "range": _range(sprints), **size}
        if bound:
            return text(
                "{team}, sprints {range}: at least {share} of stories {interval} roll over to the next sprint.",
                **values,
            )
        return text("{team}, sprints {range}: {share} of stories {interval} roll over to the next sprint.", **values)
    if sprints["team"].nunique() <= 1:
        if bound:
            return text(
                "Sprints {range}: at least {share} of stories {interval} roll over to the next sprint.",
                range=_range(sprints),
                **size,
            )
        return text(
            "Sprints {range}: {share} of stories {interval} roll over to the next sprint.",
            range=_range(sprints),
            **size,
        )
    if bound:
        return text(
            "{n} sprints of {teams} teams: at least {share} of stories {interval} roll over to the next sprint.",
            n=len(sprints),
            teams=int(sprints["team"].nunique()),
            **size,
        )
    return text(
        "{n} sprints of {teams} teams: {share} of stories {interval} roll over to the next sprint.",
        n=len(sprints),
        teams=int(sprints["team"].nunique()),
        **size,
    )


def _rows(carried: pd.DataFrame) -> pd.DataFrame:
    """One row a story carried over: from which sprint, to which, and when the first one ended."""
    return pd.DataFrame(
        {
            "ticket_id": carried["ticket_id"].to_numpy(),
            "team": carried["team"].to_numpy(),
            "source": carried["sprint_id"].to_numpy(),
            "target": carried["next_id"].to_numpy(),
            "at": carried["end_at"].array,
        }
    )
