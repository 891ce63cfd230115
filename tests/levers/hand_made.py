"""Irritants written by hand, of every kind, for levers that look at nothing else."""

import pandas as pd

from diagnostics.irritants import Case
from diagnostics.levers import Situation
from diagnostics.locale import literal
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.units import Unit


def irritant(kind: str, where: Where, size: float, unit: Unit = "share", waste: tuple[float, Unit] = (30, "count")):
    """A friction of a size known for certain, that holds a third of its own total."""
    hours, waste_unit = waste
    return Irritant(
        kind=kind, where=where, size=Estimate(size, size, size, unit, 40),
        waste=Estimate(hours, hours, hours, waste_unit, 40), share=1 / 3, tickets=30, teams=1, confidence=0.9,
        title=literal(kind), rows=pd.DataFrame({"ticket_id": ["A"]}), row_count=1,
    )  # fmt: skip


def situation(case: Case, *irritants: Irritant, **levels: str) -> Situation:
    """What levers look at."""
    return Situation(case, irritants, levels)
