"""What the checks look at: the tables, the rules, the audit's instant, and what several checks need of them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import pandas as pd

from diagnostics.model.rituals import series
from diagnostics.model.stages import CLOSED, DOUBTFUL, Standing, choose
from diagnostics.model.subjects import awaiting, subjects
from diagnostics.model.tables import Tables
from diagnostics.quality._log import SortedLog, stage_names
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Given:
    """The tables of an audit as they stood at an instant."""

    tables: Tables
    settings: Settings
    at: datetime

    @cached_property
    def log(self) -> SortedLog | None:
        """The history in time order; none where no export has one."""
        return SortedLog(self.tables["history"], self.settings) if len(self.tables["history"]) else None

    @cached_property
    def lives(self) -> pd.DataFrame:
        """One row a ticket that any export names: first_at, last_at, status, stage and `closed` as it is last known.

        The history tells before the list of tickets does; what neither tells is missing. `in_log`, `listed`: who does.
        """
        tickets, log = self.tables["tickets"], self.log
        logged = log.ticket_ids if log else pd.Index([], dtype="str")
        place = logged.get_indexer(tickets["ticket_id"])
        row = np.full(len(logged), -1)
        row[place[place >= 0]] = np.flatnonzero(place >= 0)
        row = np.append(row, np.flatnonzero(place < 0))
        told = tickets[["created_at", "done_at", "status", "team"]].reindex(row)
        words = self._stages(told["status"])
        out = told.assign(
            listed=row >= 0,
            in_log=np.arange(len(row)) < len(logged),
            first_at=told["created_at"],
            last_at=told[["created_at", "done_at"]].max(axis=1),
            stage=told["status"].map(words).astype("str"),
        ).set_axis(logged.append(pd.Index(tickets.loc[place < 0, "ticket_id"])))
        out = _with_log(out, log) if log else out
        closed = out["stage"].isin(CLOSED) | (out["stage"].isna() & out["done_at"].notna())
        return out.assign(closed=closed).rename_axis("ticket_id")

    def _stages(self, statuses: pd.Series) -> dict[str, str]:
        """The stage of each status whose words, or a person, leave no doubt."""
        chosen = choose({status: Standing() for status in statuses.dropna().unique()}, self.settings.statuses)
        return {status: proposal.stage for status, proposal in chosen.items() if proposal.sure >= DOUBTFUL}

    def unknown(self, ids: pd.Series) -> pd.Series:
        """Whether no export tells anything of some tickets."""
        return pd.Series(self.lives.index.get_indexer(ids) < 0, index=ids.index)

    def closed(self, ids: pd.Series) -> pd.Series:
        """Whether some tickets are known to be closed."""
        return ids.map(self.lives["closed"]).eq(True)

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """The meetings so far, with the number of `people` in them.

        `told_elsewhere`: a meeting of the same series on the same day tells its people and its end. A log of minutes
        and a calendar are put together by the measures: what one of them lacks is no problem where the other has it.
        """
        meetings = self.tables["meetings"]
        meetings = meetings[meetings["start_at"] < self.at]
        there = self.tables["attendance"].groupby("meeting_id")["person"].nunique()
        people = meetings["meeting_id"].map(there).fillna(0).astype("int64")
        keys = {title: series(title) for title in meetings["title"].unique()}
        day = meetings["start_at"].dt.tz_convert(self.settings.time_zone).dt.date
        whole = (people > 1) & (meetings["end_at"] > meetings["start_at"])
        told = whole.groupby([meetings["title"].map(keys), day]).transform("any") if len(meetings) else whole
        return meetings.assign(people=people, told_elsewhere=told & ~whole)

    @cached_property
    def topics(self) -> pd.DataFrame:
        """The subjects that arbitration times are made of: those of the decision log, else those of the minutes."""
        told = subjects(self.tables["topics"], set(self.tables["meetings"]["meeting_id"]), self.at)
        return awaiting(told)


def _with_log(lives: pd.DataFrame, log: SortedLog) -> pd.DataFrame:
    """What the history says of its tickets, which come first, in place of what the list says."""
    seen = log.rows(log.ends).rename(columns={"at": "last_at"})
    seen = seen.assign(first_at=log.times(log.starts), stage=stage_names(log.stage[log.ends]))
    rest = lives.iloc[len(seen) :]
    said = {name: pd.concat([seen[name], rest[name]]).set_axis(lives.index) for name in ("last_at", "first_at")}
    for name in ("status", "stage"):
        said[name] = pd.concat([seen[name].astype("str"), rest[name]]).set_axis(lives.index)
    return lives.assign(**said)
