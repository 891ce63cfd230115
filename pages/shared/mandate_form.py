"""The form of a mandate: prefilled from the quick win, changed by hand, refused where it has a fourth indicator."""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.errors import DiagnosticsError
from diagnostics.locale import Text
from diagnostics.pilot.framing import PilotSheet
from diagnostics.pilot.mandate import (
    OWN,
    Goal,
    Mandate,
    draft,
    enough_time,
    goal,
    own_goal,
    provable,
    with_goals,
)
from diagnostics.report._wording import lever_title
from pages.shared import pilot_data, state

LONGEST: Final = 600
NAME: Final = 120


def form(name: str, audit: Audit, kept: Mandate | None) -> Mandate:
    """Ask for all that the mandate says; each answer shows on the page beside. `name` is the key of the audit."""
    wins = {win.id: win for win in audit.choice.wins}
    if kept is not None and kept.win not in wins:
        st.info(state.say("The saved mandate is about a quick win that is not proposed any more."))
    first = list(wins).index(kept.win) if kept and kept.win in wins else 0
    chosen = st.selectbox(
        state.say("Quick win to try"), list(wins), index=first, key="mandate win",
        format_func={id: state.said(lever_title(win.lever)) for id, win in wins.items()}.__getitem__,
    )  # fmt: skip
    sheet = pilot_data.sheet(name, chosen, None, audit)
    lever = lever_title(wins[chosen].lever)
    begun = kept if kept and kept.win == chosen else _draft(sheet, lever, audit)
    mandate = _frame(name, audit, begun)
    sheet = pilot_data.sheet(name, chosen, mandate.teams, audit)
    return _goals(sheet, mandate, begun)


def _draft(sheet: PilotSheet, lever: Text, audit: Audit) -> Mandate:
    """Counted from today, not from the end of exports that may be old."""
    return draft(sheet, lever, max(audit.at.date(), state.today()), audit.settings.lang)


def _frame(name: str, audit: Audit, begun: Mandate) -> Mandate:
    key = begun.win
    there = pilot_data.teams(name, audit)
    sponsor = st.text_input(state.say("Sponsor (a role)"), begun.sponsor, max_chars=NAME, key=f"sponsor {key}")
    teams = st.multiselect(
        state.say("Pilot teams"), there, [team for team in begun.teams if team in there],
        placeholder=state.say("to be chosen"),
        key=f"pilot teams {key}",
    )  # fmt: skip
    if there and len(teams) == len(there):
        st.warning(state.say("No team is left to compare with: the pilot could not be proven."))
    product = st.text_input(state.say("Product"), begun.product, max_chars=NAME, key=f"product {key}")
    deliverables = st.text_area(
        state.say("Deliverables"), begun.deliverables, max_chars=LONGEST, key=f"deliverables {key}"
    )
    left, right = st.columns(2)
    days = left.number_input(
        state.say("Days freed a week"), 0.0, 25.0, begun.days_a_week, step=0.5, format="%g", key=f"bandwidth {key}"
    )
    starts_on = right.date_input(state.say("Start"), begun.starts_on, format="DD/MM/YYYY", key=f"starts on {key}")
    stop_rule = st.text_area(state.say("Stop rule"), begun.stop_rule, max_chars=LONGEST, key=f"stop rule {key}")
    assert isinstance(starts_on, date)
    return replace(
        begun, sponsor=sponsor, teams=tuple(teams), product=product, deliverables=deliverables, days_a_week=days,
        starts_on=starts_on, stop_rule=stop_rule, goals=(),
    )  # fmt: skip


def _goals(sheet: PilotSheet, mandate: Mandate, begun: Mandate) -> Mandate:
    """Indicators among those with a baseline; a fourth is refused in words."""
    offered = {one.key: goal(one) for one in sheet.followed}
    own = own_goal(sheet.win)
    if own is not None:
        offered[OWN] = own
    kept = {one.key: one for one in begun.goals if begun.teams == mandate.teams}
    started = [one.key for one in begun.goals if one.key in offered] or list(offered)[:1]
    keys = st.multiselect(
        state.say("Indicators, three at most"), list(offered), started,
        format_func=lambda key: offered[key].title[state.lang()], key=f"goals {mandate.win}",
    )  # fmt: skip
    if not mandate.teams:
        st.info(state.say("Choose the pilot teams: their own figures are the baseline."))
    elif not sheet.followed:
        st.info(state.say("Teams and weeks cannot tell what this lever changes: its indicator is read again later."))
    elif not provable(sheet):
        st.info(state.say("No indicator told by team and week would show the change in 90 days: "
                          "the quick win's own is read again by an audit at T+90."))  # fmt: skip
    words = {one.key: state.said(enough_time(one)) for one in sheet.followed if one.target < one.baseline}
    goals = []
    for key in keys:
        goals.append(_targets(kept.get(key, offered[key]), f"{mandate.win} {mandate.teams}"))
    for said in dict.fromkeys(words[key] for key in keys if key in words):
        with st.container(key=f"muted needed {said}"):
            st.text(said)
    try:
        return with_goals(mandate, tuple(goals))
    except DiagnosticsError as refused:
        st.error(state.said(refused.message))
        return with_goals(mandate, tuple(goals[:3]))


def _targets(one: Goal, key: str) -> Goal:
    """One number a target: shares in per cent, hours whole."""
    times = 100.0 if one.unit == "share" else 1.0
    digits, step_by = (0, 1.0) if one.unit.endswith("hours") else (1, 0.5)
    with st.container(key=f"strong goal {one.key}"):
        st.text(one.title[state.lang()])
    hours = state.say("(hours)") if one.unit.endswith("hours") else ""
    unit = state.say("(%)") if one.unit == "share" else state.say("(days)") if one.unit.endswith("days") else hours
    given = []
    for column, step, target in zip(st.columns(3), one.steps, one.targets, strict=False):
        value = column.number_input(
            state.say("T+{n} {unit}", n=step, unit=unit), 0.0, None, round(target * times, digits), step=step_by,
            format="%g", key=f"target {one.key} {step} {key}",
        )  # fmt: skip
        unchanged = abs(value - round(target * times, digits)) < 1e-9
        given.append(target if unchanged else value / times)
    return replace(one, targets=tuple(given))
