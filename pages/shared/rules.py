"""The rules of an audit as one form: thresholds, privacy, costs, and when they were changed."""

from dataclasses import replace

import streamlit as st

from diagnostics.errors import InvalidSettings
from diagnostics.locale import Number, Share
from diagnostics.settings import Settings, Thresholds
from diagnostics.store import AuditFolder
from pages.shared import clock_switch, state, working_time
from pages.shared.audit_dialogs import LANGUAGE_NAMES

DEFAULTS = Settings()


def form(folder: AuditFolder) -> None:
    """All rules, saved together; nothing is computed again before."""
    settings = folder.settings
    with st.form("rules", border=False):
        left, right = st.columns(2)
        with left:
            thresholds = _thresholds(settings.thresholds)
            others = _others(settings)
        with right:
            asked, zone = working_time.ask(settings)
        if st.form_submit_button(state.say("Save the rules"), type="primary"):
            _save(folder, replace(others, thresholds=thresholds, time_zone=zone), asked)
    made = [change for change in folder.journal.changes() if change.kind == "settings"]
    if made:
        last = made[0].at.astimezone().strftime("%d/%m/%Y %H:%M")
        st.text(state.say("Last change of rules or mapping: {when}", when=last))


def _save(folder: AuditFolder, changed: Settings, asked: working_time.Asked) -> None:
    """Keep the rules, unless the working hours make no day; what another clock changes is said on the next page."""
    before = changed.working_time
    try:
        now = replace(before, **asked)
    except InvalidSettings as error:
        st.error(state.said(error.message))
        return
    folder.save_settings(replace(changed, working_time=now), "rules")
    if before.calendar != now.calendar:
        state.notice(state.said(clock_switch.changed(calendar=now.calendar)))
    st.rerun()


def _thresholds(now: Thresholds) -> Thresholds:
    usual = DEFAULTS.thresholds
    share = st.number_input(
        state.say("Trigger 1: PM time on dependencies (%)"), 0, 100, round(now.dependency_share * 100),
        help=_default(Share(usual.dependency_share)), key="dependency share",
    )  # fmt: skip
    kpis = st.number_input(
        state.say("Trigger 2: contradicting indicators, from"), 1, 1000, now.contradicting_kpis,
        help=_default(Number(usual.contradicting_kpis)), key="contradicting kpis",
    )  # fmt: skip
    days = st.number_input(
        state.say("Trigger 3: arbitration time (days)"), 0.5, 365.0, float(now.arbitration_days), step=0.5,
        help=_default(Number(usual.arbitration_days)), key="arbitration days",
    )  # fmt: skip
    tolerance = st.number_input(
        state.say("Two values of an indicator differ from (%)"), 0, 100, round(now.kpi_tolerance * 100),
        help=_default(Share(usual.kpi_tolerance)), key="kpi tolerance",
    )  # fmt: skip
    return replace(
        now,
        dependency_share=now.dependency_share if share == round(now.dependency_share * 100) else share / 100,
        contradicting_kpis=int(kpis),
        arbitration_days=days,
        kpi_tolerance=now.kpi_tolerance if tolerance == round(now.kpi_tolerance * 100) else tolerance / 100,
    )


def _others(now: Settings) -> Settings:
    name = st.text_input(state.say("Name"), now.name, max_chars=60, key="audit name")
    lang = st.selectbox(
        state.say("Language of the report"), ["fr", "en"], index=["fr", "en"].index(now.lang),
        format_func=LANGUAGE_NAMES.__getitem__, key="report language",
    )  # fmt: skip
    group = st.number_input(
        state.say("No figure about fewer people than"), 5, 50, now.min_group, key="min group",
        help=state.say("Five is the least: below, a person could be recognised."),
    )  # fmt: skip
    rate = st.number_input(state.say("Day rate (€)"), 0, 5000, round(now.day_rate), step=50, key="day rate")
    return replace(
        now, name=name.strip() or now.name, lang=lang, min_group=int(group), day_rate=float(rate),
    )  # fmt: skip


def _default(value: Number | Share) -> str:
    return state.say("Default: {value}", value=value)
