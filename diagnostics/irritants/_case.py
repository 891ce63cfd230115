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
from diagnostics.measures._intervals import wilson
from diagnostics.measures.coordination_load import CoordinationLoad
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
WAIT_COLUMNS = (
    "ticket_id", "visit", "waits_for", "at", "until", "hours", "cause", "stage", "team", "giver", "receiver", "status",
    "ref",
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
        back = self.flow.passages.select("ticket_id", "visit", "backward")
        visits = self.flow.visits.select(*VISIT_COLUMNS).left_join(back, ["ticket_id", "visit"])
        visits = visits.drop("ticket_id_right", "visit_right").order_by(["ticket_id", "visit"])
        frame = self.flow.log.frame(visits.mutate(backward=visits.backward.fill_null(False)))
        return frame.assign(ticket=pd.factorize(frame["ticket_id"])[0])

    @cached_property
    def waits(self) -> pd.DataFrame:
        """Every waiting hour once, with the `kind` of irritant it can belong to.

        ticket, row (its visit), for_row (the visit that it delays), at, hours, cause, stage, team, giver, receiver,
        status, ref, kind, bounce and loop (their number, -1 where there is none). What waits for a decision can only
        be slow_arbitration; blocked time blocked_work; the wait of a handover ping_pong inside a bounce, else
        slow_handover; a queue rework_loop inside a loop, else slow_stage.
        """
        if self.flow is None:
            return pd.DataFrame({name: [] for name in (*WAIT_COLUMNS, "ticket", "row", "for_row", "kind")})
        visits = self.visits
        waits = self._waits_as_read()
        first = np.flatnonzero(np.r_[True, np.diff(visits["ticket"].to_numpy()) > 0][: len(visits)])
        ticket = pd.Index(visits["ticket_id"].to_numpy()[first]).get_indexer(waits["ticket_id"])
        row = first[ticket] + waits["visit"].to_numpy() - 1
        for_row = first[ticket] + waits["waits_for"].to_numpy() - 1
        loop = self.loop_of_visit[row]
        bounce = np.where(waits["cause"] == "handover", self.bounce_of_visit[for_row], NONE)
        kind = np.select(
            [waits["cause"] == "blocked", waits["cause"] == "decision", bounce != NONE, waits["cause"] == "handover",
             loop != NONE],
            ["blocked_work", "slow_arbitration", "ping_pong", "slow_handover", "rework_loop"],
            "slow_stage",
        )  # fmt: skip
        return waits.assign(ticket=ticket, row=row, for_row=for_row, kind=kind, bounce=bounce, loop=loop)

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
        path = set(usual.itertuples(index=False, name=None))
        kept = [move not in path for move in zip(back["source"], back["target"], strict=True)]
        return back[np.array(kept, dtype=bool)].reset_index(drop=True)

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
        same = ("visits", "bounces", "loops", "bounce_of_visit", "loop_of_visit", "ticket_count")
        # a cached property lives in __dict__: what does not depend on the reading is not computed twice
        other.__dict__.update({name: getattr(self, name) for name in same})
        return other

    def _waits_as_read(self) -> pd.DataFrame:
        assert self.flow is not None
        waits = self.flow.log.frame(self.flow.waits.select(*WAIT_COLUMNS).order_by(["ticket_id", "at"]))
        if not self.swapped:
            return waits
        import ibis

        segments = self.flow.segments
        worked = segments.filter(
            segments.status.isin(sorted(self.swapped)) & (segments.kind == "active") & ~segments.waiting
            & (segments.hours > 0)
        )  # fmt: skip
        queued = self.flow.log.frame(
            worked.mutate(cause=ibis.literal("queue"), waits_for=worked.visit)
            .select(*WAIT_COLUMNS)
            .order_by(["ticket_id", "at"])
        )
        kept = waits[~(waits["status"].isin(self.swapped) & (waits["cause"] != "blocked"))]
        return pd.concat([kept, queued], ignore_index=True)
