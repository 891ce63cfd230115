"""What to ask for when there is no history of the tickets, and the guard every measure on the log begins with."""

from typing import Any, Final, TypeVar

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.results import Result

R = TypeVar("R", bound=Result)

ASK_FOR: Final = text(
    "We need the history of statuses and assignments: the JSON of the Jira search with `expand=changelog`, all pages, "
    "or the `issue_history` of the data pipeline (Data Center). The CSV export holds the present state only."
)


def columns(names: str) -> pd.DataFrame:
    """A frame without rows that has the columns named, so that what reads it need not ask whether there is anything.

    >>> columns("stage hours").columns.tolist()
    ['stage', 'hours']
    """
    return pd.DataFrame(columns=names.split())


def without_history(kind: type[R], **figures: Any) -> R:
    """The result of a measure that needs a history, when no export has one."""
    return kind(status="not_computable", missing=("history.at", "history.status"), ask_for=ASK_FOR, **figures)
