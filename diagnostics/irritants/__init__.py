"""Irritants: frictions with a place, a size and the rows that prove it. One file a kind.

A module has `KIND`, `TITLE`, `DEFINITION` and `detect(case)`; its docstring is the product's definition. A detector
asks for an effect and a sample, not for a rank: a healthy organisation shows no irritant. An hour of waiting can
belong to one kind only (see `Case.waits`), so that sizes add up to what was measured, at most.
"""

from diagnostics.irritants._case import Case
from diagnostics.irritants._effects import Effects
from diagnostics.model.ranking import ranked
from diagnostics.model.results import Irritant
from diagnostics.registry import members

__all__ = ["Case", "Effects", "detect_all"]


def detect_all(case: Case) -> tuple[Irritant, ...]:
    """Every irritant of a case, the largest share of its own total first.

    Ticket hours, person-hours and counts are never added to each other: each irritant has the share of its own total.
    """
    found = [irritant for kind in members("diagnostics.irritants") for irritant in kind.detect(case)]
    return ranked(found)
