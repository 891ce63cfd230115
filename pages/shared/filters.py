"""The filter of all pages: period, teams, kinds of ticket; the sentence that says it is on, and the way back."""

from datetime import date
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Count
from diagnostics.model.filter import EVERYTHING, KINDS, PERIOD, TEAMS, Choices, Filter
from diagnostics.store import AuditFolder
from pages.shared import cached, state

WHOLE: Final = ("audits", "files", "mapping", "data_quality", "mandate", "pilot")
FEW_TICKETS: Final = 20


def control(folder: AuditFolder) -> None:
    """The button in the header line, once the files are read and hold tickets."""
    offered = cached.offered(folder)
    if offered is None or offered.first is None:
        return
    on = state.asked_for()
    icon = ":material/filter_alt:"
    with st.popover(state.say("Filter"), icon=icon, type="secondary" if on else "tertiary", key=f"filter {on}"):
        _form(offered, on)


def sentence(audit: Audit | None) -> None:
    """What is looked at, of how much, and the button that clears it."""
    asked, used = state.asked_for(), state.wanted()
    if not asked:
        return
    words = asked.words.render(state.lang())
    with st.container(horizontal=True, vertical_alignment="center", key="filter on", border=True):
        if not used:
            st.text(state.say("This page shows the whole audit, without the filter: {filter}.", filter=words))
        else:
            said = state.say("Filtered: {filter}.", filter=words)
            st.text(f"{said} {_counted(audit)}".strip(), width="stretch")
        if not state.wall():
            st.button(
                state.say("Clear the filter"), icon=":material/filter_alt_off:", type="tertiary", key="clear filter",
                on_click=state.filter_by, args=(EVERYTHING,),
            )  # fmt: skip


def _counted(audit: Audit | None) -> str:
    if audit is None:
        return ""
    n = len(audit.flow.lives) if audit.flow else len(audit.tables["tickets"])
    counted = state.say_plural("{n} ticket is looked at.", "{n} tickets are looked at.", n=n)
    if n >= FEW_TICKETS:
        return counted
    return f"{counted} {state.say('That is too few to conclude: {least} are needed.', least=Count(FEW_TICKETS))}"


def _form(offered: Choices, on: Filter) -> None:
    """The three controls, applied together: each choice is a new audit to compute."""
    assert offered.first is not None and offered.last is not None
    with st.form("filter form", border=False):
        ends = (on.first or offered.first, on.last or offered.last)
        days = st.date_input(
            state.say("Period"), ends, min_value=min(ends[0], offered.first), max_value=max(ends[1], offered.last),
            help=state.said(PERIOD), format="DD/MM/YYYY", key=f"filter days {on}",
        )  # fmt: skip
        teams = st.multiselect(
            state.say("Teams"), _with(offered.teams, on.teams), list(on.teams), help=state.said(TEAMS),
            placeholder=state.say("all"), key=f"filter teams {on}",
        )  # fmt: skip
        kinds = st.multiselect(
            state.say("Kinds of ticket"), _with(offered.kinds, on.kinds), list(on.kinds), help=state.said(KINDS),
            placeholder=state.say("all"), key=f"filter kinds {on}",
        )  # fmt: skip
        if st.form_submit_button(state.say("Apply"), type="primary"):
            first, last = _ends(days, offered)
            state.filter_by(Filter(first, last, tuple(teams), tuple(kinds)))
            state.again()


def _with(names: tuple[str, ...], chosen: tuple[str, ...]) -> list[str]:
    """The names on offer, and those that a link brought although the files do not hold them."""
    return [*names, *(name for name in chosen if name not in names)]


def _ends(days: tuple[date, ...], offered: Choices) -> tuple[date | None, date | None]:
    """The days chosen; the whole period is no filter."""
    first, last = (days[0], days[-1]) if days else (None, None)
    return (None if first == offered.first else first, None if last == offered.last else last)
