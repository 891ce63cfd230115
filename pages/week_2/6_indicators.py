"""Indicators

Do our figures say the same thing?

A useful indicator has one definition, one owner and a decision that depends on it. The page shows those that
contradict each other, with the formula, the source and the value of each team. Click a line to see its definitions
side by side.
"""

import streamlit as st

from diagnostics.locale import text
from diagnostics.measures import kpi_coherence
from diagnostics.measures.kpi_coherence import KpiCoherence
from pages.shared import indicators, rows, show, state

MEASURE = "kpi_coherence"

folder, audit = show.begin(__doc__)
measured = audit.evidence[KpiCoherence]
if measured.status == "not_computable":
    show.not_computable(measured)
    st.stop()

show.answer(audit, ("contradicting_kpi",), text("Nothing stands out here: no indicator contradicts another."))


@st.fragment
def contradictions() -> None:
    """Indicators by team, and what each team says of the selected one."""
    chosen = indicators.table(measured, audit.settings.thresholds.kpi_tolerance)
    show.sure(measured, indicators.facts(measured), kpi_coherence)
    if state.wall():
        return
    values = measured.values.rename(columns={"source": "kpi_source"})
    if chosen:
        rows.rows(values[values["kpi"] == chosen], "definitions", chosen)
    else:
        rows.rows(values, "values", state.say("what each team says of each indicator"))


contradictions()
