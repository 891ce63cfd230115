"""Waiting hours that a ticket spends on the ticket of another team."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.measures._needed import CAUSES, hours_for
from diagnostics.model.working_time import Clock

Flags = npt.NDArray[np.bool_]


def one_each(needs: pd.DataFrame) -> pd.DataFrame:
    """Of each ticket the one need that lasts longest, so that an hour has one place; first in order among equals.

    >>> done = pd.to_datetime(["2026-03-02", None], utc=True)
    >>> told = pd.DataFrame({"ticket_id": "A", "other_id": ["B", "C"], "done_at": done, "target": ["X", "Y"]})
    >>> one_each(told)["target"].tolist()
    ['Y']
    """
    latest = needs["done_at"].fillna(pd.Timestamp.max.tz_localize("UTC").as_unit("us"))
    ordered = needs.assign(until=latest).sort_values(["until", "other_id"], ascending=[False, True], kind="stable")
    return ordered.drop_duplicates("ticket_id").set_index("ticket_id")


def cut_at_needs(waits: pd.DataFrame, needs: pd.DataFrame, clock: Clock) -> tuple[pd.DataFrame, Flags]:
    """The waits, cut in two where the ticket that theirs needs was done, and which of the pieces are spent on it."""
    if needs.empty or waits.empty:
        return waits, np.zeros(len(waits), dtype=bool)
    each = one_each(needs)["done_at"]
    mine = np.flatnonzero(waits["ticket_id"].isin(set(each.index)) & waits["cause"].isin(CAUSES))
    done = each.reindex(waits["ticket_id"].iloc[mine].astype("str")).reset_index(drop=True)
    spent, hours = np.zeros(len(waits)), waits["hours"].to_numpy(dtype="float64")
    spent[mine] = np.minimum(hours_for(waits.iloc[mine], done, clock), hours[mine])
    cut = (spent > 0) & (spent < hours)
    row = np.repeat(np.arange(len(waits)), np.where(cut, 2, 1))
    rest = np.r_[False, row[1:] == row[:-1]]
    pieces = waits.iloc[row].reset_index(drop=True)
    pieces["hours"] = np.where(rest, hours[row] - spent[row], np.where(cut[row], spent[row], hours[row]))
    freed = pd.Series(pd.NaT, index=range(len(waits)), dtype=waits["at"].dtype)
    freed.iloc[mine] = done.array.astype(waits["at"].dtype)
    pieces["at"] = pieces["at"].where(~rest, freed.iloc[row].array)
    pieces["until"] = pieces["until"].where(rest | ~cut[row], freed.iloc[row].array)
    return pieces, (spent[row] > 0) & ~rest
