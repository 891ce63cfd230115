"""What a consultant may change about a quick win: the effect that is assumed of it, and another in its place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.levers._swaps import MEETINGS, candidates_for, covered, remembered, with_swap
from diagnostics.locale import Share, Text, text
from diagnostics.model.results import QuickWin
from diagnostics.model.units import TICKET_HOURS
from diagnostics.report._wording import effect, lever_title
from diagnostics.settings import LEVELS
from diagnostics.store import AuditFolder
from pages.shared import state

LEVEL_NAMES: Final[Mapping[str, Text]] = {
    "low": text("least"),
    "central": text("most likely"),
    "high": text("greatest"),
}
STAYS: Final = ""


def controls(folder: AuditFolder, audit: Audit, win: QuickWin) -> None:
    """The slider of its effect, and what could stand in its place."""
    with st.expander(state.say("Change what is assumed, or swap it"), type="compact"):
        _assume(folder, win)
        _swap(folder, audit, win)


def _assume(folder: AuditFolder, win: QuickWin) -> None:
    names = {name: state.said(words) for name, words in LEVEL_NAMES.items()}
    level = st.select_slider(
        state.say("Effect assumed of this lever"), LEVELS, value=win.level, key=f"effect {win.lever} {win.level}",
        format_func=names.__getitem__,
        help=state.say("Changes what is expected of it everywhere, not which wins are chosen."),
    )  # fmt: skip
    if level != win.level:
        settings = folder.settings
        others = {lever: end for lever, end in settings.effects.items() if lever != win.lever}
        effects = others if level == "central" else {**others, win.lever: str(level)}
        folder.save_settings(replace(settings, effects=effects), "effect")
        state.again()


def _swap(folder: AuditFolder, audit: Audit, win: QuickWin) -> None:
    choice = audit.choice
    for swap in choice.swaps:
        if swap.kept.id == win.id:
            st.text(state.say("Put here by hand, in place of: {title}", title=swap.proposed.title))
    others = {other.id: other for other in candidates_for(choice, win)}
    if not others:
        st.text(state.say("No other candidate goes with the wins that stay."))
        return
    names = {STAYS: state.say("It stays"), **{name: _named(other) for name, other in others.items()}}
    chosen = st.selectbox(
        state.say("Put another in its place"), list(names), key=f"swap {win.id} {state.lang()}",
        format_func=names.__getitem__,
    )  # fmt: skip
    if chosen == STAYS:
        return
    other = others[chosen]
    st.text(state.said(_cost(audit, win, other)))
    if st.button(state.say("Swap"), key=f"do swap {win.id}", icon=":material/swap_horiz:"):
        settings = folder.settings
        swaps = remembered(settings.swaps, choice, win, other)
        folder.save_settings(replace(settings, swaps=swaps), "quick win")
        state.notice(state.say("{lever} is now among the quick wins.", lever=lever_title(other.lever)))
        state.again()


def _named(win: QuickWin) -> str:
    return state.said(text("{lever}: {effect} · {indicator}", lever=lever_title(win.lever), effect=effect(win),
                           indicator=win.indicator))  # fmt: skip


def _cost(audit: Audit, win: QuickWin, other: QuickWin) -> Text:
    """What the swap changes in coverage, waiting and meetings apart."""
    wins = with_swap(audit.choice, win, other)
    waiting, meetings = (
        [Share(covered(which, audit.irritants, units)) for which in (audit.choice.wins, wins)]
        for units in (TICKET_HOURS, MEETINGS)
    )
    return text(
        "Coverage of waiting: {before} → {after}. Coverage of meeting hours: {people} → {then}. "
        "Stability of the newcomer: {stability}.",
        before=waiting[0],
        after=waiting[1],
        people=meetings[0],
        then=meetings[1],
        stability=Share(other.stability),
    )
