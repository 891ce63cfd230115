"""The switch between calendar and working hours, wherever it stands, and what changing it changes."""

from dataclasses import replace
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, text
from diagnostics.settings import WorkingTime
from diagnostics.store import AuditFolder
from pages.shared import mapping_effect, read_only, state

CALENDAR, WORKING = "calendar", "working"
NAMES: Final[dict[str, Text]] = {CALENDAR: text("calendar hours"), WORKING: text("working hours")}


def pick(now: WorkingTime, key: str) -> bool:
    """The control; whether the calendar is chosen."""
    chosen = st.segmented_control(
        state.say("Time tickets in"), list(NAMES), default=CALENDAR if now.calendar else WORKING, required=True,
        format_func=lambda clock: state.said(NAMES[clock]), help=state.said(what_changes()), key=key,
    )  # fmt: skip
    return chosen != WORKING


@read_only.saving()
def on_the_map(folder: AuditFolder, audit: Audit) -> None:
    """The control where it acts at once: the audit is computed again by the other clock."""
    now = audit.settings.working_time
    calendar = pick(now, f"map clock {now.calendar}")
    if calendar != now.calendar:
        mapping_effect.remember(audit)
        folder.save_settings(
            replace(folder.settings, working_time=replace(folder.settings.working_time, calendar=calendar)), "rules"
        )
        state.notice(state.said(changed(calendar=calendar)))
        state.again()


def what_changes() -> Text:
    """What the switch changes, and what it leaves."""
    return text(
        "In working hours, nights, weekends and public holidays no longer count. Waits, medians and thresholds are "
        "then in working days. Decisions keep days of the calendar; meetings keep their hours."
    )


def changed(*, calendar: bool) -> Text:
    """What was changed."""
    if calendar:
        return text("Tickets are now timed by the calendar: waits, medians and thresholds are in days.")
    return text("Tickets are now timed in working hours: waits, medians and thresholds are in working days.")
