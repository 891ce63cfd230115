"""Quick wins as cards: what, on which irritant, baseline and target, boxes, effort, stability, before and after."""

from dataclasses import replace

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.before_after import before_after
from diagnostics.levers._choice import FRAGILE
from diagnostics.levers._win import size_of_effort
from diagnostics.locale import Number, Share, Text, text
from diagnostics.model.results import Box, Choice, Estimate, QuickWin
from diagnostics.report._wording import COMPARED, effect, lever_title, wins_found
from diagnostics.store import AuditFolder
from pages.shared import rows, show, state, turns, win_controls, win_replay
from pages.shared.escape import label


def answer(choice: Choice) -> Text:
    """How many wins, and how much of the waste they act on."""
    return wins_found(choice)


def cards(folder: AuditFolder, audit: Audit) -> None:
    """All wins below one another; on the wall one at a time."""
    wins = list(enumerate(audit.choice.wins, 1))
    if state.wall() and wins:
        shown = turns.chosen("win", {win.id: state.said(lever_title(win.lever)) for _, win in wins})
        wins = [(number, win) for number, win in wins if win.id == shown]
    for number, win in wins:
        with st.container(border=True, key=f"win {win.id}"):
            _card(number, win, audit)
            if not state.wall():
                win_controls.controls(folder, audit, win)


def left(choice: Choice) -> None:
    """The candidates that were not kept, and why."""
    st.text(state.said(COMPARED))
    for number, item in enumerate(choice.left, 1):
        with st.container(gap="xxsmall", key=f"left {number}"):
            st.text(state.said(item.win.title))
            with st.container(key=f"muted left {number}"):
                st.text(state.said(item.why))


def written(estimate: Estimate, value: float | None = None) -> Text:
    """An estimate, or a value that stands beside it, in its own unit: the one of the sentence above."""
    shown = estimate.value if value is None else value
    if estimate.unit == "count" and not float(estimate.value).is_integer():
        return text("{value}", value=Number(shown, 1))
    return text("{value}", value=estimate.written(shown))


def _card(number: int, win: QuickWin, audit: Audit) -> None:
    with st.container(key=f"strong win {win.id}"):
        st.text(f"{number}. {state.said(win.title)}")
    today = replace(win.gain, value=win.baseline)
    with st.grid(4, min_column_width=150):
        figure(
            f"today {win.id}",
            state.say("Today"),
            state.said(written(today)),
            state.said(win.indicator),
        )
        figure(
            f"target {win.id}",
            state.say("Target"),
            state.said(written(today, win.target)),
            state.say("replayed, not promised") if win.replay else state.say("assumed, not promised"),
        )
        change, _, interval = state.said(effect(win)).partition(" [")
        precision = state.say("{interval} · n = {n}", interval=f"[{interval}", n=win.gain.n)
        figure(f"effect {win.id}", state.say("Effect [90 %]"), change, precision)
        stability = Share(win.stability).render(state.lang())
        figure(f"stability {win.id}", state.say("Stability"), stability, state.say("of draws keep it"))
    with st.container(horizontal=True):
        _box(state.say("visible"), win.visible)
        _box(state.say("measurable"), win.measurable)
        _box(state.say("replicable"), win.replicable)
        days = Number(win.effort_days, 0 if win.effort_days >= 1 else 1)
        effort = state.say("effort {size}: {n} days", size=size_of_effort(win.effort_days), n=days)
        st.badge(label(effort), icon=":material/construction:", color="gray")
        if win.tool_change:
            st.badge(state.say("a tool has to be configured"), icon=":material/settings:", color="orange")
        if win.stability < FRAGILE:
            st.badge(state.say("fragile"), icon=":material/warning:", color="orange")
    if win.replay is not None:
        show.figure(before_after(win, state.look(day=audit.settings.working_time.day)), f"replay {win.id}")
    if state.wall():
        return
    first, watch = (
        state.say("First step: {words}", words=win.first_step),
        state.say("To watch: {words}", words=win.watch_out),
    )
    with st.container(gap="xsmall"):
        for words in (first, watch, state.say("Assumption: {words}", words=win.assumption)):
            st.text(words)
    if win.replay is not None:
        with st.expander(state.say("What the replay says, and what it cannot know"), type="compact"):
            win_replay.told(win, audit)
    with st.expander(state.say("The irritants it acts on, and their rows"), type="compact"):
        _irritants(win, audit)


def figure(key: str, name: str, value: str, precision: str) -> None:
    """A large figure between its name and its precision."""
    with st.container(gap="xxsmall", key=f"muted {key}"):
        st.text(name)
        with st.container(key=f"big {key}"):
            st.text(value)
        st.text(precision)


def _box(name: str, box: Box) -> None:
    sign = ":material/check_box:" if box.ticked else ":material/check_box_outline_blank:"
    st.badge(label(f"{name} – {state.said(box.why)}"), icon=sign, color="blue" if box.ticked else "gray")


def _irritants(win: QuickWin, audit: Audit) -> None:
    found = [irritant for irritant in audit.irritants if irritant.id in win.on]
    for irritant in found:
        day = audit.settings.working_time.day
        rows.of_irritant(irritant, f"{win.lever} {irritant.id}", state.said(irritant.title), day)
