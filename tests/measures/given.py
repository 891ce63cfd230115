"""Small audits by hand: tables from columns, instants from words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from diagnostics.measures import Context
from diagnostics.model.checks import check
from diagnostics.model.columns import complete
from diagnostics.model.tables import Tables, combine
from diagnostics.settings import Settings

AT = "2026-06-30 18:00"
NOTHING = combine([], Settings()).frames


def instant(words: str | None) -> pd.Timestamp:
    """An instant in UTC; missing for None."""
    return pd.Timestamp(words, tz="UTC") if words else pd.NaT


def context(at: str = AT, settings: Settings | None = None, **tables: Mapping[str, Any] | list[Any]) -> Context:
    """An audit without a ticket log, of the tables given by their columns or rows; each satisfies its checks."""
    rules = settings or Settings()
    frames = dict(NOTHING)
    for name, columns in tables.items():
        frames[name] = check(name, complete(name, pd.DataFrame(columns)))
    return Context(Tables(frames), rules, None, instant(at).to_pydatetime())


def shuffled(case: Context, name: str, seed: int) -> Context:
    """The same audit with the rows of one table in another order."""
    frame = case.tables[name].sample(frac=1, random_state=seed).reset_index(drop=True)
    return replace(case, tables=Tables({**case.tables.frames, name: frame}))
