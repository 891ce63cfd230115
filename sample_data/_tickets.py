"""The life of every ticket, from idea to release, as simpy processes in working hours."""

from collections.abc import Generator, Sequence
from typing import Any

import simpy

from sample_data._arrivals import Ticket
from sample_data._clock import CALENDAR_HOURS_A_WORKING_HOUR
from sample_data._decisions import Arbitration
from sample_data._dice import around
from sample_data._organisation import (
    DATA,
    DESIGN,
    DEVELOPER,
    OPERATIONS,
    PLATFORM,
    PRODUCT,
    PRODUCT_MANAGER,
    TECH_LEAD,
    TESTER,
    Squad,
)
from sample_data._plan import Plan
from sample_data._pool import NEW, RETURNED, Pool, Seat

Steps = Generator[simpy.Event, None, None]
Answer = Generator[simpy.Event, None, bool]


class Flow:
    """All tickets on their way; `run` plays the whole period."""

    def __init__(self, env: simpy.Environment, plan: Plan, arbitration: Arbitration) -> None:
        self._env, self._plan, self._rates, self._arbitration = env, plan, plan.rates, arbitration
        self._organisation = plan.organisation
        self._pools: dict[str, Pool] = {}

    def run(self, tickets: Sequence[Ticket], until: float) -> None:
        """Play the working hours from 0 to `until`; each ticket then holds its events."""
        for ticket in tickets:
            self._env.process(self._life(ticket))
        self._env.run(until=until)

    def _life(self, ticket: Ticket) -> Steps:
        yield self._env.timeout(ticket.created)
        if (yield from self._is_dropped_as_idea(ticket)):
            return
        if ticket.kind == "Story":
            yield from self._design(ticket)
        if (yield from self._is_dropped_in_scoping(ticket)):
            return
        yield from self._refine(ticket)
        yield from self._linger(ticket, "ready", self._rates.pickup_hours)
        priority = NEW
        while True:
            yield from self._develop(ticket, priority)
            if not (yield from self._is_sent_back(ticket, "review")) and not (
                yield from self._is_sent_back(ticket, "test")
            ):
                break
            priority, ticket.hours = RETURNED, self._spread(ticket, self._rates.rework_hours)
        yield from self._linger(ticket, "release", self._rates.pickup_hours)
        self._note(ticket, self._tech_lead(ticket), status="Done", person=ticket.developer)

    def _is_dropped_as_idea(self, ticket: Ticket) -> Answer:
        stream = ticket.stream
        if ticket.kind == "Task":
            team, origin = PRODUCT, self._organisation.named(PRODUCT_MANAGER, ticket.squad.name)
        else:
            team = DATA if ticket.kind == "Story" and stream.random() < 0.3 else OPERATIONS
            origin = self._organisation.named(serves=team)
        ticket.reporter = stream.choice(origin)
        self._note(ticket, ticket.reporter, status="Idea", person=ticket.reporter, team=team)
        yield from self._linger(ticket, "idea", self._rates.triage_hours)
        if stream.random() < self._rates.dropped_share:
            self._note(ticket, ticket.reporter, status="Won't do")
            return True
        if ticket.kind == "Bug":
            self._note(ticket, ticket.reporter, status="Waiting for scoping", person=None, team=PRODUCT)
        return False

    def _design(self, ticket: Ticket) -> Steps:
        source = ticket.team
        self._note(ticket, ticket.reporter, status="Waiting for design", person=None, team=DESIGN)
        yield from self._attention(ticket, source, DESIGN)
        seat = yield from self._pool(DESIGN).seize()
        self._note(ticket, seat.person, status="Discovery", person=seat.person)
        yield from self._work(ticket, self._rates.design_hours)
        scoper = ticket.stream.choice(self._organisation.named(PRODUCT_MANAGER, ticket.squad.name))
        self._hand_over(ticket, seat.person, scoper, status="Waiting for scoping", team=PRODUCT)
        self._pool(DESIGN).release(seat)

    def _is_dropped_in_scoping(self, ticket: Ticket) -> Answer:
        managers = self._pool(PRODUCT_MANAGER, ticket.squad)
        if ticket.kind != "Task":
            yield from self._attention(ticket, DESIGN if ticket.kind == "Story" else OPERATIONS, PRODUCT)
        seat = yield from managers.seize(wish=ticket.person)
        self._note(ticket, seat.person, status="Scoping", person=seat.person)
        yield from self._work(ticket, self._rates.scoping_hours)
        managers.release(seat)
        if ticket.stream.random() < self._rates.dropped_share:
            self._note(ticket, seat.person, status="Won't do")
            return True
        if decision := self._arbitration.concerns(ticket.ticket_id, ticket.squad.name, ticket.stream):
            self._note(ticket, seat.person, status="Discovery pending")
            yield decision
        return False

    def _refine(self, ticket: Ticket) -> Steps:
        lead, squad = self._tech_lead(ticket), ticket.squad.name
        assert ticket.person is not None
        self._hand_over(ticket, ticket.person, lead, status="Waiting for refinement", team=squad)
        yield from self._attention(ticket, PRODUCT, squad)
        self._note(ticket, lead, status="Ready for Dev", person=lead)

    def _develop(self, ticket: Ticket, priority: int) -> Steps:
        developers = self._pool(DEVELOPER, ticket.squad)
        seat = yield from developers.seize(priority, wish=ticket.developer)
        if priority == NEW or seat.person != ticket.person:
            self._note(ticket, seat.person, status="In Progress", person=seat.person)
        ticket.developer = seat.person
        bounces = self._bounces(ticket) if priority == NEW else []
        for helper in bounces:
            yield self._env.timeout(ticket.hours / (len(bounces) + 1))
            yield from self._ask(ticket, helper)
        yield self._env.timeout(ticket.hours / (len(bounces) + 1))
        self._note(ticket, seat.person, status="Waiting for review")
        developers.release(seat)

    def _bounces(self, ticket: Ticket) -> list[str]:
        """The teams asked for help during development, in order."""
        planted = [f for f in self._plan.frictions if f.kind == "ping_pong" and f.where["from"] == ticket.squad.name]
        for friction in planted:
            if ticket.stream.random() < friction.strength:
                return [friction.where["to"]] * ticket.stream.choice((1, 2, 3))
        return [PLATFORM] if ticket.stream.random() < self._rates.help_share else []

    def _ask(self, ticket: Ticket, helper: str) -> Steps:
        """There and back: both sides empty the assignee, and the receiver takes the ticket when attentive."""
        squad, developer, pool = ticket.squad.name, ticket.developer, self._helpers(helper)
        self._note(ticket, developer, person=None, team=helper)
        yield from self._attention(ticket, squad, helper)
        seat = yield from pool.seize(RETURNED)
        self._note(ticket, seat.person, person=seat.person)
        yield from self._work(ticket, self._rates.help_hours)
        self._note(ticket, seat.person, person=None, team=squad)
        pool.release(seat)
        yield from self._attention(ticket, helper, squad)
        self._note(ticket, developer, person=developer)

    def _is_sent_back(self, ticket: Ticket, stage: str) -> Answer:
        """Review by another developer of the squad, or test by its tester."""
        role, active, after = (
            (DEVELOPER, "In Review", "Ready for test") if stage == "review" else (TESTER, "In Test", "To deploy")
        )
        yield from self._linger(ticket, stage, self._rates.pickup_hours)
        pool = self._pool(role, ticket.squad)
        seat: Seat = yield from pool.seize(RETURNED, avoid=ticket.developer)
        self._note(ticket, seat.person, status=active, person=seat.person)
        yield from self._work(ticket, self._rates.review_hours if stage == "review" else self._rates.test_hours)
        planted = self._plan.strength("rework_loop", team=ticket.squad.name, source=stage, target="development")
        back = ticket.stream.random() < (self._rates.returned_share if planted is None else planted)
        if back:
            self._note(ticket, seat.person, status="In Progress", person=ticket.developer)
        else:
            self._note(ticket, seat.person, status=after, person=None)
        pool.release(seat)
        return back

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
            self._pools[key] = Pool(self._env, people)
        return self._pools[key]
