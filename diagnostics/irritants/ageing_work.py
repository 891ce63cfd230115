"""Ageing work: started tickets that are much older than finished ones ever became.

Definition
    Of the tickets in progress, the share that is older than the 95th percentile of the flow time of the finished ones.
    What they waited for a decision or were blocked is taken out of both: it belongs to those irritants. Old tickets
    stay longer and are over-represented in what is in progress, so that 5 % is not what to expect. It is an irritant
    when the whole interval lies above twice the share that the pace of the finished tickets lets expect
    (E[(X - p95)+] ÷ E[X]) and above 10 %, and a binomial test passes at 5 %, on at least 20 tickets in progress and 20
    finished ones. Its place is the stage in which more than half of the old ones are, where there is one. Teams are not
    compared: which of them a young ticket will cost most is not known yet.
Unit
    Share, 0 to 1, with the 90 % Wilson interval. Waste: tickets, not hours, because their waiting is counted where it
    takes place; their share is of all tickets in progress.
Degenerate input
    Without a history, or with fewer than 20 tickets in progress or 20 finished: nothing.
Source
    Kanban Guide, 2020 (work item age); Cox, Renewal Theory, 1962; Wilson, 1927.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._names import plain
from diagnostics.irritants._statistics import more_than
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.irritants._words import number_of_days, stage_name
from diagnostics.locale import Share, Text, text
from diagnostics.measures._intervals import share
from diagnostics.measures.ageing_work import PERCENTILES, AgeingWork, expected_share
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "ageing_work"
TITLE = text("Ageing work")
DEFINITION = text("Many tickets in progress are older than 95 % of the finished ones, more than their pace explains.")
ELSEWHERE = ("decision", "blocked")
MOST = 0.5


@dataclass(frozen=True)
class Ages:
    """The tickets in progress, the hours that only 5 % of the finished ones took, and the share older than that."""

    tickets: pd.DataFrame
    mark_hours: float
    expected: float

    @property
    def old(self) -> pd.DataFrame:
        """Those older than the mark."""
        return self.tickets[self.tickets["age_hours"] > self.mark_hours]


def detect(case: Case) -> list[Irritant]:
    """Whether work in progress is older than the pace of the finished tickets explains."""
    ages = _ages(case)
    if ages is None:
        return []
    size, chance = share(len(ages.old), len(ages.tickets)), _chance(ages)
    assert size is not None
    crossed = size.low > _bar(case, ages) and chance <= case.settings.thresholds.false_discovery_rate
    return [_irritant(case, ages, size, chance)] if crossed else []


def usual(case: Case, where: Where) -> float:
    """The share that the pace of the finished tickets lets expect."""
    ages = _ages(case)
    return ages.expected if ages else 1 - PERCENTILES[-1]


def needed(case: Case, where: Where) -> float:
    """The share beyond which the whole interval must lie."""
    return max(case.effects.aged_share, case.effects.times_elsewhere * usual(case, where))


def _bar(case: Case, ages: Ages) -> float:
    return max(case.effects.aged_share, case.effects.times_elsewhere * ages.expected)


def _chance(ages: Ages) -> float:
    return float(more_than([len(ages.old)], [len(ages.tickets)], max(ages.expected, 1 - PERCENTILES[-1]))[0])


def _ages(case: Case) -> Ages | None:
    """Ages and flow times without what waits for a decision or is blocked; None where there are too few."""
    if case.flow is None:
        return None
    inside, lives = case.evidence[AgeingWork].tickets, case.flow.lives
    finished = lives[(lives["stage"] == "done") & lives["flow_hours"].notna()]
    if min(len(finished), len(inside)) < case.effects.tickets:
        return None
    hours = finished["flow_hours"] - _elsewhere(case, finished)
    mark = float(np.quantile(hours, PERCENTILES[-1]))
    ages = inside.assign(age_hours=inside["age_hours"] - _elsewhere(case, inside))
    return Ages(ages, mark, expected_share(hours.to_numpy(dtype="float64"), mark))


def _elsewhere(case: Case, tickets: pd.DataFrame) -> pd.Series:
    """Hours since the start of each ticket that belong to a decision or a block."""
    waits = plain(case.waits.loc[case.waits["cause"].isin(ELSEWHERE), ["ticket_id", "at", "hours"]])
    started = waits["ticket_id"].map(tickets.set_index("ticket_id")["started_at"])
    hours = waits[waits["at"] >= started].groupby("ticket_id")["hours"].sum()
    return tickets["ticket_id"].map(hours).astype("float64").fillna(0.0)


def _irritant(case: Case, ages: Ages, size: Estimate, chance: float) -> Irritant:
    old = ages.old
    stages = old["stage"].value_counts()
    where = Where(stage=str(stages.index[0])) if stages.iloc[0] > MOST * len(old) else Where()
    rows = old.rename(columns={"started_at": "at", "age_hours": "hours"})
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=Estimate(len(old), len(old), len(old), "count", len(old)),
        share=size.value,
        tickets=len(old),
        teams=int(old["team"].nunique()),
        confidence=confidence(size.n, chance, case.stage_sureness(where.stage) if where.stage else 1.0),
        title=_title(case, ages, size, where),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(case: Case, ages: Ages, size: Estimate, where: Where) -> Text:
    return text(
        "{place}: {n} of {all} tickets in progress ({share} {interval}) are older than {days}, an age that only "
        "5 % of finished tickets reached; {expected} would be usual.",
        place=text("Mostly in “{stage}”", stage=stage_name(where.stage)) if where.stage else text("In all stages"),
        n=len(ages.old),
        all=len(ages.tickets),
        share=size.written(),
        interval=size.interval,
        days=number_of_days(ages.mark_hours, case.day),
        expected=Share(ages.expected),
    )
