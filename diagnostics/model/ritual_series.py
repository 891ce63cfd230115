"""The series of meetings of an audit, each with the kind of ritual it is, why, and how sure that is."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.rituals import OTHER, RITUAL_NAMES, RitualProposal, propose, series, series_name

CHOSEN: Final = text("Chosen by a person.")
COLUMNS: Final = ["series", "title", "meetings", "first_at", "last_at", "kind", "sure", "why"]


def ritual_series(meetings: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """One row a series, the most doubtful of the frequent ones first; `series` is its key in the settings.

    Definition
        A series is what the titles of a recurring meeting have in common. Its kind is the one a person chose, else the
        one that most of its titles announce, else `other`, which is doubtful.

    >>> meetings = pd.DataFrame({"title": ["Daily 1", "Daily 2"], "start_at": pd.to_datetime(["2026-01-05"] * 2)})
    >>> ritual_series(meetings, {})[["series", "meetings", "kind"]].to_numpy().tolist()
    [['daily', 2, 'daily']]
    """
    found = meetings.dropna(subset="title")
    keys = {title: series(title) for title in found["title"].unique()}
    rows = []
    for key, mine in found.groupby(found["title"].map(keys)):
        kind = _chosen(chosen.get(str(key))) or _proposed(mine["title"])
        first, last = mine["start_at"].min(), mine["start_at"].max()
        rows.append((key, series_name(mine["title"]), len(mine), first, last, kind.kind, kind.sure, kind.why))
    out = pd.DataFrame(rows, columns=COLUMNS)
    return out.sort_values(["meetings", "title"], ascending=[False, True], ignore_index=True)


def _chosen(kind: str | None) -> RitualProposal | None:
    return RitualProposal(kind, CHOSEN, 1.0) if kind in RITUAL_NAMES and kind is not None else None


def _proposed(titles: pd.Series) -> RitualProposal:
    """What most titles of a series announce, else what their common part does."""
    counted = titles.value_counts()
    proposals = {title: propose(title) for title in counted.index}
    kinds = pd.Series({title: proposal.kind for title, proposal in proposals.items()})
    usual = counted.groupby(kinds).sum().sort_index().idxmax()
    best = next(proposal for proposal in proposals.values() if proposal.kind == usual)
    return best if usual != OTHER else propose(series_name(titles))
