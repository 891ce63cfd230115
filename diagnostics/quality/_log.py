"""The history in time order, as numbers: one array a column, so that a million events are looked at in a moment."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.flow.segments import proposals
from diagnostics.model.stages import CLOSED, POSITION, STAGES
from diagnostics.settings import Settings

Numbers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

MICROSECONDS: Final = 1_000_000
DAY: Final = 86_400 * MICROSECONDS


@dataclass(frozen=True)
class SortedLog:
    """The events by ticket and time; events at one time in the order of their file, as the flow takes them.

    `ticket` and `status` are places in `ticket_ids` and `statuses`, `at` microseconds since 1970, `stage` the place of
    each event's stage in STAGES, `active` whether somebody works there.
    """

    history: pd.DataFrame
    settings: Settings

    @cached_property
    def order(self) -> Numbers:
        """The place of each event in the table, in the order of the log."""
        codes, at = self._column("ticket_id"), _microseconds(self.history["at"])
        later = (np.diff(codes) > 0) | ((np.diff(codes) == 0) & (np.diff(at) > 0))
        if later.all():
            return np.arange(len(codes))
        seq = self.history["seq"].to_numpy("float64", na_value=np.inf)
        return np.lexsort((seq, at, codes))

    @cached_property
    def ticket(self) -> Numbers:
        """The ticket of each event."""
        return self._column("ticket_id")[self.order]

    @cached_property
    def at(self) -> Numbers:
        """When each event was."""
        return _microseconds(self.history["at"])[self.order]

    @cached_property
    def by_time(self) -> Numbers:
        """The times of all events, in order."""
        return np.sort(self.at)

    @cached_property
    def status(self) -> Numbers:
        """The status after each event."""
        return self._column("status")[self.order]

    @property
    def ticket_ids(self) -> pd.Index:
        """All tickets of the log."""
        return self.history["ticket_id"].cat.categories

    @property
    def statuses(self) -> pd.Index:
        """All raw statuses of the log."""
        return self.history["status"].cat.categories

    @cached_property
    def first(self) -> Flags:
        """Whether an event is the first of its ticket."""
        return np.append(True, np.diff(self.ticket) != 0)

    @cached_property
    def starts(self) -> Numbers:
        """The places of the first events, ticket by ticket."""
        return np.flatnonzero(self.first)

    @cached_property
    def ends(self) -> Numbers:
        """The places of the last events, ticket by ticket."""
        return np.append(self.starts[1:], len(self.ticket)) - 1

    @cached_property
    def stage(self) -> Numbers:
        """The stage of each event."""
        return self._meaning[0][self.status]

    @cached_property
    def active(self) -> Flags:
        """Whether somebody works on the ticket after each event."""
        return self._meaning[1][self.status]

    @cached_property
    def closed(self) -> Flags:
        """Whether the ticket is done or dropped after each event."""
        return self.stage >= POSITION[CLOSED[0]]

    def missing(self, column: str) -> Flags:
        """Whether each event names nobody in a column of holders."""
        return self._column(column)[self.order] < 0

    def times(self, places: npt.NDArray[Any]) -> pd.DatetimeIndex:
        """When some events were."""
        return pd.to_datetime(self.at[places], unit="us", utc=True)

    def rows(self, places: npt.NDArray[Any], **more: npt.NDArray[Any]) -> pd.DataFrame:
        """Events as rows: ticket_id, at, status, and what else is given."""
        return pd.DataFrame(
            {
                "ticket_id": self.ticket_ids[self.ticket[places]],
                "at": self.times(places),
                "status": self.statuses[self.status[places]],
                **more,
            }
        )

    @cached_property
    def _meaning(self) -> tuple[Numbers, Flags]:
        """The stage of each status, and whether it is work: by the very rule of the flow."""
        chosen = proposals(self._standings(), self.settings)
        stages = np.array([POSITION[chosen[status].stage] for status in self.statuses])
        return stages, np.array([chosen[status].kind == "active" for status in self.statuses])

    def _standings(self) -> pd.DataFrame:
        """Where each status stands in the lives of tickets, and how often whoever holds a ticket is who acted."""
        sizes = self.ends - self.starts + 1
        rank = np.arange(len(self.ticket)) - np.repeat(self.starts, sizes)
        final = np.repeat(sizes - 1, sizes)
        place = np.divide(rank, final, out=np.full(len(rank), 0.5), where=final > 0)
        events = np.bincount(self.status, minlength=len(self.statuses))
        actor, person = self.history["actor"], self.history["person"]
        same = np.append(person.cat.categories.get_indexer(actor.cat.categories), -1)
        acted = self._column("actor")
        own = (acted >= 0) & (same[acted] >= 0) & (same[acted] == self._column("person"))
        return pd.DataFrame(
            {
                "status": self.statuses,
                "position": np.bincount(self.status, place, len(self.statuses)) / events,
                "last_share": np.bincount(self.status[self.ends], minlength=len(self.statuses)) / events,
                # only their sums count
                "known": float((acted >= 0).sum()) / len(self.statuses),
                "own": float(own.sum()) / len(self.statuses),
            }
        )

    def _column(self, name: str) -> Numbers:
        return self.history[name].cat.codes.to_numpy()


def stage_names(places: Numbers) -> npt.NDArray[Any]:
    """The stages at some places of STAGES."""
    return np.array(STAGES, dtype=object)[places]


def _microseconds(times: pd.Series) -> Numbers:
    return times.dt.tz_localize(None).to_numpy("datetime64[us]").view("int64")
