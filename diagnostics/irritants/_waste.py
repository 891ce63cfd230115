"""What an irritant costs and what proves it."""

import math

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._names import plain
from diagnostics.irritants._statistics import total
from diagnostics.model.results import EVIDENCE_ROWS, Estimate
from diagnostics.model.units import hours_unit

ROW_COLUMNS = ("ticket_id", "stage", "team", "source", "target", "at", "hours", "detail")


def waste(case: Case, hours: pd.Series, tickets: pd.Series) -> Estimate:
    """Waiting hours of some places, with the interval of the sum when the tickets are drawn again."""
    return total(hours.groupby(tickets.to_numpy()).sum(), case.ticket_count, hours_unit(case.day))


def share_of_waiting(case: Case, wasted: Estimate) -> float:
    """The part of all waiting, 0 when nothing waits."""
    return wasted.value / case.waiting_hours if case.waiting_hours > 0 else 0.0


def heaviest(rows: pd.DataFrame) -> pd.DataFrame:
    """Evidence rows, heaviest first, at most EVIDENCE_ROWS of them; columns that do not apply are left out.

    >>> heaviest(pd.DataFrame({"ticket_id": ["A", "B"], "hours": [1.0, 2.0], "person": ["P1", "P2"]})).columns.tolist()
    ['ticket_id', 'hours']
    """
    kept = rows[[name for name in ROW_COLUMNS if name in rows]]
    order = [name for name in ("hours", "ticket_id", "at") if name in kept]
    ordered = kept.sort_values(order, ascending=[name != "hours" for name in order], kind="stable")
    return plain(ordered.head(EVIDENCE_ROWS).reset_index(drop=True))


def confidence(n: int, chance: float = 0.0, sure: float = 1.0) -> float:
    """How far a finding can be trusted, 0 to 1: sample, test and mapping, multiplied.

    n ÷ (n + 5) for the sample (20 cases give 0.8), 1 - the false discovery rate at which it would just pass, and how
    sure the stages of the statuses behind it are.

    >>> confidence(20, 0.0, 0.9)
    0.72
    """
    return round(n / (n + 5) * (1 - min(max(chance, 0.0), 1.0)) * min(max(sure, 0.0), 1.0), 3) if n else 0.0


def log_variance(estimate: Estimate) -> float:
    """The variance of the logarithm of a positive figure, read from its 90 % interval."""
    low, high = max(estimate.low, 1e-3), max(estimate.high, 1e-3)
    return max((math.log(high / low) / (2 * 1.6448536269514722)) ** 2, 1e-6)
