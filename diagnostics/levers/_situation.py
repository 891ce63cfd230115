"""What a lever may look at: the case, its irritants, which hours each owns, and what could be taken off them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.irritants import Case
from diagnostics.irritants.ping_pong import bounces_at
from diagnostics.irritants.rework_loop import loops_at
from diagnostics.levers._effect import Effect
from diagnostics.levers._replay import Timeline
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.model.results import Irritant, Level
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR
from diagnostics.registry import members

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def kind_of(irritant: Irritant) -> ModuleType:
    """The module that detects the irritant's kind."""
    return next(kind for kind in members("diagnostics.irritants") if irritant.kind == kind.KIND)


@dataclass(frozen=True)
class Situation:
    """A case and what was found in it."""

    case: Case
    irritants: tuple[Irritant, ...]
    levels: Mapping[str, str] = field(default_factory=dict)
    _through: dict[tuple[str, float], float] = field(default_factory=dict, repr=False, compare=False)

    def level(self, lever: str) -> Level:
        """Which end of its effect is assumed of a lever."""
        return cast(Level, self.levels.get(lever, "central"))

    def assumed(self, lever: str, effect: Effect, irritant: Irritant) -> Effect:
        """The effect of a lever at a place: the end that is assumed, and what capacity lets through."""
        here = effect.at(self.level(lever))
        return replace(here, through=self.through(irritant, here.central))

    def through(self, irritant: Irritant, effect: float) -> float:
        """The part of the waiting taken off that stays off: a ticket freed while its team is full waits again."""
        known = self._through
        if (irritant.id, effect) not in known:
            saved = self.removable(irritant) * effect
            off = float(saved[self.timeline.is_wait].sum()) if saved.any() else 0.0
            still = float(self.timeline.strength(saved, 1.0).waited_hours.sum()) if off > 0 else 0.0
            gone = float(self.timeline.stays.waits.sum()) - still if off > 0 else 0.0
            known[irritant.id, effect] = min(max(gone / off, 0.0), 1.0) if off > 0 else 1.0
        return known[irritant.id, effect]

    @cached_property
    def timeline(self) -> Timeline:
        """The log as pieces that can be shortened."""
        return Timeline(self.case)

    @cached_property
    def claims(self) -> Mapping[str, Flags]:
        """Which rows of `case.waits` each irritant owns, by its id; one owner a row, the most precise place first."""
        free = np.ones(len(self.case.waits), dtype=bool)
        out: dict[str, Flags] = {}
        for irritant in sorted(self.irritants, key=lambda each: each.where.team is None):
            kind = kind_of(irritant)
            if hasattr(kind, "claimed"):
                mine = kind.claimed(self.case, irritant.where).to_numpy(dtype=bool) & free
                free = free & ~mine
                out[irritant.id] = mine
        return out

    def of(self, *kinds: str) -> list[Irritant]:
        """The irritants of these kinds, in the order of the ranking."""
        return [irritant for irritant in self.irritants if irritant.kind in kinds]

    def usual(self, irritant: Irritant) -> float:
        """The size that is usual elsewhere, or allowed, in the unit of the irritant's size."""
        return float(kind_of(irritant).usual(self.case, irritant.where))

    def gap(self, irritant: Irritant) -> float:
        """The part of the size that lies above what is usual, 0 to 1; all of it when the size has no end."""
        size = irritant.size.value if np.isfinite(irritant.size.value) else irritant.size.low
        return max(0.0, 1 - self.usual(irritant) / size) if size > 0 else 0.0

    def removable(self, irritant: Irritant) -> Floats:
        """Hours of each piece of the timeline that would go if the place became as usual.

        Waits shrink in proportion; of rework and of bounces, the work that would not take place goes too; a decision
        ends at the threshold, whatever it waited until then.
        """
        timeline = self.timeline
        out = np.zeros_like(timeline.hours)
        if irritant.id not in self.claims:
            return out
        mine = np.flatnonzero(self.claims[irritant.id])
        if irritant.kind == "slow_arbitration":
            out[mine] = _after_deadline(self.case, mine)
            return out
        out[mine] = timeline.hours[mine] * self.gap(irritant)
        again = ~timeline.is_wait & self._done_again(irritant)[timeline.row]
        out[again] = timeline.hours[again] * self.gap(irritant)
        return out

    def _done_again(self, irritant: Irritant) -> Flags:
        """Visits whose work would not take place without the friction: loops of rework, the way there of a bounce."""
        case = self.case
        out = np.zeros(len(case.visits), dtype=bool)
        if irritant.kind == "rework_loop":
            out = np.isin(case.loop_of_visit, loops_at(case, irritant.where).index)
        elif irritant.kind == "ping_pong":
            there = bounces_at(case, irritant.where)
            out[there.loc[there["home"] == irritant.where.source, "there"].to_numpy(dtype="int64")] = True
        return out


def _after_deadline(case: Case, rows: npt.NDArray[np.int64]) -> Floats:
    """Hours of each wait, by the audit's clock, that lie later than the threshold after the topic was raised.

    The threshold is in days of the calendar, like the decisions that it is compared with.
    """
    if not len(rows) or case.flow is None:
        return np.zeros(len(rows))
    waits = case.waits.iloc[rows]
    raised = case.evidence[ArbitrationTime].topics.set_index("topic_id")["raised_at"]
    deadline = waits["ref"].astype("str").map(raised) + pd.Timedelta(days=case.settings.thresholds.arbitration_days)
    overdue = deadline.clip(lower=waits["at"]).fillna(waits["until"])
    readings = case.flow.log.clock.readings
    late = (readings(waits["until"]) - readings(overdue)) / MICROSECONDS_AN_HOUR
    return np.clip(late, 0.0, waits["hours"].to_numpy(dtype="float64"))
