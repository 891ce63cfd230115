"""An XES log as a table with one row an event, read piece by piece, with no document type and no entity allowed."""

import io
from collections.abc import Mapping
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import pandas as pd

from diagnostics.errors import UnusableInput
from diagnostics.locale import text
from diagnostics.readers._table import Table

PIECE: Final = 1 << 20
VALUES: Final = frozenset(["string", "date", "int", "float", "boolean", "id"])
OF_CASE: Final = "case:"
NAME_OF_CASE: Final = "case:concept:name"
MOST_COLUMNS: Final = 1_000


class Events(ContentHandler):
    """Collects the attributes of traces and events; those nested in another attribute say more than a log needs."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: dict[str, list[str | None]] = {}
        self.count = 0
        self.traces = 0
        self._within: list[str] = []
        self._case: dict[str, str] = {}
        self._event: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the name SAX calls
        """Take an attribute of the trace or of the event it stands in directly."""
        tag = name.rpartition(":")[2]
        inside = self._within[-1] if self._within else ""
        if tag == "trace":
            self.traces += 1
            self._case = {NAME_OF_CASE: f"trace {self.traces}"}
        elif tag == "event":
            self._event = {}
        elif tag in VALUES and inside == "event":
            self._event[attrs.get("key", "")] = attrs.get("value", "")
        elif tag in VALUES and inside == "trace":
            self._case[OF_CASE + attrs.get("key", "")] = attrs.get("value", "")
        self._within.append(tag)

    def endElement(self, name: str) -> None:  # noqa: N802
        """Keep an event when it ends."""
        if self._within.pop() == "event":
            self._keep(self._event)
            self._keep(self._case)
            self.count += 1

    def frame(self) -> pd.DataFrame:
        """All events; their row numbers are their places in the file."""
        columns = {key: values + [None] * (self.count - len(values)) for key, values in self.columns.items()}
        return pd.DataFrame(columns, dtype="str", index=range(1, self.count + 1))

    def _keep(self, told: Mapping[str, str]) -> None:
        """Put values under the event's number; what events in between did not have is missing there."""
        for key, value in told.items():
            values = self.columns.get(key)
            if values is None:
                if len(self.columns) == MOST_COLUMNS:
                    continue
                values = self.columns[key] = []
            if len(values) < self.count:
                values.extend([None] * (self.count - len(values)))
            if len(values) == self.count:
                values.append(value or None)


def table(data: bytes) -> Table:
    """The events of a log in the order of the file, under the names of the standard.

    Trace attributes stand under `case:...`; an event's row number is its place in the file. Raises UnusableInput for
    XML that is broken, or that declares a document type or an entity.

    >>> log = table(b'<log><trace><string key="concept:name" value="7"/>'
    ...             b'<event><string key="concept:name" value="New"/></event></trace></log>')
    >>> log.frame.to_dict("records")
    [{'concept:name': 'New', 'case:concept:name': '7'}]
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import make_parser

    events = Events()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(events)
    stream = io.BytesIO(data)
    try:
        while piece := stream.read(PIECE):
            parser.feed(piece)
        parser.close()
    except DefusedXmlException as error:
        raise UnusableInput(
            text("The file declares an XML document type or entities, which is not safe to read. Export it again.")
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        line = parser.getLineNumber()
        raise UnusableInput(
            text("The XML is broken at line {line}. Export the log again, complete.", line=int(line or 0))
        ) from error
    frame = events.frame()
    return Table(tuple(frame.columns), frame, 1, events.count)
