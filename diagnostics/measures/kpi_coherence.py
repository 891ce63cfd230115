"""KPI coherence: indicators that carry one name and do not say the same.

Definition
    Rows with the same name, whatever its spelling, in the latest period that most teams have in common. An indicator
    contradicts itself when it has several formulas, or values further apart than the tolerance (highest − lowest ÷
    |median|). Several sources contradict unless their values agree. The reason is the formula when there are several,
    else the source when there are several, else the values: another source is not another formula.
    How a number is written does not count: 31 %, 0.31 and 31.0 are one value, k€ and € one unit.
Unit
    Count of indicators; spread as a share of the median, from 0. Values in different units have no spread.
Degenerate input
    Without indicators, or without any value, formula or source: not computable. Without values: a lower bound, from
    formulas alone. An indicator that one row tells never contradicts itself.
Source
    The catalogue of indicators, one row for each team, indicator and period.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> told = {"kpi": "Activation rate", "team": ["A", "B", "C"], "period": "2026-09", "value": [31, 34, 42], "unit": "%"}
>>> frames = {**combine([], Settings()).frames, "kpis": complete("kpis", pd.DataFrame(told))}
>>> result = measure(Context(Tables(frames), Settings(), None, pd.Timestamp("2026-10-01", tz="UTC")))
>>> result.contradicting, round(result.indicators["spread"].item(), 3), result.indicators["reason"].item()
(1, 0.324, 'value')
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from diagnostics.locale import text
from diagnostics.measures import Context
from diagnostics.measures._amounts import common_unit
from diagnostics.measures._periods import period_key
from diagnostics.measures._wording import INDICATORS
from diagnostics.model.results import Result
from diagnostics.model.spelling import spelling_key, usual_spelling

TITLE: Final = text("Coherence of indicators")
DEFINITION: Final = text(
    "An indicator contradicts itself when one name has several formulas, or values too far apart in the same period. "
    "Several sources count unless their values agree."
)
ONE_TEAM: Final = text("one team only")
INDICATOR_COLUMNS: Final = {
    "kpi": "str", "teams": "int64", "formulas": "int64", "sources": "int64", "low_value": "float64",
    "high_value": "float64", "unit": "str", "spread": "float64", "contradicting": "bool", "reason": "str",
}  # fmt: skip
VALUES: Final = ["kpi", "team", "period", "value", "unit", "formula", "source"]
OPERATORS: Final = str.maketrans({"÷": "/", "×": "*", "−": "-", "–": "-", "∕": "/", "’": "'", ":": "/"})


@dataclass(frozen=True, kw_only=True)
class KpiCoherence(Result):
    """One row an indicator, in the order of the alphabet, and what each team says of it; `contradicting` of `total`."""

    indicators: pd.DataFrame = field(default_factory=lambda: _typed([]))
    values: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=VALUES))
    contradicting: int = 0
    total: int = 0

    @property
    def shared(self) -> int:
        """How many can be compared: several teams have them, or one team contradicts itself."""
        return int(((self.indicators["teams"] > 1) | self.indicators["contradicting"].astype(bool)).sum())


def measure(context: Context) -> KpiCoherence:
    """Compare what is told under one name."""
    kpis = context.tables["kpis"]
    valued = context.tables.has("kpis", "value")
    if not kpis[["value", "formula", "source"]].notna().any(axis=None):
        return KpiCoherence(
            status="not_computable", missing=("kpis.value", "kpis.formula", "kpis.source"), ask_for=INDICATORS
        )
    names = usual_spelling(kpis["kpi"])
    told = pd.concat([_comparable(rows) for _, rows in kpis.assign(kpi=kpis["kpi"].map(names)).groupby("kpi")])
    tolerance = context.settings.thresholds.kpi_tolerance
    indicators = _typed([_compared(rows, tolerance) for _, rows in told.groupby("kpi")])
    return KpiCoherence(
        status="computed" if valued else "lower_bound",
        missing=() if valued else ("kpis.value",),
        ask_for=None if valued else INDICATORS,
        indicators=indicators,
        values=told[VALUES].reset_index(drop=True),
        contradicting=int(indicators["contradicting"].sum()),
        total=len(indicators),
    )


def same_formula(formula: str) -> str:
    """What all ways of writing one formula have in common; operators count, spaces, capitals and signs do not.

    >>> same_formula("Activés  ÷ inscrits.") == same_formula("activés/Inscrits")
    True
    >>> same_formula("a / b") == same_formula("a * b")
    False
    """
    bare = " ".join(formula.translate(OPERATORS).casefold().split()).rstrip(" .;")
    return re.sub(r"\s*([^\w\s])\s*", r"\1", bare)


def _comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of one indicator in the latest period most teams share; a team without one there tells its formula alone."""
    keys = {words: period_key(words) for words in rows["period"].dropna().unique()}
    order = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    when = [order[keys[words]] if isinstance(words, str) else -1 for words in rows["period"]]
    rows = rows.assign(when=when).sort_values("when", kind="stable")
    valued = rows[rows["value"].notna()]
    teams = valued.groupby("when")["team"].nunique().sort_index()
    latest = teams.index[teams == teams.max()].max()
    now = valued[valued["when"] == latest].drop_duplicates(["team", "value", "unit", "formula", "source"])
    amounts, units = common_unit(now["value"].tolist(), [u if isinstance(u, str) else None for u in now["unit"]])
    rewritten = now["value"].ne(amounts) | now["unit"].isna()
    shown = now["unit"].mask(rewritten, pd.Series(units, index=now.index, dtype="str")).replace("", None)
    now = now.assign(value=pd.Series(amounts, index=now.index, dtype="float64"), unit=shown, same_unit=units)
    others = rows[~rows["team"].isin(now["team"])].drop_duplicates("team", keep="last").assign(value=np.nan)
    return pd.concat([now, others]).sort_values("team", kind="stable")


def _compared(rows: pd.DataFrame, tolerance: float) -> Mapping[str, Any]:
    valued = rows[rows["value"].notna()]
    values = valued["value"] if valued["same_unit"].nunique() == 1 else valued["value"].iloc[:0]
    spread = _spread(values)
    formulas = rows["formula"].dropna().map(same_formula).nunique()
    sources = rows["source"].dropna().map(spelling_key).nunique()
    apart, agree = spread > tolerance + 1e-9, spread <= tolerance + 1e-9
    reasons = [("formula", formulas > 1), ("source", sources > 1), ("value", True)]
    contradicting = formulas > 1 or apart or (sources > 1 and not agree)
    return {
        "kpi": rows["kpi"].iloc[0],
        "teams": rows["team"].nunique(),
        "formulas": formulas,
        "sources": sources,
        "low_value": values.min(),
        "high_value": values.max(),
        "unit": next(iter(valued["unit"].dropna()), None),
        "spread": spread,
        "contradicting": contradicting,
        "reason": next(reason for reason, holds in reasons if holds) if contradicting else None,
    }


def _spread(values: pd.Series) -> float:
    """Highest - lowest ÷ |median|; not a number for fewer than two values, infinite around a median of 0."""
    if len(values) < 2:
        return float("nan")
    width, middle = float(values.max() - values.min()), abs(float(values.median()))
    return width / middle if middle else (float("inf") if width else 0.0)


def _typed(rows: list[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(INDICATOR_COLUMNS)).astype(INDICATOR_COLUMNS)
