"""What other tools read back is what was built."""

import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest

from diagnostics.flow.exchange import write_graph, write_xes
from diagnostics.flow.flow import build
from diagnostics.flow.graph import Move, links, value_flow_graph
from diagnostics.settings import Settings

from .build_log import STATUSES, tables_of

D = "2026-01-0"
HOSTILE = '<b>&"x"</b>\x0b'
LOG = [("T", D + "1", "Dev", "ann", "A"), ("T", D + "2", "Test", "bob", HOSTILE), ("S", D + "1", "Dev", "ann", "A")]


def built():
    tables = tables_of(LOG)
    flow = build(tables, Settings(statuses=STATUSES))
    return flow, value_flow_graph(flow, tables)


@pytest.mark.parametrize(("name", "read"), [("map.graphml", nx.read_graphml), ("map.GEXF", nx.read_gexf)])
def test_the_graph_comes_back_with_its_moves_and_names(tmp_path, name, read):
    _, graph = built()
    write_graph(graph, tmp_path / name)
    back = read(tmp_path / name)
    assert len(back) == len(graph)
    moves = [data["passages"] for _, _, data in back.edges(data=True) if data["kind"] == "Move"]
    assert moves == [move.passages for _, _, move in links(graph, Move)]
    assert '<b>&"x"</b>' in {data.get("team") for _, data in back.nodes(data=True)}


def test_the_log_comes_back_as_traces_with_events_in_order(tmp_path):
    flow, _ = built()
    write_xes(flow, tmp_path / "log.xes")
    name = "{http://www.xes-standard.org/}"
    traces = ElementTree.parse(tmp_path / "log.xes").getroot().findall(f"{name}trace")
    events = {
        trace.find(f"{name}string").get("value"): [
            {a.get("key"): a.get("value") for a in event} for event in trace.findall(f"{name}event")
        ]
        for trace in traces
    }
    assert list(events) == ["S", "T"]
    assert [event["concept:name"] for event in events["T"]] == ["Dev", "Test"]
    assert events["T"][1]["org:group"] == '<b>&"x"</b>'
    assert events["T"][0]["time:timestamp"] == "2026-01-01T00:00:00.000+00:00"
