"""The path of one topic through the value-flow graph: ticket → topic → meetings → decision → ticket."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from diagnostics.flow.flow import Flow
from diagnostics.flow.graph import (
    LINK,
    Decided,
    DecisionNode,
    HeldBy,
    PassesThrough,
    RitualNode,
    TicketNode,
    TopicNode,
    Waited,
    add_stories,
    topic_nodes,
    value_flow_graph,
)
from diagnostics.locale import DayLength, Days, Hours, Text, plural, text
from diagnostics.locale.text import Value
from diagnostics.model.tables import Tables

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, order=True)
class Stop:
    """A meeting that the topic passed through, or a decision taken outside the meetings that are known."""

    at: datetime
    ritual: str | None
    decided: bool


@dataclass(frozen=True)
class Held:
    """A ticket held by the topic: from when to when, and how long it waited for it by the clock of the audit."""

    ticket_id: str
    start_at: datetime
    end_at: datetime
    hours: float


@dataclass(frozen=True)
class TopicPath:
    """What happened to a topic: `raised_at`, its stops in order, the tickets that it held; open at the end or not."""

    topic: TopicNode
    raised_at: datetime | None
    stops: tuple[Stop, ...]
    held: tuple[Held, ...]

    @property
    def decisions(self) -> tuple[datetime, ...]:
        """When it was decided, each time."""
        return tuple(stop.at for stop in self.stops if stop.decided)

    @property
    def meetings(self) -> tuple[Stop, ...]:
        """The meetings it passed through."""
        return tuple(stop for stop in self.stops if stop.ritual is not None)

    @property
    def hours(self) -> float:
        """The longest that a ticket waited for it."""
        return max((held.hours for held in self.held), default=0.0)


def story_graph(flow: Flow | None, tables: Tables, at: datetime) -> "nx.MultiDiGraph":
    """The value-flow graph, or what of it can be had without a history of tickets."""
    if flow is not None:
        return value_flow_graph(flow, tables)
    import networkx as nx

    graph = nx.MultiDiGraph()
    nodes: Mapping[str, TopicNode] = topic_nodes(tables, at)
    graph.add_nodes_from(nodes.values())
    add_stories(graph, nodes, tables, Waited(at))
    return graph


def path_of(graph: "nx.MultiDiGraph", topic_ids: Iterable[str], raised_at: datetime | None = None) -> TopicPath | None:
    """The path of the topic with these ids (several when a person said that they are one); None for unknown ones."""
    wanted = set(topic_ids)
    topics = sorted(node for node in graph if isinstance(node, TopicNode) and node.topic_id in wanted)
    if not topics:
        return None
    stops: dict[tuple[date, str | None], Stop] = {}
    held: dict[str, Held] = {}
    for topic in topics:
        for _, target, link in graph.out_edges(topic, data=LINK):
            for stop in _stops(target, link):
                place = _place(stop, stops)
                known = stops.get(place)
                stops[place] = stop if known is None else _together(known, stop)
        for source, _, link in graph.in_edges(topic, data=LINK):
            if isinstance(source, TicketNode) and isinstance(link, HeldBy):
                held.setdefault(source.ticket_id, Held(source.ticket_id, link.start_at, link.end_at, link.hours))
    ordered = tuple(sorted(stops.values(), key=lambda stop: stop.at))
    first = [*(stop.at for stop in ordered), *(one.start_at for one in held.values())]
    begun = raised_at or min(first, default=None)
    return TopicPath(topics[0], begun, ordered, tuple(held[name] for name in sorted(held)))


def told(path: TopicPath, day: DayLength) -> Text:
    r"""The path as a sentence.

    >>> begun, ended = datetime(2026, 3, 2), datetime(2026, 3, 16)
    >>> stops = (Stop(begun, "Board", False), Stop(ended, "Board", True))
    >>> path = TopicPath(TopicNode("1", "Cloud"), begun, stops, (Held("T", begun, ended, 48.0),))
    >>> told(path, DayLength()).render("en")
    'Topic “Cloud”: 2 meetings of 1 committee, decided once in 14\xa0d; 1 ticket waited for it, up to 2.0\xa0d.'
    """
    meetings = path.meetings
    values: dict[str, Value] = {
        "title": path.topic.title,
        "meetings": plural("{n} meeting", "{n} meetings", n=len(meetings)),
        "decided": _decided(path),
        "tickets": _waited(path, day),
    }
    if meetings:
        return plural(
            "Topic “{title}”: {meetings} of {n} committee, {decided}; {tickets}.",
            "Topic “{title}”: {meetings} of {n} committees, {decided}; {tickets}.",
            n=len({stop.ritual for stop in meetings}), **values,
        )  # fmt: skip
    return text("Topic “{title}”: {decided}; {tickets}.", **{k: values[k] for k in ("title", "decided", "tickets")})


def _decided(path: TopicPath) -> Text:
    if not path.decisions or path.raised_at is None:
        return text("still open")
    hours = (path.decisions[-1] - path.raised_at).total_seconds() / 3600
    return plural("decided once in {days}", "decided {n} times in {days}", n=len(path.decisions), days=Days(hours))


def _waited(path: TopicPath, day: DayLength) -> Text:
    if not path.held:
        return text("no ticket is known to wait for it")
    if path.hours <= 0:
        return plural("{n} ticket depends on it", "{n} tickets depend on it", n=len(path.held))
    waiting = [held for held in path.held if held.hours > 0]
    longest = Days(path.hours, day) if path.hours >= day.hours else Hours(path.hours, day)
    return plural(
        "{n} ticket waited for it, up to {days}",
        "{n} tickets waited for it, up to {days}",
        n=len(waiting),
        days=longest,
    )


def _stops(target: object, link: object) -> Iterable[Stop]:
    if isinstance(target, RitualNode) and isinstance(link, PassesThrough):
        return [Stop(at, target.ritual, False) for at in link.on]
    if isinstance(target, DecisionNode) and isinstance(link, Decided):
        return [Stop(target.at, link.ritual, True)]
    return []


def _place(stop: Stop, stops: Mapping[tuple[date, str | None], Stop]) -> tuple[date, str | None]:
    """A day and a committee; a decision of which only the day is known was taken in a meeting of that day."""
    day = stop.at.date()
    there = [place for place in stops if place[0] == day] if stop.ritual is None else []
    return there[0] if there else (day, stop.ritual)


def _together(one: Stop, other: Stop) -> Stop:
    """A meeting and the decision taken in it are one stop."""
    return Stop(one.at, one.ritual or other.ritual, one.decided or other.decided)
