"""The slope of a share from one period to the next, with its interval."""

import numpy as np
import pandas as pd

from diagnostics.measures._intervals import CONFIDENCE
from diagnostics.model.results import Estimate

FEWEST = 4


def slope(shares: pd.Series, weights: pd.Series) -> Estimate | None:
    """Change of the share per period, by weighted least squares; None under four periods with a weight.

    >>> slope(pd.Series([0.1, 0.2, 0.3, 0.4]), pd.Series([10, 10, 10, 10])).value.__round__(6)
    0.1
    >>> slope(pd.Series([0.1, 0.2]), pd.Series([10, 10])) is None
    True
    """
    from scipy.special import stdtrit

    y, w = shares.to_numpy(dtype="float64"), weights.to_numpy(dtype="float64")
    kept = np.isfinite(y) & (w > 0)
    x, y, w = np.flatnonzero(kept).astype("float64"), y[kept], w[kept]
    if len(y) < FEWEST:
        return None
    middle_x, middle_y = np.average(x, weights=w), np.average(y, weights=w)
    spread = float((w * (x - middle_x) ** 2).sum())
    value = float((w * (x - middle_x) * (y - middle_y)).sum()) / spread
    left = y - middle_y - value * (x - middle_x)
    error = float(np.sqrt((w * left**2).sum() / (len(y) - 2) / spread))
    half = float(stdtrit(len(y) - 2, (1 + CONFIDENCE) / 2)) * error
    return Estimate(value, value - half, value + half, "share", len(y))
