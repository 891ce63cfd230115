"""Coordination load: a role that spends more of its week in meetings than the threshold allows.

Definition
    Hours in meetings ÷ working hours of a role of at least five people (see the measure). A role is an irritant when
    the whole 90 % interval lies beyond the threshold of the audit (30 % unless changed).
Unit
    Share of working time, from 0; waste in person-hours: what lies beyond the threshold, without the hours that an
    empty ritual or the reporting load already counts.
Degenerate input
    Without attendees or roles, or for a role that is hidden: nothing.
Source
    METHOD: more than 30 % of the time spent on coordination calls for action.
"""

from datetime import UTC, datetime, time

import numpy as np
import pandas as pd

from diagnostics.irritants import empty_ritual, reporting_load
from diagnostics.irritants._case import Case
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Share, Text, literal, text
from diagnostics.locale.text import Value
from diagnostics.measures._dependencies import is_product_manager
from diagnostics.measures._meetings import held
from diagnostics.measures.coordination_load import CoordinationLoad, roles_of
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.spelling import spelling_key

KIND = "coordination_load"
TITLE = text("Coordination load")
DEFINITION = text("A role that spends more of its week in meetings than the threshold allows.")


def detect(case: Case) -> list[Irritant]:
    """Roles whose whole interval lies beyond the threshold."""
    roles = case.evidence[CoordinationLoad].roles
    threshold = case.settings.thresholds.dependency_share
    loaded = roles[(roles["people"] >= case.settings.min_group) & (roles["low"] > threshold)]
    if loaded.empty:
        return []
    counted = _counted_elsewhere(case)
    return [_irritant(case, row, counted) for row in loaded.to_dict("records")]


def usual(case: Case, where: Where) -> float:
    """The threshold of the audit."""
    return case.settings.thresholds.dependency_share


needed = usual


def _counted_elsewhere(case: Case) -> dict[str, float]:
    """Person-hours of each role that an empty ritual or the reporting load counts."""
    _, there = held(case.tables, case.settings, case.at)
    parts = [
        empty_ritual.empty_meetings(case, str(irritant.where.ritual))[["meeting_id", "people", "person_hours"]]
        for irritant in empty_ritual.detect(case)
    ]
    reporting = reporting_load.detect(case)
    if reporting:
        meetings, part = reporting_load.counted_here(case, reporting)
        people = there.groupby("meeting_id")["person"].nunique()
        parts.append(
            meetings.assign(people=meetings["meeting_id"].map(people), person_hours=meetings["person_hours"] * part)[
                ["meeting_id", "people", "person_hours"]
            ]
        )
    return _by_role(case, there.merge(pd.concat(parts), on="meeting_id")) if parts else {}


def _by_role(case: Case, counted: pd.DataFrame) -> dict[str, float]:
    """The hours of meetings shared out between the roles of those who were there."""
    each = counted["person_hours"].astype("float64") / counted["people"].astype("float64")
    role = counted["person"].map(roles_of(case.tables["people"]))
    return {str(name): float(hours) for name, hours in each.groupby(role).sum().items()}


def _irritant(case: Case, row: dict[str, object], counted: dict[str, float]) -> Irritant:
    role, people = str(row["role"]), int(str(row["people"]))
    share, low, high, meetings, working = (
        float(str(row[name])) for name in ("share", "low", "high", "meeting_hours", "working_hours")
    )
    size = Estimate(share, low, high, "share", people)
    threshold = case.settings.thresholds.dependency_share
    ends = np.maximum((np.array([share, low, high]) - threshold) * working - counted.get(role, 0.0), 0.0)
    wasted = Estimate(float(ends[0]), float(ends[1]), float(ends[2]), "person_hours", people)
    everything = max(empty_ritual.meeting_total(case), meetings)
    rows = _rows(case, role)
    teams, roles = (case.tables["people"][name] for name in ("team", "role"))
    of_role = teams[roles.map(spelling_key, na_action="ignore") == spelling_key(role)]
    return Irritant(
        kind=KIND,
        where=Where(role=role),
        size=size,
        waste=wasted,
        share=wasted.value / everything if everything > 0 else 0.0,
        tickets=0,
        teams=int(of_role.nunique()),
        confidence=confidence(people),
        title=_title(case, role, size),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(case: Case, role: str, size: Estimate) -> Text:
    """Time in meetings; the threshold is one of dependencies, so it is named beside the part that goes to them."""
    dependency, threshold = case.evidence[CoordinationLoad].dependency, case.settings.thresholds.dependency_share
    told: dict[str, Value] = {
        "role": literal(role), "n": size.n, "share": size.written(), "interval": size.interval,
    }  # fmt: skip
    # the measure knows that part for all product managers together
    if dependency is None or dependency.n != size.n or dependency.low <= threshold or not is_product_manager(role):
        return text("{role} ({n} people): {share} of the week in meetings {interval}.", **told)
    return text(
        "{role} ({n} people): {share} of the week in meetings {interval}; {part} of the week goes to dependencies, "
        "above the {threshold} threshold.",
        part=dependency.written(), threshold=Share(threshold), **told,
    )  # fmt: skip


def _rows(case: Case, role: str) -> pd.DataFrame:
    """One row a week with the share of working time; a person's meetings are nobody's business."""
    weeks = case.evidence[CoordinationLoad].weeks
    mine = weeks[(weeks["role"] == role) & weeks["share"].notna()]
    mondays = [datetime.combine(week, time(), UTC) for week in mine["week"]]
    return pd.DataFrame(
        {
            "at": pd.to_datetime(pd.Series(mondays, dtype="object"), utc=True),
            "detail": [f"{round(100 * float(value))} %" for value in mine["share"]],
        }
    )
