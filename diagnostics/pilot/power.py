"""Power: how many rows, hence weeks, it takes to see an effect four times out of five.

Definition
    The smallest number of rows after the start for which an effect of the given size leaves the 90 % interval of the
    difference-in-differences on one side of zero with a probability of 80 %, at the weekly number of rows of before.
    Rows of one week are alike: the number is multiplied by what weeks differ by beyond chance (design effect).
Source
    Chow, Shao, Wang and Lokhnygina, Sample Size Calculations in Clinical Research (2017). When no team stands beside,
    it gives their 70 rows a period to see a share go from 65 % to 85 % (two-sided level of 5 %).
"""

import math
from dataclasses import dataclass
from typing import Final

POWER: Final = 0.8
LEVEL: Final = 0.1  # two-sided: what a 90 % interval leaves out


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What is known before a pilot begins.

    `effect` is the change to see, `spread_before` and `spread_after` the variance of one row, all on the scale on which
    figures are compared. `rows` and `other_rows` were counted before the start, `a_week` and `others_a_week` come each
    week. `alike` is the design effect, 1 when weeks differ by chance only.
    """

    effect: float
    spread_before: float
    spread_after: float
    rows: int
    other_rows: int
    a_week: float
    others_a_week: float
    alike: float = 1.0


@dataclass(frozen=True)
class Needed:
    """Rows of the pilot teams after the start, and weeks, to see the effect; infinite where no time is enough."""

    rows: float
    weeks: float


def needed(sample: Sample, level: float = LEVEL, power: float = POWER) -> Needed:
    """The rows and weeks that an effect needs, with the others beside; they count as they do before and after.

    >>> alone = Sample(effect=0.20, spread_before=0.65 * 0.35, spread_after=0.85 * 0.15, rows=70, other_rows=0,
    ...                a_week=10, others_a_week=0)
    >>> round(needed(alone, level=0.05).rows), round(needed(alone, level=0.05).weeks)
    (69, 7)
    """
    from scipy.stats import norm

    if sample.effect == 0 or min(sample.rows, sample.a_week) <= 0:
        return Needed(math.inf, math.inf)
    allowed = (abs(sample.effect) / (float(norm.isf(level / 2)) + float(norm.ppf(power)))) ** 2 / sample.alike
    known = sample.spread_before * (1 / sample.rows + (1 / sample.other_rows if sample.other_rows else 0.0))
    a_row = sample.spread_after
    if sample.other_rows and sample.others_a_week > 0:
        a_row += sample.spread_before * sample.a_week / sample.others_a_week
    rows = a_row / (allowed - known) if allowed > known else math.inf
    return Needed(rows, rows / sample.a_week)
