"""Irritants beside what is said of them: three columns of cards, verbatims as text, and answers about them."""

from dataclasses import replace
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.said_and_measured import place, said_and_measured
from diagnostics.locale import Share, plural, text
from diagnostics.report._wording import kind_title
from diagnostics.report.said_and_measured import finding, voiced_of
from diagnostics.store import AuditFolder
from diagnostics.voices import Saying, Voiced
from diagnostics.voices.matching import NOTHING, QUADRANTS, Quadrant
from pages.shared import irritant_cards, read_only, rows, show, state
from pages.shared.escape import label

COLUMNS: Final[tuple[Quadrant, ...]] = ("loud_large", "silent_large", "loud_small")
REVEALED: Final = "measured heights"
CHART: Final = "said and measured"


def of(audit: Audit) -> Voiced:
    """The voices of the audit beside its irritants."""
    return voiced_of(audit)


def answer(voiced: Voiced) -> None:
    """How many irritants are loud, silent or small; a room that has not seen what is measured is not told yet."""
    if state.wall() and state.picked(REVEALED) is None:
        words = plural("{n} vote: here is what it says.", "{n} votes: here is what they say.", n=voiced.votes)
        show.finding(words)
    else:
        show.finding(finding(voiced))


@st.fragment
def quadrant(audit: Audit) -> None:
    """The figure; on the wall first what was said, then, on a key, what was measured. A click shows the rows."""
    voiced = of(audit)
    measured = not state.wall() or state.picked(REVEALED) is not None
    if not measured:
        words = state.say("Show what is measured")
        if st.button(label(words), shortcut="Space", key="reveal"):
            state.pick(REVEALED, "yes")
            state.again()
    drawn = said_and_measured(voiced, state.look(), measured=measured)
    key = f"{CHART} {state.epoch(CHART)} {measured}"
    show.figure(drawn, key, on_select="rerun", selection_mode="points")
    picked = state.selected(key)
    found = [one.irritant for one in voiced.subjects if picked and one.irritant.id == picked[-1]]
    if found and not state.wall():
        about = state.said(place(found[0].where))
        rows.of_irritant(found[0], "picked irritant", about, audit.settings.working_time.day)
        show.reset_button(CHART)


def columns(folder: AuditFolder, audit: Audit, voiced: Voiced) -> None:
    """Three columns of cards; the quiet irritants below, in a row of their own."""
    ranks = {irritant.id: rank for rank, irritant in enumerate(audit.irritants, 1)}
    for column, name in zip(st.columns(3), COLUMNS, strict=True):
        with column:
            st.subheader(state.said(QUADRANTS[name]), anchor=False)
            found = voiced.of(name)
            if not found:
                st.text(state.say("None."))
            for subject in found:
                with st.container(border=True, key=f"said {subject.irritant.id}", gap="xsmall"):
                    irritant_cards.card(subject.irritant, ranks[subject.irritant.id], audit)
                    for one in subject.sayings:
                        _verbatim(folder, one)
    quiet = voiced.of("quiet")
    if quiet:
        words = state.say_plural("{n} quiet irritant", "{n} quiet irritants", n=len(quiet))
        with st.expander(label(words), type="compact"):
            for subject in quiet:
                irritant_cards.card(subject.irritant, ranks[subject.irritant.id], audit)
                for one in subject.sayings:
                    _verbatim(folder, one)


def alone(folder: AuditFolder, audit: Audit, voiced: Voiced) -> None:
    """What was said of nothing measured: kept as said; a person may tie it to an irritant."""
    if not voiced.alone:
        return
    st.subheader(state.say("Said, and kept as said"), anchor=False)
    st.text(state.say("Nothing measured resembles it. That it cannot be measured does not make it untrue."))
    for one in voiced.alone:
        st.text(state.say("“{words}” · {votes}", words=one.words, votes=_votes(one)))
    by_key = {one.key: one for one in voiced.alone}
    places = {irritant.id: irritant for irritant in audit.irritants}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        voice = st.selectbox(
            state.say("What was said"), list(by_key), key="voice to tie",
            format_func=lambda key: by_key[key].words,
        )  # fmt: skip
        irritant = st.selectbox(
            state.say("speaks of"), list(places), key="irritant to tie",
            format_func=lambda id: state.say("{kind}: {place}", kind=kind_title(places[id].kind),
                                                   place=place(places[id].where)),
        )  # fmt: skip
        st.button(state.say("Tie them"), key="tie", on_click=keep, args=(folder, voice, irritant))


@read_only.saving()
def keep(folder: AuditFolder, voice: str, irritant: str) -> None:
    """Remember of what a voice speaks; no figure is computed again."""
    settings = folder.settings
    folder.save_settings(replace(settings, said={**settings.said, voice: irritant}), "voices")


def _verbatim(folder: AuditFolder, one: Saying) -> None:
    """What was said, as text, with how surely it is about this irritant."""
    quoted = text("“{words}”", words=one.words)
    how = text("proposed, likeness {share}", share=Share(one.similarity))
    sure = state.say("confirmed") if one.answer == "confirmed" else state.said(how)
    with st.container(gap="xxsmall", key=f"verbatim {one.key}"):
        st.text(state.said(quoted))
        with st.container(key=f"muted verbatim {one.key}"):
            st.text(f"{_votes(one)} · {sure}")
        if state.wall():
            return
        with st.container(horizontal=True):
            if one.answer == "proposed":
                st.button(
                    state.say("It is the same subject"), key=f"same {one.key}", type="tertiary",
                    on_click=keep, args=(folder, one.key, one.irritant),
                )  # fmt: skip
            st.button(
                state.say("It is not the same subject"), key=f"other {one.key}", type="tertiary",
                on_click=keep, args=(folder, one.key, NOTHING),
            )  # fmt: skip


def _votes(one: Saying) -> str:
    return state.said(plural("{n} vote", "{n} votes", n=one.votes))
