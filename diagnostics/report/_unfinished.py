"""Stories carried over and tickets begun unready, as parts of the sheet of rework."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from diagnostics.locale import Date, Text, literal, text
from diagnostics.measures.readiness import Readiness, nothing_to_compare, odds_in_words
from diagnostics.measures.rollover import Rollover
from diagnostics.model.results import Estimate
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import team_name

POINTS_A_ROW: Final = 15.0
POINTS_A_CM: Final = 28.35


def _whole(name: str) -> Callable[[Any], Any]:
    """A count that may be unknown."""
    return lambda record: text("unknown") if pd.isna(getattr(record, name)) else int(getattr(record, name))


def _part(name: str) -> Callable[[Any], Any]:
    """A count as a share of the stories at the start; nothing where it is unknown."""

    def value(record: Any) -> float | None:
        count = getattr(record, name)
        return None if pd.isna(count) or not record.at_start else int(count) / record.at_start

    return value


NUMBER: Final = Column(text("Sprints"), lambda r: r.sprints, "num")
ENDED: Final = Column(text("Ended"), lambda r: r.end_at, "date")
AT_START: Final = (
    Column(text("Stories at the start"), lambda r: r.at_start, "num"),
    Column(text("Carried over"), lambda r: r.carried, "num"),
)
BEGUN: Final = Column(text("Begun"), _whole("started"), "num")
NEVER: Final = Column(text("Never started"), _whole("never_started"), "num")
SHARE: Final = Column(text("Share"), lambda r: r.share, "pct")
ENDS: Final = (
    Column(text("Low (90 %)"), lambda r: r.low if r.at_start else None, "pct"),
    Column(text("High (90 %)"), lambda r: r.high if r.at_start else None, "pct"),
)
PARTS: Final = (
    Column(text("Share begun"), _part("started"), "pct"),
    Column(text("Share never started"), _part("never_started"), "pct"),
)
LATE: Final = Column(text("Carried over, added after the start"), lambda r: r.added_late, "num")
ADDED_LATE: Final = text(
    "Share: stories carried over ÷ stories at the start. Stories added after the start count among those carried over."
)
SIDES: Final = {
    ("rollover", True): text("Roll over, with the DoR fields"),
    ("rollover", False): text("Roll over, without"),
    ("rework", True): text("Come back, with the DoR fields"),
    ("rework", False): text("Come back, without"),
}
OUTCOMES: Final = (
    Column(text("Outcome"), lambda r: SIDES[r.outcome, bool(r.ready)]),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Such tickets"), lambda r: r.cases, "num"),
    Column(text("Share"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
)


def rollover(pen: Pen, row: int, columns: int) -> int:
    """Write the stories carried over, sprint by sprint with native stacked bars, then by team; the next free row."""
    result = pen.page.audit.evidence[Rollover]
    if result.share is None:
        return row
    title = text("Stories carried over to the next sprint")
    pen.section(row, title, columns)
    pen.wide(row + 1, _finding(result), columns)
    if result.status != "lower_bound":  # else what was added after the start is unknown
        pen.wide(row + 2, ADDED_LATE, columns, "note")
        row += 1
    rounds = result.rounds.assign(by_name=result.rounds["sprint_id"].notna().all())
    shown = _sprints(rounds, late=result.status != "lower_bound")
    block = table(pen, row + 2, shown, rounds.itertuples())
    drawn = PARTS if set(PARTS) <= set(shown) and rounds["started"].notna().all() else (SHARE,)
    alt = text("Bar chart: {title}. {finding}", title=title, finding=_finding(result))
    height = max(6.0, 2.0 + 0.55 * block.count)
    frame = Frame(f"A{block.last + 2}", title, alt, width=24, height=height, number_format="0 %")
    values = tuple(shown.index(column) + 1 for column in drawn)
    bars(pen, frame, Bars(block.first, block.last, names=1, values=values, stacked=len(values) > 1))
    row = block.last + 3 + round(height * POINTS_A_CM / POINTS_A_ROW)
    if result.teams.empty:
        return row
    pen.section(row, text("Stories carried over, by team"), columns)
    shown = (Column(text("Team"), lambda r: team_name(r.team)), NUMBER, *_counts(result.teams))
    return table(pen, row + 1, shown, result.teams.itertuples()).last + 2


def _sprints(rounds: pd.DataFrame, *, late: bool) -> tuple[Column, ...]:
    """The columns of the sprints; without the day of the end where their names say it, or parts that are all zero."""
    dated = ~rounds["by_name"] & rounds["number"].isna() & rounds["end_at"].notna()
    parts = PARTS if _any(rounds, "started") and _any(rounds, "never_started") else ()
    return (
        Column(text("Sprint"), lambda r: _named(r)),
        NUMBER,
        *(() if dated.all() else (ENDED,)),
        *_counts(rounds),
        *parts,
        *((LATE,) if late and _any(rounds, "added_late") else ()),
    )


def _counts(sums: pd.DataFrame) -> tuple[Column, ...]:
    never = (NEVER,) if _any(sums, "never_started") else ()
    return (*AT_START, BEGUN, *never, SHARE, *ENDS)


def _any(sums: pd.DataFrame, name: str) -> bool:
    """Whether a count is anything but zero in some row; one that is unknown is."""
    return not bool(sums[name].eq(0).fillna(False).all())


def readiness(pen: Pen, row: int, columns: int) -> int:
    """Write what happens to tickets with and without the DoR fields; the next free row."""
    result = pen.page.audit.evidence[Readiness]
    if result.share is None:
        return row
    pen.section(row, text("Tickets ready when development begins"), columns)
    pen.wide(row + 1, _ready(result, result.share), columns)
    if nothing_to_compare(result):
        return row + 3
    ordered = result.outcomes.sort_values(["outcome", "ready"], ascending=[False, False])
    return table(pen, row + 2, OUTCOMES, ordered.itertuples()).last + 2


def _ready(result: Readiness, share: Estimate) -> Text:
    if alone := nothing_to_compare(result):
        return alone
    values = {"share": share.written(), "n": share.n, "interval": share.interval}
    said = odds_in_words(result)
    if not said:
        return text(
            "{share} of {n} tickets {interval} have the DoR fields. Too few tickets on either side to compare.",
            **values,
        )
    odds = said[0] if len(said) == 1 else text("{one} {other}", one=said[0], other=said[1])
    return text(
        "{share} of {n} tickets {interval} have the DoR fields. {odds} An association, not a cause.",
        odds=odds,
        **values,
    )


def _finding(result: Rollover) -> Text:
    assert result.share is not None
    values = {"share": result.share.written(), "interval": result.share.interval}
    if result.status == "lower_bound":
        return text(
            "At least {share} of stories {interval} roll over to the next sprint: a lower bound, the exports say in "
            "which sprints a story was, not when.",
            **values,
        )
    return text("{share} of stories {interval} roll over to the next sprint.", **values)


def _named(record: Any) -> Any:
    """The sprint, where each row is one; else the day on which several end together, the number of undated ones."""
    if pd.notna(record.number) and not record.by_name:
        return literal(f"{record.number:.0f}")
    if record.by_name or pd.isna(record.end_at):
        return literal(str(record.sprint_id))
    return text("until {date}", date=Date(record.end_at))
