"""The mandate as it will print, on the screen."""

import streamlit as st

from diagnostics.locale import Date, Lang
from diagnostics.pilot.mandate import Mandate, change
from diagnostics.report.mandate import CAUTIOUS, TITLE, facts, finding
from pages.shared import state


def page(mandate: Mandate, lang: Lang) -> None:
    """The same lines as the sheet of the workbook, in its language."""
    with st.container(border=True, key="sheet mandate", gap="xsmall"):
        _strong("title", TITLE.render(lang))
        st.text(finding(mandate).render(lang))
        for name, value in facts(mandate):
            _strong(name.key, name.render(lang))
            st.text(value.render(lang) or "–")
        for goal in mandate.goals:
            _strong(goal.key, goal.title[lang])
            today = state.say("Today: {value}", value=goal.written(goal.baseline))
            aims = [
                state.say("T+{n} ({day}): {value}", n=step, day=Date(mandate.day(step)), value=goal.written(target))
                for step, target in zip(goal.steps, goal.targets, strict=True)
            ]
            st.text(" · ".join([today, *aims, change(goal).render(lang)]))
        with st.container(key="muted mandate targets"):
            st.text(CAUTIOUS.render(lang))
        for who in (mandate.sponsor, state.say("For Product Ops")):
            _strong(who, state.say("{who}:", who=who))
            st.text("_" * 28)


def _strong(key: str, words: str) -> None:
    with st.container(key=f"strong mandate {key}"):
        st.text(words)
