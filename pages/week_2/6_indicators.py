"""Indicators

Do our figures say the same thing?

A useful indicator has one definition, one owner and a decision that depends on it. The page shows those that
contradict each other, those nobody uses and names that may be one. Click a line to see its definitions side by side.
"""

import streamlit as st

from diagnostics.locale import text
from diagnostics.measures import kpi_coherence
from diagnostics.measures.kpi_coherence import KpiCoherence
from pages.shared import definitions_side_by_side, formats, indicators, kpi_use, rows, show, state, undo

MEASURE = "kpi_coherence"

folder, audit = show.begin(__doc__)
measured = audit.evidence[KpiCoherence]
if measured.status == "not_computable":
    show.not_computable(measured)
    formats.section(audit)
    st.stop()

healthy = text("Nothing stands out here: no indicator contradicts itself, none is unused.")
show.answer(audit, ("contradicting_kpi", "unused_kpi"), healthy)


@st.fragment
def contradictions() -> None:
    """Indicators by team, and what each team says of the selected one."""
    chosen = indicators.table(measured, audit.settings.thresholds.kpi_tolerance)
    show.sure(measured, indicators.facts(measured), kpi_coherence)
    if state.wall():
        return
    values = measured.values.rename(columns={"source": "kpi_source"})
    if chosen:
        definitions_side_by_side.show(audit, chosen)
        rows.rows(values[values["kpi"] == chosen], "definitions", chosen)
    else:
        rows.rows(values, "values", state.say("what each team says of each indicator"))


contradictions()
if not state.wall():
    kpi_use.unused(audit)
    kpi_use.names(folder, audit)
    undo.button(folder)
    formats.section(audit)
