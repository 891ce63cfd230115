"""The value-flow graph: one typed `networkx` graph of stages, teams, rituals, topics and indicators.

Nodes are frozen dataclasses, edges carry one frozen dataclass each, so that "this arbitration waited 12 days across
three meetings and held nine tickets" is a path. Read it through the functions below, never through attribute names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import pandas as pd

from diagnostics.flow.flow import Flow
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
class PassesThrough:
    """A topic came up in a ritual."""

    times: int


@dataclass(frozen=True)
class Reads:
    """A team reads an indicator, with the value and the formula it has for it."""

    value: float
    formula: str


Node: TypeAlias = StageNode | TeamNode | RitualNode | TopicNode | KpiNode
Link: TypeAlias = Move | Handover | WaitsOn | PassesThrough | Reads
N = TypeVar("N", StageNode, TeamNode, RitualNode, TopicNode, KpiNode)
L = TypeVar("L", Move, Handover, WaitsOn, PassesThrough, Reads)
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
    topics = tables["topics"]
    titles = dict(zip(topics["topic_id"], topics["title"], strict=True))
    w = flow.waits.filter(flow.waits.cause == "decision")
    held = w.group_by(["stage", "team", "ref"]).aggregate(tickets=w.ticket_id.nunique(), hours=w.hours.sum())
    for row in flow.log.frame(held.order_by(["ref", "stage", "team"])).itertuples(index=False):
        topic = TopicNode(row.ref, titles.get(row.ref, row.ref))
        _join(graph, StageNode(row.stage, row.team), topic, WaitsOn(row.tickets, row.hours))
    rituals = tables["meetings"].set_index("meeting_id")["title"]
    passed = topics.assign(ritual=topics["meeting_id"].map(rituals)).dropna(subset="ritual")
    for (topic_id, title, ritual), times in passed.groupby(["topic_id", "title", "ritual"]).size().items():
        _join(graph, TopicNode(topic_id, title), RitualNode(ritual), PassesThrough(int(times)))


def _add_indicators(graph: "nx.MultiDiGraph", kpis: pd.DataFrame) -> None:
    latest = kpis.sort_values("period").drop_duplicates(["kpi", "team"], keep="last")
    for row in latest.itertuples(index=False):
        formula = "" if pd.isna(row.formula) else row.formula
        _join(graph, TeamNode(row.team), KpiNode(row.kpi), Reads(row.value, formula))
