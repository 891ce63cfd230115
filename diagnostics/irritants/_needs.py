"""Blocked hours that a ticket waits for the ticket of another team."""

import numpy as np
import numpy.typing as npt
import pandas as pd

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


def waited_for(needs: pd.DataFrame, waits: pd.DataFrame) -> Flags:
    """Which blocked rows of the waits begin before the ticket that theirs needs was done."""
    found = (waits["cause"] == "blocked").to_numpy().copy()
    if needs.empty or not found.any():
        return np.zeros(len(waits), dtype=bool)
    until = one_each(needs)["until"]
    blocked = np.flatnonzero(found)
    rows = waits.iloc[blocked]
    ends = until.reindex(rows["ticket_id"].astype("str"))
    found[blocked] = rows["at"].to_numpy() < ends.to_numpy()
    return found
