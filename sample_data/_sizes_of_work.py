"""How large the planted frictions of work, decisions, indicators and habits turned out to be (see `_sizes`)."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from sample_data._clock import HOURS_A_DAY, WorkClock
from sample_data._meetings import REPORTS
from sample_data._truth import Truth

HOUR: Final = pd.Timedelta(hours=1)
WEEKS: Final = 13
CLOSED: Final = ("done", "dropped")
Place = Mapping[str, str]
Sized = tuple[float, int]


def blocked_days(truth: Truth, where: Place) -> Sized:
    """Median days for which a blocked ticket of a squad could not move; what is still blocked is left out."""
    mine = truth.tickets.loc[truth.tickets["squad"] == where["team"], "ticket_id"]
    blocks = truth.blocks[truth.blocks["ticket_id"].isin(mine) & truth.blocks["end_at"].notna()]
    days = ((blocks["end_at"] - blocks["start_at"]) / HOUR / 24).groupby(blocks["ticket_id"]).sum()
    return float(days.median()), len(days)


def old_share(truth: Truth, where: Place) -> Sized:
    """Share of all tickets in progress older than the 95th percentile of the finished ones, and how many there are."""
    log = truth.events
    started = log[log["kind"] == "active"].groupby("ticket_id")["at"].min()
    ended = log[log["stage"].isin(CLOSED)].groupby("ticket_id")["at"].max().reindex(started.index)
    finished = log[log["stage"] == "done"].groupby("ticket_id")["at"].max().reindex(started.index)
    ages = log["at"].max() - started[ended.isna()]
    limit = (finished - started).quantile(0.95)
    return (float((ages > limit).mean()) if len(ages) else 0.0), len(ages)


def rollover_share(truth: Truth, where: Place) -> Sized:
    """In a sprint at its end, not done, and in the next one ÷ in it at its start, over all but the last sprint."""
    sprints = truth.sprints[truth.sprints["team"] == where["team"]].reset_index(drop=True)
    stays = {sprint: set(items["ticket_id"]) for sprint, items in truth.sprint_items.groupby("sprint_id")}
    added = truth.sprint_items.set_index(["sprint_id", "ticket_id"])["added_at"]
    done = truth.tickets.set_index("ticket_id")["done_at"]
    carried = committed = 0
    for rank in range(len(sprints) - 1):
        now, following = sprints["sprint_id"][rank], sprints["sprint_id"][rank + 1]
        ends, inside = sprints["end_at"][rank], stays.get(now, set())
        committed += sum(added[now, ticket] <= sprints["start_at"][rank] for ticket in inside)
        carried += sum(not done[ticket] <= ends for ticket in inside & stays.get(following, set()))
    return carried / max(committed, 1), committed


def unready_share(truth: Truth, where: Place) -> Sized:
    """Share of a squad's developed tickets that had one line, no criteria and no estimate."""
    mine = _developed(truth, where["team"])
    return float(mine.isin(truth.tickets.loc[truth.tickets["unready"], "ticket_id"]).mean()), len(mine)


def dependent_share(truth: Truth, where: Place) -> Sized:
    """Share of a squad's tickets that need a ticket of the other squad."""
    squad = truth.tickets.set_index("ticket_id")["squad"]
    ready = truth.events.loc[(truth.events["stage"] == "ready") & (truth.events["squad"] == where["from"]), "ticket_id"]
    needing = truth.links.loc[truth.links["other_id"].map(squad) == where["to"], "ticket_id"]
    mine = pd.Series(ready.unique())
    return float(mine.isin(needing).mean()), len(mine)


def passing_share(truth: Truth, where: Place) -> Sized:
    """Share of the tickets handed to another team at least once that were handed to this one."""
    log = truth.events
    before = log.groupby("ticket_id", sort=False)["team"].shift()
    moved = log[before.notna() & (before != log["team"])]
    every = moved["ticket_id"].nunique()
    return moved.loc[moved["team"] == where["team"], "ticket_id"].nunique() / max(every, 1), every


def decided_again_share(truth: Truth, where: Place) -> Sized:
    """Share of the decided subjects of a class that were decided once more."""
    decided = truth.topics[truth.topics["decided_at"].notna()]
    mine = decided[decided["decision_class"] == where["decision_class"]]
    first = int((~mine["again"]).sum())
    return int(mine["again"].sum()) / max(first, 1), first


def unread_days(truth: Truth, where: Place) -> Sized:
    """Days from the last reading of an indicator to the last event of the log, and how many teams show it."""
    mine = truth.kpis[truth.kpis["kpi"] == where["kpi"]]
    return float((truth.events["at"].max() - mine["last_used_at"].max()) // (24 * HOUR)), mine["team"].nunique()


def layouts(truth: Truth, where: Place) -> Sized:
    """How many layouts the described tickets of a squad follow, and how many tickets those are."""
    mine = truth.tickets[(truth.tickets["squad"] == where["team"]) & ~truth.tickets["unready"]]
    return float(mine["description"].nunique()), len(mine)


def reporting_share(truth: Truth, where: Place) -> Sized:
    """Share of everybody's working hours spent in meetings that report, and how many such meetings took place."""
    held = truth.meetings[truth.meetings["title"].str.startswith(REPORTS)]
    there = held.merge(truth.attendance, on="meeting_id")
    clock = WorkClock(truth.plan.first_day, truth.plan.last_day)
    hours = (there["minutes"] / 60).sum()
    return float(hours / (len(clock.days) * HOURS_A_DAY * len(truth.people))), len(held)


def days_of_work(truth: Truth, where: Place) -> Sized:
    """Tickets that a squad works on at once ÷ tickets it finishes a day, over the last 13 weeks."""
    log = truth.events.assign(until=truth.events.groupby("ticket_id", sort=False)["at"].shift(-1))
    last = log["at"].max()
    since = last - pd.Timedelta(weeks=WEEKS)
    worked = log[(log["squad"] == where["team"]) & (log["team"] == where["team"]) & (log["kind"] == "active")]
    hours = (worked["until"].fillna(last).clip(lower=since) - worked["at"].clip(lower=since)).sum() / HOUR
    finished = int(((log["squad"] == where["team"]) & (log["stage"] == "done") & (log["at"] >= since)).sum())
    return float(hours / 24 / max(finished, 1)), finished


def _developed(truth: Truth, squad: str) -> pd.Series:
    log = truth.events
    return pd.Series(log.loc[(log["status"] == "In Progress") & (log["squad"] == squad), "ticket_id"].unique())
