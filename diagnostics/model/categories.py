"""Columns of few different texts, each kept once: what is done to the texts is done once a text, not once a row.

Such a column is pandas' `category`. Here its texts are in alphabetical order and each of them is in use; a cell
without a text is missing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd


def is_category(values: pd.Series) -> bool:
    """Whether the texts of the column are kept once each."""
    return isinstance(values.dtype, pd.CategoricalDtype)


def categorised(values: pd.Series) -> pd.Series:
    """A column of texts as a category; one that is as it should be comes back as it is.

    >>> categorised(pd.Series(["B", None, "A", "B"], dtype="str")).cat.categories.tolist()
    ['A', 'B']
    """
    column = values if is_category(values) else values.astype("str").astype("category")
    return renamed(column, texts(column))


def texts(values: pd.Series) -> pd.Series:
    """The texts of a category, in order."""
    return pd.Series(values.cat.categories.astype("str"))


def renamed(values: pd.Series, names: pd.Series) -> pd.Series:
    """The category with each of its texts replaced by the one at its place in `names`; without one, it is missing.

    >>> column = categorised(pd.Series(["b ", "b", "?"], dtype="str"))
    >>> renamed(column, texts(column).str.strip().replace("?", None)).tolist()
    ['b', 'b', nan]
    """
    codes = values.cat.codes.to_numpy()
    used = np.zeros(len(names) + 1, np.bool_)
    used[codes] = True  # a missing cell has the code -1 and marks the last place
    same = pd.Index(names).equals(values.cat.categories) and values.cat.categories.dtype == "str"
    if len(names) and same and used[:-1].all() and values.cat.categories.is_monotonic_increasing:
        return values
    codes_of_names, known = pd.factorize(names.where(used[:-1]).astype("str"), sort=True)
    return _column(np.append(codes_of_names, -1)[codes], known, values.index)


def mapped(values: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Each text of a column, a category or not, replaced by the one `names` has for it; the others are missing.

    >>> mapped(pd.Series(["Ada", "Bob"], dtype="str"), {"Ada": "P001"}).tolist()
    ['P001', nan]
    """
    if not names or not len(values):
        return nothing(values.index) if is_category(values) else pd.Series(np.nan, index=values.index, dtype="str")
    if is_category(values):
        return renamed(values, texts(values).map(names).astype("str"))
    return values.map(names).astype("str")


def stacked(columns: Sequence[pd.Series]) -> pd.Series:
    """Categories one below the other, as one.

    >>> stacked([categorised(pd.Series(["B"])), categorised(pd.Series(["A", "B"]))]).tolist()
    ['B', 'A', 'B']
    """
    from pandas.api.types import union_categoricals

    whole = union_categoricals([categorised(column) for column in columns], sort_categories=True)
    return categorised(pd.Series(whole))


def first_known(columns: Sequence[pd.Series]) -> pd.Series:
    """In each row the text of the first of several categories that has one there.

    >>> one, other = pd.Series(["B", None], dtype="str"), pd.Series(["C", "A"], dtype="str")
    >>> first_known([categorised(one), categorised(other)]).tolist()
    ['B', 'A']
    """
    first, *others = (column for column in columns)
    filled = [column for column in others if column.notna().any()]
    if not filled or not first.isna().any():
        return categorised(first)
    known = pd.Index(first.cat.categories.astype("str"))
    for column in filled:
        known = known.union(column.cat.categories.astype("str"))
    codes = _codes_in(known, first)
    for column in filled:
        codes = np.where(codes < 0, _codes_in(known, column), codes)
    return categorised(_column(codes, known, first.index))


def nothing(index: pd.Index) -> pd.Series:
    """A category without a single text."""
    return _column(np.full(len(index), -1, np.int8), pd.Index([]), index)


def _codes_in(known: pd.Index, column: pd.Series) -> npt.NDArray[np.int64]:
    places: npt.NDArray[np.int64] = np.append(known.get_indexer(column.cat.categories), -1)[column.cat.codes.to_numpy()]
    return places


def _column(codes: npt.NDArray[Any], known: pd.Index, index: pd.Index) -> pd.Series:
    # without a text, some of pandas' own ways leave an index that Arrow takes for no texts at all
    of_texts = known if len(known) else pd.Index([], dtype="str")
    return pd.Series(pd.Categorical.from_codes(codes, of_texts), index=index)
