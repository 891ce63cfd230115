"""Capacity: work begins when a ticket is ready and its team has room; no team has more room than it was seen to have.

A stay in a stage is a wait, then work. Work of a team goes on side by side, never more of it at once than the most
that was observed of that team. A ticket that a lever makes shorter begins at the first moment at which it is ready
and one of these places is free for as long as its work lasts; at the latest when it did begin, where its own place
is. All other tickets keep their moments and their places. Where no team is named there is no limit.
"""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NOBODY = -1
DIGITS = 6
SAME_MOMENT_HOURS = 10.0**-DIGITS


@dataclass(frozen=True, eq=False)
class Stays:
    """Stays in the order of tickets and time, in hours of one clock: when they begin, their wait, their work.

    `team` numbers the teams whose capacity is known; NOBODY has no limit.
    """

    ticket: Ints
    team: Ints
    entered: Floats
    waits: Floats
    works: Floats

    @cached_property
    def started(self) -> Floats:
        """When work began; rounded, so that what ends as another begins is not called at once with it."""
        return np.round(self.entered + self.waits, DIGITS)

    @cached_property
    def left(self) -> Floats:
        """When the stay ended."""
        return np.round(self.started + self.works, DIGITS)

    @cached_property
    def pause(self) -> Floats:
        """Hours between the end of a ticket's stay before and this one."""
        before = np.r_[0.0, self.left[:-1]]
        return np.where(self.first, 0.0, np.maximum(self.entered - before, 0.0))

    @cached_property
    def first(self) -> npt.NDArray[np.bool_]:
        """Whether a stay is the first of its ticket."""
        return np.r_[True, np.diff(self.ticket) != 0][: len(self.ticket)]

    @cached_property
    def order(self) -> Ints:
        """The order in which work began; stays of a ticket keep theirs."""
        began = pd.Series(np.round(self.started / SAME_MOMENT_HOURS)).groupby(self.ticket).cummax().to_numpy()
        return np.lexsort((np.arange(len(began)), began))

    @cached_property
    def limited(self) -> npt.NDArray[np.bool_]:
        """Whether the work of a stay takes one of its team's places."""
        return (self.team != NOBODY) & (self.works > SAME_MOMENT_HOURS)


def restarted(stays: Stays, waits: Floats, works: Floats) -> tuple[Floats, Floats]:
    """When the work of each stay would begin and end with shorter waits and shorter work.

    >>> one = np.array([0.0, 0.0]), np.array([4.0, 6.0]), np.array([4.0, 4.0])
    >>> stays = Stays(np.array([0, 1]), np.array([0, 0]), *one)  # one team, two tickets at once
    >>> [ends.tolist() for ends in restarted(stays, np.array([4.0, 0.0]), one[2])]
    [[4.0, 0.0], [8.0, 4.0]]
    """
    begins, ends = stays.started.copy(), stays.left.copy()
    shorter = (waits < stays.waits) | (works < stays.works)
    moves = np.isin(stays.ticket, stays.ticket[shorter])
    teams = {team: Team.of(stays, team) for team in np.unique(stays.team[moves & stays.limited]).tolist()}
    order = stays.order[moves[stays.order]]
    ended: dict[int, float] = {}
    columns = (
        stays.ticket,
        stays.team,
        stays.entered,
        stays.pause,
        waits,
        works,
        stays.started,
        stays.left,
        stays.limited,
    )
    rows = zip(order.tolist(), *(column[order].tolist() for column in columns), strict=True)
    for row, ticket, team, entered, pause, wait, work, began, left, limited in rows:
        start = min((ended[ticket] + pause if ticket in ended else entered) + wait, began)
        if limited:
            teams[team].give_back(began, left)
            if work > SAME_MOMENT_HOURS:
                start = teams[team].room(start, work, began)
                teams[team].take(start, start + work)
        begins[row], ended[ticket] = start, start + work
        ends[row] = ended[ticket]
    return np.minimum(begins, stays.started), np.minimum(ends, stays.left)


@dataclass
class Team:
    """The work of a team: when it begins and ends, sorted, and how much of it there may be at once."""

    starts: list[float]
    ends: list[float]
    most: int

    @classmethod
    def of(cls, stays: Stays, team: int) -> "Team":
        """The work that was observed."""
        mine = stays.limited & (stays.team == team)
        starts, ends = (np.sort(moments[mine]) for moments in (stays.started, stays.left))
        under_way = np.arange(1, len(starts) + 1) - np.searchsorted(ends, starts, side="right")
        return cls(starts.tolist(), ends.tolist(), int(under_way.max()))

    def take(self, start: float, end: float) -> None:
        """Work begins and ends."""
        insort(self.starts, start)
        insort(self.ends, end)

    def give_back(self, start: float, end: float) -> None:
        """Work that was observed is not done then."""
        for moments, at in ((self.starts, start), (self.ends, end)):
            del moments[bisect_left(moments, at)]

    def room(self, ready: float, work: float, latest: float) -> float:
        """The first moment from `ready` on at which a place is free for so long; `latest` when there is none before."""
        at = ready
        while at < latest:
            full = self._full(at, at + work)
            if full is None:
                return at
            free = bisect_right(self.ends, full)
            at = max(self.ends[free], at) if free < len(self.ends) else latest
        return latest

    def _full(self, start: float, end: float) -> float | None:
        """The first moment between two at which every place is taken."""
        begun = bisect_right(self.starts, start)
        if begun - bisect_right(self.ends, start) >= self.most:
            return start
        for place in range(begun, bisect_left(self.starts, end)):
            at = self.starts[place]
            if place + 1 - bisect_right(self.ends, at) >= self.most:
                return at
        return None
