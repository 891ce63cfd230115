"""XES: the standard of event logs (IEEE 1849), plain or gzipped.

Definition
    Each event of each trace is a row: the case is the trace's `concept:name`, the status the event's, with
    `time:timestamp`, `org:resource`, `org:group`, `org:role`, `organization involved` and `lifecycle:transition` as the
    standard names them. From there on it is read as any other event log. The rows of this file are its events.
What it proves
    Passages, waits, rework, and handovers at each level that the log names. A transition that says waiting is blocked
    time; where all transitions are those of the standard, each activity counts once, when it is complete.
What it cannot prove
    Sprints and links. Attributes nested in others, and what classifiers define, are not read.
"""

from dataclasses import replace
from typing import Final

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.readers import _xes, event_log
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "xes"
TITLE: Final = text("Event log (XES)")

LOOKED_AT: Final = 20_000


def recognises(source: Source) -> float:
    """1 for XML whose root is a log with traces or with the marks of the standard."""
    head = source.head[:LOOKED_AT]
    if not head.lstrip("\ufeff \t\r\n").startswith("<") or "<log" not in head:
        return 0.0
    return 1.0 if "xes" in head or "<trace" in head else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The history of each trace, and one ticket a trace."""
    log = _xes.table(source.data) if recognises(source) else source.table
    reading = event_log.read(replace(source, cut=log), settings)
    return replace(reading, format=FORMAT, label=TITLE)
