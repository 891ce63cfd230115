"""What a sheet is given: the audit, the language, the pictures, the names of the sheets, notes for the second pass."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from diagnostics.locale import DayLength, Lang

if TYPE_CHECKING:
    from diagnostics.audit import Audit


@dataclass(frozen=True)
class Picture:
    """A drawing as PNG at twice its size on screen, which is `width` by `height` pixels, and what it says in words."""

    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Pictures:
    """The two maps, drawn by the caller; a map that cannot be drawn is missing."""

    stages: Picture | None = None
    teams: Picture | None = None


@dataclass(frozen=True)
class Bulk:
    """Rows written after saving, in the styles of the pattern row that stands at `row`.

    openpyxl writes some twenty thousand cells a second; evidence has hundreds of thousands.
    """

    row: int
    frame: pd.DataFrame


@dataclass(frozen=True)
class Later:
    """What openpyxl cannot write: results of formulas, words for charts, very many rows. Keys are sheet names."""

    results: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    charts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, Bulk] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """The context of one workbook. `names` gives the name of each sheet that is there, by its module.

    `today` is the day on which it is made, where dates are counted from it.
    """

    audit: "Audit"
    lang: Lang
    pictures: Pictures
    names: Mapping[str, str]
    later: Later = field(default_factory=Later)
    today: date | None = None

    @property
    def day(self) -> DayLength:
        """The day in which the audit tells durations of tickets."""
        return self.audit.settings.working_time.day

    def place(self, module: str, row: int = 1) -> str | None:
        """Where a link to a row of another sheet leads; none when that sheet is not in the workbook."""
        return f"'{self.names[module]}'!A{row}" if module in self.names else None
