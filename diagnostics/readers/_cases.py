"""One ticket a case of an event log: worked out on the numbers of the categories, in one pass over the events."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.model.columns import complete

Ints = npt.NDArray[np.int64]


def one_a_case(events: pd.DataFrame, told: Sequence[str]) -> pd.DataFrame:
    """Tickets in the order of their first events. Of equal times, the event further up in the file comes first.

    Each of the `told` columns is as the last event that fills it says. A ticket gets no holder: where an event has
    none, the audit must count it as unassigned. All texts are categories.

    >>> from diagnostics.model.categories import categorised
    >>> words = pd.DataFrame({"ticket_id": ["A", "B", "A"], "status": ["New", "New", "Done"]}).apply(categorised)
    >>> log = words.assign(at=pd.to_datetime(["2026-01-05", "2026-01-03", "2026-01-06"], utc=True))
    >>> one_a_case(log, ["status"])[["ticket_id", "status"]].to_numpy().tolist()
    [['B', 'New'], ['A', 'Done']]
    """
    at = events["at"].to_numpy("M8[us]")
    in_time = np.argsort(at, kind="stable")
    case = events["ticket_id"].cat.codes.to_numpy()[in_time]
    first = np.full(len(events["ticket_id"].cat.categories), len(case))
    np.minimum.at(first, case, np.arange(len(case)))
    seen = np.argsort(first)[: np.count_nonzero(first < len(case))]
    last = {name: _last(case, events[name], in_time)[seen] for name in told}
    tickets = {
        "ticket_id": events["ticket_id"].cat.categories[seen],
        "created_at": pd.Series(at[in_time[first[seen]]]).dt.tz_localize("UTC"),
        **{name: pd.Categorical.from_codes(codes, events[name].cat.categories) for name, codes in last.items()},
    }
    return complete("tickets", pd.DataFrame(tickets))


def _last(case: Ints, column: pd.Series, in_time: Ints) -> Ints:
    """For each case the code of the last event that has one, -1 where none has."""
    codes = column.cat.codes.to_numpy()[in_time]
    filled = codes >= 0
    place = np.full(case.max(initial=-1) + 1, -1)
    np.maximum.at(place, case[filled], np.flatnonzero(filled))
    told: Ints = np.append(codes, -1)[place]
    return told
