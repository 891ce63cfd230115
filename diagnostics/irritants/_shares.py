"""Teams in which something happens to too large a share of the tickets; then all the others taken together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from diagnostics.irritants._statistics import adjusted, more_often, shrunk
from diagnostics.measures._intervals import wilson
from diagnostics.model.results import Estimate

Sized = Callable[[tuple[str, ...]], Estimate | None]


@dataclass(frozen=True)
class Bars:
    """What is asked: `beside` where other teams do better, `whole` where nothing shows that less is possible."""

    beside: float
    whole: float
    fewest: int
    rate: float


@dataclass(frozen=True)
class Above:
    """A team (None for several together), whose teams they are, the share, and how likely it is by chance."""

    team: str | None
    teams: tuple[str, ...]
    size: Estimate
    chance: float


def above(counted: pd.DataFrame, sized: Sized, bars: Bars) -> list[Above]:
    """Teams above a bar, by team, cases and tries; the teams that are not found stand together, small ones included.

    A team needs the whole interval above `beside`, its share drawn towards the others too, and more cases than the
    others (hypergeometric test, false discovery rate over all teams). The teams left need it above `whole`.

    >>> counted = pd.DataFrame({"team": ["A", "B", "C"], "cases": [40, 5, 4], "tries": [100, 100, 100]})
    >>> size = lambda teams: Estimate(0.4, 0.32, 0.48, "share", 100) if teams == ("A",) else None
    >>> [found.team for found in above(counted, size, Bars(0.1, 0.2, 20, 0.05))]
    ['A']
    """
    judged = counted[counted["tries"] >= bars.fewest].sort_values("team")
    found = []
    if len(judged) > 1:
        cases = np.minimum(judged["cases"], judged["tries"])
        chances = adjusted(more_often(cases, judged["tries"]))
        for team, chance, share in zip(judged["team"], chances, _drawn(cases, judged["tries"]), strict=True):
            size = sized((str(team),))
            if chance <= bars.rate and share > bars.beside and size is not None and size.low > bars.beside:
                found.append(Above(str(team), (str(team),), size, float(chance)))
    left = tuple(sorted(set(counted["team"].astype("str")) - {each.teams[0] for each in found}))
    size = sized(left) if left or counted.empty else None
    if size is not None and size.n >= bars.fewest and size.low > bars.whole:
        found.append(Above(left[0] if len(left) == 1 else None, left, size, 0.0))
    return found


def elsewhere(counted: pd.DataFrame, team: str | None, bars: Bars) -> float:
    """The share in the other teams; without enough cases there, the bar for a team beside others."""
    others = counted[counted["team"] != team]
    tries = int(others["tries"].sum())
    if team is None or tries < bars.fewest:
        return bars.beside
    return float(others["cases"].sum() / tries)


def _drawn(cases: pd.Series, tries: pd.Series) -> np.ndarray:
    """Shares drawn towards what they have in common, by the width of their Wilson intervals."""
    ends = np.array([wilson(k, n) for k, n in zip(cases, tries, strict=True)])
    variances = ((ends[:, 1] - ends[:, 0]) / 3.29) ** 2
    return shrunk(cases / tries, variances)
