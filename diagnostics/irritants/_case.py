"""What a detector may look at, and the waiting hours shared out between the kinds of irritant."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

import numpy as np
import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.irritants._effects import Effects
from diagnostics.irritants._marks import NONE, bounces, loops, painted, returns
from diagnostics.irritants._names import Ints, numbers
from diagnostics.irritants._needs import cut_at_needs
from diagnostics.locale import DayLength
from diagnostics.measures._intervals import wilson
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.dependencies import Dependencies
from diagnostics.model.categories import stacked
from diagnostics.model.results import Evidence
from diagnostics.model.stages import DOUBTFUL
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings

VISIT_COLUMNS = (
    "ticket_id",
    "visit",
    "stage",
    "position",
    "team",
    "closed",
    "entered_at",
    "left_at",
    "taken_up",
    "hours",
)
WAIT_NAMES = ("ticket_id", "cause", "status", "ref")
WAIT_COLUMNS = (*WAIT_NAMES, "visit", "waits_for", "at", "until", "hours")
PLACES = ("ticket", "stage", "team")
KINDS = (
    "blocked_work", "ping_pong", "rework_loop", "slow_arbitration", "slow_handover", "slow_stage", "team_dependency",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One audit as detectors and levers see it. Everything is counted up to `at`.

    `swapped` names doubtful statuses that are read the other way round (queue as work, work as queue), to see whether a
    finding depends on them.
    """

    tables: Tables
    settings: Settings
    flow: Flow | None
    evidence: Evidence
    at: datetime
    effects: Effects = field(default_factory=Effects)
    swapped: frozenset[str] = frozenset()
    _made: dict[Callable[["Case"], pd.DataFrame], pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[["Case"], pd.DataFrame]) -> pd.DataFrame:
        """What a detector derives from the case, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    @cached_property
    def visits(self) -> pd.DataFrame:
        """Visits in the order of tickets and time; `ticket` numbers the tickets, `backward` marks a move back."""
        if self.flow is None:
            return pd.DataFrame({name: [] for name in (*VISIT_COLUMNS, "backward", "ticket")})
        log, back = self.flow.log, self.flow.passages.filter(self.flow.passages.backward)
        visits = log.coded(self.flow.visits.select(*VISIT_COLUMNS).order_by(["ticket_id", "visit"]))
        visits = visits.assign(ticket=pd.factorize(visits["ticket_id"])[0], backward=False)
        moved = log.coded(back.select("ticket_id", "visit"))
        backward = np.zeros(len(visits), dtype=bool)
        backward[_first_rows(visits, moved["ticket_id"]) + moved["visit"].to_numpy() - 1] = True
        return visits.assign(backward=backward)

    @cached_property
    def waits(self) -> pd.DataFrame:
        """Every waiting hour once, with the `kind` of irritant it can belong to.

        ticket, row (its visit), for_row (the visit that it delays), at, hours, cause, stage, team, status, ref, kind,
        bounce and loop (their number, -1 where there is none). What waits for a decision can only be
        slow_arbitration; what is spent on a ticket of another team team_dependency; other blocked time blocked_work;
        the wait of a handover ping_pong inside a bounce, else slow_handover; a queue rework_loop inside a loop, else
        slow_stage.
        """
        if self.flow is None:
            return pd.DataFrame({name: [] for name in (*WAIT_COLUMNS, *PLACES, "row", "for_row", "kind")})
        waits, needed = cut_at_needs(self._waits_as_read(), self.evidence[Dependencies].tickets, self.flow.log.clock)
        first = _first_rows(self.visits, waits["ticket_id"])
        row = first + waits["visit"].to_numpy() - 1
        for_row = first + waits["waits_for"].to_numpy() - 1
        loop, handed_over = self.loop_of_visit[row], (waits["cause"] == "handover").to_numpy()
        bounce = np.where(handed_over, self.bounce_of_visit[for_row], NONE)
        kind = np.select(
            [needed, waits["cause"] == "blocked", waits["cause"] == "decision", bounce != NONE, handed_over,
             loop != NONE],
            [KINDS.index(name) for name in ("team_dependency", "blocked_work", "slow_arbitration", "ping_pong",
             "slow_handover", "rework_loop")],
            KINDS.index("slow_stage"),
        )  # fmt: skip
        where = {name: self.visits[name].array.take(row) for name in PLACES}
        kinds = pd.Categorical.from_codes(kind, KINDS)
        return waits.assign(**where, row=row, for_row=for_row, kind=kinds, bounce=bounce, loop=loop)

    @cached_property
    def bounces(self) -> pd.DataFrame:
        """Tickets that went there and back within one stage (see `_marks.bounces`)."""
        return bounces(self.visits)

    @cached_property
    def loops(self) -> pd.DataFrame:
        """Tickets that were sent back (see `_marks.loops`); a move that most tickets make is the path, not a loop."""
        back = loops(self.visits)
        moves = returns(self.visits, back, by_team=False)
        low = [wilson(sent, came)[0] for sent, came in zip(moves["tickets"], moves["reached"], strict=True)]
        usual = moves.loc[np.array(low) > self.effects.path_share, ["source", "target"]]
        rework = np.ones(len(back), dtype=bool)
        for source, target in usual.itertuples(index=False, name=None):
            rework &= ((back["source"] != source) | (back["target"] != target)).to_numpy()
        return back[rework].reset_index(drop=True)

    @cached_property
    def bounce_of_visit(self) -> np.ndarray:
        """The bounce whose handover begins each visit."""
        out = np.full(len(self.visits), NONE, dtype="int64")
        for column in ("there", "back"):
            out[self.bounces[column].to_numpy(dtype="int64")] = self.bounces.index
        return out

    @cached_property
    def loop_of_visit(self) -> np.ndarray:
        """The loop of rework that each visit lies in, the innermost when there are several."""
        return painted(len(self.visits), self.loops["row"].to_numpy(), self.loops["end"].to_numpy())

    @property
    def day(self) -> DayLength:
        """The day in which the audit tells durations of tickets."""
        return self.settings.working_time.day

    @cached_property
    def waiting_hours(self) -> float:
        """All waiting of all tickets."""
        return float(self.waits["hours"].sum())

    @property
    def meeting_hours(self) -> float:
        """All hours of all people in meetings, overlaps of one person counted once."""
        return self.evidence[CoordinationLoad].attended_hours

    @cached_property
    def ticket_count(self) -> int:
        """Tickets that have a history."""
        return int(self.visits["ticket"].max()) + 1 if len(self.visits) else 0

    def sureness(self, statuses: pd.Series, hours: pd.Series) -> float:
        """How sure the mapping of these statuses is (0 to 1), each weighing as many hours as it has."""
        if self.flow is None or not hours.sum() > 0:
            return 1.0
        sure = statuses.map({name: proposal.sure for name, proposal in self.flow.statuses.items()})
        return float((sure.astype("float64").clip(upper=1.0) * hours).sum() / hours.sum())

    def stage_sureness(self, stage: str | None) -> float:
        """How sure the mapping to a stage is (0 to 1), each status weighing as many events as it has."""
        if self.flow is None:
            return 1.0
        use = self.flow.status_use[self.flow.status_use["stage"] == stage]
        return self.sureness(use["status"], use["events"].astype("float64"))

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Statuses whose mapping is doubtful and that hold time, the heaviest first."""
        if self.flow is None:
            return ()
        use = self.flow.status_use
        sure = use["status"].map({name: proposal.sure for name, proposal in self.flow.statuses.items()})
        in_doubt = use[(sure.astype("float64") < DOUBTFUL) & (use["kind"] != "done") & (use["total_hours"] > 0)]
        return tuple(in_doubt.sort_values(["total_hours", "status"], ascending=[False, True])["status"])

    def reading_otherwise(self, status: str) -> "Case":
        """The same case with one more status read the other way round; where tickets went stays as it is."""
        other = replace(self, swapped=self.swapped | {status}, _made={})
        same = ("visits", "bounces", "loops", "bounce_of_visit", "loop_of_visit", "ticket_count", "_waits_as_mapped")
        # a cached property lives in __dict__: what does not depend on the reading is not computed twice
        other.__dict__.update({name: getattr(self, name) for name in same})
        return other

    @cached_property
    def _waits_as_mapped(self) -> pd.DataFrame:
        assert self.flow is not None
        return self.flow.log.coded(self.flow.waits.select(*WAIT_COLUMNS).order_by(["ticket_id", "at"]))

    def _waits_as_read(self) -> pd.DataFrame:
        waits = self._waits_as_mapped
        if not self.swapped:
            return waits
        import ibis

        assert self.flow is not None
        segments = self.flow.segments
        worked = segments.filter(
            segments.status.isin(sorted(self.swapped)) & (segments.kind == "active") & ~segments.waiting
            & (segments.hours > 0)
        )  # fmt: skip
        worked = worked.mutate(cause=ibis.literal("queue"), waits_for=worked.visit)
        queued = self.flow.log.coded(worked.select(*WAIT_COLUMNS).order_by(["ticket_id", "at"]))
        kept = waits[~(waits["status"].isin(self.swapped) & (waits["cause"] != "blocked"))]
        names = {name: stacked([kept[name], queued[name]]) for name in WAIT_NAMES}
        return pd.concat([part.drop(columns=[*names]) for part in (kept, queued)], ignore_index=True).assign(**names)


def _first_rows(visits: pd.DataFrame, tickets: pd.Series) -> Ints:
    """The row of `visits` in which each ticket begins."""
    ticket = visits["ticket"].to_numpy()
    first = np.flatnonzero(np.r_[True, np.diff(ticket) > 0][: len(ticket)])
    row_of = np.full(len(visits["ticket_id"].cat.categories) + 1, NONE, dtype="int64")
    row_of[numbers(visits["ticket_id"])[first]] = first
    known = visits["ticket_id"].cat.categories.get_indexer(tickets.cat.categories)
    return row_of[np.append(known, NONE)][numbers(tickets)]
