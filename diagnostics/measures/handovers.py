"""Handovers: how often the holder of a ticket changes, and the wait that each change carries.

Definition
    Consecutive repeats of a holder are collapsed; a handover is a change of holder. The wait carried runs from the
    giver's last event to the receiver's first own action where it can be seen, else it is the queue the ticket enters.
    Blocked time and time before a decision are not in it: each hour has one cause.
Unit
    Handovers a ticket, from 0; wait in hours (shown as days). Every figure names its level: person, team or line.
Traps
    A handover to oneself does not count. A missing holder is the holder "unassigned". Levels differ by a factor of
    four on the same log: never compare two levels.
Degenerate input
    No history: not computable. One team only: no handover at team level.
Source
    van der Aalst, Reijers and Song, Discovering Social Networks from Event Logs (2005).

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Handovers and the wait they carry")
DEFINITION: Final = text(
    "A handover is a change of holder on a ticket; repeats count once. The wait carried runs from the giver's last "
    "event to the receiver's first own action where it can be seen, else it is the queue the ticket enters."
)
LEVELS: Final = (
    "level holders handovers tickets_with_handover share_with_handover ping_pong_tickets ping_pong_count "
    "ping_pong_share"
)
LINKS: Final = "source target stage passages tickets median_hours low_hours high_hours total_hours"


@dataclass(frozen=True, kw_only=True)
class Handovers(Result):
    """Handovers a ticket at team level; `levels`: the counts of each level; `links`: between teams, with the wait.

    levels: level, holders, handovers, tickets_with_handover, share_with_handover, ping_pong_tickets, ping_pong_count,
    ping_pong_share. links: source, target, stage (entered), passages, tickets, median_hours, low_hours, high_hours,
    total_hours.
    """

    per_ticket: Estimate | None = None
    levels: pd.DataFrame = field(default_factory=lambda: columns(LEVELS))
    links: pd.DataFrame = field(default_factory=lambda: columns(LINKS))


def measure(context: Context) -> Handovers:
    """Count handovers at every level and the wait carried between teams."""
    if context.flow is None:
        return without_history(Handovers)
    flow, tickets = context.flow, len(context.flow.lives)
    counted = flow.handovers["team"].per_ticket["handovers"].to_numpy()
    each = np.concatenate([counted, np.zeros(tickets - len(counted))])
    return Handovers(per_ticket=_intervals.mean(each, "count"), levels=_levels(flow), links=_links(flow))


def _levels(flow: Flow) -> pd.DataFrame:
    tickets = len(flow.lives)
    return pd.DataFrame(
        [
            {
                "level": level,
                "holders": c.holders,
                "handovers": c.handovers,
                "tickets_with_handover": c.tickets_with_handover,
                "share_with_handover": c.tickets_with_handover / tickets,
                "ping_pong_tickets": c.ping_pong_tickets,
                "ping_pong_count": c.ping_pong_count,
                "ping_pong_share": c.ping_pong_tickets / tickets,
            }
            for level, c in flow.handovers.items()
        ]
    )


def _links(flow: Flow) -> pd.DataFrame:
    """Wait carried from team to team, by the stage entered; a wait that goes on has no place in the median yet."""
    p = flow.passages.filter(flow.passages.handover)
    groups = p.group_by(source=p.s_team, target=p.t_team, stage=p.t_stage).aggregate(
        passages=p.count(),
        tickets=p.ticket_id.nunique(),
        total_hours=p.wait_hours.sum(),
        ended=p.ended_wait_hours.collect(),
    )
    out = flow.log.frame(groups.order_by(["source", "target", "stage"]))
    ended = [() if hours is None else hours for hours in out["ended"]]
    medians = _intervals.medians(np.concatenate([[], *ended]), [len(hours) for hours in ended], "hours")
    for column, end in (("median_hours", "value"), ("low_hours", "low"), ("high_hours", "high")):
        out[column] = [getattr(median, end, 0.0) for median in medians]
    return out[LINKS.split()]
