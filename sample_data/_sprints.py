"""Sprints of two weeks, and which tickets were in them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from sample_data._clock import HOURS_A_DAY, WorkClock, utc
from sample_data._plan import Plan

SPRINT_DAYS: Final = 14

Stay = tuple[str, int, pd.Timestamp]


def sprints(plan: Plan) -> pd.DataFrame:
    """Two-week sprints of every squad, Monday to the Friday of the second week."""
    rows: list[tuple[int, str, str, date]] = []
    count = -(-((plan.last_day - plan.first_day).days + 1) // SPRINT_DAYS)
    for squad in plan.organisation.squads if plan.habits.sprints else ():
        for number in range(count):
            start = plan.first_day + timedelta(days=SPRINT_DAYS * number)
            rows.append((len(rows) + 101, squad.name, f"{squad.key} Sprint {number + 1}", start))
    frame = pd.DataFrame(rows, columns=["sprint_id", "team", "name", "start"])
    nine = pd.to_datetime(frame["start"]) + pd.Timedelta(hours=9)
    return frame.drop(columns="start").assign(
        start_at=utc(nine.to_numpy()), end_at=utc((nine + pd.Timedelta(days=11, hours=9)).to_numpy())
    )


def sprint_items(log: pd.DataFrame, every_sprint: pd.DataFrame, clock: WorkClock, room_days: float) -> pd.DataFrame:
    """A ticket joins a sprint when development starts, and rolls over until it is done.

    One that begins less than `room_days` before the end is planned into the next sprint.
    """
    started = log[log["status"] == "In Progress"].groupby("ticket_id", sort=False).first()[["squad", "at"]]
    finished = log[log["stage"] == "done"].set_index("ticket_id")["at"]
    end_of_time = clock.times([len(clock.days) * HOURS_A_DAY - 0.1]).iloc[0]
    by_team = {team: frame.to_dict("records") for team, frame in every_sprint.groupby("team")}
    rows: list[Stay] = []
    for ticket_id, squad, at in started.itertuples() if by_team else ():
        rows += _stay(ticket_id, at, finished.get(ticket_id, end_of_time), by_team[squad], room_days)
    return pd.DataFrame(rows, columns=["ticket_id", "sprint_id", "added_at"])


def _stay(
    ticket_id: str,
    started: pd.Timestamp,
    finished: pd.Timestamp,
    sprints_of_squad: Sequence[dict[str, Any]],
    room_days: float,
) -> list[Stay]:
    stays: list[Stay] = []
    joins = started
    for sprint in sprints_of_squad:
        if sprint["end_at"] - pd.Timedelta(days=room_days) < started or (stays and finished <= joins):
            continue
        stays.append((ticket_id, sprint["sprint_id"], joins))
        joins = sprint["end_at"]
    return stays
