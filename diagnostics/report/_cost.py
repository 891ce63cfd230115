"""The one figure in money: coordination, from cells that the reader may change. Waiting hours never become money."""

import math
from typing import TYPE_CHECKING, Final

from diagnostics.report._front import coordination_hours

if TYPE_CHECKING:
    from diagnostics.audit import Audit

# the same names in both languages, so that formulas written by readers survive a change of language
DAY_RATE: Final = "taux_jour"
HOURS_A_DAY: Final = "heures_par_jour"
COORDINATION: Final = "heures_coordination"


def cost_formula(audit: "Audit") -> tuple[str, float]:
    """The formula of the monthly cost and its result, rounded to two or three leading digits."""
    cost = coordination_hours(audit) / audit.settings.working_time.hours_a_day * audit.settings.day_rate
    digits = -2 if cost >= 10_000 else -1 if cost >= 1_000 else 0
    result = rounded(cost, digits)
    return f"=ROUND({COORDINATION}/{HOURS_A_DAY}*{DAY_RATE},{digits})", result


def rounded(value: float, digits: int) -> float:
    """Round as a workbook does: a half goes away from zero.

    >>> rounded(105_250, -2), rounded(-105_250, -2), rounded(2.5, 0)
    (105300.0, -105300.0, 3.0)
    """
    unit = 10.0**-digits
    return math.copysign(math.floor(abs(value) / unit + 0.5) * unit, value)
