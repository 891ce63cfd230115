"""The rules about time: which clock, which week, whose holidays, in which time zone."""

from typing import TypedDict
from zoneinfo import available_timezones

import streamlit as st

from diagnostics.report._clock import WEEKDAYS
from diagnostics.settings import Settings
from pages.shared import clock_switch, state
from pages.shared.audit_dialogs import COUNTRIES


class Asked(TypedDict):
    """What a working week was said to be; the fields of `WorkingTime`."""

    calendar: bool
    country: str
    weekdays: tuple[int, ...]
    start_hour: float
    end_hour: float


def ask(settings: Settings, audit: str) -> tuple[Asked, str]:
    """The working time asked for, and the time zone; `audit` keeps the fields of two audits apart."""
    now = settings.working_time
    calendar = clock_switch.pick(now, f"clock {audit}")
    countries = sorted({*COUNTRIES, now.country})
    country = st.selectbox(
        state.say("Public holidays of"), countries, index=countries.index(now.country), key=f"country {audit}"
    )
    weekdays = st.pills(
        state.say("Working days"), range(len(WEEKDAYS)), selection_mode="multi", default=list(now.weekdays),
        format_func=lambda day: state.said(WEEKDAYS[day]), key=f"weekdays {audit}", wrap=True,
    )  # fmt: skip
    begins, ends = state.say("The day begins at (h)"), state.say("The day ends at (h)")
    start, end = (
        st.number_input(words, 0.0, 24.0, float(hour), step=0.5, format="%g", key=f"{name} {audit}")
        for words, hour, name in ((begins, now.start_hour, "start"), (ends, now.end_hour, "end"))
    )
    zones = sorted({*available_timezones(), settings.time_zone})
    zone = st.selectbox(
        state.say("Time zone"), zones, index=zones.index(settings.time_zone), key=f"time zone {audit}",
        help=state.say("The zone in which a working day begins and ends, and in which times without a zone are read."),
    )  # fmt: skip
    asked = Asked(calendar=calendar, country=country, weekdays=tuple(sorted(weekdays)), start_hour=start, end_hour=end)
    return asked, zone
