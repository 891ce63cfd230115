"""The three triggers: crossed only when the whole interval lies beyond the threshold."""

from diagnostics.locale import Count, Days, Share, Text, joined, text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.coordination_load import INVITED, CoordinationLoad
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.model.results import Estimate, Evidence, Result, Trigger, Verdict
from diagnostics.model.subjects import class_name
from diagnostics.settings import Settings

SMALLEST_CLASS = 5


def triggers(evidence: Evidence, settings: Settings) -> tuple[Trigger, Trigger, Trigger]:
    """Dependency share, contradicting indicators, days of arbitration, each with its verdict."""
    return (
        _dependency_share(evidence, settings),
        _contradicting_kpis(evidence, settings),
        _arbitration(evidence, settings),
    )


def verdict(estimate: Estimate, threshold: float) -> Verdict:
    """Crossed when the whole interval is beyond, not crossed when the whole interval is not, else unknown.

    >>> verdict(Estimate(12, 9, 15, "days", 40), 10), verdict(Estimate(12, 11, 15, "days", 40), 10)
    ('unknown', 'crossed')
    """
    if estimate.low > threshold:
        return "crossed"
    return "not_crossed" if estimate.high <= threshold else "unknown"


def _dependency_share(evidence: Evidence, settings: Settings) -> Trigger:
    load = evidence[CoordinationLoad]
    threshold, estimate = settings.thresholds.dependency_share, load.dependency
    judged: Verdict = verdict(estimate, threshold) if estimate else "unknown"
    return Trigger(
        kind="dependency_share",
        title=text("Product managers' time spent on managing dependencies"),
        estimate=estimate,
        threshold=threshold,
        verdict=judged,
        how=_share_of_hours(load),
        why_unknown=_why(load, estimate, Share(threshold)) if judged == "unknown" else None,
    )


def _share_of_hours(load: CoordinationLoad) -> Text:
    """What is divided by what, which meetings count, and who counts as there."""
    share = text("Hours of product managers in meetings that manage dependencies ÷ their working hours.")
    parts = [share, load.rule, *([INVITED] if "attendance.minutes" in load.missing else [])]
    return Text("{parts}", (("parts", joined(parts, " ")),))


def _contradicting_kpis(evidence: Evidence, settings: Settings) -> Trigger:
    coherence = evidence[KpiCoherence]
    threshold, count = settings.thresholds.contradicting_kpis, coherence.contradicting
    known = coherence.status != "not_computable"
    estimate = Estimate(count, count, count, "count", coherence.shared) if known else None
    judged: Verdict = "unknown" if not known else "crossed" if count >= threshold else "not_crossed"
    return Trigger(
        kind="contradicting_kpis",
        title=text("Indicators that contradict each other between teams"),
        estimate=estimate,
        threshold=threshold,
        verdict=judged,
        how=text("Exact count: one name with several formulas, sources or values for one period."),
        why_unknown=_why(coherence, None, Count(threshold)) if not known else None,
    )


def _arbitration(evidence: Evidence, settings: Settings) -> Trigger:
    """By class: an average would hide the slow ones. Crossed by any class, not crossed when none may be."""
    measured = evidence[ArbitrationTime]
    threshold = settings.thresholds.arbitration_days
    name, estimate = slowest_class(measured)
    judged: Verdict = verdict(estimate, threshold) if estimate else "unknown"
    title = text("Time an arbitration takes")
    how = text("Median from asked for to taken, open topics included (Kaplan-Meier), over all topics.")
    if name is not None:
        which = class_name(name)
        title = text("Time an arbitration takes: “{which}”, the slowest class", which=which)
        how = text(
            "Median from asked for to taken, open topics included (Kaplan-Meier), in the class of decision that waits "
            "longest: {which}.",
            which=which,
        )
    return Trigger(
        kind="arbitration_days",
        title=title,
        estimate=estimate,
        threshold=threshold,
        verdict=judged,
        how=how,
        why_unknown=_why(measured, estimate, Days(threshold * 24)) if judged == "unknown" else None,
    )


def slowest_class(measured: ArbitrationTime) -> tuple[str | None, Estimate | None]:
    """The class whose interval begins highest, of those with enough topics; else all topics together."""
    classes = measured.classes[measured.classes["n"] >= SMALLEST_CLASS]
    if classes.empty:
        return None, measured.median
    order = classes.sort_values(["low_days", "median_days", "decision_class"], ascending=[False, False, True])
    row = order.iloc[0]
    days = (float(row["median_days"]), float(row["low_days"]), float(row["high_days"]))
    return str(row["decision_class"]), Estimate(*days, "days", int(row["n"]))


def _why(result: Result, estimate: Estimate | None, threshold: Share | Count | Days) -> Text:
    if estimate is not None:
        return text(
            "Undecided: the interval {interval} contains the threshold of {threshold}.",
            interval=estimate.interval,
            threshold=threshold,
        )
    if result.ask_for is not None:
        return text("Unknown. To ask for: {ask}", ask=result.ask_for)
    return text("Unknown: too few people or topics to conclude.")
