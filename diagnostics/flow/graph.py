"""The value-flow graph: one typed `networkx` graph of stages, teams, rituals, topics and indicators.

Nodes are frozen dataclasses, edges carry one frozen dataclass each, so that "this arbitration waited 12 days across
three meetings and held nine tickets" is a path. Read it through the functions below, never through attribute names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.model.subjects import held_tickets, rows_by_subject
from diagnostics.model.tables import Tables

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, order=True)
class StageNode:
    """A stage, as one team lives it."""

    stage: str
    team: str


@dataclass(frozen=True, order=True)
class TeamNode:
    """A team."""

    team: str


@dataclass(frozen=True, order=True)
class RitualNode:
    """A recurring meeting with a purpose."""

    ritual: str


@dataclass(frozen=True, order=True)
class TopicNode:
    """A subject that needed a decision."""

    topic_id: str
    title: str


@dataclass(frozen=True, order=True)
class DecisionNode:
    """A decision on a subject, on the day it was taken."""

    topic_id: str
    at: datetime


@dataclass(frozen=True, order=True)
class TicketNode:
    """A ticket that a subject holds; other tickets are in the moves between stages."""

    ticket_id: str


@dataclass(frozen=True, order=True)
class KpiNode:
    """An indicator, by its name."""

    kpi: str


@dataclass(frozen=True)
class Move:
    """Passages from a stage and team to another, with the wait they carry."""

    passages: int
    tickets: int
    median_hours: float
    total_hours: float
    backward: bool
    handover: bool


@dataclass(frozen=True)
class Handover:
    """The holder of a ticket changes from one team to another, at any stage."""

    passages: int
    tickets: int


@dataclass(frozen=True)
class WaitsOn:
    """Tickets of a place wait for a topic to be decided."""

    tickets: int
    hours: float


@dataclass(frozen=True)
class HeldBy:
    """A ticket is held by a topic from a day to another; `hours` of waiting by the clock of the audit."""

    start_at: datetime
    end_at: datetime
    hours: float


@dataclass(frozen=True)
class PassesThrough:
    """A topic came up in a ritual, on these days."""

    times: int
    on: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Decided:
    """A topic led to a decision; `ritual` is where, when it is known."""

    ritual: str | None


@dataclass(frozen=True)
class Releases:
    """A decision let a ticket go on."""


@dataclass(frozen=True)
class Reads:
    """A team reads an indicator, with the value and the formula it has for it."""

    value: float
    formula: str


Node: TypeAlias = StageNode | TeamNode | RitualNode | TopicNode | DecisionNode | TicketNode | KpiNode
Link: TypeAlias = Move | Handover | WaitsOn | HeldBy | PassesThrough | Decided | Releases | Reads
N = TypeVar("N", StageNode, TeamNode, RitualNode, TopicNode, DecisionNode, TicketNode, KpiNode)
L = TypeVar("L", Move, Handover, WaitsOn, HeldBy, PassesThrough, Decided, Releases, Reads)
LINK = "link"


def value_flow_graph(flow: Flow, tables: Tables) -> "nx.MultiDiGraph":
    """Build the graph of an audit.

    Backward moves are edges of their own, never erased. Degenerate: a log without moves gives nodes without edges.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    for place in flow.places.itertuples(index=False):
        graph.add_node(StageNode(place.stage, place.team))
    for row in flow.links.itertuples(index=False):
        move = Move(row.passages, row.tickets, row.median_hours, row.total_hours, row.backward, row.handover)
        _join(graph, StageNode(row.s_stage, row.s_team), StageNode(row.t_stage, row.t_team), move)
    for row in flow.handovers["team"].links.itertuples(index=False):
        _join(graph, TeamNode(row.source), TeamNode(row.target), Handover(row.passages, row.tickets))
    _add_topics(graph, flow, tables)
    _add_indicators(graph, tables["kpis"])
    return graph


def nodes(graph: "nx.MultiDiGraph", kind: type[N]) -> Iterator[N]:
    """The nodes of one kind, in order."""
    yield from sorted(node for node in graph if isinstance(node, kind))


def links(graph: "nx.MultiDiGraph", kind: type[L]) -> Iterator[tuple[Node, Node, L]]:
    """The edges of one kind: from, to, and what they carry."""
    for source, target, link in graph.edges(data=LINK):
        if isinstance(link, kind):
            yield source, target, link


def _join(graph: "nx.MultiDiGraph", source: Node, target: Node, link: Link) -> None:
    backward = isinstance(link, Move) and link.backward
    graph.add_edge(source, target, key=(type(link).__name__, backward), **{LINK: link})


def _add_topics(graph: "nx.MultiDiGraph", flow: Flow, tables: Tables) -> None:
    w = flow.waits.filter(flow.waits.cause == "decision")
    held = w.group_by(["stage", "team", "ref"]).aggregate(tickets=w.ticket_id.nunique(), hours=w.hours.sum())
    topics = topic_nodes(tables, flow.log.at)
    graph.add_nodes_from(topics.values())
    for row in flow.log.frame(held.order_by(["ref", "stage", "team"])).itertuples(index=False):
        topic = topics.get(row.ref, TopicNode(row.ref, row.ref))
        _join(graph, StageNode(row.stage, row.team), topic, WaitsOn(row.tickets, row.hours))
    waited = w.group_by(["ticket_id", "ref"]).aggregate(hours=w.hours.sum())
    hours = {(r.ticket_id, r.ref): r.hours for r in flow.log.frame(waited).itertuples(index=False)}
    born = flow.lives.dropna(subset="created_at")
    created = {row.ticket_id: row.created_at.to_pydatetime() for row in born.itertuples(index=False)}
    add_stories(graph, topics, tables, Waited(flow.log.at, hours, created))


def topic_nodes(tables: Tables, at: datetime) -> dict[str, TopicNode]:
    """The node of each row's topic id: rows about one subject have one node, named as it first was."""
    rows = rows_by_subject(tables["topics"], at)
    first = rows.drop_duplicates("subject").set_index("subject")
    return {
        row.topic_id: TopicNode(first.at[row.subject, "topic_id"], first.at[row.subject, "title"])
        for row in rows.itertuples(index=False)
    }


@dataclass(frozen=True)
class Waited:
    """The day on which topics are looked at; the hours each ticket waited for each topic, and when it was created."""

    at: datetime
    hours: Mapping[tuple[str, str], float] = field(default_factory=dict)
    created: Mapping[str, datetime] = field(default_factory=dict)


def add_stories(
    graph: "nx.MultiDiGraph",
    topics: Mapping[str, TopicNode],
    tables: Tables,
    waited: Waited,
) -> None:
    """Add what happened to each topic up to a day: ticket → topic → rituals, topic → decision → ticket.

    No ticket is held before it exists, whenever the topic that names it was raised.
    """
    at = waited.at
    rows = rows_by_subject(tables["topics"], at).sort_values(["raised_at", "topic_id"])
    if rows.empty:
        return
    met = tables["meetings"].set_index("meeting_id").reindex(rows["meeting_id"]).set_axis(rows.index)
    # a decision log writes the name of the committee where the meeting would stand
    rows["ritual"] = met["title"].fillna(rows["meeting_id"])
    rows["on"] = met["start_at"].fillna(rows["decided_at"]).fillna(rows["raised_at"])
    rows["node"] = rows["topic_id"].map(topics)
    for (topic, ritual), passed in rows.dropna(subset=["ritual", "on"]).groupby(["node", "ritual"], sort=True):
        on = tuple(passed["on"].dt.to_pydatetime())
        _join(graph, topic, RitualNode(ritual), PassesThrough(len(on), on))
    released: dict[TopicNode, DecisionNode] = {}
    for row in rows.dropna(subset="decided_at").sort_values("decided_at").itertuples(index=False):
        decision = DecisionNode(row.node.topic_id, row.decided_at.to_pydatetime())
        _join(graph, row.node, decision, Decided(None if pd.isna(row.ritual) else row.ritual))
        released.setdefault(row.node, decision)
    for row in held_tickets(tables["topics"], at).itertuples(index=False):
        topic, ticket = topics[row.topic_id], TicketNode(row.ticket_id)
        start_at, end_at = row.start_at.to_pydatetime(), row.end_at.to_pydatetime()
        start_at = max(start_at, waited.created.get(row.ticket_id, start_at))
        if end_at <= start_at:
            continue
        spent = waited.hours.get((row.ticket_id, row.topic_id), 0.0)
        _join(graph, ticket, topic, HeldBy(start_at, end_at, spent))
        if topic in released:
            _join(graph, released[topic], ticket, Releases())


def _add_indicators(graph: "nx.MultiDiGraph", kpis: pd.DataFrame) -> None:
    latest = kpis.sort_values("period").drop_duplicates(["kpi", "team"], keep="last")
    for row in latest.itertuples(index=False):
        formula = "" if pd.isna(row.formula) else row.formula
        _join(graph, TeamNode(row.team), KpiNode(row.kpi), Reads(row.value, formula))
