"""Ageing work: how old the started, unfinished tickets are, against those that were finished.

Definition
    Age = now - started, for tickets that were started and are not finished. It is compared with the median, the 85th
    and the 95th percentile of the flow time of the finished tickets. Old tickets are over-represented among those in
    progress, because they stay longer: `expected` is the share of tickets in progress that would be older than the
    95th percentile if they took as long as the finished ones, E[(X - p95)+] ÷ E[X].
Unit
    Hours by the audit's clock (shown as days), from 0; shares from 0 to 1, with a 90 % Wilson interval.
Traps
    Unfinished tickets are right-censored: how long they will take is unknown. Percentiles of finished tickets leave
    them out, so that the true ones are at least as high. Ages are never dropped, and never averaged with flow times.
Degenerate input
    No history: not computable. Fewer than 20 finished tickets: ages alone, no percentiles.
Source
    Kanban Guide (2020), work item age; Cox, Renewal Theory (1962), on the age of what is in progress.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns, without_history
from diagnostics.model.results import Estimate, Result
from diagnostics.model.stages import CLOSED
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR

TITLE: Final = text("Age of work in progress")
DEFINITION: Final = text(
    "The time since started of tickets that are not finished, against the median, the 85th and the 95th percentile of "
    "finished tickets. How long they will take is unknown: the true percentiles are at least as high."
)
ENOUGH: Final = 20
PERCENTILES: Final = (0.50, 0.85, 0.95)
TICKETS: Final = "ticket_id stage team started_at age_hours level"


@dataclass(frozen=True, kw_only=True)
class AgeingWork(Result):
    """Ages of the tickets in progress at an instant, beside the percentiles of the tickets finished until then.

    tickets: ticket_id, stage and team where it was then, started_at, age_hours, level (how many of the
    percentiles it exceeds, 0 to 3). percentiles: hours, empty when fewer than 20 tickets are finished. older: the share
    of tickets in progress above the 95th percentile; expected: what it would be at the pace of the finished ones.
    """

    finished: int = 0
    percentiles: tuple[float, ...] = ()
    older: Estimate | None = None
    expected: float = float("nan")
    tickets: pd.DataFrame = field(default_factory=lambda: columns(TICKETS))


def measure(context: Context) -> AgeingWork:
    """Measure the age of what is in progress at the instant of the audit."""
    return without_history(AgeingWork) if context.flow is None else ages_at(context.flow, context.flow.log.at)


def ages_at(flow: Flow, at: datetime) -> AgeingWork:
    """The same at an instant of the past, as it could be known then."""
    lives = flow.lives
    finished = finished_hours(lives[lives["done_at"] <= at])
    known = lives["started_at"].notna() & (lives["started_at"] <= at)
    started = lives[known & ~(lives["closed"].astype(bool) & (lives["done_at"] <= at))]
    age = _hours_since(flow, started["started_at"], at)
    there = _places_at(flow, at)
    place = {name: started["ticket_id"].map(there[name]) for name in ("stage", "team")}
    shown = started.assign(**place, age_hours=age)
    shown = shown[shown["stage"].notna() & ~shown["stage"].isin(CLOSED)]
    marks = tuple(float(np.quantile(finished, part)) for part in PERCENTILES) if len(finished) >= ENOUGH else ()
    level = np.searchsorted(np.asarray(marks), shown["age_hours"].to_numpy(), side="left")
    tickets = shown.assign(level=level)[TICKETS.split()].sort_values(
        ["age_hours", "ticket_id"], ascending=[False, True]
    )
    return AgeingWork(
        finished=len(finished),
        percentiles=marks,
        older=_intervals.share(int((level == len(PERCENTILES)).sum()), len(tickets)) if marks else None,
        expected=expected_share(finished, marks[-1]) if marks else float("nan"),
        tickets=tickets.reset_index(drop=True),
        note=_censored(len(tickets)),
    )


def finished_hours(lives: pd.DataFrame) -> npt.NDArray[np.float64]:
    """The flow times of the finished tickets among some."""
    done = lives.loc[lives["stage"] == "done", "flow_hours"]
    return np.asarray(done.dropna().to_numpy(dtype="float64"))


def expected_share(finished: npt.NDArray[np.float64], mark: float) -> float:
    """The share of tickets in progress older than a mark, were they to take as long as the finished ones.

    >>> expected_share(np.array([1.0, 1.0, 2.0, 4.0]), 2.0)
    0.25
    """
    whole = float(finished.sum())
    return float(np.clip(finished - mark, 0.0, None).sum()) / whole if whole > 0 else 0.0


def _hours_since(flow: Flow, started: pd.Series, at: datetime) -> npt.NDArray[np.float64]:
    readings = flow.log.clock.readings
    now = int(readings(pd.DatetimeIndex([at]))[0])
    return np.asarray((now - readings(started)) / MICROSECONDS_AN_HOUR, dtype="float64")


def _places_at(flow: Flow, at: datetime) -> pd.DataFrame:
    """The stage and the team in which each ticket was at an instant, by its id."""
    import ibis

    moment = ibis.literal(at.astimezone(UTC).replace(tzinfo=None)).cast("timestamp(6)")
    s = flow.segments.filter(flow.segments["at"] <= moment)
    s = s.mutate(place=s["rank"].cast("int32"))
    last = s.group_by("ticket_id").aggregate(stage=s.stage.argmax(s.place), team=s.team.argmax(s.place))
    return flow.log.frame(last).set_index("ticket_id")


def _censored(unfinished: int) -> Text | None:
    if not unfinished:
        return None
    return plural(
        "{n} ticket is unfinished: how long it will take is unknown, and the percentiles leave it out.",
        "{n} tickets are unfinished: how long they will take is unknown, and the percentiles leave them out.",
        n=unfinished,
    )
