"""What really happened, as plain frames, and what was planted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sample_data._arrivals import Ticket
from sample_data._clock import WorkClock
from sample_data._decisions import Topic
from sample_data._descriptions import description
from sample_data._meetings import Series
from sample_data._plan import Plan
from sample_data._statuses import KIND_OF, STAGE_OF

FLAG_HOURS: Final = 6.0


@dataclass(frozen=True)
class Truth:
    """One run. Times are UTC; `series` is the calendar behind `meetings`."""

    plan: Plan
    seed: int
    events: pd.DataFrame
    tickets: pd.DataFrame
    blocks: pd.DataFrame
    links: pd.DataFrame
    sprints: pd.DataFrame
    sprint_items: pd.DataFrame
    meetings: pd.DataFrame
    attendance: pd.DataFrame
    minutes: pd.DataFrame
    topics: pd.DataFrame
    kpis: pd.DataFrame
    people: pd.DataFrame
    series: tuple[Series, ...]


def events(tickets: Sequence[Ticket], clock: WorkClock) -> pd.DataFrame:
    """Every event of every ticket: the state from then on, and who made the change."""
    rows = [
        (ticket.ticket_id, ticket.squad.name, seq, *event)
        for ticket in tickets
        for seq, event in enumerate(ticket.events)
    ]
    frame = pd.DataFrame(rows, columns=["ticket_id", "squad", "seq", "hours", "status", "person", "team", "actor"])
    return frame.assign(
        at=clock.times(frame["hours"]),
        stage=frame["status"].map(STAGE_OF),
        kind=frame["status"].map(KIND_OF),
    )[["ticket_id", "squad", "seq", "at", "status", "stage", "kind", "person", "team", "actor"]]


def tickets(plan: Plan, seed: int, born: Sequence[Ticket], log: pd.DataFrame) -> pd.DataFrame:
    """The tickets as they stand at the end."""
    known = [ticket for ticket in born if ticket.events]
    frame = pd.DataFrame(
        {
            "ticket_id": [ticket.ticket_id for ticket in known],
            "squad": [ticket.squad.name for ticket in known],
            "title": [ticket.title for ticket in known],
            "kind": [ticket.kind for ticket in known],
            "points": [None if ticket.unready else ticket.points for ticket in known],
            "description": [description(plan, seed, ticket) for ticket in known],
            "unready": [ticket.unready for ticket in known],
            "priority": [ticket.priority for ticket in known],
            "reporter": [ticket.reporter for ticket in known],
            "status": [ticket.status for ticket in known],
            "person": [ticket.person for ticket in known],
            "team": [ticket.team for ticket in known],
            "tool": [ticket.squad.tool for ticket in known],
        }
    )
    done = log[log["stage"] == "done"].set_index("ticket_id")["at"]
    created = log[log["seq"] == 0].set_index("ticket_id")["at"]
    return frame.assign(created_at=frame["ticket_id"].map(created), done_at=frame["ticket_id"].map(done))


def blocks(plan: Plan, born: Sequence[Ticket], clock: WorkClock) -> pd.DataFrame:
    """What stopped tickets from outside, and a few that are flagged for some hours while they are developed."""
    rows: list[tuple[str, float, float | None]] = []
    for ticket in born:
        if ticket.stops:
            rows += [(ticket.ticket_id, *stop) for stop in ticket.stops]
            continue
        in_progress = [event[0] for event in ticket.events if event[1] == "In Progress"]
        if in_progress and ticket.stream.random() < plan.rates.flagged_share:
            start = in_progress[0] + 1.0
            if ticket.events[-1][0] > start + FLAG_HOURS:
                rows.append((ticket.ticket_id, start, start + FLAG_HOURS))
    frame = pd.DataFrame(rows, columns=["ticket_id", "start", "end"])
    ends = clock.times(frame["end"].astype("float64"))
    return pd.DataFrame({"ticket_id": frame["ticket_id"], "start_at": clock.times(frame["start"]), "end_at": ends})


def links(born: Sequence[Ticket]) -> pd.DataFrame:
    """Which ticket needs which other one."""
    rows = [(ticket.ticket_id, ticket.needs.ticket_id) for ticket in born if ticket.needs]
    return pd.DataFrame(rows, columns=["ticket_id", "other_id"])


def topics(raised: Iterable[Topic], clock: WorkClock) -> pd.DataFrame:
    """The decision log: one row a topic; `passages` counts the sittings it went through."""
    several = list(raised)
    return pd.DataFrame(
        {
            "topic_id": [f"ARB-{rank:03d}" for rank in range(1, len(several) + 1)],
            "title": [topic.title for topic in several],
            "owner_team": [topic.squad for topic in several],
            "decision_class": [topic.decision_class for topic in several],
            "raised_at": clock.times(topic.raised for topic in several),
            "decided_at": clock.times(float("nan") if t.decided is None else t.decided for t in several),
            "in_committee": [topic.in_committee for topic in several],
            "passages": [len(topic.sittings) for topic in several],
            "ticket_ids": [list(topic.waiting_since) for topic in several],
            "accepted": [topic.accepted for topic in several],
            "again": [topic.first is not None for topic in several],
            "subject": [(topic.first or topic).title for topic in several],
        }
    )


def people(plan: Plan) -> pd.DataFrame:
    """Who is who."""
    rows: list[Mapping[str, str]] = [
        {"person": person.name, "team": person.team, "role": person.role} for person in plan.organisation.people
    ]
    return pd.DataFrame(rows, columns=["person", "team", "role"])
