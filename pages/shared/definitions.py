"""What the definitions change: time in stage by visits counted, time to delivery by start and by clock."""

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import CALENDAR_DAY, WORKING_DAY, UnitName
from diagnostics.measures import flow_time
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.time_in_stage import TimeInStage
from diagnostics.model.stages import CLOSED
from diagnostics.report._clock import clock
from diagnostics.report._spread import STARTS
from pages.shared import rows, show, state

SPREAD = ["stage", "tickets", "ticket_median_hours", "first_entry_median_hours", "last_entry_median_hours"]
TIMES = {"n": "tickets", "median_days": "median", "low_days": "lower", "high_days": "upper", "p85_days": "p85"}


def section(audit: Audit) -> None:
    """Both tables, and the sentence that says which clock counts."""
    st.subheader(state.say("What the definitions change"), anchor=False)
    measured = audit.evidence[FlowTime]
    facts = [state.say_plural("{n} finished ticket", "{n} finished tickets", n=measured.done), show.period(audit)]
    show.sure(measured, facts, flow_time)
    st.text(state.said(clock(audit.settings.working_time)))
    about = state.say("time to delivery of the same tickets, from two starts, by two clocks")
    rows.rows(times(measured), "flow time by definition", about)
    stages = audit.evidence[TimeInStage].stages
    about = state.say("time in a stage, median per ticket: all visits added, the first alone, the last alone")
    rows.rows(
        stages.loc[~stages["stage"].isin(CLOSED), SPREAD], "stages by definition", about,
        day=audit.settings.working_time.day,
    )  # fmt: skip


def times(measured: FlowTime) -> pd.DataFrame:
    """One row a definition, each in the days of its clock, which stand in a column of their own."""
    starts = {name: state.said(words) for name, words in STARTS.items()}
    days = {
        name: UnitName("days", day).render(state.lang())
        for name, day in (("calendar", CALENDAR_DAY), ("working", WORKING_DAY))
    }
    found = measured.definitions
    named = found.assign(start=found["start"].map(starts), clock=found["clock"].map(days))
    return named.rename(columns=TIMES)
