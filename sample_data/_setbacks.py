"""What holds a ticket up from outside its own work; each ticket has streams of chance of its own for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Final

from sample_data._arrivals import Ticket
from sample_data._clock import CALENDAR_HOURS_A_WORKING_HOUR
from sample_data._dice import around, dice
from sample_data._kinds import Kind
from sample_data._plan import Plan

PUSHED_ASIDE_HOURS: Final = 64.0  # eight working days: most of a sprint
NEVER: Final = 1e9  # after the end of every simulation
RETURNED_WHEN_UNREADY: Final = 0.5
FLAGGED_SHARE: Final = 0.6
RECENT: Final = 12  # an ordinary dependency is on a ticket begun that many tickets ago, mostly done by now


@dataclass(frozen=True)
class Halt:
    """A stop in the middle of development: after which share of the work left, for how long, and whether it is told."""

    after: float
    hours: float
    told: bool = False


class Setbacks:
    """The frictions of work itself, and their ordinary amount where none is planted."""

    def __init__(self, plan: Plan, seed: int) -> None:
        self._plan, self._seed = plan, seed
        self._born: dict[str, list[Ticket]] = {}
        self._needed: set[str] = set()

    def born(self, ticket: Ticket) -> None:
        """A ticket exists from now on, so that others may come to need it."""
        self._born.setdefault(ticket.squad.name, []).append(ticket)

    def halts(self, ticket: Ticket) -> list[Halt]:
        """The stops of a ticket's development, in order."""
        out = []
        days = self._plan.strength("blocked_work", team=ticket.squad.name)
        stream = dice(self._seed, "blocked_work", ticket.ticket_id)
        if days is not None and stream.random() < self._plan.habits.stopped_share:
            hours = around(stream, days * 24 / CALENDAR_HOURS_A_WORKING_HOUR, 0.5)
            out.append(Halt(stream.uniform(0.1, 0.9), hours, told=True))
        if stream := self._struck("sprint_rollover", ticket):
            out.append(Halt(stream.uniform(0.1, 0.9), around(stream, PUSHED_ASIDE_HOURS, 0.3)))
        if stream := self._struck("ageing_work", ticket):
            out.append(Halt(stream.uniform(0.1, 0.9), NEVER))
        return out

    def is_unready(self, ticket: Ticket) -> bool:
        """Whether a ticket is developed from one line, without criteria or estimate."""
        planted = self._plan.strength("unready_work", team=ticket.squad.name)
        share = self._plan.habits.unready_share if planted is None else planted
        return dice(self._seed, "unready", ticket.ticket_id).random() < share

    def returned_share(self, ticket: Ticket, stage: str) -> float:
        """How likely review or test sends a ticket back."""
        squad = ticket.squad.name
        planted = self._plan.strength("rework_loop", team=squad, source=stage, target="development")
        share = self._plan.rates.returned_share if planted is None else planted
        harmful = stage == "test" and self._plan.strength("unready_work", team=squad) is not None
        return max(share, RETURNED_WHEN_UNREADY) if harmful and self.is_unready(ticket) else share

    def needed_ticket(self, ticket: Ticket) -> Ticket | None:
        """The ticket of another squad that this one cannot do without; nobody waits in a circle."""
        if ticket.ticket_id in self._needed:
            return None
        other = self._planted_need(ticket) or self._ordinary_need(ticket)
        if other:
            self._needed.add(other.ticket_id)
        return other

    def is_flagged(self, ticket: Ticket) -> bool:
        """Whether somebody raises the flag while the ticket waits for the one that it needs."""
        return dice(self._seed, "flag", ticket.ticket_id).random() < FLAGGED_SHARE

    def releaser(self, ticket: Ticket) -> tuple[str, Random] | None:
        """The team of which only one person may release the ticket, and the stream of chance of that release."""
        for friction in self._plan.frictions:
            if friction.kind == "single_point":
                stream = dice(self._seed, "release", ticket.ticket_id)
                if stream.random() < friction.strength:
                    return friction.where["team"], stream
        return None

    def stretch(self, squad: str) -> float:
        """How many times longer a ticket takes whose developer has many in progress (days, by Little's law)."""
        days = self._plan.strength("excess_wip", team=squad)
        if days is None:
            return 1.0
        alone_hours = self._plan.rates.development_hours * exp(self._plan.rates.spread**2 / 2)
        return max(1.0, days * 24 / CALENDAR_HOURS_A_WORKING_HOUR / alone_hours)

    def _struck(self, kind: Kind, ticket: Ticket) -> Random | None:
        """The stream of a ticket that a friction of its squad strikes; none when it is spared."""
        share = self._plan.strength(kind, team=ticket.squad.name)
        if share is None:
            return None
        stream = dice(self._seed, kind, ticket.ticket_id)
        return stream if stream.random() < share else None

    def _planted_need(self, ticket: Ticket) -> Ticket | None:
        for friction in self._plan.frictions:
            if friction.kind == "team_dependency" and friction.where["from"] == ticket.squad.name:
                stream = dice(self._seed, "needs", friction.where["to"], ticket.ticket_id)
                if stream.random() < friction.strength:
                    return self._free(self._born.get(friction.where["to"], []))
        return None

    def _ordinary_need(self, ticket: Ticket) -> Ticket | None:
        stream = dice(self._seed, "link", ticket.ticket_id)
        if stream.random() >= self._plan.habits.linked_share:
            return None
        others = [squad.name for squad in self._plan.organisation.squads if squad.name != ticket.squad.name]
        earlier = self._born.get(stream.choice(others), [])[:-RECENT] if others else []
        return self._free(earlier)

    def _free(self, tickets: Sequence[Ticket]) -> Ticket | None:
        """The latest ticket that needs nothing itself and is not abandoned."""
        usable = (t for t in reversed(tickets) if t.needs is None and t.status != "Won't do")
        return next(usable, None)
