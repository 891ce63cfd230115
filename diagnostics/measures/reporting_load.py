"""Reporting load: the hours that go into telling what was done.

Definition
    Person-hours in meetings held to report: reporting meetings and KPI reviews, always; steering committees where
    their minutes hold no decision, since one that decides does more than report. Who is in two such meetings at once is
    counted once. Their share is of the working hours of everybody in the exported meetings. Hours that the catalogue of
    indicators gives for producing each figure are added a month, once for each indicator and team.
Unit
    Person-hours a month, from 0; share of working time, interval at 90 % (persons resampled).
Degenerate input
    Neither timed meetings with attendees nor hours in the catalogue: not computable. Steering committees without
    minutes are left out and make it a lower bound. With fewer people than the minimum group: no figure.
Source
    Calendars, meeting logs, attendance, the catalogue of indicators. B. Efron, Bootstrap methods: another look at the
    jackknife, 1979.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> start = pd.date_range("2026-03-02 09:00", periods=5, freq="D", tz="UTC")
>>> held = {"meeting_id": list("abcde"), "title": "Reporting", "start_at": start,
...         "end_at": start + pd.Timedelta(hours=1)}
>>> there = [{"meeting_id": meeting, "person": person} for meeting in "abcde" for person in "12345"]
>>> given = {"meetings": held, "attendance": there}
>>> frames = {**combine([], Settings()).frames, **{name: complete(name, pd.DataFrame(v)) for name, v in given.items()}}
>>> result = measure(Context(Tables(frames), Settings(), None, start[-1] + pd.Timedelta(days=1)))
>>> result.share.value, result.hours, result.rituals["ritual"].tolist()
(0.125, 25.0, ['Reporting'])
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._intervals import ratio
from diagnostics.measures._wording import calendar, minutes, together
from diagnostics.measures._worked import attended, working_hours
from diagnostics.measures.coordination_load import DAYS_A_MONTH
from diagnostics.model.results import Estimate, Result
from diagnostics.model.spelling import spelling_key

TITLE: Final = text("Reporting load")
DEFINITION: Final = text(
    "Person-hours in reporting meetings, KPI reviews, and steering committees whose minutes hold no decision, plus the "
    "hours the catalogue gives for producing indicators."
)
RULE: Final = text(
    "A meeting is held to report when its title says reporting or KPI review. So is a steering committee whose minutes "
    "hold no decision."
)
ALWAYS: Final = ("reporting", "kpi_review")
UNLESS_DECIDED: Final = ("steering",)
RITUALS: Final = ["ritual", "kind", "occurrences", "person_hours"]
MEETINGS: Final = ["meeting_id", "ritual", "title", "start_at", "person_hours"]


@dataclass(frozen=True, kw_only=True)
class ReportingLoad(Result):
    """One row a reporting ritual, the dearest first, and one row a meeting held to report.

    `hours` are person-hours of the period in meetings, `meeting_hours` the same a month, `upkeep_hours` those of the
    catalogue a month; each is missing (not a number) where nothing says it. `share` is of working time.
    """

    rituals: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=RITUALS))
    meetings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=MEETINGS))
    share: Estimate | None = None
    hours: float = float("nan")
    meeting_hours: float = float("nan")
    upkeep_hours: float = float("nan")
    rule: Text = RULE

    @property
    def hours_a_month(self) -> float:
        """What is known, meetings and catalogue together."""
        return float(np.nansum([self.meeting_hours, self.upkeep_hours]))


def measure(context: Context) -> ReportingLoad:
    """Hours in meetings held to report, and their share of working time."""
    meetings, attendance = context.held
    timed = meetings[meetings["hours"] > 0]
    there = attendance[attendance["meeting_id"].isin(timed["meeting_id"])]
    upkeep = _upkeep(context.tables["kpis"])
    if there.empty:
        missing = ("meetings.end_at", "attendance.person")
        known = not np.isnan(upkeep)
        return ReportingLoad(
            status="lower_bound" if known else "not_computable",
            missing=missing,
            ask_for=calendar(context.at),
            note=text("Only the catalogue says hours; no meeting is known.") if known else None,
            upkeep_hours=upkeep,
        )
    few = there["person"].nunique() < context.settings.min_group
    if few:
        return ReportingLoad(note=text("Too few people in the meetings to show hours."), upkeep_hours=upkeep)
    return _of_meetings(context, timed, there, upkeep)


def _of_meetings(context: Context, timed: pd.DataFrame, there: pd.DataFrame, upkeep_hours: float) -> ReportingLoad:
    reporting, unknown = held_to_report(timed)
    small = _of_small_groups(reporting, there, context.settings.min_group)
    reporting = reporting[~reporting["ritual"].isin(small)]
    in_them = there[there["meeting_id"].isin(reporting["meeting_id"])]
    hours = attended(reporting, in_them, context.settings).groupby("person")["hours"].sum()
    begun = timed["start_at"].dt.tz_convert(context.settings.time_zone).dt.date
    there_is = float(working_hours(begun.min(), begun.max(), context.settings.working_time).sum())
    months = ((begun.max() - begun.min()).days + 1) / DAYS_A_MONTH
    each = hours.reindex(sorted(there["person"].unique()), fill_value=0.0)
    listed = _listed(reporting, in_them)
    return ReportingLoad(
        status="lower_bound" if len(unknown) else "computed",
        missing=("meetings.decisions_count",) if len(unknown) else (),
        ask_for=minutes(sorted(unknown["ritual"].unique())) if len(unknown) else None,
        note=_note(len(unknown), len(small), none=reporting.empty),
        rituals=_rituals(listed, reporting),
        meetings=listed,
        share=ratio(each, np.full(len(each), there_is), "share"),
        hours=float(hours.sum()),
        meeting_hours=float(hours.sum()) / months,
        upkeep_hours=upkeep_hours,
    )


def held_to_report(meetings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Meetings held to report, and those of which it is unknown: steering committees without minutes."""
    steering = meetings["kind"].isin(UNLESS_DECIDED)
    nothing_decided = meetings["decisions_count"].fillna(0).eq(0) & meetings["known"].astype(bool)
    reporting = meetings["kind"].isin(ALWAYS) | (steering & nothing_decided)
    return meetings[reporting.astype(bool)], meetings[steering & ~meetings["known"].astype(bool)]


def _of_small_groups(reporting: pd.DataFrame, there: pd.DataFrame, min_group: int) -> frozenset[str]:
    """Rituals that fewer people than the minimum group attend."""
    of = there["meeting_id"].map(reporting.set_index("meeting_id")["ritual"])
    people = there["person"].groupby(of).nunique()
    return frozenset(str(name) for name in people.index[people < min_group])


def _listed(reporting: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """One row a meeting with the hours of its people together."""
    length = there["meeting_id"].map(reporting.set_index("meeting_id")["hours"])
    stayed = (there["minutes"] / 60).clip(lower=0, upper=length).fillna(length)
    hours = stayed.groupby(there["meeting_id"]).sum().reindex(reporting["meeting_id"], fill_value=0.0)
    return reporting.assign(person_hours=hours.to_numpy())[MEETINGS].reset_index(drop=True)


def _rituals(listed: pd.DataFrame, reporting: pd.DataFrame) -> pd.DataFrame:
    kinds = reporting.drop_duplicates("ritual").set_index("ritual")["kind"]
    out = listed.groupby("ritual").agg(occurrences=("meeting_id", "size"), person_hours=("person_hours", "sum"))
    out = out.reset_index().assign(kind=lambda rows: rows["ritual"].map(kinds))
    return out.sort_values(["person_hours", "ritual"], ascending=[False, True], ignore_index=True)[RITUALS]


def _upkeep(kpis: pd.DataFrame) -> float:
    """Hours a month to produce the indicators: the latest that each row of an indicator and a team gives."""
    told = kpis[kpis["upkeep_hours"].notna()]
    if told.empty:
        return float("nan")
    each = told.assign(key=told["kpi"].map(spelling_key)).groupby(["key", "team"])["upkeep_hours"].max()
    return float(each.clip(lower=0).sum())


def _note(unknown: int, small: int, *, none: bool) -> Text | None:
    remarks = []
    if none:
        remarks.append(text("No exported meeting is held to report."))
    if unknown:
        remarks.append(
            plural(
                "{n} steering committee without minutes is left out.",
                "{n} steering committees without minutes are left out.",
                n=unknown,
            )
        )
    if small:
        remarks.append(
            plural(
                "{n} ritual with too few people to be shown is left out.",
                "{n} rituals with too few people to be shown are left out.",
                n=small,
            )
        )
    return together(remarks)
