"""Flow time: how long a ticket takes, from asked to delivered and from started to delivered.

Definition
    Lead time = done - created. Flow time = done - started, where a ticket starts the first time it is in an active
    stage. Each with its median, the 85th and 95th percentile of lead time, and a 90 % interval. Beside them stands what
    the same tickets took by the other clock: by the calendar, or in working time.
Unit
    Hours of the audit's clock (shown as its days), from 0.
Traps
    Unfinished tickets have an age, not a flow time; they are counted beside it and never dropped in silence. A reopened
    ticket is done the last time it closes. A dropped ticket has no flow time.
Degenerate input
    No history: not computable. No finished ticket: no estimate, only counts.
Source
    Kanban Guide (2020) for flow time and work item age.

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

from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._definitions import DEFINITIONS, definitions
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Estimate, Result
from diagnostics.model.units import hours_unit

TITLE: Final = text("Lead time and flow time")
DEFINITION: Final = text("Lead time runs from created to done, flow time from the first work to done.")
TICKETS: Final = (
    "ticket_id started_at closed stage waiting_hours active_hours efficiency_waiting_hours "
    "efficiency_active_hours team created_at ticket_kind done_at lead_hours flow_hours age_hours"
)


@dataclass(frozen=True, kw_only=True)
class FlowTime(Result):
    """Medians with intervals, percentiles of lead time in hours, and how many tickets stand behind them.

    definitions: start (created, started), clock (calendar, working), n, median_days, low_days, high_days, p85_days, in
    days of that clock.
    """

    lead: Estimate | None = None
    lead_p85: float = float("nan")
    lead_p95: float = float("nan")
    flow: Estimate | None = None
    done: int = 0
    unfinished: int = 0
    dropped: int = 0
    tickets: pd.DataFrame = field(default_factory=lambda: columns(TICKETS))
    definitions: pd.DataFrame = field(default_factory=lambda: columns(DEFINITIONS))


def measure(context: Context) -> FlowTime:
    """Measure lead time and flow time of the finished tickets."""
    if context.flow is None:
        return without_history(FlowTime)
    lives, unit = context.flow.lives, hours_unit(context.settings.working_time.day)
    done = lives[lives["stage"] == "done"]
    worked = done[done["started_at"].notna()]
    return FlowTime(
        lead=_intervals.median(done["lead_hours"].to_numpy(), unit),
        lead_p85=float(done["lead_hours"].quantile(0.85)),
        lead_p95=float(done["lead_hours"].quantile(0.95)),
        flow=_intervals.median(worked["flow_hours"].to_numpy(), unit),
        done=len(done),
        unfinished=int((~lives["closed"]).sum()),
        dropped=int((lives["stage"] == "dropped").sum()),
        tickets=lives,
        definitions=definitions(context.flow, context.settings),
    )
