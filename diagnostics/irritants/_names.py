"""Names kept by number: what is compared, sorted and counted for every visit and every wait is numbers, not texts."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.model.categories import is_category

Ints = npt.NDArray[np.int64]


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with texts instead of categories.

    >>> plain(pd.DataFrame({"team": pd.Series(["B", None], dtype="category")}))["team"].tolist()
    ['B', nan]
    """
    return frame.astype(dict.fromkeys(frame.select_dtypes("category"), "str"))


def numbers(names: pd.Series) -> Ints:
    """A number for each name, the same for the same name.

    >>> numbers(pd.Series(["B", "A", "B"])).tolist()
    [0, 1, 0]
    """
    found: Ints = names.cat.codes.to_numpy() if is_category(names) else pd.factorize(names)[0]
    return found.astype("int64")


def tickets_by(rows: pd.DataFrame, by: list[str], name: str) -> pd.DataFrame:
    """Different tickets by place: the columns of `by`, in order, and their number under `name`.

    >>> tickets_by(pd.DataFrame({"team": ["B", "A", "B"], "ticket": [0, 0, 0]}), ["team"], "tickets").values.tolist()
    [['A', 1], ['B', 1]]
    """
    place = np.zeros(len(rows), dtype="int64")
    for column in by:
        number = numbers(rows[column])
        place = place * (number.max(initial=0) + 1) + number
    place, found = pd.factorize(place)
    ticket = rows["ticket"].to_numpy(dtype="int64")
    tickets = int(ticket.max(initial=0)) + 1
    counts = np.bincount(pd.unique(place * tickets + ticket) // tickets, minlength=len(found))
    out = rows[by].take(first_of_each(place, len(found)))
    return out.assign(**{name: counts}).sort_values(by, ignore_index=True)


def first_of_each(numbered: Ints, count: int) -> Ints:
    """Where each number from 0 to below `count` first comes; all of them come.

    >>> first_of_each(np.array([1, 0, 1]), 2).tolist()
    [1, 0]
    """
    first = np.empty(count, dtype="int64")
    first[numbered[::-1]] = np.arange(len(numbered))[::-1]
    return first
