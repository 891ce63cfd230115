"""One check asked of small tables made by hand."""

from collections.abc import Iterable

import pandas as pd

from diagnostics.model.tables import Tables
from diagnostics.quality import QualityProblem, check
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, tables_of
from tests.measures.given import AT, NOTHING, context, instant

RULES = Settings(statuses=STATUSES)


def log(rows: Iterable[tuple[str | None, ...]], **more: object) -> Tables:
    """A small log, and other tables by their columns."""
    frames = tables_of(rows).frames
    given = context(**more).tables.frames
    return Tables({name: frames[name] if name == "history" else given[name] for name in NOTHING})


def tables(**more: object) -> Tables:
    """Tables without a log."""
    return context(**more).tables


def problem(name: str, given: Tables, at: str = AT, rules: Settings = RULES) -> QualityProblem | None:
    """What one check found; nothing when all is well."""
    found = check(given, rules, instant(at).to_pydatetime())
    return next((one for one in found if one.name == name), None)


def ids(found: QualityProblem, column: str = "ticket_id") -> list[str]:
    """One column of the rows of a problem."""
    return found.rows[column].tolist()


def days(first: str, n: int) -> list[str]:
    """Days in a row, each as words."""
    return [f"{day:%Y-%m-%dT09:%M}" for day in pd.date_range(first, periods=n, freq="D")]
