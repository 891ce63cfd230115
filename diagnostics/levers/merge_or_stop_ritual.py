"""Merge or stop a ritual: what comes out of it moves to another meeting, the rest of its time is given back.

Definition
    An empty ritual: the person-hours of the sessions from which nothing comes out, seven in ten at least and all of
    them at most. A role in too many meetings: half of what lies beyond the threshold at least, all of it at most.
Source
    Assumption; the hours are measured in this data.
"""

import pandas as pd

from diagnostics.irritants.empty_ritual import empty_meetings
from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Count, Interval, Share, Text, literal, plural, text
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.results import Estimate, Irritant, QuickWin

LEVER = "merge_or_stop_ritual"
TITLE = text("Merge or stop a ritual")
DEFINITION = text("What comes out of a ritual moves to another meeting; the rest of its time is given back.")
ACTS_ON = ("empty_ritual", "coordination_load")
GIVEN_BACK = Effect(0.7, 0.9, 1.0)
LOAD = Effect(0.2, 0.35, 0.5)
EFFORT_DAYS = 2.0
DAYS_A_MONTH = 365.25 / 12


def propose(situation: Situation) -> list[QuickWin]:
    """Every empty ritual with the loaded roles that attend it, then the loaded roles that attend none."""
    loaded = situation.of("coordination_load")
    attending = {irritant.id: _loaded_roles(situation, irritant, loaded) for irritant in situation.of("empty_ritual")}
    known = {role.id for roles in attending.values() for role in roles}
    rituals = [_ritual(situation, irritant, attending[irritant.id]) for irritant in situation.of("empty_ritual")]
    return [*rituals, *(_role(situation, irritant) for irritant in loaded if irritant.id not in known)]


def _loaded_roles(situation: Situation, irritant: Irritant, loaded: list[Irritant]) -> list[Irritant]:
    meetings = situation.case.evidence[RitualYield].meetings
    held = meetings.loc[meetings["ritual"] == irritant.where.ritual, "meeting_id"]
    attendance = situation.case.tables["attendance"]
    roles = {
        str(role).casefold() for role in attendance.loc[attendance["meeting_id"].isin(held), "role"].dropna().unique()
    }
    return [role for role in loaded if str(role.where.role).casefold() in roles]


def _ritual(situation: Situation, irritant: Irritant, roles: list[Irritant]) -> QuickWin:
    ritual = str(irritant.where.ritual)
    meetings = situation.case.evidence[RitualYield].meetings
    held = meetings[(meetings["ritual"] == ritual) & meetings["yielded"].notna()]
    months = max((held["start_at"].max() - held["start_at"].min()) / pd.Timedelta(days=DAYS_A_MONTH), 1.0)
    a_month = float(held["person_hours"].sum()) / months
    empty = float(empty_meetings(situation.case, ritual)["person_hours"].sum()) / months
    effect = GIVEN_BACK.at(situation.level(LEVER))
    change = forecast(Estimate(a_month, a_month, a_month, "person_hours", len(held)), a_month - empty, effect)
    back = Interval(Count(-change.gain.high), Count(-change.gain.low))
    title = plural(
        "Merge or stop {ritual}: {hours} person-hours a month given back {interval}; "
        "{n} of {known} sessions had decided something.",
        "Merge or stop {ritual}: {hours} person-hours a month given back {interval}; "
        "{n} of {known} sessions had decided something.",
        n=round(irritant.size.value * irritant.size.n),
        known=irritant.size.n,
        ritual=literal(ritual),
        hours=Count(-change.gain.value),
        interval=back,
    )
    indicator = text("Person-hours a month in {ritual}", ritual=literal(ritual))
    return quick_win(situation, [irritant, *roles], change, _card(title, indicator, effect, GIVEN_BACK))


def _role(situation: Situation, irritant: Irritant) -> QuickWin:
    effect = LOAD.at(situation.level(LEVER))
    change = forecast(irritant.size, situation.usual(irritant), effect)
    role = literal(str(irritant.where.role))
    title = text(
        "Merge or stop rituals of {role}: coordination would go from {before} to {after} of the week {interval}.",
        role=role,
        before=change.baseline.written(),
        after=change.target.written(),
        interval=change.target.interval,
    )
    indicator = text("Share of the week in meetings, {role}", role=role)
    return quick_win(situation, [irritant], change, _card(title, indicator, effect, LOAD))


def _card(title: Text, indicator: Text, effect: Effect, ends: Effect) -> Card:
    return Card(
        lever=LEVER,
        title=title,
        indicator=indicator,
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of the hours at stake are given back.",
            low=Share(ends.low),
            high=Share(ends.high),
        ),
        first_step=text("On Monday, cancel the next two sessions and write down what was missed."),
        watch_out=text("Some rituals hold a team together without deciding: ask those who attend before stopping one."),
    )
