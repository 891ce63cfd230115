"""What a check is, what it finds, and how that is told without telling anything about a few people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

import pandas as pd

from diagnostics.locale import Date, Text, joined, literal, plural, text
from diagnostics.locale.text import Rendered
from diagnostics.quality._given import Given

Treatment: TypeAlias = Literal["kept", "mended", "left_out"]
Unit: TypeAlias = Literal[
    "tickets", "events", "weeks", "people", "meetings", "topics", "kpis", "sprints", "sprint_items", "links", "blocks",
    "statuses", "teams",
]  # fmt: skip

ROWS_KEPT: Final = 1_000
TREATMENTS: Final[Mapping[Treatment, Text]] = {
    "kept": text("Kept"),
    "mended": text("Mended"),
    "left_out": text("Left out"),
}
COUNTED: Final[Mapping[Unit, tuple[str, str]]] = {
    "tickets": ("{n} ticket", "{n} tickets"),
    "events": ("{n} event", "{n} events"),
    "weeks": ("{n} week", "{n} weeks"),
    "people": ("{n} person", "{n} people"),
    "meetings": ("{n} meeting", "{n} meetings"),
    "topics": ("{n} topic", "{n} topics"),
    "kpis": ("{n} row of an indicator", "{n} rows of indicators"),
    "sprints": ("{n} sprint", "{n} sprints"),
    "sprint_items": ("{n} stay in a sprint", "{n} stays in sprints"),
    "links": ("{n} link between tickets", "{n} links between tickets"),
    "blocks": ("{n} blocked time", "{n} blocked times"),
    "statuses": ("{n} status", "{n} statuses"),
    "teams": ("{n} team", "{n} teams"),
}


@dataclass(frozen=True)
class Found:
    """How many of how many things are odd, and the rows that show it: ids, places and times, never a person."""

    count: int
    total: int
    rows: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class Check:
    """Something that can be odd: how to see it, why it matters, what the audit does with it, and what to do about it.

    `affects` names the measures (members of `diagnostics.measures`) whose figures it can change; none where no measure
    reads those rows. `shown_in` names the columns of the rows in which it can be seen; none where that would name a
    person. `find` gives nothing where the tables have nothing to look at.
    """

    name: str
    title: Text
    why: Text
    treatment: Treatment
    how: Text
    to_do: Text
    affects: tuple[str, ...]
    unit: Unit
    shown_in: tuple[str, ...]
    find: Callable[[Given], Found | None]


@dataclass(frozen=True, kw_only=True)
class QualityProblem:
    """Something odd in this audit's tables. `count` is missing when it is about fewer people than may be shown.

    `share` is the part of all things of its kind (0 to 1; 0 where the count is missing), `rows` the first of them,
    `shown_in` the columns of those in which it can be seen.
    """

    name: str
    title: Text
    why: Text
    treatment: Treatment
    how: Text
    to_do: Text
    affects: tuple[str, ...]
    unit: Unit
    count: int | None
    share: float
    rows: pd.DataFrame
    floor: int
    shown_in: tuple[str, ...] = ()

    @property
    def counted(self) -> Text:
        """How many, in words.

        >>> from dataclasses import replace
        >>> words = Text("x")
        >>> said = QualityProblem(name="x", title=words, why=words, treatment="kept", how=words, to_do=words,
        ...     affects=(), unit="people", count=7, share=0.1, rows=pd.DataFrame(), floor=5)
        >>> said.counted.render("en"), replace(said, count=None).counted.render("en")
        ('7 people', 'fewer than 5 people')
        """
        if self.count is None:
            return text("fewer than {n} people", n=self.floor)
        return plural(*COUNTED[self.unit], n=self.count)

    def first(self, most: int = 5) -> joined:
        """The first rows in few words: what each begins with, an id or a day.

        >>> words = Text("x")
        >>> rows = pd.DataFrame({"status": ["todo", "backlog"], "looks_like": ["To do", "Backlog"]})
        >>> QualityProblem(name="x", title=words, why=words, treatment="kept", how=words, to_do=words, affects=(),
        ...     unit="statuses", count=2, share=0.1, rows=rows, floor=5).first().render("en")
        'todo ≈ To do, backlog ≈ Backlog'
        """
        once = self.rows.drop_duplicates(self.rows.columns[:1]) if "looks_like" not in self.rows else self.rows
        words = [_begins(row) for row in once.head(most).to_dict("records")]
        return joined([*words, literal("…")] if len(once) > most else words)


def _begins(row: Mapping[Any, Any]) -> Rendered:
    """What a row begins with; a spelling with the one it looks like."""
    begin, *_ = row.values()
    if "looks_like" in row:
        return text("{one} ≈ {other}", one=str(begin), other=str(row["looks_like"]))
    return Date(begin) if isinstance(begin, datetime) else literal(str(begin))


def problem(check: Check, found: Found, min_group: int) -> QualityProblem:
    """A check and what it found; about fewer people than the minimum group it says only that there are some."""
    hidden = check.unit == "people" and found.count < min_group
    told: dict[str, Any] = {name: value for name, value in vars(check).items() if name != "find"}
    return QualityProblem(
        **told,
        count=None if hidden else found.count,
        share=0.0 if hidden else found.count / found.total,
        rows=found.rows.iloc[:0] if hidden else found.rows.head(ROWS_KEPT).reset_index(drop=True),
        floor=min_group,
    )


def rows_where(frame: pd.DataFrame, holds: Callable[[], pd.Series], columns: list[str]) -> Found | None:
    """The rows of a table for which something holds; nothing, and nothing asked, when the table is empty."""
    if frame.empty:
        return None
    odd = holds()
    return Found(int(odd.sum()), len(frame), frame.loc[odd, columns])
