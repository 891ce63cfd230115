"""How large each planted friction turned out to be, counted straight from the simulator's own frames.

Nothing here is shared with the audit: it is the other opinion that the audit is tested against. Times are calendar
time, as in the exports. Every function gives a size, in the unit of its kind, and the number of cases behind it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sample_data import _sizes_of_work as of_work
from sample_data._clock import HOURS_A_DAY, WorkClock
from sample_data._kinds import UNITS, Friction
from sample_data._truth import Truth

HOUR: Final = pd.Timedelta(hours=1)
Sized = tuple[float, int]


@dataclass(frozen=True)
class Planted:
    """A friction as it was planted and as it came out."""

    friction: Friction
    size: float
    unit: str
    observations: int


def planted(truth: Truth) -> tuple[Planted, ...]:
    """Every friction of the plan with its measured size."""
    out = []
    for friction in truth.plan.frictions:
        size, observations = SIZES[friction.kind](truth, friction.where)
        out.append(Planted(friction, round(size, 4), UNITS[friction.kind], observations))
    return tuple(out)


def stage_wait_days(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Median days of a passage through a queue that has ended."""
    log = truth.events
    until = log.groupby("ticket_id", sort=False)["at"].shift(-1)
    here = (log["stage"] == where["stage"]) & (log["team"] == where["team"]) & (log["kind"] == "queue") & until.notna()
    waits = (until[here] - log["at"][here]) / HOUR / 24
    return _median(waits), len(waits)


def handover_wait_hours(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Median hours from the change of team to the first event made by somebody of the receiving team."""
    waits = handover_waits(truth)
    here = waits[(waits["from"] == where["from"]) & (waits["to"] == where["to"])]
    return _median(here["hours"]), len(here)


def handover_waits(truth: Truth) -> pd.DataFrame:
    """All handovers between teams, with the hours until the receiver's first own action (missing when none came)."""
    log = truth.events
    ticket = log["ticket_id"]
    before = log.groupby("ticket_id", sort=False)["team"].shift()
    actor_team = log["actor"].map(truth.people.set_index("person")["team"])
    moved = before.notna() & (log["team"] != before)
    stay = moved.groupby(ticket, sort=False).cumsum()
    own = log["at"].where(actor_team == log["team"])
    first_own = own.groupby([ticket, stay], sort=False).transform("min")
    waits = ((first_own - log["at"]) / HOUR)[moved]
    return pd.DataFrame({"ticket_id": ticket[moved], "from": before[moved], "to": log["team"][moved], "hours": waits})


def bounced_share(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Share of the squad's developed tickets that went from the squad to the other team and back."""
    log = truth.events
    developed = log.loc[(log["stage"] == "development") & (log["squad"] == where["from"]), "ticket_id"].unique()
    mine = log[log["ticket_id"].isin(developed)]
    runs = mine[mine["team"] != mine.groupby("ticket_id", sort=False)["team"].shift()]
    teams = runs.groupby("ticket_id", sort=False)["team"]
    there_and_back = (
        (teams.shift(2) == where["from"]) & (teams.shift(1) == where["to"]) & (runs["team"] == where["from"])
    )
    bounced = runs.loc[there_and_back, "ticket_id"].nunique()
    return bounced / len(developed), len(developed)


def returned_share(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Share of a squad's passages through review or test that end back in development."""
    log = truth.events
    after = log.groupby("ticket_id", sort=False)["stage"].shift(-1)
    here = (log["stage"] == where["from"]) & (log["kind"] == "active") & (log["team"] == where["team"]) & after.notna()
    return float((after[here] == where["to"]).mean()), int(here.sum())


def arbitration_days(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Kaplan-Meier median of raised to decided; infinite when fewer than half are ever decided."""
    mine = truth.topics[truth.topics["decision_class"] == where["decision_class"]]
    end = truth.events["at"].max()
    days = (mine["decided_at"].fillna(end) - mine["raised_at"]) / HOUR / 24
    order = np.lexsort((mine["decided_at"].isna(), days))
    decided = mine["decided_at"].notna().to_numpy()[order]
    at_risk = len(mine) - np.arange(len(mine))
    still_open = np.cumprod(1 - decided / at_risk)
    below = np.flatnonzero(still_open <= 0.5)
    return (float(days.to_numpy()[order][below[0]]) if len(below) else float("inf")), len(mine)


def productive_share(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Share of the occurrences of a ritual with a decision or an action."""
    mine = truth.meetings[(truth.meetings["title"] == where["ritual"]) & truth.meetings["minutes_kept"]]
    outcome = (mine["decisions_count"] + mine["actions_count"]) > 0
    return float(outcome.mean()), len(mine)


def meeting_share(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Share of the working hours of a role spent in meetings; overlapping meetings count once."""
    mine = truth.people.loc[truth.people["role"] == where["role"], "person"]
    busy = truth.meetings[~truth.meetings["free"]].merge(truth.attendance, on="meeting_id")
    busy = busy[busy["person"].isin(mine)].sort_values(["person", "start_at", "end_at"], ignore_index=True)
    covered_until = busy.groupby("person")["end_at"].transform(lambda ends: ends.cummax().shift())
    start = busy["start_at"].where(covered_until.isna() | (busy["start_at"] > covered_until), covered_until)
    attended = ((busy["end_at"] - start) / HOUR).clip(lower=0).sum()
    clock = WorkClock(truth.plan.first_day, truth.plan.last_day)
    return float(attended / (len(clock.days) * HOURS_A_DAY * len(mine))), len(mine)


def kpi_spread(truth: Truth, where: Mapping[str, str]) -> Sized:
    """Spread of the values of the last month, (highest - lowest) ÷ lowest, and how many different values there are."""
    mine = truth.kpis[truth.kpis["kpi"] == where["kpi"]]
    values = mine.loc[mine["period"] == mine["period"].max(), "value"]
    return float((values.max() - values.min()) / values.min()), values.nunique()


def _median(values: pd.Series) -> float:
    return float(values.median())


SIZES: Final[Mapping[str, Callable[[Truth, Mapping[str, str]], Sized]]] = {
    "slow_stage": stage_wait_days,
    "slow_handover": handover_wait_hours,
    "ping_pong": bounced_share,
    "rework_loop": returned_share,
    "slow_arbitration": arbitration_days,
    "empty_ritual": productive_share,
    "coordination_load": meeting_share,
    "contradicting_kpi": kpi_spread,
    "blocked_work": of_work.blocked_days,
    "ageing_work": of_work.old_share,
    "sprint_rollover": of_work.rollover_share,
    "unready_work": of_work.unready_share,
    "team_dependency": of_work.dependent_share,
    "single_point": of_work.passing_share,
    "repeated_decision": of_work.decided_again_share,
    "unused_kpi": of_work.unread_days,
    "format_sprawl": of_work.layouts,
    "reporting_load": of_work.reporting_share,
    "excess_wip": of_work.days_of_work,
}
