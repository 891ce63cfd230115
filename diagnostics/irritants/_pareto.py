"""What irritants cost, each in its own unit, from the largest on, adding up to no more than what was measured."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from diagnostics.model.results import Irritant
from diagnostics.model.units import TICKET_HOURS

PEOPLE: Final[frozenset[str]] = frozenset({"person_hours"})


@dataclass(frozen=True)
class Part:
    """What one irritant adds (hours), and the share of all that it and those before it hold."""

    irritant: Irritant
    hours: float
    so_far: float


@dataclass(frozen=True)
class Pareto:
    """The irritants of one unit, the largest first, and all hours that were measured."""

    parts: tuple[Part, ...]
    measured_hours: float

    @property
    def hours(self) -> float:
        """What the irritants hold together."""
        return sum(part.hours for part in self.parts)

    @property
    def share(self) -> float:
        """The part of all hours measured that they hold."""
        return self.parts[-1].so_far if self.parts else 0.0

    @property
    def enough_for_most(self) -> int:
        """How many of them, from the largest on, hold four fifths of what all of them hold."""
        return sum(part.so_far < 0.8 * self.share for part in self.parts) + 1 if self.parts else 0


def of_waiting(irritants: Sequence[Irritant]) -> Pareto:
    """What tickets wait in irritants."""
    return pareto(irritants, TICKET_HOURS)


def of_people(irritants: Sequence[Irritant]) -> Pareto:
    """What people spend in irritants."""
    return pareto(irritants, PEOPLE)


def pareto(irritants: Sequence[Irritant], units: Collection[str]) -> Pareto:
    """The irritants of some units. An hour that does not fit into what was measured is not counted again.

    What was measured follows from the share that each irritant has of it.
    """
    mine = [each for each in irritants if each.waste.unit in units and each.waste.value > 0 and each.share > 0]
    measured = max((each.waste.value / each.share for each in mine), default=0.0)
    parts: list[Part] = []
    so_far = 0.0
    for irritant in sorted(mine, key=lambda each: (-each.waste.value, each.id)):
        hours = min(irritant.waste.value, measured - so_far)
        so_far += hours
        parts.append(Part(irritant, hours, so_far / measured))
    return Pareto(tuple(parts), measured)
