"""Dependencies between teams: tickets that need a ticket of another team.

Definition
    A link between two tickets that holds one of them back (blocks, depends on, precedes) and whose ends belong to two
    teams. Waiting on others: the hours during which the ticket was blocked while the other was not done; of its time
    in a queue, what lies before the other was done, when it moved on within a day of it. A cycle is a set of teams that
    wait on each other in a ring (strongly connected component). Betweenness: the share of the shortest chains of
    dependencies between two other teams that lead through a team.
Unit
    Share of all tickets, 0 to 1, with the 90 % Wilson interval; hours of tickets; betweenness from 0 to 1.
Degenerate input
    Without links between tickets: not computable. Links that lead to unknown tickets: a lower bound.
Source
    R. Tarjan, Depth-first search and linear graph algorithms, 1972; L. C. Freeman, A set of measures of centrality
    based on betweenness, 1977.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> tickets = complete("tickets", pd.DataFrame({"ticket_id": ["1", "2"], "team": ["Web", "Data"]}))
>>> links = complete("links", pd.DataFrame({"ticket_id": ["1"], "other_id": ["2"], "relation": ["blocks"]}))
>>> frames = {**combine([], Settings()).frames, "tickets": tickets, "links": links}
>>> result = measure(Context(Tables(frames), Settings(), None, pd.Timestamp("2026-03-02", tz="UTC")))
>>> result.links[["source", "target", "tickets"]].values.tolist(), result.share.value
([['Web', 'Data', 1]], 0.5)
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import plural, text
from diagnostics.measures import Context
from diagnostics.measures._intervals import share
from diagnostics.measures._needed import CAUSES, hours_for
from diagnostics.model.depends_on import NEEDS, needs
from diagnostics.model.results import Estimate, Result

if TYPE_CHECKING:
    import networkx as nx

TITLE: Final = text("Dependencies between teams")
DEFINITION: Final = text(
    "Tickets that need a ticket of another team: how many, how long they wait for it, and which teams wait on each "
    "other in a ring."
)
ASK_FOR: Final = text(
    "The links between tickets (blocks, depends on), with the export of every project that they lead to. In Jira: the "
    "JSON of the search, whose “issuelinks” hold them."
)
OTHER_PROJECTS: Final = text("The export of the projects that the links lead to.")
LINKS: Final = ["source", "target", "links", "tickets", "open", "waiting_hours"]
TEAMS: Final = ["team", "waits_on", "waited_by", "tickets", "betweenness", "ring"]
TICKETS: Final = [*NEEDS, "waiting_hours"]


@dataclass(frozen=True, kw_only=True)
class Dependencies(Result):
    """Share of tickets that need another team's; links between teams, teams, rings of teams, and the tickets.

    `rings`: each a tuple of teams, every one of which waits on the next, and the last on the first.
    """

    share: Estimate | None = None
    rings: tuple[tuple[str, ...], ...] = ()
    links: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LINKS))
    teams: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=TEAMS))
    tickets: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=TICKETS))


def measure(context: Context) -> Dependencies:
    """The graph of teams that need each other's tickets."""
    tables = context.tables
    if not tables.has("links"):
        return Dependencies(status="not_computable", missing=("links.other_id",), ask_for=ASK_FOR)
    flow = context.flow
    found = needs(tables, None if flow is None else flow.lives)
    found = found.assign(waiting_hours=_waiting_hours(flow, found))
    links = _links(found)
    graph = _graph(links)
    rings = _rings(graph)
    known = set(tables["tickets"]["ticket_id"]) | (
        set() if flow is None else set(flow.lives["ticket_id"].astype("str"))
    )
    unknown = int((~tables["links"]["other_id"].isin(known)).sum())
    return Dependencies(
        status="lower_bound" if unknown else "computed",
        missing=("tickets.team",) if unknown else (),
        ask_for=OTHER_PROJECTS if unknown else None,
        note=plural(
            "{n} link leads to a ticket that no export has.",
            "{n} links lead to tickets that no export has.",
            n=unknown,
        ) if unknown else None,
        share=share(found["ticket_id"].nunique(), len(known | set(found["ticket_id"]))),
        rings=rings,
        links=links,
        teams=_teams(found, graph, rings),
        tickets=found,
    )  # fmt: skip


def _waiting_hours(flow: Flow | None, found: pd.DataFrame) -> "pd.Series[float]":
    """The hours that each ticket spent on the one it needs."""
    if flow is None or found.empty:
        return pd.Series(np.nan, index=found.index, dtype="float64")
    waits = flow.waits
    mine = waits.filter(waits.cause.isin(CAUSES) & waits.ticket_id.isin(sorted(set(found["ticket_id"]))))
    waited = flow.log.frame(mine.select("ticket_id", "cause", "at", "until").order_by(["ticket_id", "at"]))
    both = found.reset_index().merge(waited.astype({"ticket_id": "str"}), on="ticket_id")
    hours = pd.Series(hours_for(both, both["done_at"], flow.log.clock), index=both.index)
    return hours.groupby(both["index"]).sum().reindex(found.index, fill_value=0.0).astype("float64")


def _links(found: pd.DataFrame) -> pd.DataFrame:
    if found.empty:
        return pd.DataFrame(columns=LINKS)
    # a ticket that needs two tickets of one team is blocked once
    once = found.groupby(["source", "target", "ticket_id"])["waiting_hours"].max()
    between = found.groupby(["source", "target"], sort=True)
    out = between.agg(links=("other_id", "size"), tickets=("ticket_id", "nunique"), open=("open", "sum"))
    out["waiting_hours"] = once.groupby(["source", "target"]).sum(min_count=1)
    return out.reset_index()[LINKS]


def _graph(links: pd.DataFrame) -> "nx.DiGraph[str]":
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(zip(links["source"], links["target"], strict=True)))
    return graph


def _rings(graph: "nx.DiGraph[str]") -> tuple[tuple[str, ...], ...]:
    """One ring of each set of teams that wait on each other, the shortest, from its first team in order of names."""
    import networkx as nx

    rings = []
    for together in nx.strongly_connected_components(graph):
        if len(together) < 2:
            continue
        inside = graph.subgraph(together)
        cycles = (nx.shortest_path(inside, target, source) for source, target in sorted(inside.edges))
        ring = min(cycles, key=lambda path: (len(path), path))
        start = ring.index(min(ring))
        rings.append((*ring[start:], *ring[:start]))
    return tuple(sorted(rings))


def _teams(found: pd.DataFrame, graph: "nx.DiGraph[str]", rings: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    import networkx as nx

    through = nx.betweenness_centrality(graph)
    of = {team: number for number, ring in enumerate(rings, 1) for team in ring}
    out = [
        {
            "team": team,
            "waits_on": graph.out_degree(team),
            "waited_by": graph.in_degree(team),
            "tickets": found.loc[found["target"] == team, "ticket_id"].nunique(),
            "betweenness": through[team],
            "ring": of.get(team),
        }
        for team in sorted(graph)
    ]
    return pd.DataFrame(out, columns=TEAMS).astype({"ring": "Int64"})
