"""Ritual yield: how often a ritual produces a decision or an action, and what it costs in person-hours.

Definition
    Of the occurrences of a ritual that have minutes, the share with at least one decision or one action. A ritual is
    a series of meetings with the same title, whatever the date or number in it. A meeting that is both in a calendar
    and in a log kept by hand counts once. Person-hours are the time in the meeting, added over the people in it.
Unit
    Share from 0 to 1, with the Wilson interval at 90 %; person-hours over the period and per occurrence.
Degenerate input
    Unknown is not zero: an occurrence without minutes gives no verdict, a ritual without minutes has no share, and
    without any minutes the measure is not computable. A ritual with fewer people than the minimum group is left out.
Source
    Meetings, their minutes and their attendees. E. B. Wilson, Probable inference, the law of succession, and
    statistical inference, 1927.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> days = pd.date_range("2026-03-02 09:00", periods=4, freq="7D", tz="UTC")
>>> held = {"meeting_id": list("abcd"), "title": "Comité produit", "start_at": days, "decisions_count": [1, 0, 0, None]}
>>> frames = {**combine([], Settings()).frames, "meetings": complete("meetings", pd.DataFrame(held))}
>>> result = measure(Context(Tables(frames), Settings(), None, days[-1] + pd.Timedelta(days=1)))
>>> result.rituals[["occurrences", "known", "yielded"]].to_dict("records")
[{'occurrences': 4, 'known': 3, 'yielded': 1}]
"""

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._intervals import wilson
from diagnostics.measures._wording import calendar, minutes, together
from diagnostics.model.results import Result

TITLE: Final = text("Ritual yield")
DEFINITION: Final = text(
    "Of the meetings of a ritual that have minutes, the share with at least one decision or action. "
    "Without minutes, nothing is concluded."
)
NEEDED: Final = ("meetings.decisions_count", "meetings.actions_count")
RITUALS: Final = [
    "ritual", "kind", "occurrences", "known", "yielded", "share", "low", "high", "person_hours", "person_hours_each",
    "recurring", "teams",
]  # fmt: skip
MEETINGS: Final = ["meeting_id", "ritual", "title", "start_at", "hours", "people", "person_hours", "yielded"]


@dataclass(frozen=True, kw_only=True)
class RitualYield(Result):
    """One row a ritual, the dearest first, and one row a meeting; `yielded` is missing where there are no minutes."""

    rituals: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=RITUALS))
    meetings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=MEETINGS))


def measure(context: Context) -> RitualYield:
    """Yield and cost of every series of meetings held so far."""
    meetings, attendance = context.held
    if meetings.empty:
        return RitualYield(status="not_computable", missing=NEEDED, ask_for=calendar(context.at))
    meetings, too_few = _without_small_groups(_valued(meetings, attendance), attendance, context.settings.min_group)
    rituals = _rituals(meetings, attendance, context.tables["people"])
    found = {"rituals": rituals, "meetings": meetings[MEETINGS].reset_index(drop=True)}
    known, held_count = int(meetings["known"].sum()), len(meetings)
    if not known:
        names = rituals.loc[rituals["kind"].ne("daily") & rituals["occurrences"].gt(1), "ritual"]
        return RitualYield(
            status="not_computable", missing=NEEDED, ask_for=minutes(names), note=_hidden(too_few), **found
        )
    remarks = [
        text("Meetings with minutes: {known} of {held}.", known=known, held=held_count),
        *filter(None, [_hidden(too_few)]),
    ]
    return RitualYield(note=together(remarks), **found)


def _valued(meetings: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """With the number of people, their hours together, and whether something came out (missing without minutes)."""
    people = attendance.groupby("meeting_id")["person"].nunique().reindex(meetings["meeting_id"]).to_numpy()
    length = attendance["meeting_id"].map(meetings.set_index("meeting_id")["hours"])
    stayed = (attendance["minutes"] / 60).clip(upper=length).fillna(length)
    person_hours = stayed.groupby(attendance["meeting_id"]).sum(min_count=1).reindex(meetings["meeting_id"])
    came_out = (meetings[["decisions_count", "actions_count"]].fillna(0) > 0).any(axis=1)
    return meetings.assign(
        people=pd.array(people, dtype="Float64").astype("Int64"),
        person_hours=person_hours.to_numpy(),
        yielded=came_out.astype("boolean").where(meetings["known"]),
    )


def _without_small_groups(meetings: pd.DataFrame, attendance: pd.DataFrame, min_group: int) -> tuple[pd.DataFrame, int]:
    """Leave out rituals that are known to gather fewer people than the minimum group."""
    of = attendance["meeting_id"].map(meetings.set_index("meeting_id")["series"])
    people = attendance["person"].groupby(of).nunique()
    small = people.index[people < min_group]
    return meetings[~meetings["series"].isin(small)], len(small)


def _rituals(meetings: pd.DataFrame, attendance: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    out = meetings.groupby("series").agg(
        ritual=("ritual", "first"),
        kind=("kind", "first"),
        occurrences=("meeting_id", "size"),
        known=("known", "sum"),
        yielded=("yielded", "sum"),
        person_hours=("person_hours", lambda hours: hours.sum(min_count=1)),
        person_hours_each=("person_hours", "mean"),
        recurring=("recurring", lambda said: bool(said.fillna(False).any())),
    )
    out = out.astype({"known": "int64", "yielded": "int64"})
    ends = [wilson(some, n) for some, n in zip(out["yielded"], out["known"], strict=True)]
    out["share"] = (out["yielded"] / out["known"]).astype("float64")
    out["low"] = pd.Series([low for low, _ in ends], index=out.index, dtype="float64").where(out["known"] > 0)
    out["high"] = pd.Series([high for _, high in ends], index=out.index, dtype="float64").where(out["known"] > 0)
    out["recurring"] = out["recurring"].astype(bool) | (out["occurrences"] > 1)
    out["teams"] = _teams(meetings, attendance, people).reindex(out.index, fill_value=0)
    return out.sort_values(["person_hours", "ritual"], ascending=[False, True])[RITUALS].reset_index(drop=True)


def _teams(meetings: pd.DataFrame, attendance: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """Number of teams whose people are in the meetings of a series, or which the meetings name."""
    of = meetings.set_index("meeting_id")["series"]
    there = pd.DataFrame(
        {
            "series": attendance["meeting_id"].map(of),
            "team": attendance["person"].map(people.set_index("person")["team"]),
        }
    )
    return pd.concat([there, meetings[["series", "team"]]]).dropna().groupby("series")["team"].nunique()


def _hidden(too_few: int) -> Text | None:
    if not too_few:
        return None
    return plural(
        "{n} ritual with too few people to be shown is left out.",
        "{n} rituals with too few people to be shown are left out.",
        n=too_few,
    )
