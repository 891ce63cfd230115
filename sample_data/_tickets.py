"""The life of every ticket, from idea to release, as simpy processes in working hours."""

from collections.abc import Generator, Sequence

import simpy

from sample_data._arrivals import Ticket
from sample_data._board import Board, Steps
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
    TESTER,
)
from sample_data._plan import Plan
from sample_data._pool import NEW, RETURNED, Pool, Seat

Answer = Generator[simpy.Event, None, bool]


class Flow(Board):
    """All tickets on their way; `run` plays the whole period."""

    def __init__(self, env: simpy.Environment, plan: Plan, seed: int, arbitration: Arbitration) -> None:
        super().__init__(env, plan, seed)
        self._arbitration = arbitration

    def run(self, tickets: Sequence[Ticket], until: float) -> None:
        """Play the working hours from 0 to `until`; each ticket then holds its events."""
        for ticket in tickets:
            self._env.process(self._life(ticket))
        self._env.run(until=until)

    def _life(self, ticket: Ticket) -> Steps:
        yield self._env.timeout(ticket.created)
        ticket.ended, ticket.unready = self._env.event(), self._setbacks.is_unready(ticket)
        self._setbacks.born(ticket)
        yield from self._way(ticket)
        ticket.ended.succeed()

    def _way(self, ticket: Ticket) -> Steps:
        if (yield from self._is_dropped_as_idea(ticket)):
            return
        if ticket.kind == "Story":
            yield from self._design(ticket)
        if (yield from self._is_dropped_in_scoping(ticket)):
            return
        yield from self._refine(ticket)
        yield from self._linger(ticket, "ready", self._rates.pickup_hours)
        yield from self._need(ticket)
        priority = NEW
        while True:
            yield from self._develop(ticket, priority)
            if not (yield from self._is_sent_back(ticket, "review")) and not (
                yield from self._is_sent_back(ticket, "test")
            ):
                break
            priority, ticket.hours = RETURNED, self._spread(ticket, self._rates.rework_hours)
        yield from self._release(ticket)

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

    def _release(self, ticket: Ticket) -> Steps:
        """The tech lead deploys; where only one person of a shared team may, tickets queue for that person."""
        yield from self._linger(ticket, "release", self._rates.pickup_hours)
        if not (asked := self._setbacks.releaser(ticket)):
            self._note(ticket, self._tech_lead(ticket), status="Done", person=ticket.developer)
            return
        team, stream = asked
        only = self._organisation.named(serves=team)[0]
        self._note(ticket, self._tech_lead(ticket), person=None, team=team)
        yield self._env.timeout(around(stream, self._rates.release_pickup_hours, self._rates.spread))
        desk = self._pools.setdefault(f"{team}/release", Pool(self._env, [only]))
        seat = yield from desk.seize()
        self._note(ticket, only, person=only)
        yield self._env.timeout(around(stream, self._rates.release_hours, self._rates.spread))
        desk.release(seat)
        self._note(ticket, only, status="Done")

    def _refine(self, ticket: Ticket) -> Steps:
        lead, squad = self._tech_lead(ticket), ticket.squad.name
        assert ticket.person is not None
        self._hand_over(ticket, ticket.person, lead, status="Waiting for refinement", team=squad)
        yield from self._attention(ticket, PRODUCT, squad)
        self._note(ticket, lead, status="Ready for Dev", person=lead)
        ticket.needs = self._setbacks.needed_ticket(ticket)

    def _need(self, ticket: Ticket) -> Steps:
        """Wait for the other squad's ticket; somebody may think of raising the flag meanwhile."""
        other = ticket.needs
        if other is None or other.ended is None or other.ended.triggered:
            return
        flagged = ticket.squad.tool == "jira" and self._setbacks.is_flagged(ticket)
        since = self._env.now
        if flagged:
            ticket.stops.append((since, None))
        yield other.ended
        if flagged:
            ticket.stops[-1] = (since, self._env.now)

    def _develop(self, ticket: Ticket, priority: int) -> Steps:
        developers = self._pool(DEVELOPER, ticket.squad)
        seat = yield from developers.seize(priority, wish=ticket.developer)
        if priority == NEW or seat.person != ticket.person:
            self._note(ticket, seat.person, status="In Progress", person=seat.person)
        ticket.developer = seat.person
        if priority == NEW:
            seat = yield from self._halted(ticket, developers, seat)
        bounces = self._bounces(ticket) if priority == NEW else []
        part = ticket.hours * self._setbacks.stretch(ticket.squad.name) / (len(bounces) + 1)
        for helper in bounces:
            yield self._env.timeout(part)
            yield from self._ask(ticket, helper)
        yield self._env.timeout(part)
        self._note(ticket, seat.person, status="Waiting for review")
        developers.release(seat)

    def _halted(self, ticket: Ticket, developers: Pool, seat: Seat) -> Generator[simpy.Event, None, Seat]:
        """Stops from outside; the developer does something else meanwhile, and whoever is free resumes."""
        for halt in self._setbacks.halts(ticket):
            worked = ticket.hours * halt.after
            yield self._env.timeout(worked)
            ticket.hours -= worked
            developers.release(seat)
            stopped = self._env.now
            if halt.told:
                ticket.stops.append((stopped, None))
                if ticket.squad.tool != "jira":  # that tool has no flag, only a column of the board
                    self._note(ticket, seat.person, status="Blocked")
            yield self._env.timeout(halt.hours)
            if halt.told:
                ticket.stops[-1] = (stopped, self._env.now)
            seat = yield from developers.seize(RETURNED, wish=ticket.developer)
            if ticket.status != "In Progress" or seat.person != ticket.person:
                self._note(ticket, seat.person, status="In Progress", person=seat.person)
            ticket.developer = seat.person
        return seat

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
        back = ticket.stream.random() < self._setbacks.returned_share(ticket, stage)
        if back:
            self._note(ticket, seat.person, status="In Progress", person=ticket.developer)
        else:
            self._note(ticket, seat.person, status=after, person=None)
        pool.release(seat)
        return back
