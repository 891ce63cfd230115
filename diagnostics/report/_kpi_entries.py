"""What a dictionary of indicators would say of each name: words of the catalogue, never invented."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from diagnostics.locale import Number, Text, joined, literal, plural, text
from diagnostics.measures.kpi_coherence import KpiCoherence, same_formula
from diagnostics.measures.kpi_names import KpiNames
from diagnostics.measures.kpi_use import KpiUse, names_something
from diagnostics.model.decimals import decimals
from diagnostics.model.spelling import spelling_key, usual_spelling
from diagnostics.model.stages import UNASSIGNED

if TYPE_CHECKING:
    from diagnostics.audit import Audit

SHOWN: Final = 12


@dataclass(frozen=True)
class Proposal:
    """Words of the catalogue, the teams that use them, how many other wordings there are, how many as common."""

    words: str | None
    teams: tuple[str, ...]
    others: int
    tied: int = 0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One name of the dictionary."""

    kpi: str
    also: tuple[str, ...]
    definition: Proposal
    formula: Proposal
    source: Proposal
    owned: bool
    teams: tuple[str, ...]
    decisions: tuple[str, ...]
    against: Text


def entries(audit: "Audit") -> list[Entry]:
    """One entry a name, names that a person called the same together; those that contradict themselves first."""
    kpis = audit.tables["kpis"]
    named = kpis.assign(kpi=kpis["kpi"].map(usual_spelling(kpis["kpi"])), team=kpis["team"].replace(UNASSIGNED, None))
    head = _heads(sorted(named["kpi"].unique()), audit.evidence[KpiNames].confirmed)
    found = [_entry(audit, kpi, rows) for kpi, rows in named.groupby(named["kpi"].map(head), sort=True)]
    wrong = set(_contradicting(audit)["kpi"])
    return sorted(found, key=lambda entry: (not wrong & {entry.kpi, *entry.also}, entry.kpi))


def proposal(rows: pd.DataFrame, column: str, same: Iterable[str]) -> Proposal:
    """The commonest wording among teams; among equals, the one of the latest period, then in alphabetical order.

    `same` holds what makes two wordings one, row by row.
    """
    told = rows.assign(same=list(same)).dropna(subset=column)
    if told.empty:
        return Proposal(None, (), 0)
    each = told.drop_duplicates(["same", "team"])
    counted = Counter(each["same"])
    latest = told["period"].fillna("").groupby(told["same"]).max()
    newest_first = sorted(counted, key=lambda key: (latest[key], [-ord(letter) for letter in key]), reverse=True)
    best = max(newest_first, key=lambda key: counted[key])
    mine = told[told["same"] == best]
    tied = sum(times == counted[best] for times in counted.values()) - 1
    return Proposal(str(mine[column].mode().iloc[0]), _names(mine["team"]), len(counted) - 1, tied)


def _heads(names: list[str], confirmed: pd.DataFrame) -> dict[str, str]:
    """Each name and the one it stands under: the first of those that a person called the same."""
    head = {name: name for name in names}
    for one, other in confirmed[["one", "other"]].itertuples(index=False, name=None):
        joined_names = {head.get(one, one), head.get(other, other)}
        head |= {name: min(joined_names) for name, under in head.items() if under in joined_names}
    return head


def _entry(audit: "Audit", kpi: str, rows: pd.DataFrame) -> Entry:
    also = tuple(sorted(set(rows["kpi"]) - {kpi}))
    use = audit.evidence[KpiUse].indicators
    owned = use[use["kpi"].isin([kpi, *also])]["owned"].fillna(False).astype(bool)
    decisions = {str(words) for words in rows["decision_fed"].dropna() if names_something(words)}
    return Entry(
        kpi=kpi,
        also=also,
        definition=proposal(rows, "definition", rows["definition"].map(spelling_key, na_action="ignore")),
        formula=proposal(rows, "formula", rows["formula"].map(same_formula, na_action="ignore")),
        source=proposal(rows, "source", rows["source"].map(spelling_key, na_action="ignore")),
        owned=bool(owned.any()) and bool(rows["owner"].notna().any()),
        teams=_names(rows["team"]),
        decisions=tuple(sorted(decisions))[:SHOWN],
        against=_against(audit, [kpi, *also]),
    )


def _contradicting(audit: "Audit") -> pd.DataFrame:
    found = audit.evidence[KpiCoherence].indicators
    return found[found["contradicting"].astype(bool)]


def _against(audit: "Audit", names: list[str]) -> Text:
    """What stands against one definition: several values, formulas or sources."""
    wrong = _contradicting(audit)
    parts = [_contradiction(row) for row in wrong[wrong["kpi"].isin(names)].to_dict("records")]
    return Text("{parts}", (("parts", joined(parts, " · ")),)) if parts else text("nothing in the catalogue")


def _contradiction(row: dict[str, object]) -> Text:
    parts: list[Text] = []
    low, high = float(str(row["low_value"])), float(str(row["high_value"]))
    if high > low:
        unit = "" if str(row["unit"]) in ("nan", "None", "<NA>", "") else f" {row['unit']}"
        parts.append(
            text("values from {low} to {high}{unit}", low=_number(low), high=_number(high), unit=literal(unit))
        )
    formulas, sources = int(str(row["formulas"])), int(str(row["sources"]))
    if formulas > 1:
        parts.append(plural("{n} formula", "{n} formulas", n=formulas))
    if sources > 1:
        parts.append(plural("{n} source", "{n} sources", n=sources))
    return Text("{list}", (("list", joined(parts)),))


def _number(value: float) -> Number:
    return Number(value, decimals(value))


def _names(teams: pd.Series) -> tuple[str, ...]:
    return tuple(sorted(str(team) for team in teams.dropna().unique()))
