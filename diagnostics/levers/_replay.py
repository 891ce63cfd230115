"""Replay: the log re-timed as if some of its hours had not been waited.

A ticket's life is a chain of pieces (waits, and the work in between). A lever takes hours off some pieces; whatever
follows moves earlier, so that no step begins before the one before it has ended and no team works on more tickets at
once than it was seen to (see `_capacity`). Several levers on one piece take off at most what is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.irritants import Case
from diagnostics.levers._capacity import NOBODY, Stays, restarted
from diagnostics.levers._finishing import remaining_hours
from diagnostics.model.results import Replay, Retimed
from diagnostics.model.stages import UNASSIGNED
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
HOURS_A_MONTH = 365.25 / 12 * 24


@dataclass(frozen=True)
class Timeline:
    """The pieces of all tickets: first the waits (in the order of `case.waits`), then the work of each visit.

    `saved` arrays have one number a piece: the hours taken off it.
    """

    case: Case

    @cached_property
    def row(self) -> Ints:
        """The visit of each piece."""
        return np.concatenate([self.case.waits["row"].to_numpy(dtype="int64"), np.arange(len(self.case.visits))])

    @cached_property
    def hours(self) -> Floats:
        """How long each piece lasts."""
        waits, visits = self.case.waits, self.case.visits
        waited = np.bincount(waits["row"].to_numpy(dtype="int64"), waits["hours"].to_numpy(float), len(visits))
        return np.concatenate([waits["hours"].to_numpy(float), np.maximum(visits["hours"].to_numpy(float) - waited, 0)])

    @cached_property
    def is_wait(self) -> npt.NDArray[np.bool_]:
        """Whether a piece is waiting."""
        return np.arange(len(self.hours)) < len(self.case.waits)

    @cached_property
    def ticket(self) -> Ints:
        """The ticket of each piece."""
        return self.case.visits["ticket"].to_numpy(dtype="int64")[self.row]

    @cached_property
    def stays(self) -> Stays:
        """The visits as waits followed by work, in hours of the audit's clock."""
        assert self.case.flow is not None
        visits, is_wait = self.case.visits, self.is_wait
        team, names = pd.factorize(visits["team"])
        held = (team >= 0) & ~visits["closed"].to_numpy(dtype=bool)
        known = np.append(np.array([str(name) != UNASSIGNED for name in names], dtype=bool), False)
        return Stays(
            ticket=visits["ticket"].to_numpy(dtype="int64"),
            team=np.where(held & known[team], team, NOBODY).astype("int64"),
            entered=self.case.flow.log.clock.readings(visits["entered_at"]) / MICROSECONDS_AN_HOUR,
            waits=np.bincount(self.row[is_wait], self.hours[is_wait], len(visits)).astype("float64"),
            works=self.hours[~is_wait],
        )

    @cached_property
    def names(self) -> pd.Series:
        """The id of each ticket, by ticket number."""
        each = self.case.visits[["ticket", "ticket_id"]].drop_duplicates("ticket")
        return each.set_index("ticket")["ticket_id"].astype("str")

    @cached_property
    def lead_hours(self) -> pd.Series:
        """Created to done, of the tickets that are done, not dropped, by ticket number."""
        assert self.case.flow is not None
        lives = self.case.flow.lives
        lead = lives[lives["stage"] == "done"].set_index("ticket_id")["lead_hours"]
        return self.names.map(lead).astype("float64").dropna()

    @cached_property
    def last(self) -> Ints:
        """The last visit of each ticket."""
        return np.flatnonzero(np.append(self.stays.first[1:], True))

    @cached_property
    def to_go_hours(self) -> Floats:
        """How much longer tickets like it took from where each unfinished ticket stands (see `_finishing`)."""
        return remaining_hours(self.case.visits, self.last, self.finished)

    @cached_property
    def finished(self) -> npt.NDArray[np.bool_]:
        """Whether each ticket is done."""
        out = np.zeros(self.case.ticket_count, dtype=bool)
        out[self.lead_hours.index.to_numpy(dtype="int64")] = True
        return out

    def together(self, saved: Sequence[Floats]) -> Floats:
        """Hours taken off each piece by several levers at once: never less than nothing, never more than is there.

        An hour that two levers claim is saved once.
        """
        return np.clip(np.sum(saved, axis=0), 0.0, self.hours) if saved else np.zeros_like(self.hours)

    def moved(self, saved: Floats) -> tuple[Floats, Floats]:
        """By how many hours each visit would begin and end earlier."""
        stays, taken, is_wait = self.stays, self.together([saved]), self.is_wait
        off = np.bincount(self.row[is_wait], taken[is_wait], len(stays.waits))
        _, ended = restarted(stays, np.maximum(stays.waits - off, 0.0), stays.works - taken[~is_wait])
        later = stays.left - ended
        entered = np.where(stays.first, 0.0, np.r_[0.0, later[:-1]])
        return entered, later

    def retimed(self, saved: Floats) -> pd.DataFrame:
        """When each visit would have begun and ended: ticket_id, visit, entered_at, left_at.

        Moments move by hours of the calendar: of an audit in working time only the lead times are replayed.
        """
        visits, (entered, left) = self.case.visits, self.moved(saved)
        return visits[["ticket_id", "visit"]].assign(
            entered_at=visits["entered_at"] - pd.to_timedelta(entered, unit="h").round("us"),
            left_at=visits["left_at"] - pd.to_timedelta(left, unit="h").round("us"),
        )

    def strength(self, saved: Floats, effect: float) -> Retimed:
        """All tickets with one strength of a lever; a ticket that finds no room waits for it."""
        stays, taken = self.stays, self.together([saved * effect])
        entered, left = self.moved(saved * effect) if taken.any() else (np.zeros(len(stays.waits)),) * 2
        work_off = taken[~self.is_wait]
        waited = np.maximum(stays.waits - (left - entered - work_off), 0.0)
        gained = left[self.last]
        lead = np.full(self.case.ticket_count, np.nan)
        done = self.lead_hours.index.to_numpy(dtype="int64")
        lead[done] = np.maximum(self.lead_hours.to_numpy() - gained[done], 0.0)
        by_ticket = np.bincount(stays.ticket, waited, self.case.ticket_count)
        return Retimed(effect, lead, by_ticket, self.finished | ((gained >= self.to_go_hours) & (gained > 0)))

    def replay(self, saved: Floats, effects: Sequence[float] = (1.0,), shown: float = 1.0) -> Replay:
        """Lead time (created to done) of each finished ticket by its id, and all waiting, before and with a lever.

        `effects` are the strengths to replay, `shown` the one that the figures of the replay are about.
        """
        strengths = tuple(self.strength(saved, effect) for effect in sorted({0.0, shown, *effects}))
        now, then = strengths[0], next(each for each in strengths if each.effect == shown)
        done = self.lead_hours.index
        rows = done.to_numpy(dtype="int64")
        before, after = (pd.Series(each.lead_hours[rows], index=self.names[done].array) for each in (now, then))
        waited, waits = float(now.waited_hours.sum()), float(then.waited_hours.sum())
        return Replay(before, after, waited, waits, strengths, self.months, shown)

    @property
    def months(self) -> float:
        """How long the log lasts, at least one month."""
        assert self.case.flow is not None
        log = self.case.flow.log
        return max((log.last_at - log.first_at).total_seconds() / 3600 / HOURS_A_MONTH, 1.0)
