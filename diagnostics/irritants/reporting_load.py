"""Reporting load: telling what was done takes more of the week than the threshold allows.

Definition
    Hours in meetings held to report ÷ working hours of everybody in the exported meetings (see the measure). It is an
    irritant when the whole 90 % interval lies beyond the threshold of the audit (5 % unless changed) and at least 8
    such meetings took place. It stands at the ritual that takes most of these hours.
Unit
    Share of working time, from 0; waste in person-hours: what lies beyond the threshold, without the meetings that an
    empty ritual already counts.
Degenerate input
    Without timed meetings and attendees, or with too few people: nothing. Hours of the catalogue are shown by the
    measure and make no irritant: they have no working time to be compared with.
Source
    METHOD: elsewhere reporting time was halved. The threshold is an assumption of this toolkit, explained in the rules.
"""

import numpy as np
import pandas as pd

from diagnostics.irritants import empty_ritual
from diagnostics.irritants._case import Case
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Count, literal, plural, text
from diagnostics.measures.reporting_load import ReportingLoad
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "reporting_load"
TITLE = text("Reporting load")
DEFINITION = text("Meetings held to report take more of the week than the threshold allows.")


def detect(case: Case) -> list[Irritant]:
    """The reporting of the whole organisation, at its dearest ritual."""
    load = case.evidence[ReportingLoad]
    threshold = case.settings.thresholds.reporting_share
    enough = len(load.meetings) >= case.effects.occurrences
    if load.share is None or not enough or load.share.low <= threshold:
        return []
    return [_irritant(case, load, load.share)]


def usual(case: Case, where: Where) -> float:
    """The threshold of the audit."""
    return case.settings.thresholds.reporting_share


needed = usual


def counted_here(case: Case, found: list[Irritant]) -> tuple[pd.DataFrame, float]:
    """The meetings behind a reporting load, and the part of their hours that it counts as waste."""
    meetings = _left(case, case.evidence[ReportingLoad])
    hours = float(meetings["person_hours"].sum())
    return meetings, min(sum(irritant.waste.value for irritant in found) / hours, 1.0) if hours > 0 else 0.0


def _left(case: Case, load: ReportingLoad) -> pd.DataFrame:
    """Meetings held to report that no empty ritual counts."""
    empty = [empty_ritual.empty_meetings(case, str(other.where.ritual)) for other in empty_ritual.detect(case)]
    counted = pd.concat(empty)["meeting_id"] if empty else []
    return load.meetings[~load.meetings["meeting_id"].isin(counted)]


def _irritant(case: Case, load: ReportingLoad, share: Estimate) -> Irritant:
    ritual, wasted = str(load.rituals["ritual"].iloc[0]), _waste(case, load, share)
    everything = empty_ritual.meeting_total(case)
    meetings = load.meetings
    rows = pd.DataFrame({"at": meetings["start_at"], "hours": meetings["person_hours"], "detail": meetings["title"]})
    return Irritant(
        kind=KIND,
        where=Where(ritual=ritual),
        size=share,
        waste=wasted,
        share=wasted.value / everything if everything > 0 else 0.0,
        tickets=0,
        teams=_teams(case, meetings),
        confidence=confidence(share.n),
        title=plural(
            "Reporting: {share} of working time {interval} in {n} ritual, {hours} person-hours a month. "
            "The heaviest: {ritual}.",
            "Reporting: {share} of working time {interval} in {n} rituals, {hours} person-hours a month. "
            "The heaviest: {ritual}.",
            n=len(load.rituals),
            share=share.written(),
            interval=share.interval,
            hours=Count(load.meeting_hours),
            ritual=literal(ritual),
        ),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _waste(case: Case, load: ReportingLoad, share: Estimate) -> Estimate:
    """Hours beyond the threshold, at most those that no empty ritual counts."""
    working = load.hours / share.value
    ends = (np.array([share.value, share.low, share.high]) - usual(case, Where())) * working
    most = float(_left(case, load)["person_hours"].sum())
    value, low, high = (float(end) for end in np.clip(ends, 0.0, most))
    return Estimate(value, low, high, "person_hours", share.n)


def _teams(case: Case, meetings: pd.DataFrame) -> int:
    """Teams of the people in these meetings."""
    there = case.tables["attendance"]
    people = there.loc[there["meeting_id"].isin(meetings["meeting_id"]), "person"]
    team = case.tables["people"].set_index("person")["team"]
    return int(people.map(team).nunique())
