"""Slow arbitration: a class of decisions that takes longer than the threshold.

Definition
    The Kaplan-Meier median of the days from raised to decided, by class of decision, open topics included (see
    arbitration time). A class is an irritant when the whole 90 % interval lies beyond the threshold of the audit (10
    days unless changed) and at least 5 topics are behind it.
Unit
    Days of the calendar, whatever clock the audit has; waste in ticket hours: what tickets waited for a topic of the
    class. Where no topic names its tickets, the number of topics that waited beyond the threshold.
Degenerate input
    Without the date on which topics are raised: nothing. A median that is not reached is unknown above its lower end.
Source
    Kaplan and Meier, Nonparametric estimation from incomplete observations, 1958.
"""

import math

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import days_interval, full_days
from diagnostics.locale import Number, Text, plural, text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.subjects import class_name
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR, clock_of

KIND = "slow_arbitration"
TITLE = text("Slow arbitration")
DEFINITION = text("A class of decisions that takes longer than the threshold, topics still open included.")


def detect(case: Case) -> list[Irritant]:
    """Classes whose whole interval lies beyond the threshold."""
    classes = case.evidence[ArbitrationTime].classes
    threshold = case.settings.thresholds.arbitration_days
    slow = classes[(classes["n"] >= case.effects.topics) & (classes["low_days"] > threshold)]
    return [_irritant(case, row) for row in slow.to_dict("records")]


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` wait for a topic of the class."""
    waits, topics = case.waits, case.evidence[ArbitrationTime].topics
    mine = topics.loc[topics["decision_class"] == where.decision_class, "topic_id"]
    return (waits["kind"] == KIND) & waits["ref"].isin(mine)


def usual(case: Case, where: Where) -> float:
    """The days beyond which an arbitration is long: the audit's threshold."""
    return case.settings.thresholds.arbitration_days


needed = usual


def _irritant(case: Case, row: dict[str, object]) -> Irritant:
    name = str(row["decision_class"])
    value, low, high = (float(str(row[column])) for column in ("median_days", "low_days", "high_days"))
    size = Estimate(value, low, high, "days", int(str(row["n"])))
    topics = case.evidence[ArbitrationTime].topics
    topics = topics[topics["decision_class"] == name]
    waits = case.waits[claimed(case, Where(decision_class=name))]
    wasted, share = _cost(case, topics, waits)
    teams = set(topics["owner_team"].dropna()) | set(waits["team"])
    return Irritant(
        kind=KIND,
        where=Where(decision_class=name),
        size=size,
        waste=wasted,
        share=share,
        tickets=int(waits["ticket"].nunique()),
        teams=len(teams),
        confidence=confidence(size.n),
        title=_title(name, size, int(topics["open"].sum())),
        rows=heaviest(_rows(case, topics)),
        row_count=len(topics),
    )


def _cost(case: Case, topics: pd.DataFrame, waits: pd.DataFrame) -> tuple[Estimate, float]:
    if len(waits):
        wasted = waste(case, waits["hours"], waits["ticket"])
        return wasted, share_of_waiting(case, wasted)
    late = int((topics["days"] > case.settings.thresholds.arbitration_days).sum())
    everything = len(case.evidence[ArbitrationTime].topics)
    return Estimate(late, late, late, "count", len(topics)), late / everything


def _rows(case: Case, topics: pd.DataFrame) -> pd.DataFrame:
    """One row a topic, with the hours it waited by the clock of the audit, as every evidence row has them."""
    raised, ended = topics["raised_at"], topics["decided_at"].fillna(pd.Timestamp(case.at))
    clock = clock_of(case.settings, raised.min().date(), ended.max().date())
    microseconds = clock.readings(ended) - clock.readings(raised)
    return pd.DataFrame(
        {
            "team": topics["owner_team"],
            "at": raised,
            "hours": microseconds / MICROSECONDS_AN_HOUR,
            "detail": topics["title"],
        }
    )


def _title(name: str, size: Estimate, still_open: int) -> Text:
    which = class_name(name)
    opened = plural("{n} is still open", "{n} are still open", n=still_open)
    if not math.isfinite(size.value):
        days = Number(np.floor(size.low))
        return text(
            "Arbitration “{which}”: half of the topics wait more than {days} days, at least; {open}.",
            which=which,
            days=days,
            open=opened,
        )
    return text(
        "Arbitration “{which}”: half of the topics wait more than {days} days {interval}; {open}.",
        which=which,
        days=full_days(size),
        interval=days_interval(size),
        open=opened,
    )
