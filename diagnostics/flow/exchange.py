"""What was built, for other tools: the graph as GraphML and GEXF (Gephi), the log as XES (Disco, pm4py, ProM).

Names are the client's own text; the writers escape them. People are already codes.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from diagnostics.flow.flow import Flow
from diagnostics.flow.graph import LINK, Link, Node

if TYPE_CHECKING:
    import networkx as nx

XES_NAMESPACE = "http://www.xes-standard.org/"
XES_NAMES = {"status": "concept:name", "person": "org:resource", "team": "org:group", "line": "org:line"}
EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Organizational", "org"))
NOTHING: "AttributesImpl[str]" = AttributesImpl({})
BATCH = 50_000


def write_graph(graph: "nx.MultiDiGraph", path: Path) -> None:
    """Write the value-flow graph, as GEXF where the name of the file ends so, else as GraphML."""
    import networkx as nx

    if path.suffix.lower() == ".gexf":
        nx.write_gexf(_flat(graph), path)
    else:
        nx.write_graphml_xml(_flat(graph), path)


def write_xes(flow: Flow, path: Path) -> None:
    """Write the log as XES 1.0, one trace a ticket, events in order."""
    events = flow.events.select("ticket_id", "at", "rank", "status", *XES_NAMES.keys() - {"status"})
    with path.open("w", encoding="utf-8") as file:
        xml = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("log", AttributesImpl({"xes.version": "1.0", "xmlns": XES_NAMESPACE}))
        for name, prefix in EXTENSIONS:
            uri = f"{XES_NAMESPACE}{prefix}.xesext"
            xml.startElement("extension", AttributesImpl({"name": name, "prefix": prefix, "uri": uri}))
            xml.endElement("extension")
        batches = flow.log.arrow(events.order_by(["ticket_id", "rank"])).to_batches(BATCH)
        rows = (row for batch in batches for row in batch.to_pylist())
        _write_traces(xml, ({**row, "stage": flow.statuses[row["status"]].stage} for row in rows))
        xml.endElement("log")
        xml.endDocument()


def _write_traces(xml: XMLGenerator, rows: Iterable[Mapping[str, Any]]) -> None:
    trace = None
    for row in rows:
        if row["ticket_id"] != trace:
            if trace is not None:
                xml.endElement("trace")
            trace = row["ticket_id"]
            xml.startElement("trace", NOTHING)
            _attribute(xml, "string", "concept:name", trace)
        xml.startElement("event", NOTHING)
        for column, key in XES_NAMES.items():
            _attribute(xml, "string", key, row[column])
        _attribute(xml, "string", "stage", row["stage"])
        _attribute(xml, "date", "time:timestamp", _iso(row["at"]))
        xml.endElement("event")
    if trace is not None:
        xml.endElement("trace")


def _attribute(xml: XMLGenerator, kind: str, key: str, value: str) -> None:
    xml.startElement(kind, AttributesImpl({"key": key, "value": _printable(value)}))
    xml.endElement(kind)


def _iso(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).isoformat(timespec="milliseconds")


def _flat(graph: "nx.MultiDiGraph") -> "nx.MultiDiGraph":
    """The same graph with strings for nodes and plain attributes, as the file formats want it."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for node in graph:
        flat.add_node(_label(node), kind=type(node).__name__, **_attributes(node))
    for source, target, link in graph.edges(data=LINK):
        flat.add_edge(_label(source), _label(target), kind=type(link).__name__, **_attributes(link))
    return flat


def _attributes(thing: Node | Link) -> dict[str, Any]:
    return {key: _plain(value) for key, value in vars(thing).items() if value is not None}


def _plain(value: Any) -> Any:
    """A value as the file formats want it: instants and several instants become words."""
    if isinstance(value, tuple):
        return " · ".join(str(_plain(item)) for item in value)
    if isinstance(value, datetime):
        return value.isoformat()
    return _printable(value) if isinstance(value, str) else value


def _label(node: Node) -> str:
    return _printable(f"{type(node).__name__}: " + " · ".join(str(value) for value in vars(node).values()))


def _printable(words: str) -> str:
    """XML has no place for control characters."""
    return "".join(c for c in words if c.isprintable())
