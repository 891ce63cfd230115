"""With how many decimals a figure of the client's catalogue is written, the same on every page and sheet."""

import math
from typing import Final

DIGITS: Final = 5


def decimals(value: float) -> int:
    """As few as write it exactly, and no more than leave five digits: values that contradict each other differ.

    >>> [decimals(value) for value in (31.0, 71.05, 8328.83, 0.00012, 1 / 3)]
    [0, 2, 1, 5, 5]
    """
    if not value or not math.isfinite(value):
        return 0
    most = max(0, DIGITS - 1 - math.floor(math.log10(abs(value))))
    return next((d for d in range(most) if math.isclose(value, round(value, d), rel_tol=1e-9)), most)
