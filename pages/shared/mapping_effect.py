"""What a change of the mapping changes: the median lead time before and after."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Days, Share
from diagnostics.measures.flow_time import FlowTime
from pages.shared import state

NAME = "mapping effect"


def remember(audit: Audit) -> None:
    """Keep the figures of before a change, to compare after it."""
    measured = audit.evidence[FlowTime]
    if measured.lead is not None and measured.efficiency is not None:
        state.pick(NAME, f"{measured.lead.value} {measured.efficiency.value}")


def sentence(audit: Audit) -> None:
    """Say what the last change did, when there was one in this session."""
    before = state.picked(NAME)
    now = audit.evidence[FlowTime]
    if before is None or now.lead is None or now.efficiency is None:
        return
    lead, efficiency = (float(value) for value in before.split())
    st.info(
        state.say(
            "The last change moves the median lead time from {before} to {after}, "
            "flow efficiency from {low} to {high}.",
            before=Days(lead),
            after=Days(now.lead.value),
            low=Share(efficiency),
            high=Share(now.efficiency.value),
        ),
        icon=":material/change_history:",
    )
