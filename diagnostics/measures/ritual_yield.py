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
from math import isnan
from typing import Any, Final

import pandas as pd

from diagnostics.locale import Count, Text, plural, text
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
    """One row a ritual, the dearest first, and one row a meeting; `yielded` is missing where there are no minutes.

    `left_out` is the number of rituals with fewer people than the minimum group, `left_out_hours` their person-hours
    together: missing where that would tell of one ritual, or of fewer people than the minimum group.
    """

    rituals: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=RITUALS))
    meetings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=MEETINGS))
    left_out: int = 0
    left_out_hours: float = float("nan")


def measure(context: Context) -> RitualYield:
    """Yield and cost of every series of meetings held so far."""
    meetings, attendance = context.held
    if meetings.empty:
        return RitualYield(status="not_computable", missing=NEEDED, ask_for=calendar(context.at))
    every, least = _valued(meetings, attendance), context.settings.min_group
    small = _small_groups(every, attendance, least)
    meetings = every[~every["series"].isin(small)]
    rituals = _rituals(meetings, attendance, context.tables["people"])
    found: dict[str, Any] = {
        "rituals": rituals,
        "meetings": meetings[MEETINGS].reset_index(drop=True),
        "left_out": len(small),
        "left_out_hours": _hours_of(small, every, attendance, least),
    }
    known, held_count = int(meetings["known"].sum()), len(meetings)
    if not known:
        names = rituals.loc[rituals["kind"].ne("daily") & rituals["occurrences"].gt(1), "ritual"]
        return RitualYield(
            status="not_computable", missing=NEEDED, ask_for=minutes(names), note=_hidden(found), **found
        )
    remarks = [
        text("Meetings with minutes: {known} of {held}.", known=known, held=held_count),
        *filter(None, [_hidden(found)]),
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


def _small_groups(meetings: pd.DataFrame, attendance: pd.DataFrame, min_group: int) -> pd.Index:
    """The rituals that are known to gather fewer people than the minimum group: they are left out."""
    of = attendance["meeting_id"].map(meetings.set_index("meeting_id")["series"])
    people = attendance["person"].groupby(of).nunique()
    return people.index[people < min_group]


def _hours_of(small: pd.Index, meetings: pd.DataFrame, attendance: pd.DataFrame, min_group: int) -> float:
    """Person-hours of the rituals left out, where they are several and gather enough people together."""
    held = meetings[meetings["series"].isin(small)]
    people = attendance.loc[attendance["meeting_id"].isin(held["meeting_id"]), "person"].nunique()
    return float(held["person_hours"].sum()) if len(small) > 1 and people >= min_group else float("nan")


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


def _hidden(found: dict[str, Any]) -> Text | None:
    left_out, hours = found["left_out"], found["left_out_hours"]
    if not left_out:
        return None
    if isnan(hours):
        return plural(
            "{n} ritual with too few people to be shown is left out.",
            "{n} rituals with too few people to be shown are left out.",
            n=left_out,
        )
    return plural(
        "{n} ritual with too few people to be shown is left out: {hours} person-hours.",
        "{n} rituals with too few people to be shown are left out: {hours} person-hours.",
        n=left_out,
        hours=Count(hours),
    )
