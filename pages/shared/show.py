"""How a page shows things: heading, answer, sure-ness, figures, and the states without a figure."""

import re
from types import ModuleType
from typing import Any, Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures import alt, is_blank, narrowest, sentences
from diagnostics.locale import Date, Text, text
from diagnostics.locale.forms import NO_BREAK
from diagnostics.model.results import Result
from diagnostics.report._wording import definition
from diagnostics.store import AuditFolder
from pages.shared import cached, menu, state
from pages.shared.computing import compute
from pages.shared.escape import label
from pages.shared.frame_style import DESK_PX, WIDTH_STEP

INTERVAL: Final = re.compile(r"(\[[^]\[]{1,20};) ([^]\[]{1,20}\])")  # never broken over two lines
BADGES: Final = {
    "computed": (text("computed"), "blue", ":material/check:"),
    "lower_bound": (text("lower bound"), "orange", ":material/vertical_align_bottom:"),
    "not_computable": (text("not computable"), "gray", ":material/block:"),
}


def begin(docstring: str) -> tuple[AuditFolder, Audit]:
    """The heading of a page that needs an audit, and the audit: computed now if nobody has yet."""
    heading(docstring)
    folder = state.folder()
    if folder is None:
        no_audit()
        st.stop()
    audit = cached.at_hand(folder)
    if audit is None:
        compute(folder)
        state.again()
    return folder, audit


def heading(docstring: str) -> None:
    """Title = question; below it what the page is for, open on the first visit, not on the wall."""
    title, question, purpose = menu.words(docstring)
    st.title(state.said(question), anchor=False)
    if not state.wall():
        with st.expander(state.say("What this page is for"), expanded=not state.seen(title.key), type="compact"):
            st.text(state.said(purpose))
    if words := state.notice():
        st.toast(label(words))


def not_for_the_wall() -> None:
    """A page on which work is prepared is not shown to a room: it says so and ends."""
    if state.wall():
        st.info(state.say("A page for preparing: it is not meant for the wall."), icon=":material/tv_off:")
        st.stop()


def no_audit() -> None:
    """Nothing is open: say so, and where to go."""
    st.info(state.say("Open or create an audit."), icon=":material/folder_open:")
    go("audits", state.say("Go to the audits"))


def go(page: str, words: str, key: str | None = None) -> None:
    """A button to another page."""
    if st.button(label(words), key=key or f"go {page}", icon=":material/arrow_forward:"):
        st.switch_page(menu.page_file(page).place)


def finding(words: Text) -> None:
    """The answer of the page, in one sentence, as plain text: it holds the client's own names."""
    with st.container(key="finding"):
        st.text(INTERVAL.sub(NO_BREAK.join((r"\1", r"\2")), state.said(words)))


def answer(audit: Audit, kinds: tuple[str, ...], healthy: Text) -> None:
    """The heaviest irritant of some kinds, or that nothing stands out."""
    finding(next((irritant.title for irritant in audit.irritants if irritant.kind in kinds), healthy))


def sure(result: Result, facts: list[str], module: ModuleType | None = None) -> None:
    """How sure a figure is: computed or bounded, n, period, level; its definition one click away."""
    words, colour, icon = BADGES[result.status]
    name = type(result).__name__ if module is None else module.__name__.rpartition(".")[2]
    with st.container(horizontal=True, vertical_alignment="center", key=f"sure {name}"):
        st.badge(state.said(words), color=colour, icon=icon)
        st.text(" · ".join(facts))
        if module is not None:
            with st.popover(state.say("Definition"), type="tertiary"):
                st.text(definition(module, state.lang()))
    if result.note is not None:
        st.text(state.said(result.note))


def reset_button(name: str) -> None:
    """The way back from a selection: plotly does not clear one by itself."""
    words = state.say("Show everything again")
    if st.button(words, shortcut="Esc", icon=":material/filter_alt_off:", key=f"reset {name}"):
        state.reset(name)
        st.rerun(scope="fragment")


def period(audit: Audit) -> str:
    """The days between which things are counted."""
    if audit.period is None:
        return state.say("no dates")
    return state.say("{first} – {last}", first=Date(audit.period[0]), last=Date(audit.period[1]))


def figure(drawn: Any, key: str, **more: Any) -> None:
    """A figure under its sentences, as it was drawn: Streamlit's own theme would change its fonts and margins."""
    if said := sentences(drawn):
        title, below = said
        with st.container(key=f"sentences {key}", gap="xxsmall"):
            with st.container(key=f"strong title {key}"):
                st.text(title)
            with st.container(key=f"muted below {key}"):
                st.text(below)
    if is_blank(drawn):
        return
    wide = min(-(-(narrowest(drawn) or DESK_PX) // WIDTH_STEP) * WIDTH_STEP, DESK_PX)  # the style sheet has these
    with st.container(key=f"wide {wide} {key}"):
        st.plotly_chart(drawn, theme=None, key=key, config={"displayModeBar": False}, alt=alt(drawn), **more)


def not_computable(result: Result) -> None:
    """What is missing, and the exact words to send to the client."""
    st.info(state.say("This cannot be computed from the files of this audit."), icon=":material/block:")
    if result.ask_for is not None:
        st.text(state.say("Ask the client for this:"))
        st.code(state.said(result.ask_for), language=None, wrap_lines=True)
    if result.note is not None:
        st.text(state.said(result.note))
    go("files", state.say("Add a file"), f"add a file {type(result).__name__}")


def few(n: int) -> None:
    """Too few for a figure."""
    st.info(state.say("Too few to conclude (n = {n}).", n=n), icon=":material/info:")
