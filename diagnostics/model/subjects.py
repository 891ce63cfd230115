"""Subjects that needed a decision: all rows about one subject put together, whoever wrote them."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

import pandas as pd

from diagnostics.locale import Text, literal, text
from diagnostics.model.put_off import put_off
from diagnostics.model.spelling import spelling_key, usual_spelling

UNCLASSIFIED: Final = "unclassified"
COLUMNS: Final = [
    "topic_id", "title", "decision_class", "raised_at", "decided_at", "days", "open", "meetings", "tickets",
    "owner_team",
]  # fmt: skip
STANDING: Final = 5


def class_name(decision_class: str) -> Text:
    """A class of decisions as the client calls it; what nobody gave a class says so.

    >>> class_name("Budget").render("en"), class_name(UNCLASSIFIED).render("en")
    ('Budget', 'not classified')
    """
    return text("not classified") if decision_class == UNCLASSIFIED else literal(decision_class)


def subjects(topics: pd.DataFrame, meetings: Collection[str], at: datetime) -> pd.DataFrame:
    """One row a subject, as it stood at `at`.

    Rows with the same id are one subject; so are rows with the same title in the same class, and rows without a class
    whose title belongs to one class only. Raised is the first time it was, decided the first decision after that; a
    decision later than `at`, or an outcome that puts the subject off, is none. `days` runs to `at` while it is open.

    A row whose meeting_id is one of `meetings` comes from minutes: they say when a subject first came up, not when it
    was asked for. `in_log`: another row names it; `asked`: another row says when it was asked for. `standing`: five
    meetings or more named it, and nothing but that is known; `mentioned`: one meeting did, and nothing else is known.
    """
    rows = rows_by_subject(topics, at)
    rows["in_minutes"] = rows["meeting_id"].isin(meetings)
    told = rows.groupby("subject", sort=False)
    out = told[["topic_id", "title", "decision_class", "owner_team"]].first()
    out["raised_at"] = told["raised_at"].min()
    raised = told["raised_at"].transform("min")  # mapping would not do without rows
    first_decision = rows["decided_at"].where(~(rows["decided_at"] < raised)).groupby(rows["subject"]).min()
    out["decided_at"] = first_decision.reindex(out.index)
    out["early"] = told["decided_at"].min().lt(out["raised_at"]) & out["decided_at"].isna()
    out["open"] = out["decided_at"].isna()
    ended = out["decided_at"].fillna(pd.Timestamp(at))
    out["days"] = (ended - out["raised_at"]) / pd.Timedelta(days=1)
    met = rows[rows["in_minutes"]].groupby("subject")["meeting_id"].nunique().reindex(out.index)
    out["meetings"] = met.fillna(told.size()).astype("int64")
    out["in_log"] = ~told["in_minutes"].all()
    out["asked"] = (~rows["in_minutes"] & rows["raised_at"].notna()).groupby(rows["subject"]).any()
    held = rows[["subject", "ticket_ids"]].explode("ticket_ids").groupby("subject")["ticket_ids"].nunique()
    out["tickets"] = held.reindex(out.index, fill_value=0).astype("int64")
    bare = out["open"] & out["owner_team"].isna() & out["decision_class"].eq(UNCLASSIFIED) & out["tickets"].eq(0)
    out["standing"] = bare & ~out["in_log"] & out["meetings"].ge(STANDING)
    out["mentioned"] = bare & ~out["in_log"] & out["meetings"].eq(1)
    return out.sort_values(["raised_at", "topic_id"]).reset_index(drop=True)


def awaiting(told: pd.DataFrame) -> pd.DataFrame:
    """The subjects that wait, or waited, for a decision: those of the log where it says when they were asked for.

    Without such a log, all but standing items and what was only talked about.
    """
    return told[told["in_log"]] if told["asked"].any() else told[~told["standing"] & ~told["mentioned"]]


def held_tickets(topics: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """The time during which each ticket waited for a subject: ticket_id, topic_id, start_at, end_at.

    From the first row about the subject that names the ticket to the subject's decision, or to `at` while it is open:
    a meeting that put the subject off does not hold its tickets beyond the decision of another.
    """
    rows = rows_by_subject(topics, at) if len(topics) else topics
    if rows.empty:
        return rows[["topic_id"]].assign(ticket_id=rows["title"], start_at=rows["raised_at"], end_at=rows["raised_at"])
    told = rows.groupby("subject", sort=False)
    decided = rows["decided_at"].where(~(rows["decided_at"] < rows["subject"].map(told["raised_at"].min())))
    rows["end_at"] = rows["subject"].map(decided.groupby(rows["subject"]).min()).fillna(pd.Timestamp(at))
    rows["topic_id"] = rows["subject"].map(told["topic_id"].first())
    each = rows.assign(ticket_id=rows["ticket_ids"]).explode("ticket_id").dropna(subset=["ticket_id", "raised_at"])
    held = each.groupby(["ticket_id", "topic_id"], sort=True).agg(
        start_at=("raised_at", "min"), end_at=("end_at", "min")
    )
    return held[held["end_at"] > held["start_at"]].reset_index()


def rows_by_subject(topics: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """The rows raised by `at`, in order, with the number of their subject; a decision put off or later is none."""
    rows = topics[~(topics["raised_at"] > at)].sort_values(["raised_at", "topic_id"], kind="stable")
    later = rows["outcome"].map(put_off, na_action="ignore").eq(True)
    rows["decided_at"] = rows["decided_at"].mask(later | (rows["decided_at"] > at))
    rows["decision_class"] = _classes(rows)
    rows["subject"] = _subjects(rows)
    return rows


def _classes(rows: pd.DataFrame) -> pd.Series:
    """The class of each row in its usual spelling; where there is none, the one class its title has elsewhere."""
    usual = usual_spelling(rows["decision_class"].dropna())
    said = rows["decision_class"].map(usual).astype("str")
    titles = rows["title"].map(spelling_key)
    known = pd.DataFrame({"title": titles, "class": said}).dropna().drop_duplicates()
    only = known.drop_duplicates("title", keep=False).set_index("title")["class"]
    return said.fillna(titles.map(only).astype("str")).fillna(UNCLASSIFIED)


def _subjects(rows: pd.DataFrame) -> pd.Series:
    """The number of the subject of each row: rows tied by an id, or by title and class, tie their other rows too."""
    if rows.empty:
        return pd.Series([], index=rows.index, dtype="int64")
    import networkx as nx

    ties: nx.Graph[tuple[str, ...]] = nx.Graph()
    titles = rows["title"].map(spelling_key)
    ids = [("id", topic_id) for topic_id in rows["topic_id"]]
    ties.add_edges_from(zip(ids, zip(titles, rows["decision_class"], strict=True), strict=True))
    number = {node: i for i, together in enumerate(nx.connected_components(ties)) for node in together}
    return pd.Series([number[topic_id] for topic_id in ids], index=rows.index, dtype="int64")
