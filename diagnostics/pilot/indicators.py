"""Indicators that can be followed by team and week, so that a pilot can be proven by them.

An indicator gives rows: team, at (when the thing ended), value, weight. Its figure is the sum of values ÷ the sum of
weights, or the median of values. For all of them less is better. Indicators that no team and no week can tell (one
value a quarter, a count of definitions) are followed from audit to audit, and proven by nothing but their own change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import DayLength, Text, text
from diagnostics.measures import Context
from diagnostics.measures._carried import stories
from diagnostics.model.results import QuickWin
from diagnostics.model.stages import STAGE_NAMES
from diagnostics.model.tables import Tables, audited_at
from diagnostics.model.units import Unit, days_unit
from diagnostics.pilot._cells import Statistic
from diagnostics.pilot.differences import ROWS, Design, Scale
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Export:
    """What was exported at one time, read by some rules."""

    tables: Tables
    settings: Settings
    flow: Flow | None

    @property
    def day(self) -> DayLength:
        """The day in which it tells durations of tickets."""
        return self.settings.working_time.day


@dataclass(frozen=True)
class Indicator:
    """What is followed: its name, how its rows come out of an export, and how they make a figure.

    Durations are in days of the audit.
    """

    key: str
    title: Text
    rows: Callable[[Export], pd.DataFrame]
    statistic: Statistic = "ratio"
    is_share: bool = False

    def told(self, export: Export, time_zone: str) -> pd.DataFrame:
        """Its rows, each at its time in a time zone: days and weeks are those of the people in the pilot."""
        rows = self.rows(export)
        return rows.assign(at=rows["at"].dt.tz_convert(time_zone))

    @property
    def scale(self) -> Scale:
        """Shares are compared by difference, durations by ratio."""
        return "difference" if self.is_share else "ratio"

    def unit(self, day: DayLength) -> Unit:
        """The unit of its figure."""
        return "share" if self.is_share else days_unit(day)

    def design(self, pilot: tuple[str, ...]) -> Design:
        """How two periods of it are compared."""
        return Design(pilot, self.statistic, self.scale)


def flow_time(export: Export) -> pd.DataFrame:
    """From the first work to done, of each finished ticket, in days."""
    return _of_tickets(export, lambda done: done["flow_hours"] / export.day.hours)


def waiting(export: Export) -> pd.DataFrame:
    """Waiting of each finished ticket between created and done, in days."""
    return _of_tickets(export, lambda done: done["waiting_hours"] / export.day.hours)


def rework(export: Export) -> pd.DataFrame:
    """Whether a finished ticket moved backward at least once."""
    flow = export.flow
    if flow is None:
        return nothing()
    moves = flow.passages
    back = set(flow.log.frame(moves.filter(moves.backward).select("ticket_id").distinct())["ticket_id"])
    return _of_tickets(export, lambda done: done["ticket_id"].isin(back).astype("float64"))


def rollover(export: Export) -> pd.DataFrame:
    """Whether a story of a sprint (in it at its start, or carried over) was carried to the next, at the end of it.

    All of them are divided by: a sprint that was filled after it began would otherwise carry over more than it had.
    """
    at = export.flow.log.at if export.flow else audited_at(export.tables, export.settings)
    items = stories(Context(export.tables, export.settings, export.flow, at))
    if items.empty:
        return nothing()
    return items[["team"]].assign(at=items["end_at"], value=items["carried"].astype("float64"), weight=1.0)


def stage_wait(stage: str) -> Callable[[Export], pd.DataFrame]:
    """Waiting of each finished stay in a stage, in days."""

    def rows(export: Export) -> pd.DataFrame:
        if export.flow is None:
            return nothing()
        visits = export.flow.visits
        ended = visits.filter((visits.stage == stage) & visits.left_at.notnull())
        frame = export.flow.log.frame(ended.select("team", "waiting_hours", at=ended.left_at).order_by(["at", "team"]))
        return frame.assign(value=frame["waiting_hours"] / export.day.hours, weight=1.0)[list(ROWS)]

    return rows


def nothing() -> pd.DataFrame:
    """No rows."""
    return pd.DataFrame({"team": pd.Series(dtype="str"), "at": pd.Series(dtype="datetime64[us, UTC]"),
                         "value": pd.Series(dtype="float64"), "weight": pd.Series(dtype="float64")})  # fmt: skip


def _of_tickets(export: Export, value: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    if export.flow is None:
        return nothing()
    lives = export.flow.lives
    done = lives[lives["stage"] == "done"]
    return done[["team"]].assign(at=done["done_at"], value=value(done), weight=1.0)[list(ROWS)]


WAITED_IN: Final = ("idea", "ready", "review", "test", "release")
INDICATORS: Final[Mapping[str, Indicator]] = {
    one.key: one
    for one in (
        Indicator("rollover", text("Share of stories carried to the next sprint"), rollover, is_share=True),
        Indicator("flow_time", text("Median flow time, from the first work to done"), flow_time, "median"),
        Indicator("waiting", text("Mean wait of a ticket, from created to done"), waiting),
        Indicator("rework", text("Share of finished tickets that moved backward"), rework, is_share=True),
        *(
            Indicator(f"wait_{stage}", text("Mean wait of a stay in “{stage}”", stage=STAGE_NAMES[stage]),
                      stage_wait(stage))
            for stage in WAITED_IN
        ),
    )
}  # fmt: skip
FIRST_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "slow_stage": ("waiting", "flow_time"),
    "slow_handover": ("waiting", "flow_time"),
    "ping_pong": ("waiting", "flow_time", "rework"),
    "rework_loop": ("rework", "flow_time"),
    "blocked_work": ("waiting", "flow_time"),
    "ageing_work": ("flow_time", "waiting"),
    "sprint_rollover": ("rollover", "flow_time"),
    "unready_work": ("rollover", "rework"),
    "slow_arbitration": ("waiting", "flow_time"),
    "team_dependency": ("waiting", "flow_time"),
    "single_point": ("waiting", "flow_time"),
    "excess_wip": ("flow_time", "waiting"),
}


def first_of(win: QuickWin) -> tuple[str, ...]:
    """The indicators that would show a quick win first, by what it acts on; none where teams and weeks cannot tell it.

    An irritant is known by its kind and its place: `slow_stage:ready:Squad Panier`.
    """
    kind, *place = win.on[0].split(":")
    keys = FIRST_OF.get(kind, ())
    if kind == "slow_stage" and place and place[0] in WAITED_IN:
        keys = (f"wait_{place[0]}", *keys)
    return keys
