"""Blocked times by reason, ages at a date, weeks of work in progress: what the page of blocked work lists."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.blocked_time import NO_REASON, SOURCE_NAMES
from diagnostics.flow.flow import Flow
from diagnostics.locale import Date, Number
from diagnostics.measures.ageing_work import AgeingWork, ages_at
from diagnostics.measures.blocked_time import BlockedTime
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.model.stages import STAGE_NAMES
from pages.shared import show, state

DAY: Final = timedelta(days=1)


def clicked(mark: tuple[str, ...] | None, kind: str) -> str | None:
    """What was clicked, where it is of a kind; a blocker without a name is an empty word."""
    return mark[1] if mark and mark[0] == kind else None


def facts(measured: BlockedTime, audit: Audit) -> list[str]:
    """How many tickets, how often, how long one time lasts, when."""
    out = [
        state.say_plural("{n} ticket", "{n} tickets", n=measured.tickets),
        state.say_plural("{n} time", "{n} times", n=len(measured.blocks)),
    ]
    if measured.median is not None:
        median = measured.median.in_days(audit.settings.working_time.day)
        out.append(state.say("{days} {interval} each, median", days=median.written(), interval=median.interval))
    return [*out, show.period(audit)]


def times(measured: BlockedTime, reason: str | None) -> pd.DataFrame:
    """The blocked times of a reason, or all of them, the longest first."""
    found = measured.blocks
    if reason is not None:
        found = found[found["reason"].fillna("") == reason]
    sources = {name: state.said(words) for name, words in SOURCE_NAMES.items()}
    named = found.assign(said_by=found["source"].map(sources)).rename(columns={"reason": "blocker"})
    ordered = named.sort_values(["hours", "ticket_id"], ascending=[False, True])
    return ordered[["ticket_id", "stage", "team", "at", "until", "hours", "blocker", "said_by"]]


def about(reason: str | None) -> str:
    """What the blocked times are of."""
    if reason is None:
        return state.say("blocked times, the longest first")
    return reason or state.said(NO_REASON)


def ages_on(flow: Flow, audit: Audit) -> AgeingWork:
    """The ages at the date of a slider, as they could be known then; the last one is that of the audit."""
    zone = ZoneInfo(audit.settings.time_zone)
    first, last = (at.astimezone(zone).date() for at in (flow.log.first_at, flow.log.at))
    if state.wall() or last - first < 2 * DAY:
        return audit.evidence[AgeingWork]
    shown = "DD/MM/YYYY" if state.lang() == "fr" else "D MMM YYYY"
    chosen = st.slider(state.say("As of"), first + DAY, last, last, format=shown, key="ages as of")
    if chosen >= last:
        return audit.evidence[AgeingWork]
    return ages_at(flow, datetime.combine(chosen + DAY, time(), zone).astimezone(UTC))


def counted(measured: AgeingWork) -> list[str]:
    """How many tickets stand behind the ages."""
    return [
        state.say_plural("{n} unfinished ticket", "{n} unfinished tickets", n=len(measured.tickets)),
        state.say_plural("{n} finished ticket", "{n} finished tickets", n=measured.finished),
    ]


def weeks_counted(measured: WorkInProgress) -> list[str]:
    """How many weeks the means are of, which is the last."""
    out = [state.say_plural("{n} week", "{n} weeks", n=measured.recent_weeks)]
    if measured.recent_weeks:
        out.append(state.say("until {date}", date=Date(measured.finished["week"].iloc[-1].to_pydatetime())))
        out.append(state.say("{n} finished a week", n=Number(measured.finished_a_week, 1)))
    return out


def weeks(measured: WorkInProgress, stage: str | None) -> pd.DataFrame:
    """The weeks of a stage by team, or those of all stages beside what was finished; the latest first."""
    found = measured.weeks.rename(columns={"week": "week_end"})
    if stage is not None:
        return found[found["stage"] == stage].sort_values(["week_end", "team"], ascending=[False, True])
    whole = found.groupby("week_end", as_index=False)[["in_progress", "working"]].sum()
    finished = measured.finished.rename(columns={"week": "week_end"})
    both = finished.merge(whole, on="week_end", how="left").fillna({"in_progress": 0, "working": 0})
    return both[["week_end", "in_progress", "working", "finished"]].sort_values("week_end", ascending=False)


def about_weeks(stage: str | None) -> str:
    """What the weeks are of."""
    if stage is None:
        return state.say("weeks, the latest first: work in progress and what was finished")
    return state.said(STAGE_NAMES[stage])
