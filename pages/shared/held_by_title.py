"""Tickets whose title is like a topic's: asked about, and remembered; a yes makes their wait the decision's."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Share
from diagnostics.model.named_tickets import title_questions
from diagnostics.store import AuditFolder
from pages.shared import cached, same_subjects, state

AT_ONCE: Final = 5


def block(folder: AuditFolder, audit: Audit) -> None:
    """The questions that wait for an answer; nothing where there is none."""
    if state.wall():
        return
    asked = _questions(cached.key(folder), audit)
    if asked.empty:
        return
    st.subheader(state.say("Tickets that may wait for a topic"), anchor=False)
    with st.container(key="muted held by title"):
        st.text(
            state.say(
                "Their titles are alike and the topic does not name the ticket. "
                "If it waits for it, its wait counts as the decision's."
            )
        )
    for number, pair in enumerate(asked.head(AT_ONCE).itertuples(index=False)):
        _pair(folder, pair, number)
    if (left := len(asked) - AT_ONCE) > 0:
        st.text(state.say_plural("{n} more pair waits.", "{n} more pairs wait.", n=left))


@st.cache_data(show_spinner=False, max_entries=cached.AUDITS_KEPT)
def _questions(name: str, _audit: Audit) -> pd.DataFrame:
    return title_questions(_audit.tables["topics"], _audit.tables["tickets"], _audit.settings.same_subject)


def _pair(folder: AuditFolder, pair: Any, number: int) -> None:
    with st.container(border=True, key=f"held by title {number}"):
        left, right = st.columns(2)
        with left, st.container(key=f"strong subject {number}"):
            st.text(str(pair.title))
        with right, st.container(key=f"strong ticket {number}"):
            st.text(f"{pair.ticket_id} · {pair.ticket_title}")
        st.text(state.say("Titles {share} alike", share=Share(float(pair.likeness))))
        with st.container(horizontal=True):
            if st.button(state.say("The ticket waits for it"), key=f"held {number}", icon=":material/link:"):
                same_subjects.answer(folder, str(pair.key), same=True)
            if st.button(
                state.say("It has nothing to do with it"), key=f"not held {number}", icon=":material/link_off:"
            ):
                same_subjects.answer(folder, str(pair.key), same=False)
