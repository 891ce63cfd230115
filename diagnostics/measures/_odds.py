"""Two groups and something that happens to some of their members: the odds ratio with its interval."""

from typing import NamedTuple

import numpy as np

from diagnostics.measures._intervals import Z


class Odds(NamedTuple):
    """The odds ratio, its 90 % interval, and how likely a ratio this high or higher is by chance (Fisher)."""

    ratio: float
    low: float
    high: float
    chance: float


def odds_ratio(without: tuple[int, int], beside: tuple[int, int]) -> Odds:
    """Odds in the group without, divided by the odds in the other one; each is given as cases and members.

    Half a case is added everywhere (Haldane, Anscombe), so that an empty cell gives a ratio all the same; the interval
    is that of Woolf.

    >>> found = odds_ratio((8, 10), (2, 10))
    >>> round(found.ratio, 2), round(found.low, 2), round(found.high, 1), round(found.chance, 4)
    (11.56, 2.17, 61.6, 0.0115)
    """
    from scipy.special import betaln

    (a, n), (c, m) = without, beside
    cells = np.array([a, n - a, c, m - c], dtype="float64") + 0.5
    log_ratio = float(np.log(cells[0] * cells[3] / (cells[1] * cells[2])))
    half = Z * float(np.sqrt((1 / cells).sum()))
    hits = a + c
    k = np.arange(a, min(n, hits) + 1, dtype="float64")

    def log_choose(total: int, chosen: np.ndarray) -> np.ndarray:
        return np.asarray(-betaln(1 + total - chosen, 1 + chosen) - np.log1p(total))

    log_p = log_choose(n, k) + log_choose(m, hits - k) - log_choose(n + m, np.array([float(hits)]))
    chance = float(min(np.exp(log_p[hits - k <= m]).sum(), 1.0))
    return Odds(float(np.exp(log_ratio)), float(np.exp(log_ratio - half)), float(np.exp(log_ratio + half)), chance)
