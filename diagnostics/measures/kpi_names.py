"""KPI names: two names that may stand for one series. A question to a person, never a verdict.

Definition
    Two indicators whose values go together over the periods both have (the median of the teams in each period). Equal:
    the same value in every common period, at least three, with at least three different values. Alike, or opposite: at
    least eight common periods, a correlation beyond ±0.95 of the values and beyond ±0.80 of their changes, significant
    among all pairs (false discovery rate 5 %). Series that only share a trend correlate without having anything in
    common: this is why the changes count. A person confirms or refuses each pair, and the answer is kept.
Unit
    Count of pairs; correlation from −1 to 1.
Degenerate input
    Without two indicators that have three periods in common: not computable. A constant series goes with no other.
Source
    The catalogue of indicators. C. Granger and P. Newbold, Spurious regressions in econometrics, 1974; Y. Benjamini
    and Y. Hochberg, Controlling the false discovery rate, 1995.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> months = ["2026-07", "2026-08", "2026-09"]
>>> told = {"kpi": ["Activation"] * 3 + ["Onboarded"] * 3, "team": "A", "period": months * 2, "value": [31, 34, 42] * 2}
>>> frames = {**combine([], Settings()).frames, "kpis": complete("kpis", pd.DataFrame(told))}
>>> result = measure(Context(Tables(frames), Settings(), None, pd.Timestamp("2026-10-01", tz="UTC")))
>>> result.pairs[["one", "other", "relation", "periods", "answer"]].to_numpy().tolist()
[['Activation', 'Onboarded', 'equal', 3, 'open']]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.locale import plural, text
from diagnostics.measures import Context
from diagnostics.measures._periods import period_key
from diagnostics.measures._wording import INDICATORS
from diagnostics.model.results import Result
from diagnostics.model.spelling import spelling_key, usual_spelling

TITLE: Final = text("Several names for one indicator")
DEFINITION: Final = text(
    "Two names whose values are equal, or move together, period after period. It is a question: a person confirms or "
    "refuses each pair."
)
PAIRS: Final = ["one", "other", "relation", "periods", "correlation", "answer"]
OPEN, SAME, OTHER = "open", "same", "other"
EQUAL_PERIODS: Final = 3
ALIKE_PERIODS: Final = 8
OF_VALUES: Final = 0.95
OF_CHANGES: Final = 0.80
MOST_NAMES: Final = 300

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class KpiNames(Result):
    """One row a pair: equal pairs first, then the strongest; `answer` is open, same or other. `compared` of `total`."""

    pairs: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PAIRS))
    compared: int = 0
    total: int = 0

    @property
    def open(self) -> int:
        """Pairs that wait for an answer."""
        return int(self.pairs["answer"].eq(OPEN).sum())

    @property
    def confirmed(self) -> pd.DataFrame:
        """Pairs that a person said are one indicator."""
        return self.pairs[self.pairs["answer"] == SAME]


def measure(context: Context) -> KpiNames:
    """Compare the series of every two indicators."""
    kpis = context.tables["kpis"]
    series = _series(kpis)
    long = series.notna().sum(axis=1) >= EQUAL_PERIODS
    grid = series[long].head(MOST_NAMES)
    told = grid.notna().to_numpy().astype("int64")
    common = np.triu(told @ told.T, 1)
    total, answers = int(kpis["kpi"].map(spelling_key).nunique()), context.settings.kpi_pairs
    if not (common >= EQUAL_PERIODS).any():
        return KpiNames(status="not_computable", missing=("kpis.value", "kpis.period"), ask_for=INDICATORS, total=total)
    found = _found(grid, common, context.settings.thresholds.false_discovery_rate)
    left_out = int(long.sum()) - len(grid)
    return KpiNames(
        status="lower_bound" if left_out else "computed",
        note=plural("{n} indicator was not compared.", "{n} indicators were not compared.", n=left_out)
        if left_out
        else None,
        pairs=_answered(found, sorted(series.index), answers),
        compared=len(grid),
        total=total,
    )


def pair_key(one: str, other: str) -> str:
    """Under what the answer about two names is kept, whatever their order and spelling.

    >>> pair_key("NPS", "Net promoter score") == pair_key("net promoter score", "nps")
    True
    """
    return " = ".join(sorted((spelling_key(one), spelling_key(other))))


def _series(kpis: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator, one column a period in order: the median of the teams."""
    told = kpis[kpis["value"].notna() & kpis["period"].notna()]
    if told.empty:
        return pd.DataFrame()
    keys = {words: period_key(words) for words in told["period"].unique()}
    order = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    named = told.assign(
        kpi=told["kpi"].map(usual_spelling(kpis["kpi"])), when=[order[keys[words]] for words in told["period"]]
    )
    return named.pivot_table(index="kpi", columns="when", values="value", aggfunc="median").sort_index(axis=1)


def _found(grid: pd.DataFrame, common: npt.NDArray[Any], rate: float) -> list[tuple[str, str, str, int, float]]:
    """Pairs that go together: one, other, relation, periods, correlation of the values."""
    values, out, tested = grid.to_numpy(), [], []
    for i, j in zip(*np.nonzero(common >= EQUAL_PERIODS), strict=True):
        both = ~np.isnan(values[i]) & ~np.isnan(values[j])
        a, b = values[i][both], values[j][both]
        pair, n = (str(grid.index[i]), str(grid.index[j])), int(both.sum())
        if _equal(a, b):
            out.append((*pair, "equal", n, 1.0))
        elif n >= ALIKE_PERIODS:
            of_values, of_changes = _correlation(a, b), _correlation(np.diff(a), np.diff(b))
            tested.append((pair, n, of_values, of_changes, _chance(of_changes, n - 1)))
    passed = _passed([chance for *_, chance in tested], rate)
    for (pair, n, of_values, of_changes, _), kept in zip(tested, passed, strict=True):
        if kept and abs(of_values) >= OF_VALUES and abs(of_changes) >= OF_CHANGES and of_values * of_changes > 0:
            out.append((*pair, "alike" if of_values > 0 else "opposite", n, of_values))
    return out


def _equal(a: Floats, b: Floats) -> bool:
    return bool(np.allclose(a, b, rtol=1e-6, atol=1e-9)) and len(np.unique(a)) >= EQUAL_PERIODS


def _correlation(a: Floats, b: Floats) -> float:
    """0 for a constant series."""
    if np.ptp(a) <= 1e-12 * np.abs(a).max() or np.ptp(b) <= 1e-12 * np.abs(b).max():
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _chance(correlation: float, n: int) -> float:
    """How likely so strong a correlation of n values is by chance (t-test with n − 2 degrees of freedom)."""
    from scipy.special import stdtr

    room = max(1 - correlation**2, 1e-15)
    return float(2 * stdtr(n - 2, -abs(correlation) * np.sqrt((n - 2) / room)))


def _passed(chances: list[float], rate: float) -> npt.NDArray[np.bool_]:
    """Which tests pass together at a false discovery rate (Benjamini-Hochberg)."""
    p = np.asarray(chances, dtype=np.float64)
    ordered = np.sort(p)
    under = ordered <= rate * np.arange(1, len(p) + 1) / max(len(p), 1)
    return p <= (ordered[under].max() if under.any() else -1.0)


def _answered(
    found: list[tuple[str, str, str, int, float]], names: list[str], answers: Mapping[str, str]
) -> pd.DataFrame:
    """With what a person said; pairs that only a person sees stand last."""
    seen = {pair_key(one, other) for one, other, *_ in found}
    rows = [(*row, answers.get(pair_key(row[0], row[1]), OPEN)) for row in found]
    rows += [(*pair, "said", 0, np.nan, SAME) for pair in _said(names, answers) if pair_key(*pair) not in seen]
    frame = pd.DataFrame(rows, columns=PAIRS)
    first = frame.assign(equal=frame["relation"].ne("equal"), strong=-frame["correlation"].astype("float64").abs())
    return first.sort_values(["equal", "strong", "one", "other"], ignore_index=True)[PAIRS]


def _said(names: list[str], answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of the catalogue that a person called the same."""
    same = {key for key, answer in answers.items() if answer == SAME}
    if same:
        yield from (pair for pair in combinations(names, 2) if pair_key(*pair) in same)
