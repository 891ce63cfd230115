"""Unused indicator: nobody has read it for a long time and no decision depends on it.

Definition
    A decorative indicator (see Use of indicators): its last reading is older than the rule of the audit (90 days unless
    changed), and the catalogue names no decision for it although it names some for others. Both must be known: an
    indicator without a date of reading is no irritant. It is counted, not estimated.
Unit
    Size: days of the calendar since the last reading. Waste: one indicator; its share is of all indicators.
Degenerate input
    Without a catalogue, or with one that does not say readings and decisions: nothing.
Source
    The catalogue itself. METHOD: which data is no longer used; decorative figures are removed.
"""

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Count, Text, literal, plural, text
from diagnostics.measures.kpi_use import KpiUse, names_something
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.spelling import spelling_key

KIND = "unused_kpi"
TITLE = text("Unused indicator")
DEFINITION = text("An indicator that nobody has read for a long time and on which no decision depends.")


def detect(case: Case) -> list[Irritant]:
    """Indicators that are both unread and without a decision, the longest unread first."""
    use = case.evidence[KpiUse]
    unused = use.indicators[use.indicators["decorative"].eq(True).fillna(False).astype(bool)]
    ordered = unused.sort_values(["days_unread", "kpi"], ascending=[False, True])
    return [_irritant(case, row, use.total) for row in ordered.to_dict("records")]


def usual(case: Case, where: Where) -> float:
    """The age of a reading beyond which an indicator is unread."""
    return float(case.settings.thresholds.unused_kpi_days)


needed = usual


def _irritant(case: Case, row: dict[str, object], total: int) -> Irritant:
    kpi, days, teams = str(row["kpi"]), float(str(row["days_unread"])), int(str(row["teams"]))
    rows = _rows(case, kpi)
    return Irritant(
        kind=KIND,
        where=Where(kpi=kpi),
        size=Estimate(days, days, days, "days", len(rows)),
        waste=Estimate(1, 1, 1, "count", 1),
        share=1 / total,
        tickets=0,
        teams=teams,
        confidence=confidence(len(rows) * 20),
        title=_title(kpi, days, teams),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(kpi: str, days: float, teams: int) -> Text:
    said = text("last read {days} days ago, no decision depends on it", days=Count(int(days)))
    if not teams:
        return text("“{kpi}”: {said}.", kpi=literal(kpi), said=said)
    return plural(
        "“{kpi}”: {said} ({n} team).", "“{kpi}”: {said} ({n} teams).", n=teams, kpi=literal(kpi), said=said
    )  # fmt: skip


def _rows(case: Case, kpi: str) -> pd.DataFrame:
    """One row for each team and last reading, with the formula and the source in the client's own words."""
    kpis = case.tables["kpis"]
    mine = kpis[kpis["kpi"].map(spelling_key).eq(spelling_key(kpi)) & ~kpis["decision_fed"].map(names_something)]
    mine = mine.sort_values("last_used_at").drop_duplicates("team", keep="last")
    told = [
        " · ".join(str(part) for part in row if pd.notna(part))
        for row in mine[["period", "formula", "source"]].itertuples(index=False)
    ]
    return pd.DataFrame({"team": mine["team"].to_numpy(), "at": mine["last_used_at"].to_numpy(), "detail": told})
