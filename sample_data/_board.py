"""The primitive moves of tickets: waiting, working, handing over, and writing it down."""

from collections.abc import Generator
from typing import Any

import simpy

from sample_data._arrivals import Ticket
from sample_data._clock import CALENDAR_HOURS_A_WORKING_HOUR
from sample_data._dice import around
from sample_data._organisation import DEVELOPER, TECH_LEAD, Squad
from sample_data._plan import Plan
from sample_data._pool import Crowd, Pool
from sample_data._setbacks import Setbacks

Steps = Generator[simpy.Event, None, None]


class Board:
    """Where tickets stand, who is free to take them, and what holds them up."""

    def __init__(self, env: simpy.Environment, plan: Plan, seed: int) -> None:
        self._env, self._plan, self._rates = env, plan, plan.rates
        self._organisation = plan.organisation
        self._setbacks = Setbacks(plan, seed)
        self._pools: dict[str, Pool] = {}

    def _linger(self, ticket: Ticket, stage: str, median_hours: float) -> Steps:
        """Wait in a queue because nobody looks at it yet."""
        slow_days = self._plan.strength("slow_stage", stage=stage, team=ticket.team)
        if slow_days is not None:
            median_hours = slow_days * 24 / CALENDAR_HOURS_A_WORKING_HOUR
        yield self._env.timeout(self._spread(ticket, median_hours))

    def _attention(self, ticket: Ticket, source: str, target: str) -> Steps:
        """Wait until the receiver of a handover turns to the ticket."""
        slow_hours = self._plan.strength("slow_handover", source=source, target=target)
        calm = self._rates.pickup_hours
        median_hours = calm if slow_hours is None else slow_hours / CALENDAR_HOURS_A_WORKING_HOUR
        yield self._env.timeout(self._spread(ticket, median_hours))

    def _work(self, ticket: Ticket, median_hours: float) -> Steps:
        yield self._env.timeout(self._spread(ticket, median_hours))

    def _spread(self, ticket: Ticket, median_hours: float) -> float:
        return around(ticket.stream, median_hours, self._rates.spread)

    def _hand_over(self, ticket: Ticket, giver: str, receiver: str, *, status: str, team: str) -> None:
        """In the one tool the giver names the receiver; in the other the ticket goes to the team, to nobody yet."""
        named = receiver if ticket.squad.tool == "jira" else None
        self._note(ticket, giver, status=status, person=named, team=team)

    def _note(self, ticket: Ticket, actor: str, **changed: Any) -> None:
        """Write an event; what is not said stays as it is."""
        state: dict[str, Any] = {"status": ticket.status, "person": ticket.person, "team": ticket.team} | changed
        ticket.note(self._env.now, actor, **state)

    def _tech_lead(self, ticket: Ticket) -> str:
        return self._organisation.named(TECH_LEAD, ticket.squad.name)[0]

    def _helpers(self, team: str) -> Pool:
        """Who answers in a team: the developers of a squad, anybody of a shared team."""
        squad = next((squad for squad in self._organisation.squads if squad.name == team), None)
        return self._pool(DEVELOPER, squad) if squad else self._pool(team)

    def _pool(self, role_or_team: str, squad: Squad | None = None) -> Pool:
        """The people of a squad with a role, or of a shared team."""
        key = f"{squad.name}/{role_or_team}" if squad else role_or_team
        if key not in self._pools:
            role = role_or_team if squad else None
            people = self._organisation.named(role, squad.name if squad else role_or_team)
            juggled = role == DEVELOPER and self._plan.strength("excess_wip", team=squad.name if squad else "")
            self._pools[key] = (Crowd if juggled else Pool)(self._env, people)
        return self._pools[key]
