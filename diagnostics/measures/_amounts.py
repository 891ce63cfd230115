"""Values of one indicator made comparable: per cent and fractions, thousands and units, spellings of a unit."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from diagnostics.model.spelling import spelling_key

PER_CENT: Final = re.compile(r"%|\bper ?cent\b|\bpour ?cent\b|\bpct\b", re.IGNORECASE)
SCALED: Final = re.compile(r"^(?P<scale>[kmg])\s?(?P<unit>€|\$|£|eur|usd|gbp)$", re.IGNORECASE)
SCALES: Final = {"k": 1e3, "m": 1e6, "g": 1e9}
SAME_UNIT: Final = {
    word: unit
    for unit, words in {
        "€": "€ eur euro euros", "$": "$ usd dollar dollars", "£": "£ gbp", "h": "h heure heures hour hours hr hrs",
        "j": "j jour jours d day days", "pts": "pt pts point points", "min": "min mn minute minutes",
    }.items()
    for word in words.split()
}  # fmt: skip


def common_unit(values: Sequence[float], units: Sequence[str | None]) -> tuple[list[float], list[str]]:
    """Values and units on one scale where the difference is only in how they are written.

    k€ becomes €, and a fraction among per cents (0.31 beside 31 %) becomes per cent. A value without a unit has the
    unit of the others when they have only one. Nothing else is converted.

    >>> common_unit([31.0, 0.31], ["%", None])
    ([31.0, 31.0], ['%', '%'])
    >>> common_unit([1.2, 1200], ["k€", "euros"])
    ([1200.0, 1200], ['€', '€'])
    """
    scaled = [_unscaled(value, unit) for value, unit in zip(values, units, strict=True)]
    known = {unit for _, unit in scaled if unit}
    only = next(iter(known)) if len(known) == 1 else ""
    amounts = [value for value, _ in scaled]
    named = [unit or only for _, unit in scaled]
    if only == "%":
        amounts = _per_cent(amounts)
    return amounts, named


def _unscaled(value: float, unit: str | None) -> tuple[float, str]:
    if unit is None:
        return value, ""
    if PER_CENT.search(unit):
        return value, "%"
    if found := SCALED.match(unit.strip()):
        return value * SCALES[found["scale"].lower()], _unit(found["unit"])
    return value, _unit(unit.strip())


def _unit(unit: str) -> str:
    return SAME_UNIT.get(unit.casefold()) or spelling_key(unit)


def _per_cent(values: list[float]) -> list[float]:
    """Values up to 1 among larger ones, times 100 when that is what makes them alike."""
    amounts = np.asarray(values, dtype=np.float64)
    small = (amounts > 0) & (amounts <= 1)
    if not small.any() or small.all():
        return values
    whole = np.median(amounts[~small])
    raised = np.where(small & (np.abs(amounts * 100 - whole) < np.abs(amounts - whole)), amounts * 100, amounts)
    return [float(value) for value in raised]
