"""Pairs of decisions that may be about one topic: side by side, answered by a person, and remembered."""

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from diagnostics.locale import Date, Share, text
from diagnostics.measures import repeated_decisions
from diagnostics.measures.repeated_decisions import OPEN, RepeatedDecisions
from diagnostics.store import AuditFolder
from pages.shared import rows, show, state

AT_ONCE: Final = 5
SHOWN: Final = [
    "title", "at", "committee", "other_title", "other_at", "other_committee", "likeness", "shared_tickets", "reopened",
    "same",
]  # fmt: skip


def block(folder: AuditFolder, measured: RepeatedDecisions) -> None:
    """Subjects decided again: how many, the questions, then every pair with its answer."""
    st.subheader(state.say("Topics reopened or decided again"), anchor=False)
    show.sure(measured, facts(measured), repeated_decisions)
    if state.wall():
        return
    waiting = measured.pairs[measured.pairs["answer"] == OPEN].drop_duplicates("key")
    for number, pair in enumerate(waiting.head(AT_ONCE).itertuples(index=False)):
        _pair(folder, pair, number)
    if len(waiting) > AT_ONCE:
        n = len(waiting) - AT_ONCE
        st.text(state.say_plural("{n} more pair waits.", "{n} more pairs wait.", n=n))
    judged = measured.pairs[measured.pairs["answer"] != OPEN]
    if len(judged):
        told = judged.rename(columns={"counted": "same"}).sort_values("other_at", ascending=False)
        told = told.assign(likeness=100 * told["likeness"].astype("float64"))
        rows.rows(told[SHOWN], "pairs of decisions", state.say("pairs of decisions"))
        _take_back(folder)


def facts(measured: RepeatedDecisions) -> list[str]:
    """The share of decided subjects that were decided again, and how many decisions were reversed."""
    if measured.share is None:
        return [state.say("no decided topic")]
    share = measured.share
    said = state.say(
        "{share} of decided topics {interval} are decided again", share=share.written(), interval=share.interval
    )
    n = state.say_plural("{n} decided topic", "{n} decided topics", n=share.n)
    return [said, n, state.say_plural("{n} decision reversed", "{n} decisions reversed", n=measured.reopened)]


def _pair(folder: AuditFolder, pair: Any, number: int) -> None:
    with st.container(border=True, key=f"pair {number}"):
        left, right = st.columns(2)
        for column, title, at, committee in (
            (left, pair.title, pair.at, pair.committee), (right, pair.other_title, pair.other_at, pair.other_committee)
        ):  # fmt: skip
            with column:
                with st.container(key=f"strong pair {number} {at}"):
                    st.text(str(title))
                place = [state.say("decided on {day}", day=Date(at))]
                st.text(" · ".join([*place, *([str(committee)] if isinstance(committee, str) else [])]))
        alike = state.say("Titles {share} alike", share=Share(float(pair.likeness)))
        shared = int(pair.shared_tickets)
        held = [state.say_plural("{n} ticket in common", "{n} tickets in common", n=shared)] if shared else []
        st.text(" · ".join([alike, *held]))
        with st.container(horizontal=True):
            if st.button(state.say("It is the same topic"), key=f"same {number}", icon=":material/join:"):
                answer(folder, str(pair.key), same=True)
            if st.button(state.say("It is not the same"), key=f"other {number}", icon=":material/call_split:"):
                answer(folder, str(pair.key), same=False)


def answer(folder: AuditFolder, key: str, *, same: bool) -> None:
    """Keep what a person said of a pair of titles, and compute again."""
    settings = folder.settings
    folder.save_settings(replace(settings, same_subject={**settings.same_subject, key: same}), "subjects")
    words = text("Kept: one topic.") if same else text("Kept: two topics.")
    state.notice(state.said(words))
    state.again()


def _take_back(folder: AuditFolder) -> None:
    """The answers can be taken back: the pairs are then questions again."""
    settings = folder.settings
    if not settings.same_subject:
        return
    words = state.say_plural("Take {n} answer back", "Take {n} answers back", n=len(settings.same_subject))
    if st.button(words, key="no answers", type="tertiary", icon=":material/undo:"):
        folder.save_settings(replace(settings, same_subject={}), "subjects")
        state.again()
