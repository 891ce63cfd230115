"""The three triggers as cards: value, interval, threshold, verdict in a sign and a word; and the rows behind each."""

import math
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.irritants._elsewhere import ELSEWHERE
from diagnostics.irritants._triggers import slowest_class
from diagnostics.locale import Count, Days, Share, Text, text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.model.results import Estimate, Trigger
from diagnostics.report._wording import NOT_KNOWN, VERDICTS, between, written
from pages.shared import rituals, rows, show, state
from pages.shared.escape import label
from pages.shared.threshold_bar import threshold_bar

COLOURS: Final = {"crossed": "orange", "not_crossed": "blue", "unknown": "gray"}
CHOSEN: Final = "trigger"


def cards(audit: Audit) -> None:
    """One card a trigger."""
    with st.grid(3, min_column_width=260):
        for trigger in audit.triggers:
            with st.container(border=True, key=f"trigger {trigger.kind}", height="stretch", gap="xsmall"):
                _card(audit, trigger)


def rows_of_chosen(audit: Audit) -> None:
    """The rows of the trigger whose button was pressed."""
    chosen = next((trigger for trigger in audit.triggers if trigger.kind == state.picked(CHOSEN)), None)
    if chosen is not None:
        rows.rows(rows_of(audit, chosen), chosen.kind, state.said(chosen.title))


def measured(trigger: Trigger) -> Text:
    """The value of a trigger in words: a median that is not reached is a bound, a count has what can be compared."""
    estimate = trigger.estimate
    if estimate is None:
        return text("—")
    if math.isinf(estimate.value):
        return text("> {low}", low=estimate.written(estimate.low))
    if estimate.unit == "count":
        return text("{value} of {all} shared", value=Count(estimate.value), all=Count(estimate.n))
    return text("{value}", value=written(estimate))


def threshold(trigger: Trigger) -> Text:
    """The threshold in the trigger's own unit."""
    if trigger.kind == "dependency_share":
        return text("threshold {value}", value=Share(trigger.threshold))
    if trigger.kind == "arbitration_days":
        return text("threshold {value}", value=Days(trigger.threshold * 24))
    return text("threshold {value}", value=Count(trigger.threshold))


def sureness(estimate: Estimate, audit: Audit) -> Text:
    """How sure a value is: its interval; of a count of indicators, that it is exact, and how many there are."""
    if estimate.unit == "count":
        return text("{sure}, of {all} tracked", sure=between(estimate), all=Count(audit.evidence[KpiCoherence].total))
    return between(estimate)


def _card(audit: Audit, trigger: Trigger) -> None:
    sign, word, _ = VERDICTS[trigger.verdict] if trigger.estimate else NOT_KNOWN
    st.text(state.said(trigger.title))
    with st.container(key=f"big {trigger.kind}"):
        st.text(state.said(measured(trigger)))
    st.badge(f"{sign} {state.said(word)}", color=COLOURS[trigger.verdict])
    if trigger.estimate is not None:
        st.text(f"{state.said(sureness(trigger.estimate, audit))} · {state.said(threshold(trigger))}")
        bar = threshold_bar(trigger.estimate, trigger.threshold, state.look())
        st.image(bar, width="stretch", alt=state.said(_alt(trigger)))
    if state.wall():
        return
    if trigger.why_unknown is not None:
        st.text(state.said(trigger.why_unknown))
    if trigger.kind in ELSEWHERE:  # in grey: it is not the audit's own result
        st.caption(label(state.say("Elsewhere: {words}", words=ELSEWHERE[trigger.kind])))
    with st.container(horizontal=True):
        if trigger.estimate is None:
            show.go("files", state.say("Add a file"), key=f"files for {trigger.kind}")
        else:
            n = len(rows_of(audit, trigger))
            words = state.say_plural("See the {n} row", "See the {n} rows", n=n)
            st.button(words, key=f"rows of {trigger.kind}", on_click=state.pick, args=(CHOSEN, trigger.kind))
        with st.popover(state.say("Definition"), type="tertiary"):
            st.text(state.said(trigger.how))


def _alt(trigger: Trigger) -> Text:
    return text("{value}, {threshold}", value=measured(trigger), threshold=threshold(trigger))


def rows_of(audit: Audit, trigger: Trigger) -> pd.DataFrame:
    """What a trigger is made of: the topics of its class, the indicators, the roles (never a person)."""
    if trigger.kind == "arbitration_days":
        measured = audit.evidence[ArbitrationTime]
        slowest, _ = slowest_class(measured)
        topics = measured.topics
        return topics[topics["decision_class"] == slowest] if slowest else topics
    if trigger.kind == "contradicting_kpis":
        return audit.evidence[KpiCoherence].indicators
    return rituals.roles(audit.evidence[CoordinationLoad], audit.settings.min_group)
