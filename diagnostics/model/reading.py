"""What reading one file gave: tables, counts, problems and the questions only a person can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from diagnostics.locale import Text
from diagnostics.model.columns import TableName

QuestionKind = Literal["date_order", "time_zone", "password"]


@dataclass(frozen=True)
class Problem:
    """Something about a file's rows that a person should know.

    `rows` is how many rows it touches, `first_rows` the first of them as the file numbers them (header = row 1).
    `rejected` says whether those rows were left out.
    """

    what: Text
    rows: int = 0
    first_rows: tuple[int, ...] = ()
    rejected: bool = False


@dataclass(frozen=True)
class Choice:
    """One possible answer: the value kept in the settings, and what it would mean in this file."""

    value: str
    means: Text


@dataclass(frozen=True)
class Question:
    """A question that blocks a file until a person answers it; the answer is kept in `Settings.files`."""

    kind: QuestionKind
    ask: Text
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ColumnProposal:
    """Which column of a table nobody recognised may hold what, why, and how sure that is (0 to 1).

    `name` is the canonical column, as it is written under `columns` in the settings; `column` the header in the file,
    with a number behind it where it comes again.
    """

    name: str
    column: str
    why: Text
    sure: float


@dataclass(frozen=True)
class Reading:
    """One file (or one sheet of a workbook), read. `shape` is the signature of its headers (`FileChoice.shape`)."""

    file: str
    format: str
    label: Text
    frames: Mapping[TableName, pd.DataFrame] = field(default_factory=dict)
    rows_read: int = 0
    rows_kept: int = 0
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    time_zone: str | None = None
    proposals: tuple[ColumnProposal, ...] = ()
    shape: str | None = None

    @property
    def rows_rejected(self) -> int:
        """Rows that are in the file and not in the tables."""
        return self.rows_read - self.rows_kept

    @property
    def usable(self) -> bool:
        """Whether anything came out of the file."""
        return any(len(frame) for frame in self.frames.values())

    @property
    def table(self) -> str:
        """The tables it fills, for the contract of the command line."""
        return "+".join(self.frames)
