"""KPI use: indicators that nobody reads, that feed no decision, that nobody owns.

Definition
    An indicator is unread when its last reading, by any team, is older than the rule of the audit (90 days unless
    changed) on the day up to which the audit counts. It feeds no decision when the catalogue names decisions for other
    indicators and none for it. It is decorative when it is both unread and feeds no decision. It has no owner when the
    catalogue names owners for others and none for it; without a column of owners, when no team is said to follow it.
    The share of decorative figures is of all indicators.
Unit
    Count of indicators; share from 0 to 1, an exact count; days of the calendar since the last reading.
Degenerate input
    Unknown is not zero: a catalogue that dates no reading calls nothing unread, one that names no decision calls
    nothing useless. Indicators whose last reading is not dated make the count a lower bound. Without both columns: not
    computable.
Source
    The catalogue of indicators. W. E. Few, Information dashboard design, 2006: a figure that no decision needs is
    decoration.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> told = {"kpi": ["NPS", "Visits"], "team": "A", "decision_fed": ["Roadmap", None], "last_used_at": "2026-01-05"}
>>> frames = {**combine([], Settings()).frames, "kpis": complete("kpis", pd.DataFrame(told))}
>>> result = measure(Context(Tables(frames), Settings(), None, pd.Timestamp("2026-06-30", tz="UTC")))
>>> result.unread, result.without_decision, result.decorative, result.share.value
(2, 1, 1, 0.5)
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._wording import INDICATORS, together
from diagnostics.model.results import Estimate, Result
from diagnostics.model.spelling import usual_spelling
from diagnostics.model.stages import UNASSIGNED, plain

TITLE: Final = text("Use of indicators")
DEFINITION: Final = text(
    "An indicator is unused when nobody has read it for longer than the rule of the audit and no decision depends on "
    "it. A reading without a date counts neither for nor against."
)
NEEDED: Final = ("kpis.last_used_at", "kpis.decision_fed")
COLUMNS: Final = {
    "kpi": "str", "teams": "int64", "last_used_at": "datetime64[us, UTC]", "days_unread": "float64",
    "unread": "boolean", "feeds": "boolean", "owned": "boolean", "decorative": "boolean",
}  # fmt: skip
NO_WORD: Final = re.compile(
    r"|no|none|non|nil|neant|n a|na|nothing|rien|aucune?( decision)?|no decision|pas de decision|sans objet|to define|"
    r"a definir|unknown|inconnu"
)


@dataclass(frozen=True, kw_only=True)
class KpiUse(Result):
    """One row an indicator, in the order of the alphabet; what a column does not say is missing, not false.

    `share` is that of decorative figures among all; none where the catalogue cannot tell.
    """

    indicators: pd.DataFrame = field(default_factory=lambda: _typed(pd.DataFrame(columns=list(COLUMNS))))
    total: int = 0
    unread: int = 0
    without_decision: int = 0
    without_owner: int = 0
    decorative: int = 0
    share: Estimate | None = None


def measure(context: Context) -> KpiUse:
    """Who reads each indicator, what for, and whose it is."""
    kpis = context.tables["kpis"]
    missing = tuple(name for name in NEEDED if not _says(kpis[name.partition(".")[2]]))
    if len(missing) == len(NEEDED):
        return KpiUse(status="not_computable", missing=NEEDED, ask_for=INDICATORS)
    indicators = _indicators(kpis, context.at, context.settings.thresholds.unused_kpi_days)
    count = {name: int(indicators[name].eq(True).sum()) for name in ("unread", "decorative")}
    undated = int(indicators["last_used_at"].isna().sum())
    lower = missing or (NEEDED[:1] if undated else ())
    total, decorative = len(indicators), count["decorative"]
    part = decorative / total
    return KpiUse(
        status="lower_bound" if lower else "computed",
        missing=lower,
        ask_for=INDICATORS if lower else None,
        note=_note(kpis, undated),
        indicators=indicators,
        total=total,
        without_decision=int(indicators["feeds"].eq(False).sum()),
        without_owner=int(indicators["owned"].eq(False).sum()),
        share=None if missing else Estimate(part, part, part, "share", total),
        **count,
    )


def names_something(words: object) -> bool:
    """Whether a cell names a decision or an owner; “none”, a dash or nothing at all do not.

    >>> [names_something(words) for words in ("Roadmap", "aucune", "-", None)]
    [True, False, False, False]
    """
    return isinstance(words, str) and not NO_WORD.fullmatch(plain(". " + words).strip(" .-?/"))


def names_owners(kpis: pd.DataFrame) -> bool:
    """Whether the catalogue names an owner at all; where it does not, who owns an indicator is not known."""
    return _says(kpis["owner"])


def _says(column: pd.Series) -> bool:
    """Whether a column says anything at all; “none” in every row says something too."""
    return bool(column.notna().any())


def _indicators(kpis: pd.DataFrame, at: datetime, longest_days: int) -> pd.DataFrame:
    by_owner = names_owners(kpis)
    team = kpis["team"].where(kpis["team"].ne(UNASSIGNED))
    told = kpis.assign(
        kpi=kpis["kpi"].map(usual_spelling(kpis["kpi"])),
        team=team,
        feeds=kpis["decision_fed"].map(names_something),
        owned=kpis["owner"].map(names_something) if by_owner else team.notna(),
    )
    out = told.groupby("kpi").agg(
        teams=("team", "nunique"), last_used_at=("last_used_at", "max"), feeds=("feeds", "any"), owned=("owned", "any")
    )
    days = (pd.Timestamp(at) - out["last_used_at"]) / pd.Timedelta(days=1)
    feeds = out["feeds"].astype("boolean") if _says(kpis["decision_fed"]) else pd.array([pd.NA] * len(out), "boolean")
    out["feeds"] = feeds
    unread = days.gt(longest_days).astype("boolean").where(days.notna())
    found = out.assign(days_unread=days, unread=unread, decorative=unread & ~out["feeds"])
    return _typed(found.reset_index()[list(COLUMNS)])


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(COLUMNS)


def _note(kpis: pd.DataFrame, undated: int) -> Text | None:
    remarks = []
    if undated:
        remarks.append(
            plural(
                "{n} indicator has no date of last reading: whether it is read is unknown.",
                "{n} indicators have no date of last reading: whether they are read is unknown.",
                n=undated,
            )
        )
    if not names_owners(kpis):
        remarks.append(text("No column names an owner: an indicator that a team follows is taken to have one."))
    return together(remarks)
