"""Blocked time: how long tickets cannot move, however that is said, each hour counted once.

Definition
    The union of the times during which an open ticket is said to be blocked: by a flag, by the name of its status, by a
    label, or by a dated link to another ticket. An hour that several of them tell is counted once, under the first of
    them in that order, and under its reason. A time lasts from the moment a ticket becomes blocked until it is free.
Unit
    Hours by the audit's clock (shown as days), from 0; `share` is the part of all waiting, 0 to 1.
Traps
    What nobody marks is not seen. A status that names what it waits for (“waiting for review”) is a queue, not a block.
    A link without dates says that tickets depend on each other, not since when: it is left to the dependencies.
Degenerate input
    No history, or nothing that ever says blocked: not computable, because silence is not zero.
Source
    Vacanti, Actionable Agile Metrics for Predictability (2015), on blocked time; Kanban Guide (2020).

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
from diagnostics.locale import Text, text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns, without_history
from diagnostics.model.blocked_statuses import says_blocked
from diagnostics.model.results import Estimate, Result
from diagnostics.model.units import hours_unit

TITLE: Final = text("Blocked time")
DEFINITION: Final = text(
    "The time during which an open ticket is said to be blocked, by a flag, a status, a label or a dated link. What "
    "several of them say at once is counted once."
)
ASK_FOR: Final[Text] = text(
    "How is a blocked ticket marked: by a flag, a status, a label or a link? Please send the history of that field "
    "(the same `changelog` JSON for Jira). Without it, blocked time cannot be told from work."
)
SOURCES: Final = ("flag", "status", "label", "link")
BLOCKS: Final = "ticket_id stage team at until hours source reason"
REASONS: Final = "reason source tickets times total_hours median_hours"
TOTALS: Final = "source tickets times total_hours"


@dataclass(frozen=True, kw_only=True)
class BlockedTime(Result):
    """Blocked hours, their part of all waiting, and the median of one time that has ended.

    blocks: one row a time, ticket_id, stage, team, at, until, hours, source, reason (missing when none is given).
    reasons: reason, source, tickets, times, total_hours, median_hours, most hours first. sources: the same by source.
    """

    hours: float = 0.0
    share: float = 0.0
    tickets: int = 0
    median: Estimate | None = None
    blocks: pd.DataFrame = field(default_factory=lambda: columns(BLOCKS))
    reasons: pd.DataFrame = field(default_factory=lambda: columns(REASONS))
    sources: pd.DataFrame = field(default_factory=lambda: columns(TOTALS))


def measure(context: Context) -> BlockedTime:
    """Measure blocked time, by source and by reason."""
    if context.flow is None:
        return without_history(BlockedTime)
    flow = context.flow
    if context.tables["blocks"].empty and not any(map(says_blocked, flow.statuses)):
        return BlockedTime(status="not_computable", missing=("blocks.start_at", "blocks.end_at"), ask_for=ASK_FOR)
    times = _times(_named(blocked_pieces(flow), context.tables["blocks"]))
    waiting = float(flow.waiting["hours"].sum())
    hours = float(times["hours"].sum())
    ended = times.loc[times["until"] < flow.log.at, "hours"]
    return BlockedTime(
        hours=hours,
        share=hours / waiting if waiting else 0.0,
        tickets=int(times["ticket_id"].nunique()),
        median=_intervals.median(ended.to_numpy(), hours_unit(context.settings.working_time.day)),
        blocks=times,
        reasons=_summed(times, ["reason", "source"], REASONS),
        sources=_summed(times, ["source"], TOTALS),
    )


def blocked_pieces(flow: Flow) -> pd.DataFrame:
    """The blocked waiting of open tickets, cut wherever a block begins or ends."""
    w = flow.waits.filter(flow.waits.cause == "blocked")
    rows = w.select("ticket_id", "stage", "team", "at", "until", "hours", "status")
    return flow.log.frame(rows.order_by(["ticket_id", "at"]))


def _named(pieces: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """Each piece with the first of the sources that cover it, and its reason; else the status itself says blocked."""
    over = blocks.assign(order=blocks["source"].map({name: place for place, name in enumerate(SOURCES)}))
    over = over[["ticket_id", "start_at", "end_at", "source", "reason", "order"]]
    numbered = pieces.assign(piece=np.arange(len(pieces)))
    both = numbered[["piece", "ticket_id", "at"]].merge(over, on="ticket_id")
    both = both[(both["start_at"] <= both["at"]) & (both["end_at"].isna() | (both["end_at"] > both["at"]))]
    # a status that says blocked comes after flags and before labels and links
    own = numbered.loc[numbered["status"].map(says_blocked).astype(bool), ["piece", "status"]]
    own = own.rename(columns={"status": "reason"}).assign(source="status", order=SOURCES.index("status"))
    told = pd.concat([part.astype({"reason": "str"}) for part in (both, own) if len(part)] or [both])
    told = told.sort_values(["piece", "order", "reason"], kind="stable").drop_duplicates("piece")
    return numbered.merge(told[["piece", "source", "reason"]], on="piece", how="left").drop(columns=["piece", "status"])


def _times(pieces: pd.DataFrame) -> pd.DataFrame:
    """Pieces of one ticket that follow each other with the same source and reason, as one time each."""
    said = pieces.assign(source=pieces["source"].astype("str"), reason=pieces["reason"].astype("str"))
    before = said.shift()
    same = [said[name].eq(before[name]) | (said[name].isna() & before[name].isna())
            for name in ("ticket_id", "source", "reason")]  # fmt: skip
    number = (~(same[0] & same[1] & same[2] & said["at"].eq(before["until"]))).cumsum()
    first = {name: (name, "first") for name in ("ticket_id", "stage", "team", "at", "source", "reason")}
    grouped = said.groupby(number, sort=True)
    return grouped.agg(**first, until=("until", "last"), hours=("hours", "sum"))[BLOCKS.split()].reset_index(drop=True)


def _summed(times: pd.DataFrame, by: list[str], names: str) -> pd.DataFrame:
    grouped = times.groupby(by, sort=True, dropna=False, as_index=False)
    out = grouped.agg(
        tickets=("ticket_id", "nunique"), times=("ticket_id", "size"), total_hours=("hours", "sum"),
        median_hours=("hours", "median"),
    )  # fmt: skip
    return out.sort_values(["total_hours", *by], ascending=[False, *[True] * len(by)], ignore_index=True)[names.split()]
