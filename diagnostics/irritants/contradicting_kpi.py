"""Contradicting indicator: one name, several formulas, sources or values.

Definition
    An indicator that teams read under one name and that has several values for one period, several formulas or several
    sources (see KPI coherence). It is counted, not estimated.
Unit
    Size: highest less lowest value, as a share of the median. Waste: one indicator; its share is of all indicators.
Degenerate input
    Without a catalogue of indicators: nothing.
Source
    The catalogue itself; METHOD: dashboards contradict each other between teams.
"""

import math

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Number, Numbers, Period, Text, joined, literal, plural, text
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.model.decimals import decimals
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "contradicting_kpi"
TITLE = text("Contradicting indicator")
DEFINITION = text("An indicator with one name and several formulas, sources or values.")
VALUES_SHOWN = 5


def detect(case: Case) -> list[Irritant]:
    """Indicators that contradict themselves from team to team."""
    coherence = case.evidence[KpiCoherence]
    indicators = coherence.indicators
    wrong = indicators[indicators["contradicting"].astype(bool)]
    return [_irritant(coherence, row) for row in wrong.to_dict("records")]


def usual(case: Case, where: Where) -> float:
    """One name, one value: no spread."""
    return 0.0


needed = usual


def _irritant(coherence: KpiCoherence, row: dict[str, object]) -> Irritant:
    kpi, spread = str(row["kpi"]), float(str(row["spread"]))
    values = coherence.values
    values = values[values["kpi"] == kpi]
    teams = int(str(row["teams"]))
    known = math.isfinite(spread)
    formulas = int(str(row["formulas"]))
    return Irritant(
        kind=KIND,
        where=Where(kpi=kpi),
        size=Estimate(spread, spread, spread, "share", teams)
        if known
        else Estimate(formulas, formulas, formulas, "count", teams),
        waste=Estimate(1, 1, 1, "count", 1),
        share=1 / coherence.total,
        tickets=0,
        teams=teams,
        confidence=confidence(max(teams, len(values)) * 20),
        title=_title(kpi, row, values),
        rows=heaviest(_rows(values)),
        row_count=len(values),
    )


def _title(kpi: str, row: dict[str, object], values: pd.DataFrame) -> Text:
    parts = []
    seen = sorted(set(values["value"].dropna().astype("float64")))
    if len(seen) > 1:
        parts.append(_values(seen, str(values["period"].dropna().max()), str(row["unit"])))
    if int(str(row["formulas"])) > 1:
        parts.append(plural("{n} formula", "{n} formulas", n=int(str(row["formulas"]))))
    if int(str(row["sources"])) > 1:
        parts.append(plural("{n} source", "{n} sources", n=int(str(row["sources"]))))
    return text("“{kpi}”: {what}.", kpi=literal(kpi), what=joined(parts))


def _values(seen: list[float], period: str, unit: str) -> Text:
    shown = Numbers(tuple(Number(value, decimals(value)) for value in seen[:VALUES_SHOWN]))
    listed = text("{values}, among others", values=shown) if len(seen) > VALUES_SHOWN else shown
    named = "" if unit in ("nan", "None", "<NA>") else f" {unit}"
    return plural(
        "{n} value for {period} ({list}{unit})",
        "{n} values for {period} ({list}{unit})",
        n=len(seen),
        period=Period(period),
        list=listed,
        unit=literal(named),
    )


def _rows(values: pd.DataFrame) -> pd.DataFrame:
    """One row a team, with its value, formula and source in the client's own words."""
    told = [
        " · ".join(str(part) for part in row if pd.notna(part))
        for row in values[["period", "value", "unit", "formula", "source"]].itertuples(index=False)
    ]
    return pd.DataFrame({"team": values["team"].to_numpy(), "detail": told})
