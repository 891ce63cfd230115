"""Coordination load: the part of working time that each role spends in meetings.

Definition
    Hours in meetings ÷ working hours, by role, from the first to the last day with a meeting. Hours in two meetings at
    once count once; cancelled, free and all-day entries do not count, nor does who is alone in a meeting. Working hours
    are those of the settings, without public holidays; leave is not known and is not taken off.
    Dependency share: the same for product managers in meetings that manage dependencies, by the rule beside it.
Unit
    Share of working time, from 0, above 1 when meetings exceed working hours. Interval at 90 %, persons resampled.
Degenerate input
    Without meetings, attendees or roles: not computable. A role with fewer people than the minimum group has no
    figure; the smallest other role is hidden with it where the total would give it away. Only exported meetings count.
Source
    Calendars, meeting logs and the list of people. B. Efron, Bootstrap methods: another look at the jackknife, 1979.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> start = pd.date_range("2026-03-02 09:00", periods=5, freq="D", tz="UTC")
>>> daily = {"meeting_id": list("abcde"), "title": "Daily", "start_at": start, "end_at": start + pd.Timedelta(hours=2)}
>>> there = [{"meeting_id": meeting, "person": person} for meeting in "abcde" for person in "12345"]
>>> team = {"person": list("12345"), "role": "Designer"}
>>> given = {"meetings": daily, "attendance": there, "people": team}
>>> frames = {**combine([], Settings()).frames, **{name: complete(name, pd.DataFrame(v)) for name, v in given.items()}}
>>> result = measure(Context(Tables(frames), Settings(), None, start[-1] + pd.Timedelta(days=1)))
>>> result.roles[["role", "people", "share"]].to_dict("records")
[{'role': 'Designer', 'people': 5, 'share': 0.25}]
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._dependencies import RULE, is_product_manager, managing_dependencies
from diagnostics.measures._intervals import ratio
from diagnostics.measures._wording import ATTENDANCE, PEOPLE, calendar, together
from diagnostics.measures._worked import attended, working_hours
from diagnostics.model.results import Estimate, Result
from diagnostics.model.spelling import usual_spelling

TITLE: Final = text("Coordination load")
DEFINITION: Final = text(
    "Hours in meetings ÷ working hours, by role. Two meetings at once count once. "
    "Only the meetings in the exports count."
)
INVITED: Final = text("Invited people count as attending.")
ROLES: Final = ["role", "people", "share", "low", "high", "meeting_hours", "working_hours"]
FIGURES: Final = ["share", "low", "high", "meeting_hours", "working_hours"]
WEEKS: Final = ["role", "week", "share"]
DAYS_A_MONTH: Final = 365.25 / 12


@dataclass(frozen=True, kw_only=True)
class CoordinationLoad(Result):
    """One row a role, one row a role and week, and the share of product managers' time that goes to dependencies.

    `attended_hours` are the person-hours of the whole period, the total that irritants are shares of; the figure itself
    is never shown for fewer people than the minimum group (`hours_a_month` is missing then). `overlap_share` is the
    part of all hours in meetings that falls into two at once, `recurring_share` the part in meetings that come back.
    """

    roles: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=ROLES))
    weeks: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=WEEKS))
    dependency: Estimate | None = None
    rule: Text = RULE
    hours_a_month: float = float("nan")
    attended_hours: float = 0.0
    overlap_share: float = float("nan")
    recurring_share: float = float("nan")


def measure(context: Context) -> CoordinationLoad:
    """Shares of working time in meetings, by role and by week."""
    tables, settings = context.tables, context.settings
    meetings, attendance = context.held
    meetings = meetings[meetings["hours"] > 0]
    attendance = attendance[attendance["meeting_id"].isin(meetings["meeting_id"])]
    if attendance.empty:
        missing = ("attendance.person",) if len(meetings) else ("meetings.end_at", "attendance.person")
        return CoordinationLoad(status="not_computable", missing=missing, ask_for=calendar(context.at))
    begun = meetings["start_at"].dt.tz_convert(settings.time_zone).dt.date
    there_is = working_hours(begun.min(), begun.max(), settings.working_time)
    spent = attended(meetings, attendance, settings)
    attended_hours = float(spent["hours"].sum())
    months = ((begun.max() - begun.min()).days + 1) / DAYS_A_MONTH
    everybody = spent["person"].nunique() >= settings.min_group
    hours_a_month = attended_hours / months if everybody else float("nan")
    overlap, recurring = _parts(meetings, attendance, attended_hours) if everybody else (np.nan, np.nan)
    if not tables.has("people", "role"):
        return CoordinationLoad(
            status="not_computable",
            missing=("people.role",),
            ask_for=PEOPLE,
            hours_a_month=hours_a_month,
            attended_hours=attended_hours,
            overlap_share=overlap,
            recurring_share=recurring,
        )
    spent["role"] = spent["person"].map(roles_of(tables["people"]))
    roles, hidden = _roles(spent, float(there_is.sum()), settings.min_group)
    for_dependencies = managing_dependencies(meetings, attendance, tables["people"])
    in_them = attendance[attendance["meeting_id"].isin(for_dependencies)]
    managing = attended(meetings, in_them, settings).groupby("person")["hours"].sum()
    invited = _only_invited(attendance, meetings)
    return CoordinationLoad(
        missing=("attendance.minutes",) if invited else (),
        ask_for=ATTENDANCE if invited else None,
        note=_note(invited=invited, hidden=len(hidden), unknown=int(spent[spent["role"].isna()]["person"].nunique())),
        roles=roles,
        weeks=_weeks(spent, there_is, hidden),
        dependency=_dependency(spent, managing, float(there_is.sum()), settings.min_group),
        hours_a_month=hours_a_month,
        attended_hours=attended_hours,
        overlap_share=overlap,
        recurring_share=recurring,
    )


def _parts(meetings: pd.DataFrame, attendance: pd.DataFrame, attended_hours: float) -> tuple[float, float]:
    """Of all hours in meetings, each meeting counted: the part in two at once, and the part in those that come back."""
    known = meetings.set_index("meeting_id")
    length = attendance["meeting_id"].map(known["hours"])
    stayed = (attendance["minutes"] / 60).clip(lower=0, upper=length).fillna(length)
    back = known["series"].duplicated(keep=False) | known["recurring"].fillna(False).astype(bool)
    hours, whole = stayed.groupby(attendance["meeting_id"]).sum(), float(stayed.sum())
    if whole <= 0:
        return np.nan, np.nan
    return max(1 - attended_hours / whole, 0.0), float(hours[back.reindex(hours.index)].sum()) / whole


def roles_of(people: pd.DataFrame) -> pd.Series:
    """The role of each person who has one, in its usual spelling."""
    said = people.dropna(subset="role").set_index("person")["role"]
    return said.map(usual_spelling(said)).astype("str")


def _roles(spent: pd.DataFrame, there_is: float, min_group: int) -> tuple[pd.DataFrame, frozenset[str]]:
    """One row a role in alphabetical order, and the roles whose figures are hidden."""
    each = spent.groupby(["role", "person"], as_index=False)["hours"].sum()
    shares = {role: ratio(own["hours"], np.full(len(own), there_is), "share") for role, own in each.groupby("role")}
    out = each.groupby("role").agg(people=("person", "size"), meeting_hours=("hours", "sum"))
    out["working_hours"] = out["people"] * there_is
    for column, end in (("share", "value"), ("low", "low"), ("high", "high")):
        out[column] = [getattr(shares[role], end, np.nan) for role in out.index]
    hidden = _hidden(out["people"], spent["person"].nunique(), min_group)
    out.loc[out.index.isin(hidden), FIGURES] = np.nan
    return out.reset_index()[ROLES], hidden


def _hidden(people: pd.Series, everybody: int, min_group: int) -> frozenset[str]:
    """Roles under the minimum group; and the smallest other role while all the hidden ones together are under it.

    The total of everybody is shown, so what is hidden can be derived: it must be about enough people.
    """
    by_size = people.sort_index().sort_values(kind="stable")
    hidden = set(by_size.index[by_size < min_group])
    for role in by_size.index.drop(list(hidden)):
        if not hidden or everybody - int(by_size.drop(list(hidden)).sum()) >= min_group:
            break
        hidden.add(role)
    return frozenset(hidden)


def _weeks(spent: pd.DataFrame, there_is: pd.Series, hidden: frozenset[str]) -> pd.DataFrame:
    people = spent.groupby("role")["person"].nunique()
    hours = spent.groupby(["role", "week"])["hours"].sum()
    grid = pd.MultiIndex.from_product([people.index, there_is.index], names=["role", "week"])
    out = hours.reindex(grid, fill_value=0.0).reset_index()
    possible = out["week"].map(there_is).astype("float64") * out["role"].map(people).astype("float64")
    shown = (possible > 0) & ~out["role"].isin(hidden)
    return out.assign(share=(out["hours"] / possible.where(shown)), week=out["week"].dt.date)[WEEKS]


def _dependency(spent: pd.DataFrame, managing: pd.Series, there_is: float, min_group: int) -> Estimate | None:
    pms = spent.loc[spent["role"].map(is_product_manager, na_action="ignore").eq(True), "person"].unique()
    hours = managing.reindex(pms, fill_value=0.0)
    return ratio(hours, np.full(len(hours), there_is), "share") if len(hours) >= min_group else None


def _only_invited(attendance: pd.DataFrame, meetings: pd.DataFrame) -> bool:
    """Whether nobody came late or left early: then the list is of people invited."""
    whole = attendance["meeting_id"].map(meetings.set_index("meeting_id")["hours"])
    return bool((attendance["minutes"].isna() | ((attendance["minutes"] / 60 - whole).abs() < 1e-6)).all())


def _note(*, invited: bool, hidden: int, unknown: int) -> Text | None:
    remarks = []
    if invited:
        remarks.append(INVITED)
    if hidden:
        remarks.append(plural("{n} role is hidden: too few people.", "{n} roles are hidden: too few people.", n=hidden))
    if unknown:
        remarks.append(
            plural(
                "{n} person in the meetings has no role in the list of people.",
                "{n} people in the meetings have no role in the list of people.",
                n=unknown,
            )
        )
    return together(remarks)
