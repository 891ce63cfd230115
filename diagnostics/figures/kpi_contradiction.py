"""Indicators that carry one name and do not say the same: a table, one column a team."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from diagnostics.figures._theme import Look
from diagnostics.figures._words import one_line
from diagnostics.locale import Lang, Text, joined, literal, number, plural, text
from diagnostics.locale.forms import NO_BREAK
from diagnostics.measures.kpi_coherence import ONE_TEAM, KpiCoherence
from diagnostics.model.decimals import decimals
from diagnostics.model.stages import UNASSIGNED

TITLE: Final[Text] = text("Indicators that contradict each other")
DIFFERS: Final = 0.05
REASONS: Final[Mapping[str, Text]] = {
    "formula": text("several formulas"),
    "source": text("several sources"),
    "value": text("several values"),
}


@dataclass(frozen=True, eq=False)
class KpiTable:
    """A table ready to be shown.

    `frame`: kpi, reason (written), spread (highest - lowest ÷ median), then one column a team with value and unit; a
    value that differs from the median by more than the tolerance begins with ≠. `tinted` has the same shape and says
    which cells to tint. `columns` are the headings.
    """

    title: Text
    alt: Text
    frame: pd.DataFrame
    tinted: pd.DataFrame
    columns: Mapping[str, str]


def kpi_contradiction(result: KpiCoherence, look: Look, tolerance: float = DIFFERS) -> KpiTable:
    """Lay the indicators out by team, those that contradict themselves first."""
    order = result.indicators.assign(spread_first=result.indicators["spread"].fillna(-1.0)).sort_values(
        ["contradicting", "spread_first", "kpi"], ascending=[False, False, True], ignore_index=True
    )
    teams = sorted(result.values["team"].dropna().unique())
    rows, tints = [], []
    for row in order.itertuples(index=False):
        told = result.values[result.values["kpi"] == row.kpi]
        cells, tinted = _cells(told, teams, tolerance, look.lang)
        verdict = REASONS[row.reason] if row.contradicting else ONE_TEAM if row.teams == 1 else literal("")
        reason = verdict.render(look.lang)
        rows.append({"kpi": row.kpi, "reason": reason, "spread": row.spread, **cells})
        tints.append({"kpi": False, "reason": False, "spread": False, **tinted})
    heads = ["kpi", "reason", "spread", *(f"team {i}" for i in range(len(teams)))]
    names = [
        text("Indicator"),
        text("What differs"),
        text("Widest gap ÷ median"),
        *(text("Unassigned") if t == UNASSIGNED else literal(one_line(t)) for t in teams),
    ]
    columns = {head: name.render(look.lang) for head, name in zip(heads, names, strict=True)}
    title = _title(order, result)
    return KpiTable(
        title, _alt(title, result), pd.DataFrame(rows, columns=heads), pd.DataFrame(tints, columns=heads), columns
    )


def _cells(
    told: pd.DataFrame, teams: list[str], tolerance: float, lang: Lang
) -> tuple[dict[str, str], dict[str, bool]]:
    """What each team says, by the key of its column."""
    middle = told["value"].median()
    cells, tinted = {}, {}
    for i, team in enumerate(teams):
        own = told[(told["team"] == team) & told["value"].notna()]
        far = [abs(value - middle) > tolerance * abs(middle) + 1e-12 for value in own["value"]]
        said = [
            ("≠ " if away else "") + _written(value, unit, lang)
            for value, unit, away in zip(own["value"], own["unit"], far, strict=True)
        ]
        cells[f"team {i}"] = " · ".join(said)
        tinted[f"team {i}"] = any(far)
    return cells, tinted


def _title(order: pd.DataFrame, result: KpiCoherence) -> Text:
    first = order[order["contradicting"].astype(bool)]
    if first.empty:
        return text("Nothing stands out here: no indicator contradicts itself.")
    row = first.iloc[0]
    told = result.values[result.values["kpi"] == row["kpi"]].dropna(subset="value").sort_values("value")
    distinct = told.drop_duplicates("value")
    if len(distinct) < 2:
        return text("“{kpi}”: {n} formulas under one name.", kpi=row["kpi"], n=int(row["formulas"]))
    values = joined([_Written(value, unit) for value, unit in zip(distinct["value"], distinct["unit"], strict=True)])
    period = next((period for period in distinct["period"] if isinstance(period, str)), "")
    if period:
        return text("“{kpi}” has {n} values for {period}: {values}.", kpi=row["kpi"], n=len(distinct), period=period,
                    values=values)  # fmt: skip
    return text("“{kpi}” has {n} values: {values}.", kpi=row["kpi"], n=len(distinct), values=values)


def _alt(title: Text, result: KpiCoherence) -> Text:
    counted = plural(
        "{contradicting} of {n} shared indicator contradicts itself.",
        "{contradicting} of {n} shared indicators contradict themselves.",
        n=result.shared,
        contradicting=result.contradicting,
    )
    return text("{title} {counted}", title=title, counted=counted)


@dataclass(frozen=True)
class _Written:
    """A value with its unit, inside a text."""

    value: float
    unit: Any

    def render(self, lang: Lang) -> str:
        return _written(self.value, self.unit, lang)


def _written(value: float, unit: Any, lang: Lang) -> str:
    bare = number(value, lang, decimals(value))
    return f"{bare}{NO_BREAK}{one_line(unit)}" if isinstance(unit, str) and unit else bare
