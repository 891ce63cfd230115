"""Indicators by team: one row an indicator, one column a team, the sign ≠ before what differs."""

import streamlit as st

from diagnostics.figures.kpi_contradiction import kpi_contradiction
from diagnostics.measures.kpi_coherence import KpiCoherence
from pages.shared import state
from pages.shared.rows import HEIGHT_PX, ROW_PX

TINT = {"light": "background-color: #F6DDB0", "dark": "background-color: #5A4420"}


def table(measured: KpiCoherence, tolerance: float) -> str | None:
    """The table; the indicator of the selected row."""
    look = state.look()
    laid = kpi_contradiction(measured, look, tolerance)
    shown = laid.frame.assign(spread=laid.frame["spread"].astype("float64") * 100)
    column = st.column_config
    event = st.dataframe(
        shown.style.apply(lambda _: laid.tinted.map(lambda tint: TINT[look.mode] if tint else ""), axis=None),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=int(min(1.5 * HEIGHT_PX, ROW_PX * (len(laid.frame) + 1) + 3)),
        key=f"indicators {state.lang()} {state.epoch('indicators')}",
        column_config={
            **{name: column.TextColumn(title) for name, title in laid.columns.items()},
            "reason": column.TextColumn(laid.columns["reason"], width=150),
            "spread": column.ProgressColumn(laid.columns["spread"], min_value=0, max_value=100, format="%.0f %%"),
        },
        alt=state.said(laid.alt),
    )
    picked = event.selection.rows
    return str(laid.frame["kpi"].iloc[picked[0]]) if picked else None


def facts(measured: KpiCoherence) -> list[str]:
    """How many contradict each other, of how many."""
    return [
        state.say(
            "{n} of {all} shared indicators contradict themselves", n=measured.contradicting, all=measured.shared
        ),
        state.say("exact count"),
    ]
