"""What an earlier run of the same audit said: enough to tell what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from diagnostics.model.results import Verdict


@dataclass(frozen=True)
class Earlier:
    """An earlier run: when, how many tickets, each trigger with its value, the irritants and quick wins by their ids.

    `rules_changed` says that a rule of the audit was changed in between, which alone can change a verdict.
    """

    at: datetime
    tickets: int
    triggers: Mapping[str, tuple[float | None, Verdict]]
    irritants: tuple[str, ...]
    quick_wins: tuple[str, ...]
    rules_changed: bool = False
