"""What each committee decides, and through how many meetings topics pass."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Number
from diagnostics.measures import decision_rate
from diagnostics.measures.decision_rate import DecisionRate
from pages.shared import rows, show, state


def block(audit: Audit) -> None:
    """The decision rate of each committee, and the topics that were put off."""
    st.subheader(state.say("What committees decide"), anchor=False)
    measured = audit.evidence[DecisionRate]
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    show.sure(measured, facts(measured, audit), decision_rate)
    # in the order of their names: committees are never ranked
    listed = measured.committees.rename(columns={"meetings": "meetings_with_topic"})
    rows.rows(listed, "committees", state.say("committees"))
    again = measured.topics[(measured.topics["meetings"] > 1) | (measured.topics["deferrals"] > 0)]
    about = state.say("topics that came up more than once")
    rows.rows(again, "again", about, day=audit.settings.working_time.day)


def facts(measured: DecisionRate, audit: Audit) -> list[str]:
    """The share decided, the share put off, the meetings until a decision."""
    out = []
    if measured.rate is not None:
        rate = measured.rate
        out.append(state.say("{share} of topics {interval} decided", share=rate.written(), interval=rate.interval))
        out.append(state.say_plural("{n} topic", "{n} topics", n=rate.n))
    if measured.deferred is not None:
        out.append(state.say("{share} put off at least once", share=measured.deferred.written()))
    if measured.meetings is not None:
        out.append(state.say("meetings to a decision: {number} on average", number=Number(measured.meetings.value, 1)))
    return [*out, show.period(audit)]
