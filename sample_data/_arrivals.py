"""The tickets that come in: when, for which squad, and how much work each is."""

from dataclasses import dataclass, field
from random import Random
from typing import Final, Optional

import simpy

from sample_data._dice import around, dice
from sample_data._names import HOSTILE_TITLES, OBJECTS, VERBS
from sample_data._organisation import Squad
from sample_data._plan import Plan

HOSTILE_EVERY: Final = 97  # one ticket in so many has a title that must never be more than text
KINDS: Final = ("Story", "Bug", "Task")
KIND_WEIGHTS: Final = (0.55, 0.2, 0.25)


@dataclass(eq=False)
class Ticket:
    """A ticket as it goes along; `hours` is how much development is left to do before the next review."""

    ticket_id: str
    squad: Squad
    kind: str
    title: str
    created: float
    stream: Random
    hours: float
    points: int
    priority: str
    reporter: str = ""
    status: str = ""
    person: str | None = None
    team: str = ""
    developer: str = ""
    unready: bool = False
    needs: Optional["Ticket"] = None
    ended: simpy.Event | None = None
    stops: list[tuple[float, float | None]] = field(default_factory=list)
    events: list[tuple[float, str, str | None, str, str]] = field(default_factory=list)

    def note(self, at: float, actor: str, *, status: str, person: str | None, team: str) -> None:
        """Write an event: the state of the ticket from now on, and who changed it."""
        self.status, self.person, self.team = status, person, team
        self.events.append((at, status, person, team, actor))


def arrivals(plan: Plan, seed: int, total_hours: float) -> list[Ticket]:
    """Every ticket with the working hour of its creation, numbered in that order within its squad."""
    squads = plan.organisation.squads
    tickets = []
    for rank, squad in enumerate(squads):
        several = plan.tickets // len(squads) + (rank < plan.tickets % len(squads))
        stream = dice(seed, "arrivals", squad.name)
        moments = sorted(stream.uniform(0.5, total_hours) for _ in range(several))
        tickets += [_ticket(plan, seed, squad, n) for n in enumerate(moments, start=1)]
    return tickets


def _ticket(plan: Plan, seed: int, squad: Squad, numbered: tuple[int, float]) -> Ticket:
    number, created = numbered
    stream = dice(seed, "ticket", squad.key, number)
    hours = around(stream, plan.rates.development_hours, plan.rates.spread)
    title = f"{stream.choice(VERBS)} {stream.choice(OBJECTS)}"
    if number % HOSTILE_EVERY == 0:
        title = HOSTILE_TITLES[plan.organisation.squads.index(squad) % len(HOSTILE_TITLES)]
    return Ticket(
        ticket_id=f"{squad.key}-{number}",
        squad=squad,
        kind=stream.choices(KINDS, KIND_WEIGHTS)[0],
        title=title,
        created=created,
        stream=stream,
        hours=hours,
        points=next((p for p in (1, 2, 3, 5, 8) if hours <= 5 * p), 13),
        priority=stream.choices(("High", "Medium", "Low"), (0.2, 0.6, 0.2))[0],
    )
