"""Flow efficiency: which part of the time between start and done somebody works on a ticket.

Definition
    Active ÷ (active + waiting) between start and done, over all finished tickets together. A ticket starts the first
    time it is in an active stage. Waiting is being queued, handed over and not yet taken, held by a decision, or
    blocked, each hour counted once; everything else is active. Also by team (the one that worked most on the ticket)
    and by stage.
Unit
    Share, 0 to 1, with a 90 % interval (tickets drawn again); the hours behind it by the audit's clock.
Traps
    A status named “in progress” counts as work, whether somebody works or not: the figure is an upper bound. By the
    calendar, nights and weekends count as what they lie in.
Degenerate input
    No history, or no finished ticket that was ever in a status that stands for work: not computable.
Source
    Modig and Åhlström, This is Lean (2012).

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Flow efficiency")
DEFINITION: Final = text(
    "Work ÷ (work + waiting) between start and done, all finished tickets together. Waiting is being queued, handed "
    "over, held by a decision or blocked, each hour counted once. A status named “in progress” counts as work."
)
TEAMS: Final = "team tickets active_hours waiting_hours share low high"
STAGES: Final = "stage tickets active_hours waiting_hours blocked_hours share"


@dataclass(frozen=True, kw_only=True)
class FlowEfficiency(Result):
    """`share` of all finished tickets, and the hours behind it.

    teams: team, tickets, active_hours, waiting_hours, share with low and high; no share under five tickets. stages, in
    the order of the flow: stage, tickets, active_hours, waiting_hours (of which blocked_hours), share.
    """

    share: Estimate | None = None
    active_hours: float = 0.0
    waiting_hours: float = 0.0
    teams: pd.DataFrame = field(default_factory=lambda: columns(TEAMS))
    stages: pd.DataFrame = field(default_factory=lambda: columns(STAGES))


ENOUGH: Final = 5
ASK_FOR: Final = text(
    "We need to know in which of your statuses somebody works on a ticket, and in which statuses it waits."
)
NO_WORK: Final = text("No finished ticket was ever in a status that stands for work.")


def measure(context: Context) -> FlowEfficiency:
    """Measure flow efficiency of the finished tickets, overall, by team and by stage."""
    if context.flow is None:
        return without_history(FlowEfficiency)
    lives = context.flow.lives
    worked = lives[(lives["stage"] == "done") & lives["started_at"].notna()]
    share = _share(worked)
    unknown: dict[str, Any] = {}
    if share is None:
        unknown = {"status": "not_computable", "ask_for": ASK_FOR, "note": NO_WORK}
    return FlowEfficiency(
        **unknown,
        share=share,
        active_hours=float(worked["efficiency_active_hours"].sum()),
        waiting_hours=float(worked["efficiency_waiting_hours"].sum()),
        teams=_teams(worked),
        stages=_stages(context.flow),
    )


def _share(worked: pd.DataFrame) -> Estimate | None:
    active, waiting = worked["efficiency_active_hours"], worked["efficiency_waiting_hours"]
    return _intervals.ratio(active.to_numpy(), (active + waiting).to_numpy(), "share")


def _teams(worked: pd.DataFrame) -> pd.DataFrame:
    """One row a team, in the order of names: no rank."""
    rows = []
    for team, own in worked.groupby("team", sort=True, observed=True):
        found = _share(own) if len(own) >= ENOUGH else None
        ends = (found.value, found.low, found.high) if found else (float("nan"),) * 3
        spent = own["efficiency_active_hours"].sum(), own["efficiency_waiting_hours"].sum()
        rows.append((str(team), len(own), *map(float, spent), *ends))
    return pd.DataFrame(rows, columns=TEAMS.split())


def _stages(flow: Flow) -> pd.DataFrame:
    """The same hours by stage: what lies between the first work and the end of each finished ticket."""
    import ibis

    s = flow.segments
    finished = s.filter(s["last"] & (s.stage == "done")).select("ticket_id")
    inside = s.filter(s.started & (s.kind != "done")).semi_join(finished, "ticket_id")
    found = inside.group_by("stage").aggregate(
        position=inside.position.min(),
        tickets=inside.ticket_id.nunique(),
        active_hours=ibis.ifelse(inside.waiting, 0.0, inside.hours).sum(),
        waiting_hours=ibis.ifelse(inside.waiting, inside.hours, 0.0).sum(),
        blocked_hours=ibis.ifelse((inside.cause == "blocked").fill_null(False), inside.hours, 0.0).sum(),
    )
    out = flow.log.frame(found.order_by("position"))
    whole = out["active_hours"] + out["waiting_hours"]
    return out.assign(share=out["active_hours"] / whole.where(whole > 0))[STAGES.split()]
