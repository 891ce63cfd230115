"""Excess work in progress: a team works on more tickets at once than it finishes in a sprint or two.

Definition
    Weeks of work = the tickets that a team works on at once (started, not finished, not waiting) ÷ the tickets that
    leave it in a week, over the last 13 weeks. By Little's law that is how long it works on one. A team is an irritant
    when the whole interval lies above 2 weeks, its tickets are worked on at least twice as long as those of the other
    teams (median by ticket, rank test, false discovery rate 5 % over all teams), and at least 20 tickets are behind it;
    or, where the teams do not differ or there is one team only, when the whole interval lies above 4 weeks and a sign
    test passes. What waits visibly, in a queue or blocked, is not counted: it belongs to the irritants of waiting.
Unit
    Days (weeks of work as days of the audit's clock), from 0, with the 90 % interval of weeks drawn again. Waste:
    tickets above what is usual, not hours; their share is of all work in progress.
Degenerate input
    Without a history, or with fewer than 20 tickets that left a team: nothing.
Source
    Little, A proof for the queuing formula L = λW, 1961; Kanban Guide, 2020; Mann and Whitney, 1947; Benjamini and
    Hochberg, 1995.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._compare import Compared, compared, longer_than
from diagnostics.irritants._statistics import Floats, adjusted
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.irritants._words import team_name
from diagnostics.locale import Interval, Number, Text, text
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.stages import UNASSIGNED
from diagnostics.model.units import days_unit

KIND = "excess_wip"
TITLE = text("Excess work in progress")
DEFINITION = text("A team works on more tickets at once than it finishes in two weeks, twice as many as other teams.")


def detect(case: Case) -> list[Irritant]:
    """Teams that keep tickets in work twice as long as others, or all of them longer than two sprints."""
    hours = worked_hours(case)
    teams = compared(hours, case.effects.tickets)
    sizes = weeks_of_work(case)
    alone = [team for team in teams if _alone(case, team)]
    relative = adjusted([team.chance for team in teams])
    absolute = adjusted([longer_than(hours[team.place], _bar_hours(case)) for team in alone])
    chances = {team.place: float(chance) for team, chance in zip(alone, absolute, strict=True)}
    rate, found = case.settings.thresholds.false_discovery_rate, []
    for team, chance in zip(teams, relative, strict=True):
        size = sizes.get(team.place[0])
        if size is None:
            continue
        stands_out = (
            chance <= rate
            and size.low > case.effects.wip_weeks
            and team.typical_hours >= case.effects.times_elsewhere * team.others_hours
        )
        whole = chances.get(team.place, 1.0) <= rate and size.low > case.effects.whole_wip_weeks
        if stands_out or whole:
            found.append(_irritant(case, team, size, float(chance) if stands_out else chances[team.place]))
    return found


def usual(case: Case, where: Where) -> float:
    """The days a ticket is in work in the other teams; without any, a sprint."""
    week_days = case.settings.working_time.week_hours / case.day.hours
    others = [size.value for team, size in weeks_of_work(case).items() if team != where.team]
    return (float(np.median(others)) if others else case.effects.wip_weeks) * week_days


def needed(case: Case, where: Where) -> float:
    """The days beyond which the whole interval must lie."""
    return case.effects.wip_weeks * case.settings.working_time.week_hours / case.day.hours


def weeks_of_work(case: Case) -> dict[str, Estimate]:
    """Weeks of work of each team, as a number of weeks; teams that nothing leaves have none."""
    teams = case.evidence[WorkInProgress].teams
    known = teams[teams["working_weeks"].notna() & (teams["team"] != UNASSIGNED)]
    return {
        str(row.team): Estimate(row.working_weeks, row.low_weeks, row.high_weeks, "count", int(row.left))
        for row in known.itertuples(index=False)
    }


def worked_hours(case: Case) -> Mapping[tuple[str, ...], Floats]:
    """How long each team worked on each ticket that has left it, waiting left out: hours by team."""
    held = case.once(_held)
    done = held[held["left"] & (held["hours"] > 0) & (held["team"] != UNASSIGNED)]
    return {(str(team),): own.to_numpy(dtype="float64") for team, own in done.groupby("team", observed=True)["hours"]}


def _held(case: Case) -> pd.DataFrame:
    """One row a ticket and team: ticket, team, hours worked, left (it is not there any more)."""
    visits = case.visits
    waited = case.waits.groupby("row")["hours"].sum().reindex(range(len(visits)), fill_value=0.0)
    worked = visits[["ticket", "team"]].assign(
        hours=visits["hours"].to_numpy(dtype="float64") - waited.to_numpy(dtype="float64"),
        left=visits["left_at"].notna() | visits["closed"].astype(bool),
    )
    return worked.groupby(["ticket", "team"], observed=True, as_index=False).agg(
        hours=("hours", "sum"), left=("left", "all")
    )


def _alone(case: Case, team: Compared) -> bool:
    """Whether nothing elsewhere shows what the team could be."""
    return not team.typical_hours >= case.effects.times_elsewhere * team.others_hours


def _bar_hours(case: Case) -> float:
    return case.effects.whole_wip_weeks * case.settings.working_time.week_hours


def _irritant(case: Case, team: Compared, weeks: Estimate, chance: float) -> Irritant:
    name, measured = team.place[0], case.evidence[WorkInProgress]
    row = measured.teams[measured.teams["team"] == name].iloc[0]
    days = case.settings.working_time.week_hours / case.day.hours
    where = Where(team=name)
    size = Estimate(weeks.value * days, weeks.low * days, weeks.high * days, days_unit(case.day), weeks.n)
    surplus = float(row.working) * max(0.0, 1 - usual(case, where) / size.value)
    rows = _rows(case, name)
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=Estimate(surplus, surplus, surplus, "count", weeks.n),
        share=surplus / measured.in_progress if measured.in_progress else 0.0,
        tickets=int(rows["ticket_id"].nunique()),
        teams=1,
        confidence=confidence(team.hours.n, chance),
        title=_title(name, row, weeks, usual(case, where) / days),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _rows(case: Case, team: str) -> pd.DataFrame:
    """The stays of tickets with the team during the weeks that were counted."""
    measured, visits = case.evidence[WorkInProgress], case.visits
    since = pd.Timestamp(case.at) - pd.Timedelta(weeks=measured.recent_weeks)
    mine = (visits["team"] == team) & ~visits["closed"].astype(bool)
    mine &= visits["left_at"].isna() | (visits["left_at"] > since)
    kept = visits.loc[mine, ["ticket_id", "stage", "team", "entered_at", "hours"]]
    return kept.rename(columns={"entered_at": "at"})


def _title(team: str, row: pd.Series, weeks: Estimate, elsewhere: float) -> Text:
    return text(
        "{team}: {wip} tickets in work at once, {left} leave a week: {weeks} weeks of work {interval}, "
        "against {usual} elsewhere.",
        team=team_name(team),
        wip=_short(float(row.working)),
        left=_short(float(row.left_a_week)),
        weeks=_short(weeks.value),
        interval=Interval(_short(weeks.low), _short(weeks.high)),
        usual=_short(elsewhere),
    )


def _short(value: float) -> Number:
    return Number(value, 0 if value >= 10 else 1)
