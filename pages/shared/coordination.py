"""Coordination: hours or euros a month, overlaps, meetings that come back; and the part that goes into reporting."""

from math import isnan

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.irritants._elsewhere import ELSEWHERE
from diagnostics.locale import Count, Money, Share
from diagnostics.measures import reporting_load
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.reporting_load import ReportingLoad
from diagnostics.measures.ritual_yield import RitualYield
from pages.shared import rituals, rows, show, state
from pages.shared.escape import label


def in_money() -> bool:
    """Whether hours are told in euros: only on request."""
    return bool(st.toggle(state.say("Show the cost in euros"), key="cost in euros"))


def euros_an_hour(audit: Audit) -> float:
    """The cost of an hour, from the day rate of the audit."""
    return audit.settings.day_rate / audit.settings.working_time.hours_a_day


def listed(measured: RitualYield, audit: Audit, *, money: bool) -> pd.DataFrame:
    """All rituals, with their cost over the period where it is asked for."""
    found = rituals.listed(measured)
    if not money:
        return found
    return found.assign(cost=(found["person_hours"].astype("float64") * euros_an_hour(audit)).round(-1))


def facts(load: CoordinationLoad, audit: Audit, *, money: bool) -> list[str]:
    """Hours or euros a month, the part in two meetings at once, the part in meetings that come back."""
    out = []
    if not isnan(load.hours_a_month):
        cost = round(load.hours_a_month * euros_an_hour(audit), -2)
        out.append(state.say("{euros} a month", euros=Money(cost)) if money else _hours_a_month(load.hours_a_month))
    if not isnan(load.overlap_share):
        out.append(state.say("{share} in two meetings at once, hours counted once", share=Share(load.overlap_share)))
        out.append(state.say("{share} in meetings that come back", share=Share(load.recurring_share)))
    return [*out, show.period(audit)]


def reporting(audit: Audit, *, money: bool) -> None:
    """The part that goes into reporting, by the rule beside it; what was seen elsewhere apart, in grey."""
    measured = audit.evidence[ReportingLoad]
    st.subheader(state.say("Reporting"), anchor=False)
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    show.sure(measured, _reporting_facts(measured, audit, money=money), reporting_load)
    st.text(state.said(measured.rule))
    st.caption(label(state.say("Elsewhere: {words}", words=ELSEWHERE["reporting_load"])))
    if len(measured.rituals):
        found = listed_reporting(measured)
        rows.rows(found, "reporting", state.say("meetings held to report, most person-hours first"))


def listed_reporting(measured: ReportingLoad) -> pd.DataFrame:
    """The rituals held to report, with their kind in words."""
    names = {kind: state.said(words) for kind, words in rituals.RITUAL_NAMES.items()}
    return measured.rituals.assign(kind=measured.rituals["kind"].map(names))


def _reporting_facts(measured: ReportingLoad, audit: Audit, *, money: bool) -> list[str]:
    out = []
    if measured.share is not None:
        share = measured.share
        out.append(state.say("{share} of working time {interval}", share=share.written(), interval=share.interval))
    if not isnan(measured.meeting_hours):
        cost = round(measured.meeting_hours * euros_an_hour(audit), -2)
        out.append(state.say("{euros} a month", euros=Money(cost)) if money else _hours_a_month(measured.meeting_hours))
    if not isnan(measured.upkeep_hours):
        out.append(state.say("{hours} h a month to produce indicators", hours=Count(measured.upkeep_hours)))
    return out


def _hours_a_month(hours: float) -> str:
    return state.say_plural("{n} person-hour a month", "{n} person-hours a month", n=round(hours))
