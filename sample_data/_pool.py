"""People as servers: those who share a kind of work, and the queue in front of them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import simpy
from simpy.resources.resource import PriorityRequest

RETURNED: int = 0  # what comes back is taken before what is new
NEW: int = 1
AT_ONCE: int = 50


@dataclass(frozen=True)
class Seat:
    """A person at work on one ticket."""

    person: str
    request: PriorityRequest


class Pool:
    """People who can stand in for one another, each on one ticket at a time."""

    def __init__(self, env: simpy.Environment, people: Sequence[str]) -> None:
        self._resource = simpy.PriorityResource(env, capacity=len(people))
        self._free = list(people)

    def seize(
        self, priority: int = NEW, wish: str | None = None, avoid: str | None = None
    ) -> Generator[simpy.Event, None, Seat]:
        """Wait for a free person: the one wished for when free, else the one longest idle, not the avoided one."""
        request = self._resource.request(priority=priority)
        yield request
        others = [person for person in self._free if person != avoid]
        person = wish if wish in self._free else (others or self._free)[0]
        assert person is not None
        self._free.remove(person)
        return Seat(person, request)

    def release(self, seat: Seat) -> None:
        """The person is free again."""
        self._free.append(seat.person)
        self._resource.release(seat.request)


class Crowd(Pool):
    """People who take up whatever comes, in turn, each on many tickets at once."""

    def __init__(self, env: simpy.Environment, people: Sequence[str]) -> None:
        super().__init__(env, [*people] * AT_ONCE)
