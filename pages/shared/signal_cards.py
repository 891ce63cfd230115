"""The warning signals as cards: each sign with its figure and rule; what was seen elsewhere stands apart, in grey."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.irritants._elsewhere import ELSEWHERE
from diagnostics.model.signals import Sign, Signal
from diagnostics.report._signal_words import measured, rule, signal_verdict, summary, verdict_words
from pages.shared import state
from pages.shared.escape import label
from pages.shared.trigger_cards import COLOURS


def cards(audit: Audit) -> None:
    """One card a signal."""
    st.text(state.said(summary(audit.signals)))
    with st.grid(3, min_column_width=260):
        for signal in audit.signals:
            with st.container(border=True, key=f"signal {signal.kind}", height="stretch", gap="xsmall"):
                _card(signal)


def _card(signal: Signal) -> None:
    with st.container(key=f"strong signal {signal.kind}"):
        st.text(state.said(signal.title))
    st.badge(state.said(signal_verdict(signal)), color=COLOURS[signal.verdict])
    for sign in signal.signs:
        _sign(sign)
    if signal.kind in ELSEWHERE:  # in grey: it is not the audit's own result
        st.caption(label(state.say("Elsewhere: {words}", words=ELSEWHERE[signal.kind])))


def _sign(sign: Sign) -> None:
    st.text(state.say("{sign}: {figure}", sign=sign.title, figure=measured(sign)))
    st.text(f"{state.said(verdict_words(sign))} · {state.say('rule: {rule}', rule=rule(sign))}")
    if sign.why_unknown is not None:
        st.text(state.said(sign.why_unknown))
    with st.popover(state.say("Definition"), type="tertiary", key=f"sign {sign.kind}"):
        st.text(state.said(sign.how))
