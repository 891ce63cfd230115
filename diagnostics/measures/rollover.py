"""Rollover: stories that are not done at the end of a sprint and are taken again in the next one.

Definition
    Of a sprint: the stories in it at its end, not done, and in the next sprint of the same team ÷ the stories in it at
    its start. Those on which development had begun and those never started are told apart. The trend is the slope of
    the share from sprint to sprint (least squares, sprints weighted by their stories), from four sprints on.
Unit
    Share of stories, from 0, with a 90 % interval from drawing the tickets again, because one that rolls over three
    times counts three times; of a single sprint, and where nothing rolled over, the Wilson interval. Trend: share per
    sprint, with the interval of Student.
Traps
    A story added after the start counts when it is carried over, yet not among those in it at the start: the share can
    exceed 1. The exports of the present state only repeat the Sprint column: a story in a sprint and in the next one
    was carried over, one put back into the backlog leaves no trace, and all stories of the sprint are what it is
    divided by. That share is a lower bound. A sprint that is not over, or that none follows, is not counted.
Degenerate input
    No ticket in a sprint, no sprint that another follows, or no date and no ticket in two sprints: not computable.
Source
    History of the Sprint field, sprint reports, or the repeated Sprint columns of an export.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._carried import COLUMNS as ITEM_COLUMNS
from diagnostics.measures._carried import stories
from diagnostics.measures._history import columns
from diagnostics.measures._slope import slope
from diagnostics.measures._sprints import ended, have_history
from diagnostics.model.results import Estimate, Result

TITLE: Final = text("Rollover: stories carried over to the next sprint")
DEFINITION: Final = text(
    "Stories in a sprint at its end, not done, and in the next sprint of the same team, divided by the stories in it "
    "at its start."
)
ASK_FOR: Final = text(
    "The history of the Sprint field (the same `changelog` JSON). With the CSV alone, rollover is only a lower bound."
)
ASK_DATES: Final = text("The list of the sprints of each board, with the dates on which they began and ended.")
NEEDED: Final = ("sprint_items.added_at", "sprint_items.removed_at")
DATES: Final = ("sprints.start_at", "sprints.end_at")
SPRINTS: Final = "sprint_id team round start_at end_at at_start carried started never_started added_late share low high"
ROUNDS: Final = "sprint_id number end_at sprints at_start carried started never_started added_late share low high"
TEAMS: Final = "team sprints at_start carried started never_started share low high"
SUMS: Final = ["at_start", "carried", "added_late", "started", "never_started"]


@dataclass(frozen=True, kw_only=True)
class Rollover(Result):
    """Share of stories carried over, and the same by sprint, by round of sprints and by team.

    sprints: one row a sprint; `round` is its row in `rounds`, `added_late` are those carried over that were added after
    its start. rounds: sprints of
    several teams that end about together (`sprint_id` when there is one, else missing; `number` when undated). items:
    one row a story in a sprint. `started` and `never_started` are missing where there is no history of the tickets.
    """

    share: Estimate | None = None
    trend: Estimate | None = None
    sprints: pd.DataFrame = field(default_factory=lambda: columns(SPRINTS))
    rounds: pd.DataFrame = field(default_factory=lambda: columns(ROUNDS))
    teams: pd.DataFrame = field(default_factory=lambda: columns(TEAMS))
    items: pd.DataFrame = field(default_factory=lambda: columns(ITEM_COLUMNS))


def measure(context: Context) -> Rollover:
    """Measure the stories carried over from each sprint that is over."""
    tables = context.tables
    exact = have_history(tables)
    over, items = ended(tables, context.at), stories(context)
    if items.empty or not (exact or items["carried"].any()):
        return Rollover(status="not_computable", missing=NEEDED, ask_for=ASK_FOR)
    sprints = _sprints(over, items)
    rounds = _rounds(sprints)
    found = Rollover(
        share=share_of(items),
        trend=slope(rounds["share"], rounds["at_start"]),
        sprints=sprints[SPRINTS.split()],
        rounds=rounds,
        teams=_teams(items),
        items=items[ITEM_COLUMNS.split()],
    )
    if exact:
        return found
    dated = tables.has("sprint_items", "added_at")
    return replace(
        found,
        status="lower_bound",
        missing=DATES if dated else NEEDED,
        ask_for=ASK_DATES if dated else ASK_FOR,
        note=text(
            "It is known in which sprints a story was, not when it came and went: the real share is at least this."
        ),
    )


def share_of(items: pd.DataFrame) -> Estimate | None:
    """Stories carried over ÷ stories in at the start, with the interval of drawing the tickets again."""
    carried, at_start = int(items["carried"].sum()), int(items["in_start"].sum())
    if carried == 0 or at_start == 0:
        return _intervals.share(0, at_start)
    by_ticket = items.groupby("ticket_id")[["carried", "in_start"]].sum()
    drawn = _intervals.ratio(by_ticket["carried"].to_numpy(), by_ticket["in_start"].to_numpy(), "share")
    return None if drawn is None else replace(drawn, low=max(drawn.low, 0.0), n=at_start)


def _counted(items: pd.DataFrame, by: str) -> pd.DataFrame:
    known = items["carried"] & items["started"].notna()
    parts = items.assign(
        at_start=items["in_start"],
        started_=(items["carried"] & items["started"].fillna(False)).astype("Int64").where(known | ~items["carried"]),
        late=items["carried"] & ~items["in_start"],
    )
    groups = parts.groupby(by)
    out = groups.agg(at_start=("at_start", "sum"), carried=("carried", "sum"), added_late=("late", "sum"))
    unknown = bool(items["started"].isna().all())
    started = groups["started_"].sum().astype("Int64")
    out["started"] = pd.Series(pd.NA, index=out.index, dtype="Int64") if unknown else started
    out["never_started"] = out["carried"].astype("Int64") - out["started"]
    return out.astype({"at_start": "int64", "carried": "int64", "added_late": "int64"})


def _with_interval(counted: pd.DataFrame) -> pd.DataFrame:
    """The share of each row with its Wilson interval; more carried over than there were at the start counts as all."""
    n = counted["at_start"]
    ends = [_intervals.wilson(min(k, m), m) for k, m in zip(counted["carried"], n, strict=True)]
    shares = (counted["carried"] / n.where(n > 0)).astype("float64")
    low = pd.Series([low for low, _ in ends], index=counted.index, dtype="float64")
    high = pd.Series([high for _, high in ends], index=counted.index, dtype="float64")
    return counted.assign(share=shares, low=low, high=high.where(shares.isna() | (high >= shares), shares))


def _sprints(over: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    counted = _with_interval(_counted(items, "sprint_id")).reset_index()
    known = over[["sprint_id", "team", "number", "start_at", "end_at"]].merge(counted, on="sprint_id")
    known["round"] = _round(known)
    return known.sort_values(["round", "sprint_id"], ignore_index=True)


def _round(known: pd.DataFrame) -> pd.Series:
    """Sprints of several teams that end within half a sprint of each other, or that have the same number: one round."""
    if known["end_at"].isna().any():
        return known["number"].rank(method="dense").fillna(1).astype("int64") - 1
    ordered = known["end_at"].sort_values(kind="stable")
    half = (known["end_at"] - known["start_at"]).median() / 2
    return pd.Series(_clusters(ordered, half), index=ordered.index, dtype="int64").reindex(known.index)


def _teams(items: pd.DataFrame) -> pd.DataFrame:
    if items["team"].notna().sum() == 0:
        return columns(TEAMS)
    counted = _counted(items, "team")
    counted["sprints"] = items.groupby("team")["sprint_id"].nunique()
    found = {team: share_of(own) for team, own in items.groupby("team")}
    for name in ("value", "low", "high"):
        column = "share" if name == "value" else name
        counted[column] = [getattr(found[team], name) if found[team] else float("nan") for team in counted.index]
    return counted.reset_index()[TEAMS.split()]


def _rounds(known: pd.DataFrame) -> pd.DataFrame:
    groups = known.groupby("round")
    out = groups[SUMS].sum(min_count=1).astype({"at_start": "int64", "carried": "int64", "added_late": "int64"})
    out["sprints"], out["end_at"] = groups.size(), groups["end_at"].max()
    out["sprint_id"] = groups["sprint_id"].first().where(out["sprints"] == 1)
    undated = bool(known["end_at"].isna().any())
    out["number"] = groups["number"].first() if undated else float("nan")
    return _with_interval(out).reset_index(drop=True)[ROUNDS.split()]


def _clusters(at: pd.Series, reach: pd.Timedelta) -> list[int]:
    """Numbers from 0; a new one begins where an instant is further than `reach` from the first of its group."""
    out: list[int] = []
    first = None
    for instant in at:
        if first is None or instant - first > reach:
            first, number = instant, (out[-1] + 1 if out else 0)
        out.append(number)
    return out
