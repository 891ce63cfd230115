"""Rows of indicators that say too little, or too much: no owner, no value, no formula, two values for one period."""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.spelling import spelling_key
from diagnostics.model.stages import UNASSIGNED
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found, rows_where

SHOWN: Final = ["kpi", "team", "period"]


def without_owner(given: Given) -> Found | None:
    """Rows that name no team."""
    kpis = given.tables["kpis"]
    return rows_where(kpis, lambda: kpis["team"].isna() | kpis["team"].eq(UNASSIGNED), SHOWN)


def without_value(given: Given) -> Found | None:
    """Rows without a value."""
    kpis = given.tables["kpis"]
    return rows_where(kpis, lambda: kpis["value"].isna(), [*SHOWN, "value"])


def without_formula(given: Given) -> Found | None:
    """Rows with neither formula nor definition."""
    kpis = given.tables["kpis"]
    return rows_where(kpis, lambda: kpis["formula"].isna() & kpis["definition"].isna(), [*SHOWN, "formula"])


def two_values(given: Given) -> Found | None:
    """Rows with the indicator, team and period of another one, and another value or unit."""
    kpis = given.tables["kpis"]
    valued = kpis[kpis["value"].notna()]
    same = valued.assign(key=valued["kpi"].map(spelling_key)).drop_duplicates(
        ["key", "team", "period", "value", "unit"]
    )
    odd = same.duplicated(["key", "team", "period"], keep=False)
    again = pd.Series(kpis.index.isin(same.index[odd]), index=kpis.index)
    return rows_where(kpis, lambda: again, [*SHOWN, "value", "unit"])


def row_twice(given: Given) -> Found | None:
    """Rows that repeat another one."""
    kpis = given.tables["kpis"]
    return rows_where(kpis, lambda: kpis.duplicated(), SHOWN)


CHECKS: Final = (
    Check(
        name="kpi_without_owner",
        title=text("An indicator without an owner"),
        why=text("No team is said to follow it: nobody answers for its definition."),
        treatment="kept",
        how=text("Compared like the others, under “unassigned”."),
        to_do=text("Ask who follows it; an indicator that nobody follows can be retired."),
        affects=("kpi_coherence",),
        unit="kpis",
        shown_in=("team",),
        find=without_owner,
    ),
    Check(
        name="kpi_without_value",
        title=text("An indicator without a value"),
        why=text("The row has a name and no number: nothing to compare with the other teams."),
        treatment="kept",
        how=text("Its formula and its source are compared; its value cannot be."),
        to_do=text("Ask for the value of the latest period."),
        affects=("kpi_coherence",),
        unit="kpis",
        shown_in=("value",),
        find=without_value,
    ),
    Check(
        name="kpi_without_formula",
        title=text("An indicator without formula or definition"),
        why=text("Nobody says how it is computed: two teams may mean two things without its being seen."),
        treatment="kept",
        how=text("Its values are compared; its formulas cannot be."),
        to_do=text("Ask each team how it computes it."),
        affects=("kpi_coherence",),
        unit="kpis",
        shown_in=("formula",),
        find=without_formula,
    ),
    Check(
        name="kpi_with_two_values",
        title=text("An indicator with two values at once"),
        why=text("One team gives two values of one indicator for the same period."),
        treatment="kept",
        how=text("Both count: the indicator may contradict itself within one team."),
        to_do=text("Ask which of the two is right."),
        affects=("kpi_coherence",),
        unit="kpis",
        shown_in=("value",),
        find=two_values,
    ),
    Check(
        name="kpi_row_twice",
        title=text("A row of indicators told twice"),
        why=text("The same row stands twice in the catalogue."),
        treatment="mended",
        how=text("Counted once."),
        to_do=text("Nothing, or take the copy out of the catalogue."),
        affects=(),
        unit="kpis",
        shown_in=("kpi",),
        find=row_twice,
    ),
)
