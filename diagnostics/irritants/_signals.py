"""The three warning signals: signs without a threshold in the method, each with an explained rule of the audit."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._priorities import priority_gap
from diagnostics.irritants._triggers import verdict
from diagnostics.irritants.empty_ritual import NOT_TO_DECIDE
from diagnostics.locale import Count, Share, Text, text
from diagnostics.measures._decisions import decisions
from diagnostics.measures._intervals import ratio, share, wilson
from diagnostics.measures._wording import INDICATORS, minutes
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.results import Estimate
from diagnostics.model.signals import Sign, Signal

TWO_QUARTERS_DAYS: Final = 180
DECISIONS: Final = text("The decision log of the committees: topic, asked for on, decided on, over two quarters.")


def signals(case: Case) -> tuple[Signal, Signal, Signal]:
    """Data no longer trusted, arbitration become political, rituals that run empty, each with its verdict."""
    return (
        Signal(
            kind="data_not_trusted",
            title=text("Data are no longer trusted"),
            signs=(_told_differently(case), _several_values(case)),
        ),
        Signal(
            kind="political_arbitration",
            title=text("Arbitration has become political"),
            signs=(_quarter_end(case), priority_gap(case)),
        ),
        Signal(kind="empty_rituals", title=text("Rituals run empty"), signs=(_empty_sessions(case),)),
    )


def _told_differently(case: Case) -> Sign:
    """Teams instrument differently: several formulas, or several sources that disagree."""
    return _of_shared(
        case,
        "teams_instrument_differently",
        text("Teams instrument differently"),
        text("Indicators that several teams read and that have several formulas, or several sources that disagree."),
        lambda shared: shared["reason"].isin(["formula", "source"]),
    )


def _several_values(case: Case) -> Sign:
    """The same indicator has several values."""
    tolerance = case.settings.thresholds.kpi_tolerance
    return _of_shared(
        case,
        "several_values",
        text("The same indicator has several values"),
        text(
            "Indicators that several teams read and whose values for one period differ by more than {tolerance}.",
            tolerance=Share(tolerance),
        ),
        lambda shared: shared["spread"] > tolerance + 1e-9,
    )


def _of_shared(case: Case, kind: str, title: Text, how: Text, odd: Callable[[pd.DataFrame], pd.Series]) -> Sign:
    """The share of the indicators of two teams or more that are odd: an exact count of the catalogue."""
    found = case.evidence[KpiCoherence].indicators
    shared = found[found["teams"] >= 2]
    threshold = case.settings.thresholds.distrusted_share
    value = float(odd(shared).mean()) if len(shared) >= case.effects.topics else np.nan
    estimate = None if np.isnan(value) else Estimate(value, value, value, "share", len(shared))
    if estimate:
        counted = text("{value} of {all} shared", value=int(odd(shared).sum()), all=len(shared))
        how = text("{how} {counted}.", how=how, counted=counted)
    why = (
        text("Unknown. To ask for: {ask}", ask=INDICATORS)
        if found.empty
        else text("Unknown: fewer than {n} indicators are read by several teams.", n=Count(case.effects.topics))
    )
    return _sign(kind, title, estimate, threshold, (how, why))


def _quarter_end(case: Case) -> Sign:
    """Decisions sink until the end of the quarter."""
    limits = case.settings.thresholds
    taken = pd.to_datetime(decisions(case.tables, case.at)["at"], utc=True)
    days = taken.dt.tz_convert(case.settings.time_zone).dt.tz_localize(None).dt.normalize()
    span = (days.max() - days.min()).days if len(days) else 0
    late = (days.dt.to_period("Q").dt.end_time.dt.normalize() - days).dt.days < limits.quarter_end_days
    known = span >= TWO_QUARTERS_DAYS and len(days) >= case.effects.topics
    how = text(
        "Decisions taken in the last {n} days of a quarter ÷ all decisions. An even pace gives {even}.",
        n=limits.quarter_end_days,
        even=Share(limits.quarter_end_days / 91.3),
    )
    why = (
        text("Unknown. To ask for: {ask}", ask=DECISIONS)
        if days.empty
        else text("Unknown: fewer than two quarters of decisions are known.")
    )
    return _sign(
        "decisions_at_quarter_end",
        text("Decisions wait for the end of the quarter"),
        share(int(late.sum()), len(days)) if known else None,
        limits.quarter_end_share,
        (how, why),
    )


def _empty_sessions(case: Case) -> Sign:
    """No decision comes out of the meetings held to decide."""
    rituals = case.evidence[RitualYield].rituals
    judged = rituals[rituals["recurring"].astype(bool) & (rituals["known"] > 0) & ~rituals["kind"].isin(NOT_TO_DECIDE)]
    enough = judged["known"].sum() >= case.effects.occurrences
    how = text(
        "Sessions with minutes that hold neither a decision nor an action ÷ all sessions with minutes, in recurring "
        "meetings other than dailies, one-to-ones and meetings of everybody."
    )
    why = text("Unknown. To ask for: {ask}", ask=minutes())
    if judged["known"].sum() > 0:
        why = text("Unknown: fewer than {n} sessions have minutes.", n=Count(case.effects.occurrences))
    return _sign(
        "sessions_without_outcome",
        text("Nothing comes out of the meetings held to decide"),
        _of_sessions(judged) if enough else None,
        case.settings.thresholds.empty_sessions_share,
        (how, why),
    )


def _of_sessions(judged: pd.DataFrame) -> Estimate:
    """The share of empty sessions; sessions of one ritual are alike, so the wider of two intervals is taken."""
    empty, known = (judged["known"] - judged["yielded"]).to_numpy(), judged["known"].to_numpy()
    low, high = wilson(float(empty.sum()), int(known.sum()))
    drawn = ratio(empty, known, "share")
    assert drawn is not None
    return Estimate(drawn.value, min(low, drawn.low), max(high, drawn.high), "share", int(known.sum()))


def _sign(kind: str, title: Text, estimate: Estimate | None, threshold: float, words: tuple[Text, Text]) -> Sign:
    """A sign with its verdict, and why it has none."""
    how, why = words
    judged = verdict(estimate, threshold) if estimate else "unknown"
    if estimate is not None and judged == "unknown":
        why = text(
            "Undecided: the interval {interval} contains the threshold of {threshold}.",
            interval=estimate.interval,
            threshold=Share(threshold),
        )
    return Sign(
        kind=kind,
        title=title,
        estimate=estimate,
        threshold=threshold,
        verdict=judged,
        how=how,
        why_unknown=why if judged == "unknown" else None,
    )
