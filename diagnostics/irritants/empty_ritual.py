"""Empty ritual: a meeting that comes back and from which neither a decision nor an action comes out.

Definition
    A ritual with minutes for at least 8 occurrences, whose share of occurrences with a decision or an action is below
    50 % with its whole Wilson interval (binomial test against 50 %, false discovery rate 5 % over all rituals).
    Dailies, one-to-ones and meetings of everybody are not held to decide and are left out.
Unit
    Share of occurrences, 0 to 1, with the 90 % Wilson interval; waste in person-hours: the occurrences known to have
    yielded nothing.
Degenerate input
    Unknown is not zero: an occurrence without minutes counts neither for nor against.
Source
    Wilson, 1927; Benjamini and Hochberg, 1995.
"""

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._statistics import adjusted, rarer_than, total
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Count, literal, plural, text
from diagnostics.measures._intervals import share
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.results import Irritant, Where

KIND = "empty_ritual"
TITLE = text("Empty ritual")
DEFINITION = text("A recurring meeting from which neither a decision nor an action comes out, most of the time.")
NOT_TO_DECIDE = ("daily", "one_to_one", "all_hands")


def detect(case: Case) -> list[Irritant]:
    """Rituals that yield nothing more often than not."""
    rituals = case.evidence[RitualYield].rituals
    judged = rituals[
        rituals["recurring"].astype(bool)
        & (rituals["known"] >= case.effects.occurrences)
        & ~rituals["kind"].isin(NOT_TO_DECIDE)
    ]
    chances = adjusted(rarer_than(judged["yielded"], judged["known"], case.effects.yield_share))
    rate = case.settings.thresholds.false_discovery_rate
    return [
        _irritant(case, row, float(chance))
        for row, chance in zip(judged.to_dict("records"), chances, strict=True)
        if chance <= rate and row["high"] < case.effects.yield_share
    ]


def usual(case: Case, where: Where) -> float:
    """The share of occurrences below which a ritual is empty."""
    return case.effects.yield_share


needed = usual


def empty_meetings(case: Case, ritual: str) -> pd.DataFrame:
    """The occurrences of a ritual that are known to have yielded nothing."""
    meetings = case.evidence[RitualYield].meetings
    return meetings[(meetings["ritual"] == ritual) & meetings["yielded"].eq(False).fillna(False).astype(bool)]


def meeting_total(case: Case) -> float:
    """All hours of people in meetings: what shares are taken of."""
    return max(case.meeting_hours, float(case.evidence[RitualYield].meetings["person_hours"].sum()))


def _irritant(case: Case, row: dict[str, object], chance: float) -> Irritant:
    ritual, known, yielded = str(row["ritual"]), int(str(row["known"])), int(str(row["yielded"]))
    size = share(yielded, known)
    assert size is not None
    empty = empty_meetings(case, ritual)
    wasted = total(empty["person_hours"].fillna(0.0), known, "person_hours")
    everything = meeting_total(case)
    rows = pd.DataFrame({"at": empty["start_at"], "hours": empty["person_hours"], "detail": empty["title"]})
    return Irritant(
        kind=KIND,
        where=Where(ritual=ritual),
        size=size,
        waste=wasted,
        share=wasted.value / everything if everything > 0 else 0.0,
        tickets=0,
        teams=int(str(row["teams"])),
        confidence=confidence(size.n, chance),
        title=plural(
            "{ritual}: {n} of {known} sessions produced a decision or an action {interval}, for {hours} person-hours.",
            "{ritual}: {n} of {known} sessions produced a decision or an action {interval}, for {hours} person-hours.",
            n=yielded,
            known=known,
            ritual=literal(ritual),
            interval=size.interval,
            hours=Count(_person_hours(case, ritual)),
        ),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _person_hours(case: Case, ritual: str) -> float:
    """Of the occurrences with minutes, so that the cost and the yield are about the same meetings."""
    meetings = case.evidence[RitualYield].meetings
    known = meetings[(meetings["ritual"] == ritual) & meetings["yielded"].notna()]
    return float(known["person_hours"].sum())
