"""Decisions as they were taken: each once, whoever wrote it down, and where."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import pandas as pd

from diagnostics.model.rituals import series_name
from diagnostics.model.subjects import UNCLASSIFIED, rows_by_subject
from diagnostics.model.tables import Tables

# a decision of Friday that the log has on Monday is one decision told twice; a day may have 23 or 25 hours
TOLD_TWICE: Final = pd.Timedelta(days=3)
DECISION: Final = [
    "decision", "subject", "topic_id", "title", "decision_class", "at", "committee", "outcome", "tickets", "classed",
]  # fmt: skip


def decisions(tables: Tables, at: datetime) -> pd.DataFrame:
    """One row a decision, in order: DECISION; `classed` says whether the class of the decision is known.

    Rows about one subject that were decided three days apart or less tell one decision. A decision that is earlier
    than its request is left out.
    """
    rows = rows_by_subject(tables["topics"], at)
    rows["committee"] = committees(tables, rows["meeting_id"])
    rows = rows[rows["decided_at"].notna() & ~(rows["decided_at"] < rows["raised_at"])]
    rows = rows.sort_values(["subject", "decided_at", "topic_id"], kind="stable")
    if rows.empty:
        return pd.DataFrame(columns=DECISION)
    apart = rows.groupby("subject")["decided_at"].diff().dt.round("D") > TOLD_TWICE
    first = ~rows["subject"].duplicated()
    rows["decision"] = (apart | first).cumsum() - 1
    rows["classed"] = rows["decision_class"].ne(UNCLASSIFIED)
    told = rows.groupby("decision", sort=True)
    out = told[["subject", "topic_id", "title", "decision_class", "committee"]].first()
    out["at"] = told["decided_at"].min()
    out["outcome"] = told["outcome"].agg(lambda said: " · ".join(said.dropna()))
    out["tickets"] = told["ticket_ids"].agg(union)
    out["classed"] = told["classed"].any()
    return out.reset_index().sort_values(["at", "decision"], ignore_index=True)[DECISION]


def union(lists: Iterable[Iterable[str] | None]) -> frozenset[str]:
    """Everything that stands in some lists.

    >>> sorted(union([["B"], ["A", "B"]]))
    ['A', 'B']
    """
    return frozenset(item for one in lists for item in one or ())


def committees(tables: Tables, meeting_ids: pd.Series) -> pd.Series:
    """The series of each meeting; a decision log often writes the committee's name where the meeting would stand."""
    titles: Mapping[str, str] = dict(zip(tables["meetings"]["meeting_id"], tables["meetings"]["title"], strict=True))
    known = {name: series_name([titles.get(name, name)]) for name in meeting_ids.dropna().unique()}
    return meeting_ids.map(known).astype("str").where(meeting_ids.notna(), None)
