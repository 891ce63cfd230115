"""Which links are drawn: the fewest that carry a share of the passages and a share of the waiting."""

from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.figures._map_data import LINK
from diagnostics.figures._theme import Mark

MOST_DRAWN: Final = 120


def appears_at(edges: pd.DataFrame) -> pd.Series:
    """The coverage (0 to 1) beyond which each link is drawn: what the heavier links carry, by passages or waiting.

    >>> appears_at(pd.DataFrame({"passages": [6, 3, 1], "total_hours": [0.0, 2.0, 8.0]})).tolist()
    [0.0, 0.6, 0.0]
    """
    first = pd.Series(1.0, index=edges.index)
    for column in ("passages", "total_hours"):
        total = edges[column].sum()
        if total > 0:
            heaviest = edges[column].sort_values(ascending=False, kind="stable")
            before = heaviest.cumsum().shift(fill_value=0) / total
            first = np.minimum(first, before.reindex(edges.index))
    return first


def cover(edges: pd.DataFrame, share: float, keep: Collection[Mark] = ()) -> pd.DataFrame:
    """The links to draw: the union of the smallest sets that reach the share of passages and of waiting.

    Marks to keep are drawn whatever their weight. Never more than 120 links, the heaviest first.

    >>> links = pd.DataFrame({"s_stage": "a", "s_team": "", "t_stage": ["b", "c"], "t_team": "", "passages": [9, 1],
    ...                       "total_hours": [9.0, 1.0]})
    >>> cover(links, 0.9)["t_stage"].tolist(), cover(links, 1)["t_stage"].tolist()
    (['b'], ['b', 'c'])
    """
    first = appears_at(edges)
    if keep:
        links = zip(*(edges[column] for column in LINK), strict=True)
        first = first.mask(np.array([("edge", *link) in keep for link in links], dtype=bool), -1.0)
    first = first.sort_values(kind="stable")
    drawn = first.index if share >= 1 else first.index[first < share]
    return edges.loc[sorted(drawn[:MOST_DRAWN])]
