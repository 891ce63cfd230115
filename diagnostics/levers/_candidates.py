"""What levers propose in a situation, and the numbers by which proposals are compared."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from diagnostics.levers._effect import spread
from diagnostics.levers._situation import Situation, kind_of
from diagnostics.model.results import Irritant, QuickWin
from diagnostics.model.units import TICKET_HOURS
from diagnostics.registry import members

Floats = npt.NDArray[np.float64]
SAME_KIND = 2


@dataclass(frozen=True)
class Candidates:
    """Every proposal of every lever, in the order of lever and place."""

    situation: Situation

    @cached_property
    def wins(self) -> tuple[QuickWin, ...]:
        """The proposals that change something, by an indicator that has a baseline in this data."""
        found = [win for lever in members("diagnostics.levers") for win in lever.propose(self.situation)]
        return tuple(win for win in found if win.saved.value > 0 and win.measurable.ticked)

    @cached_property
    def shares(self) -> Floats:
        """The part of its own total (all waiting, all meeting hours, all indicators) that each proposal takes off."""
        return np.array([win.saved.value * self._share_of_one(self._heaviest(win)) for win in self.wins])

    @cached_property
    def efforts(self) -> Floats:
        """The days of a pilot."""
        return np.array([win.effort_days for win in self.wins])

    @cached_property
    def rules(self) -> "Rules":
        """What keeps proposals from being chosen together."""
        kinds = [self._heaviest(win).kind for win in self.wins]
        pairs = [[at_odds(one, other) for other in self.wins] for one in self.wins]
        conflicts = np.array(pairs, dtype=bool).reshape(len(self.wins), len(self.wins))
        return Rules(conflicts, np.array([sorted(set(kinds)).index(kind) for kind in kinds], dtype="int64"))

    def redrawn(self, draws: int, rng: np.random.Generator) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """How each share changes when the tickets are drawn again (draws × proposals), and whether it would be found.

        Tickets get Poisson weights, the same for all proposals of a draw; meetings are drawn from the interval of
        their hours. A friction is found again when its interval, moved by as much as its size, is still beyond what
        is needed.
        """
        heaviest = [self._heaviest(win) for win in self.wins]
        ids = sorted({irritant.id for irritant in heaviest})
        by_ticket = self._hours_by_ticket(ids)
        changed = _weighted(by_ticket, draws, rng)
        factors, found = np.ones((draws, len(self.wins))), np.ones((draws, len(self.wins)), dtype=bool)
        again = {name: rng.standard_normal(draws) for name in ids}
        for column, irritant in enumerate(heaviest):
            if irritant.waste.unit in TICKET_HOURS:
                factors[:, column] = changed[:, ids.index(irritant.id)]
            elif irritant.waste.unit == "person_hours":
                factors[:, column] = 1 + again[irritant.id] * spread(irritant.waste) / max(irritant.waste.value, 1e-9)
            found[:, column] = self._found_again(irritant, again[irritant.id])
        return np.maximum(factors, 0.0), found

    def _hours_by_ticket(self, ids: list[str]) -> Floats:
        """Hours of each ticket (rows) in each friction (columns); the last column is all its waiting."""
        waits, count = self.situation.case.waits, self.situation.case.ticket_count
        ticket, hours = waits["ticket"].to_numpy(dtype="int64"), waits["hours"].to_numpy(dtype="float64")
        nothing = np.zeros(len(waits), dtype=bool)
        owned = [self.situation.claims.get(name, nothing) for name in ids]
        columns = [np.bincount(ticket[mine], hours[mine], count) for mine in owned]
        return np.column_stack([*columns, np.bincount(ticket, hours, count)])

    def _found_again(self, irritant: Irritant, again: Floats) -> npt.NDArray[np.bool_]:
        needed = float(kind_of(irritant).needed(self.situation.case, irritant.where))
        size, error = irritant.size, spread(irritant.size)
        if irritant.kind == "empty_ritual":
            return np.asarray(size.high + again * error < needed)
        return np.asarray(size.low + again * error > needed)

    def _heaviest(self, win: QuickWin) -> Irritant:
        return next(irritant for irritant in self.situation.irritants if irritant.id == win.on[0])

    @staticmethod
    def _share_of_one(irritant: Irritant) -> float:
        return irritant.share / irritant.waste.value if irritant.waste.value > 0 else 0.0


def _weighted(by_ticket: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """The share that each column has of the last one when tickets are drawn again, ÷ the share it has now."""
    today = by_ticket.sum(axis=0)
    out = np.ones((draws, by_ticket.shape[1] - 1))
    if not len(by_ticket) or not today[-1] > 0:
        return out
    for draw in range(draws):
        sums = np.einsum("t,tp->p", rng.poisson(1.0, len(by_ticket)), by_ticket)
        out[draw] = sums[:-1] / max(sums[-1], 1e-9) * today[-1] / np.maximum(today[:-1], 1e-9)
    return out


@dataclass(frozen=True)
class Rules:
    """Which proposals cannot both be chosen, and the kind of friction (a number) of each."""

    conflicts: npt.NDArray[np.bool_]
    kinds: npt.NDArray[np.int64]


def at_odds(one: QuickWin, other: QuickWin) -> bool:
    """Whether two wins cannot both be chosen: one lever twice, one friction twice, or two changes of a tool."""
    if one.lever == other.lever or set(one.on) & set(other.on):
        return True
    return one.tool_change and other.tool_change


def greedy(scores: Floats, rules: Rules, most: int = 3) -> list[int]:
    """The best proposal, then the best of those that go with it, and so on; nothing that scores nothing.

    Two of three may be about one kind of friction, never all three.

    >>> pairs = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=bool)
    >>> greedy(np.array([3.0, 2.0, 1.0]), Rules(pairs, np.array([0, 1, 2])))
    [0, 2]
    """
    left = scores.copy()
    chosen: list[int] = []
    while len(chosen) < most and len(left) and left.max() > 0:
        best = int(left.argmax())
        chosen.append(best)
        left[rules.conflicts[best]] = left[best] = 0.0
        if int((rules.kinds[chosen] == rules.kinds[best]).sum()) >= SAME_KIND:
            left[rules.kinds == rules.kinds[best]] = 0.0
    return chosen
