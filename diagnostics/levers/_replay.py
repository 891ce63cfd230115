"""Replay: the log re-timed as if some of its hours had not been waited.

A ticket's life is a chain of pieces (waits, and the work in between). A lever takes hours off some pieces; whatever
follows moves earlier by as much, so that no step begins before the one before it has ended. Several levers on one piece
take off at most what is there. What a replay cannot know: that people freed here would be busy there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.irritants import Case
from diagnostics.measures._intervals import CONFIDENCE, SEED
from diagnostics.model.results import Estimate, Replay

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS: Final = 200
LARGE: Final = 2_000


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
    def names(self) -> pd.Series:
        """The id of each ticket, by ticket number."""
        each = self.case.visits[["ticket", "ticket_id"]].drop_duplicates("ticket")
        return each.set_index("ticket")["ticket_id"].astype("str")

    @cached_property
    def lead_hours(self) -> pd.Series:
        """Created to done, of the tickets that are done, by ticket number."""
        assert self.case.flow is not None
        lives = self.case.flow.lives.set_index("ticket_id")["lead_hours"]
        return self.names.map(lives).astype("float64").dropna()

    def together(self, saved: Sequence[Floats]) -> Floats:
        """Hours taken off each piece by several levers at once: never less than nothing, never more than is there.

        An hour that two levers claim is saved once.
        """
        return np.clip(np.sum(saved, axis=0), 0.0, self.hours) if saved else np.zeros_like(self.hours)

    def retimed(self, saved: Floats) -> pd.DataFrame:
        """When each visit would have begun and ended: ticket_id, visit, entered_at, left_at.

        Moments move by hours of the calendar: of an audit in working time only the lead times are replayed.
        """
        visits = self.case.visits
        taken = np.bincount(self.row, self.together([saved]), len(visits))
        so_far = np.cumsum(taken)
        ticket = visits["ticket"].to_numpy(dtype="int64")
        first = np.searchsorted(ticket, ticket)
        before = so_far - taken - (so_far - taken)[first]
        return visits[["ticket_id", "visit"]].assign(
            entered_at=visits["entered_at"] - pd.to_timedelta(before, unit="h").round("us"),
            left_at=visits["left_at"] - pd.to_timedelta(before + taken, unit="h").round("us"),
        )

    def replay(self, saved: Sequence[Floats]) -> Replay:
        """Lead time (created to done) of each finished ticket by its id, and all waiting, before and with levers."""
        taken = self.together(saved)
        off = np.bincount(self.ticket, taken, self.case.ticket_count)
        before = self.lead_hours
        after = (before - off[before.index.to_numpy(dtype="int64")]).clip(lower=0.0)
        waited = float(self.hours[self.is_wait].sum())
        before, after = (hours.set_axis(self.names[hours.index], axis=0) for hours in (before, after))
        return Replay(before, after, waited, waited - float(taken[self.is_wait].sum()))


@dataclass(frozen=True)
class FlowTimes:
    """Lead time before and with a lever (hours), at the middle and at the slow end, with 90 % intervals."""

    p50_before: Estimate
    p50_after: Estimate
    p85_before: Estimate
    p85_after: Estimate


def flow_times(replay: Replay) -> FlowTimes | None:
    """Median and 85th percentile of a replay, tickets drawn again for the intervals; None without a finished ticket.

    In hours of the audit's clock, called plain hours: a replay does not say which clock that is.
    """
    if replay.before.empty:
        return None
    ends = [
        _quantile(series.to_numpy(float), share) for share in (0.5, 0.85) for series in (replay.before, replay.after)
    ]
    return FlowTimes(*ends)


def _quantile(hours: Floats, share: float) -> Estimate:
    """A quantile with its interval by resampling; the ranks of resampled quantiles are drawn, which is the same."""
    ordered = np.sort(hours)
    n = len(ordered)
    rng = np.random.default_rng(SEED)
    # the k-th of n values drawn with replacement has the rank of the k-th of n uniform numbers: a beta variable
    k = max(int(np.ceil(share * n)), 1)
    ranks = np.minimum((rng.beta(k, n - k + 1, DRAWS * 5) * n).astype("int64"), n - 1)
    low, high = np.quantile(ordered[ranks], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(float(np.quantile(ordered, share)), float(low), float(high), "hours", n)
