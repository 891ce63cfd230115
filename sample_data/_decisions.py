"""Arbitration: a ticket raises a topic and waits until somebody decides it."""

from bisect import bisect_right
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Final, Optional

import simpy

from sample_data._clock import CALENDAR_HOURS_A_WORKING_HOUR
from sample_data._dice import around, dice
from sample_data._names import OBJECTS, TOPICS
from sample_data._plan import Plan

CLASSES: Final = ("Budget", "Priorité", "Périmètre", "Technique")
WEIGHTS: Final = (0.28, 0.27, 0.25, 0.2)
SOON_HOURS: Final = 6.0
BURIED_SHARE: Final = 0.25  # of a slow class: topics that sink until nobody remembers them
BURIED_TIMES: Final = 12.0
FRESH_HOURS: Final = 80.0  # other tickets join a topic while people still talk about it
NEVER: Final = 1e9  # after the end of every simulation
FORGOTTEN_HOURS: Final = 120.0  # three weeks
AGAIN: Final = ("{t} (suite)", "Retour sur : {t}", "{t}, nouvelle demande", "{t}")
HOSTILE_TOPIC: Final = '=HYPERLINK("http://x","y")'


@dataclass(eq=False)
class Topic:
    """A subject that needs a decision; times in working hours, `decided` missing while it is open."""

    title: str
    squad: str
    decision_class: str
    raised: float
    event: simpy.Event
    decided: float | None = None
    in_committee: bool = True
    sittings: list[float] = field(default_factory=list)
    waiting_since: dict[str, float] = field(default_factory=dict)
    first: Optional["Topic"] = None  # the same subject, decided before
    accepted: bool = True


class Arbitration:
    """The open topics and the committee that decides them; `sittings` are its meetings, in working hours."""

    def __init__(self, env: simpy.Environment, plan: Plan, seed: int, sittings: Sequence[float]) -> None:
        self.topics: list[Topic] = []
        self._env, self._plan, self._seed, self._sittings = env, plan, seed, sittings
        self._number = count(1)
        self._titles: set[str] = set()

    def concerns(self, ticket_id: str, squad: str, stream: Random) -> simpy.Event | None:
        """What a ticket must wait for: a topic already open in its squad, a new one, or nothing."""
        rates = self._plan.rates
        is_open = [
            topic
            for topic in self.topics
            if topic.squad == squad
            and topic.decided is None
            and topic.first is None
            and self._env.now - topic.raised < FRESH_HOURS
        ]
        if is_open and stream.random() < rates.joins_topic_share:
            topic = stream.choice(is_open)
        elif stream.random() < rates.topic_share:
            topic = self._raise(squad)
        else:
            return None
        topic.waiting_since[ticket_id] = self._env.now
        return topic.event

    def _raise(self, squad: str) -> Topic:
        number = next(self._number)
        stream = dice(self._seed, "topic", number)
        decision_class = stream.choices(CLASSES, WEIGHTS)[0]
        title = HOSTILE_TOPIC if number == 5 else self._title(decision_class, stream)
        topic = Topic(title, squad, decision_class, self._env.now, self._env.event())
        self.topics.append(topic)
        self._env.process(self._decide(topic, stream))
        return topic

    def _decide(self, topic: Topic, stream: Random) -> Generator[simpy.Event, None, None]:
        slow_days = self._plan.strength("slow_arbitration", decision_class=topic.decision_class)
        if slow_days is None and stream.random() < self._plan.rates.by_mail_share:
            topic.in_committee = False
            yield self._env.timeout(around(stream, SOON_HOURS, 0.5))
        else:
            yield self._env.timeout(self._committee_wait(topic, slow_days, stream))
        topic.decided = self._env.now
        topic.event.succeed()
        if topic.first is None:
            yield from self._again(topic)

    def _again(self, topic: Topic) -> Generator[simpy.Event, None, None]:
        """Some decided topics are raised once more weeks later, about the same tickets, and decided anew."""
        planted = self._plan.strength("repeated_decision", decision_class=topic.decision_class)
        stream = dice(self._seed, "again", topic.squad, topic.raised)
        if stream.random() >= (self._plan.habits.repeated_share if planted is None else planted):
            return
        yield self._env.timeout(around(stream, FORGOTTEN_HOURS, 0.4))
        second = Topic(stream.choice(AGAIN).format(t=topic.title), topic.squad, topic.decision_class,
                       self._env.now, self._env.event(), first=topic, waiting_since=topic.waiting_since,
                       accepted=stream.random() < 0.5)  # fmt: skip
        self.topics.append(second)
        yield from self._decide(second, stream)

    def _committee_wait(self, topic: Topic, slow_days: float | None, stream: Random) -> float:
        """Hours until the sitting that decides: the next one when all is well."""
        wait = 0.0
        if slow_days is not None:
            median = slow_days * 24 / CALENDAR_HOURS_A_WORKING_HOUR
            wait = around(stream, median, 0.5) * (BURIED_TIMES if stream.random() < BURIED_SHARE else 1)
        first = bisect_right(self._sittings, topic.raised)
        last = bisect_right(self._sittings, topic.raised + wait)
        topic.sittings.extend(self._sittings[first : last + 1])
        return (self._sittings[last] if last < len(self._sittings) else NEVER) - topic.raised

    def _title(self, decision_class: str, stream: Random) -> str:
        titles = [form.format(o=thing) for form in TOPICS[decision_class] for thing in OBJECTS]
        unused = [title for title in titles if title not in self._titles]
        title = stream.choice(unused or titles)
        self._titles.add(title)
        return title[0].upper() + title[1:]
