"""Arbitration time: how long a topic waits for its decision.

Definition
    From the day a decision is asked for to the day it is taken, in calendar days, by class of decision. Topics still
    open count with the time they have waited so far (right-censored). The median is the day on which half of the
    topics are decided, by the Kaplan-Meier estimate. A topic that comes up several times counts once, from the first
    time it is raised to its first decision. Where a decision log says when topics were asked for, topics that only
    minutes name are left out; without one they count from the first meeting that names them. What minutes name without
    a decision, a ticket, a team or a class is no topic when it stands in five meetings or more (a standing item) or in
    one only (talked about, and never brought back for a decision).
Unit
    Days, from 0; without an end when fewer than half of the topics are decided yet. Interval at 90 %, log-log.
Degenerate input
    Without a date on which topics are raised: not computable. Without any open topic, or from minutes alone: a lower
    bound. Fewer than five topics in a class: listed, not judged. A decision dated before its request leaves the topic
    out, and is counted.
Source
    Topics of the decision log and of the minutes. E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete
    observations, 1958; R. Brookmeyer, J. Crowley, A confidence interval for the median survival time, 1982.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> asked = pd.Timestamp("2026-03-02", tz="UTC")
>>> decided = [asked + pd.Timedelta(days=days) for days in (2, 4, 6, 8)]
>>> log = {"topic_id": list("ABCDE"), "title": list("ABCDE"), "raised_at": asked, "decided_at": [*decided, None]}
>>> frames = {**combine([], Settings()).frames, "topics": complete("topics", pd.DataFrame(log))}
>>> result = measure(Context(Tables(frames), Settings(), None, asked + pd.Timedelta(days=20)))
>>> result.median.value, result.open, result.decided
(6.0, 1, 4)
"""

import warnings
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._intervals import CONFIDENCE
from diagnostics.measures._wording import minutes, together
from diagnostics.model.results import Estimate, Result
from diagnostics.model.rituals import series_name
from diagnostics.model.subjects import COLUMNS, awaiting, subjects
from diagnostics.model.tables import Tables

TITLE: Final = text("Arbitration time")
DEFINITION: Final = text(
    "From the day a decision is asked for to the day it is taken, by class of decision. "
    "Open topics count with the time they have waited so far."
)
MIN_TOPICS: Final = 5
MIN_AT_RISK: Final = 5
CLASSES: Final = ["decision_class", "n", "open", "median_days", "low_days", "high_days"]
CURVES: Final = ["decision_class", "days", "still_open", "low", "high", "at_risk"]
HALF: Final = 0.5 + 1e-9


@dataclass(frozen=True, kw_only=True)
class ArbitrationTime(Result):
    """Median over all classes, one row a class, the curves of the classes of five or more, and the topics."""

    median: Estimate | None = None
    open: int = 0
    decided: int = 0
    classes: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CLASSES))
    curves: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CURVES))
    topics: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS))


def measure(context: Context) -> ArbitrationTime:
    """Kaplan-Meier medians of the time from raised to decided, by decision class."""
    tables = context.tables
    if not tables.has("topics", "raised_at"):
        return ArbitrationTime(
            status="not_computable", missing=("topics.raised_at",), ask_for=minutes(_committees(tables))
        )
    told = subjects(tables["topics"], set(tables["meetings"]["meeting_id"]), context.at)
    logged = bool(told["asked"].any())
    known = awaiting(told)
    dated = known["raised_at"].notna() & ~known["early"]
    topics = known.loc[dated, COLUMNS].reset_index(drop=True)
    curves = {name: still_open(group) for name, group in topics.groupby("decision_class")}
    judged = {name: curve for name, curve in curves.items() if curve["at_risk"].iloc[0] >= MIN_TOPICS}
    bounds = _bounds(topics, logged=logged)
    return ArbitrationTime(
        status="lower_bound" if bounds else "computed",
        ask_for=minutes(_committees(tables)) if bounds else None,
        note=together([*bounds, *_left_out(known, told, logged=logged)]),
        median=_median(still_open(topics)) if len(topics) >= MIN_TOPICS else None,
        open=int(topics["open"].sum()),
        decided=int((~topics["open"]).sum()),
        classes=_classes(topics, judged),
        curves=_drawn(judged),
        topics=topics,
    )


def still_open(topics: pd.DataFrame) -> pd.DataFrame:
    """The Kaplan-Meier curve: days, still_open, low, high, at_risk; it starts at day 0 with everything open.

    The log-log interval is not defined where all or none are open. All open: both ends are 1. None left: 0, and at most
    what "none of as many as were decided" allows.

    >>> curve = still_open(pd.DataFrame({"days": [2.0, 4.0], "open": [False, True]}))
    >>> curve["still_open"].tolist(), curve["at_risk"].tolist()
    ([1.0, 0.5, 0.5], [2, 2, 1])
    """
    from scipy.stats import CensoredData, ecdf

    days, is_open = topics["days"].to_numpy(dtype=np.float64), topics["open"].to_numpy(dtype=bool)
    curve = ecdf(CensoredData(uncensored=days[~is_open], right=days[is_open])).sf
    with warnings.catch_warnings():
        # the log-log interval has no value where all or none are open; both ends are filled in below
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        band = curve.confidence_interval(CONFIDENCE, method="log-log")
    out = pd.DataFrame(
        {
            "days": [0.0, *curve.quantiles],
            "still_open": [1.0, *curve.probabilities],
            "low": [1.0, *band.low.probabilities],
            "high": [1.0, *band.high.probabilities],
            "at_risk": [len(days), *(int((days >= day).sum()) for day in curve.quantiles)],
        }
    )
    all_open, none_left = out["still_open"].eq(1), out["still_open"].eq(0)
    at_most = 1 - ((1 - CONFIDENCE) / 2) ** (1 / max(int((~is_open).sum()), 1))
    out["low"] = out["low"].mask(all_open, 1.0).mask(none_left, 0.0)
    out["high"] = out["high"].mask(all_open, 1.0).mask(none_left, at_most).cummin()
    return out


def _median(curve: pd.DataFrame) -> Estimate:
    """The median wait; where not even the lower end was reached, that end is the longest wait seen so far."""
    value, low, high = (_first_below_half(curve, column) for column in ("still_open", "low", "high"))
    return Estimate(value, min(low, float(curve["days"].iloc[-1])), high, "days", int(curve["at_risk"].iloc[0]))


def _first_below_half(curve: pd.DataFrame, column: str) -> float:
    reached = curve.loc[curve[column] <= HALF, "days"]
    return float(reached.iloc[0]) if len(reached) else float("inf")


def _classes(topics: pd.DataFrame, judged: dict[Any, pd.DataFrame]) -> pd.DataFrame:
    counted = topics.groupby("decision_class").agg(n=("open", "size"), open=("open", "sum")).reset_index()
    medians = {name: _median(curve) for name, curve in judged.items()}
    for column, end in (("median_days", "value"), ("low_days", "low"), ("high_days", "high")):
        counted[column] = [getattr(medians.get(name), end, np.nan) for name in counted["decision_class"]]
    return counted.astype({"n": "int64", "open": "int64"})


def _drawn(judged: dict[Any, pd.DataFrame]) -> pd.DataFrame:
    """The curves as far as five are still at risk: beyond, the band says nothing."""
    drawn = [curve[curve["at_risk"] >= MIN_AT_RISK].assign(decision_class=name) for name, curve in judged.items()]
    return pd.concat(drawn, ignore_index=True)[CURVES] if drawn else pd.DataFrame(columns=CURVES)


def _bounds(topics: pd.DataFrame, *, logged: bool) -> list[Text]:
    """Why the real wait is at least the one measured; nothing when it is the one measured."""
    bounds = []
    if not topics["open"].any():
        bounds.append(text("Only decided topics are in the exports: topics still waiting cannot be seen."))
    if not logged:
        bounds.append(text("Without a decision log, a topic counts from the first meeting that names it."))
    return bounds


def _left_out(known: pd.DataFrame, told: pd.DataFrame, *, logged: bool) -> list[Text]:
    remarks = []
    others, standing, mentioned = len(told) - len(known), int(told["standing"].sum()), int(told["mentioned"].sum())
    if standing and not logged:
        remarks.append(
            plural("{n} standing agenda item is left out.", "{n} standing agenda items are left out.", n=standing)
        )
    if mentioned and not logged:
        remarks.append(
            plural(
                "{n} topic talked about once and never brought back for a decision is left out.",
                "{n} topics talked about once and never brought back for a decision are left out.",
                n=mentioned,
            )
        )
    if others and logged:
        remarks.append(
            plural(
                "{n} topic that only the minutes name is left out: when it was asked for is not known.",
                "{n} topics that only the minutes name are left out: when they were asked for is not known.",
                n=others,
            )
        )
    if undated := int(known["raised_at"].isna().sum()):
        remarks.append(plural("{n} topic has no date of request.", "{n} topics have no date of request.", n=undated))
    if early := int(known["early"].sum()):
        remarks.append(
            plural(
                "{n} topic was decided before it was raised and is left out.",
                "{n} topics were decided before they were raised and are left out.",
                n=early,
            )
        )
    return remarks


def _committees(tables: Tables) -> list[str]:
    meetings = tables["meetings"]
    deciding = meetings[meetings["ritual"].isin(["committee", "steering"])]
    return sorted({series_name([title]) for title in deciding["title"]})
