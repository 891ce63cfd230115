"""The rules of an audit as one form: thresholds, privacy, costs, and when they were changed."""

from dataclasses import replace

import streamlit as st

from diagnostics.errors import InvalidSettings
from diagnostics.settings import Settings
from diagnostics.store import AuditFolder
from pages.shared import clock_switch, state, thresholds, working_time
from pages.shared.audit_dialogs import LANGUAGE_NAMES


def form(folder: AuditFolder) -> None:
    """All rules, saved together; nothing is computed again before. Each audit has fields of its own."""
    settings = folder.settings
    with st.form(f"rules {folder.id}", border=False):
        asked_for = thresholds.ask(settings.thresholds, folder.journal.changes(), folder.id)
        left, right = st.columns(2)
        with left:
            st.subheader(state.say("The audit"), anchor=False)
            others = _others(settings, folder.id)
        with right:
            st.subheader(state.say("Working time"), anchor=False)
            asked, zone = working_time.ask(settings, folder.id)
        if st.form_submit_button(state.say("Save the rules"), type="primary"):
            _save(folder, replace(others, thresholds=asked_for, time_zone=zone), asked)
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
    state.again()


def _others(now: Settings, audit: str) -> Settings:
    name = st.text_input(state.say("Name"), now.name, max_chars=60, key=f"audit name {audit}")
    lang = st.selectbox(
        state.say("Language of the report"), ["fr", "en"], index=["fr", "en"].index(now.lang),
        format_func=LANGUAGE_NAMES.__getitem__, key=f"report language {audit}",
    )  # fmt: skip
    group = st.number_input(
        state.say("No figure about fewer people than"), 5, 50, now.min_group, key=f"min group {audit}",
        help=state.say("Five is the least: below, a person could be recognised."),
    )  # fmt: skip
    rate = st.number_input(state.say("Day rate (€)"), 0, 5000, round(now.day_rate), step=50, key=f"day rate {audit}")
    return replace(
        now, name=name.strip() or now.name, lang=lang, min_group=int(group), day_rate=float(rate),
    )  # fmt: skip
