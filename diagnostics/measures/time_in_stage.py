"""Time in stage: how long tickets stay in each stage, and how far the answer depends on the definition.

Definition
    The time of all visits of a ticket to a stage, added up. Beside it the time of its first visit alone and of its last
    visit alone: tools differ by a factor of two on reopened tickets, so the spread is printed beside the figure.
Unit
    Hours (shown as days), from 0; `share` is the stage's part of all time spent in open stages, 0 to 1.
Traps
    A ticket that is still there counts up to the audit. A stage that a ticket jumped does not count as zero.
Degenerate input
    No history: not computable.
Source
    Vacanti, Actionable Agile Metrics for Predictability (2015).

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Result

TITLE: Final = text("Time in each stage")
DEFINITION: Final = text(
    "The time of all visits of a ticket to a stage, added up. The time of the first visit alone and of the last one "
    "alone stand beside it, because tools differ on reopened tickets."
)
STAGES: Final = (
    "stage position visits tickets median_hours p85_hours total_hours waiting_hours kind "
    "ticket_median_hours first_entry_median_hours last_entry_median_hours share"
)


@dataclass(frozen=True, kw_only=True)
class TimeInStage(Result):
    """`stages`: stage, kind, position, visits, tickets, median/p85/total hours, waiting_hours, share, and the spread:
    median hours by ticket over all visits, the first and the last one (ticket_, first_entry_, last_entry_median_hours).
    """

    stages: pd.DataFrame = field(default_factory=lambda: columns(STAGES))


def measure(context: Context) -> TimeInStage:
    """Measure the time in each stage, all teams together, and the spread between definitions."""
    if context.flow is None:
        return without_history(TimeInStage)
    stages = context.flow.stages.merge(_spread(context.flow), on="stage", how="left")
    total = stages["total_hours"].sum()
    return TimeInStage(stages=stages.assign(share=stages["total_hours"] / total if total else 0.0))


def _spread(flow: Flow) -> pd.DataFrame:
    """Median over tickets of the time in each stage: all visits, the first, the last."""
    # an engine's running sum is a wider number than it compares quickly
    v = flow.stage_visits.mutate(stay=flow.stage_visits.stay.cast("int32"))
    by_ticket = v.group_by(["ticket_id", "stage"]).aggregate(
        every=v.hours.sum(), first_entry=v.hours.argmin(v.stay), last_entry=v.hours.argmax(v.stay)
    )
    return flow.log.frame(
        by_ticket.group_by("stage").aggregate(
            ticket_median_hours=by_ticket.every.quantile(0.5),
            first_entry_median_hours=by_ticket.first_entry.quantile(0.5),
            last_entry_median_hours=by_ticket.last_entry.quantile(0.5),
        )
    )
