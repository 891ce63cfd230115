"""What the audit says: estimates, places, irritants, quick wins, triggers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import numpy as np
import pandas as pd

from diagnostics.locale import DayLength, Interval, Text
from diagnostics.model.units import TICKET_HOURS, WRITERS, Unit, Written, days_unit

Status = Literal["computed", "lower_bound", "not_computable"]
Verdict = Literal["crossed", "not_crossed", "unknown"]
Basis = Literal["reference", "study", "assumption"]
Level = Literal["low", "central", "high"]


@dataclass(frozen=True)
class Estimate:
    """A figure with its 90 % interval, its unit and the number of observations behind it."""

    value: float
    low: float
    high: float
    unit: Unit
    n: int

    def written(self, value: float | None = None) -> Written:
        """The value (or another in the same unit) ready to go into a text."""
        return WRITERS[self.unit](self.value if value is None else value)

    @property
    def interval(self) -> Interval:
        """The interval ready to go into a text."""
        return Interval(self.written(self.low), self.written(self.high))

    def in_days(self, day: DayLength) -> "Estimate":
        """Hours of tickets as days of an audit; any other unit stays.

        >>> Estimate(48.0, 24.0, 72.0, "hours", 20).in_days(DayLength()).value
        2.0
        """
        if self.unit not in TICKET_HOURS:
            return self
        value, low, high = (hours / day.hours for hours in (self.value, self.low, self.high))
        return Estimate(value, low, high, days_unit(day), self.n)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What every measure returns, beside its own figures.

    `missing` names the columns that would be needed (`topics.raised_at`), `ask_for` the request to send to the client.
    """

    status: Status = "computed"
    missing: tuple[str, ...] = ()
    ask_for: Text | None = None
    note: Text | None = None


R = TypeVar("R", bound=Result)


class Evidence:
    """The results of all measures, found by their type: `evidence[FlowTime].lead`."""

    def __init__(self, results: Mapping[str, Result]) -> None:
        self.results = dict(results)
        self._by_type = {type(result): result for result in results.values()}

    def __getitem__(self, kind: type[R]) -> R:
        result = self._by_type[kind]
        assert isinstance(result, kind)
        return result


@dataclass(frozen=True, kw_only=True)
class Where:
    """A place on the value flow. Only what applies is set."""

    stage: str | None = None
    team: str | None = None
    source: str | None = None
    target: str | None = None
    ritual: str | None = None
    topic: str | None = None
    kpi: str | None = None
    decision_class: str | None = None
    role: str | None = None

    def as_dict(self) -> dict[str, str]:
        """The set fields; source and target are called from and to.

        >>> Where(source="Design", target="Product").as_dict()
        {'from': 'Design', 'to': 'Product'}
        """
        names = {"source": "from", "target": "to"}
        return {names.get(key, key): value for key, value in vars(self).items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class Irritant:
    """A friction with a place, a size and the rows that prove it.

    `waste` is what it costs over the period, each hour counted once over all irritants: ticket hours (`hours`),
    meeting hours (`person_hours`), or a count where there is no time to lose (`count`). `share` is its part of all
    waiting, or of all meeting hours, of the period. `rows` are at most EVIDENCE_ROWS of `row_count` rows, heaviest
    first, with the columns ticket_id, stage, team, source, target, at, hours, detail (those that apply); never a
    person.
    """

    kind: str
    where: Where
    size: Estimate
    waste: Estimate
    share: float
    tickets: int
    teams: int
    confidence: float
    title: Text
    rows: pd.DataFrame
    row_count: int

    @property
    def id(self) -> str:
        """A name that stays the same from month to month: its kind and its place."""
        return ":".join([self.kind, *self.where.as_dict().values()])

    @property
    def of_topics(self) -> bool:
        """Whether the hours of its rows are those that topics waited: what it costs is the waiting of their tickets."""
        return self.where.decision_class is not None and "hours" in self.rows


EVIDENCE_ROWS = 5_000


@dataclass(frozen=True)
class Box:
    """One of the three boxes of a pilot, ticked or not, with the reason."""

    ticked: bool
    why: Text


@dataclass(frozen=True, eq=False)
class Retimed:
    """All tickets of a log with one strength of a lever (0 = as it went), in hours of the audit's clock.

    `lead_hours` is missing while a ticket is not done; `waited_hours` is all its waiting; `finished` says whether it
    would be done by the end of the log.
    """

    effect: float
    lead_hours: np.ndarray
    waited_hours: np.ndarray
    finished: np.ndarray


@dataclass(frozen=True)
class Replay:
    """The history before and with a lever: lead time (hours) of each ticket by its id, and the total waste (hours).

    `strengths` are the same tickets as they went, then with the least, the central and the greatest effect (where they
    differ); `shown` is the effect that `after` is about; `months` is how long the log lasts.
    """

    before: pd.Series
    after: pd.Series
    waste_before: float
    waste_after: float
    strengths: tuple[Retimed, ...] = ()
    months: float = 1.0
    shown: float = 1.0


@dataclass(frozen=True, kw_only=True)
class QuickWin:
    """A lever on irritants of this audit, with a baseline measured in this data and what it would change.

    `baseline` and `target` are in the unit of `gain`; `gain` is target - baseline, negative when a wait shrinks.
    `saved` is the waste removed over the period. `stability` is the share of draws in which it stays among the chosen.
    `basis` says where the assumed effect comes from, `level` which end of it is assumed, `tool_change` whether a tool
    has to be configured before the pilot can begin. `target_ends` are the 90 % ends of the target, as its title says
    them: those of the gain are of a difference, and do not add up to them.
    """

    lever: str
    on: tuple[str, ...]
    title: Text
    indicator: Text
    baseline: float
    target: float
    gain: Estimate
    saved: Estimate
    effort_days: float
    visible: Box
    measurable: Box
    replicable: Box
    stability: float
    assumption: Text
    first_step: Text
    watch_out: Text
    replay: Replay | None = None
    basis: Basis = "assumption"
    level: Level = "central"
    tool_change: bool = False
    target_ends: tuple[float, float] | None = None

    @property
    def id(self) -> str:
        """Its lever and the place it acts on."""
        return f"{self.lever}@{self.on[0]}"


@dataclass(frozen=True)
class Swap:
    """A quick win that a person put in the place of one that was proposed."""

    proposed: QuickWin
    kept: QuickWin


@dataclass(frozen=True)
class NotKept:
    """A candidate that was not chosen, and why."""

    win: QuickWin
    why: Text


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """A threshold beyond which to act: crossed only when the whole 90 % interval lies beyond it."""

    kind: Literal["dependency_share", "contradicting_kpis", "arbitration_days"]
    title: Text
    estimate: Estimate | None
    threshold: float
    verdict: Verdict
    how: Text
    why_unknown: Text | None = None


@dataclass(frozen=True)
class Coverage:
    """What the exports allow for one measure."""

    measure: str
    title: Text
    status: Status
    missing: tuple[str, ...] = ()
    ask_for: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Choice:
    """The quick wins chosen, those left out and why, and why there are fewer than three when there are.

    `coverage` is the part of all waiting that lies in the irritants they act on. `swaps` are what a person put in the
    place of what was proposed.
    """

    wins: tuple[QuickWin, ...] = ()
    left: tuple[NotKept, ...] = ()
    fewer: Text | None = None
    coverage: float = field(default=0.0)
    swaps: tuple[Swap, ...] = ()
