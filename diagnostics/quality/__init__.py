"""Data quality: what is odd in the canonical tables, how much of it there is, and what the audit does with it.

A member of this folder has `CHECKS`: named checks on one subject. What readers found in the rows of a file stands in
its `Reading.problems`; what stands here can only be seen when all files are put together.
"""

from datetime import datetime

from diagnostics.model.tables import Tables
from diagnostics.quality._given import Given
from diagnostics.quality._problem import TREATMENTS, Check, QualityProblem, problem
from diagnostics.registry import members
from diagnostics.settings import Settings

__all__ = ["TREATMENTS", "Check", "QualityProblem", "check", "checks"]


def checks() -> tuple[Check, ...]:
    """All checks, subject by subject.

    >>> len({check.name for check in checks()}) == len(checks()) >= 20
    True
    """
    return tuple(one for module in members("diagnostics.quality") for one in module.CHECKS)


def check(tables: Tables, settings: Settings, at: datetime) -> tuple[QualityProblem, ...]:
    """What is odd in the tables, as they stood at `at`: the problems that touch most measures first, then most rows.

    A history that stays in its own engine is not looked at.

    >>> from diagnostics.model.tables import audited_at, combine
    >>> nothing = combine([], Settings())
    >>> check(nothing, Settings(), audited_at(nothing, Settings()))
    ()
    """
    given = Given(tables, settings, at)
    found = [(one, one.find(given)) for one in checks()]
    problems = [problem(one, what, settings.min_group) for one, what in found if what is not None and what.count]
    return tuple(sorted(problems, key=lambda one: (-len(one.affects), -one.share)))
