"""What was built, to take along: the graph for Gephi, the log for process-mining tools; written when asked for."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.flow.exchange import write_graph, write_xes
from diagnostics.flow.graph import value_flow_graph
from diagnostics.locale import text
from diagnostics.store import AuditFolder
from pages.shared import state

NOTE = text(
    "The graph opens in Gephi, the log in Disco, ProM or pm4py. People are codes in both; statuses, teams and ticket "
    "numbers are the client's."
)


def offer(folder: AuditFolder, audit: Audit) -> None:
    """Three downloads behind a button."""
    flow = audit.flow
    assert flow is not None

    def graph(path: Path) -> None:
        write_graph(value_flow_graph(flow, audit.tables), path)

    def log(path: Path) -> None:
        write_xes(flow, path)

    with st.popover(state.say("For other tools"), icon=":material/share:"):
        st.text(state.said(NOTE))
        for write, ending in ((graph, "graphml"), (graph, "gexf"), (log, "xes")):
            name = f"{folder.id}.{ending}"
            st.download_button(
                state.say("Download {file}", file=name), _content(write, name), file_name=name, mime="application/xml",
                key=f"download {ending}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def _content(write: Callable[[Path], None], name: str) -> Callable[[], bytes]:
    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            write(path)
            return path.read_bytes()

    return content
