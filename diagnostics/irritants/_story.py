"""Which topic tells the story of an irritant about decisions: the one that held most tickets, then waited longest."""

import pandas as pd

from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Evidence, Irritant, Where


def told_by(irritant: Irritant, evidence: Evidence) -> tuple[str, ...]:
    """The ids of the topic that tells an irritant; none for other kinds."""
    if irritant.kind == "repeated_decision":
        return repeated(irritant.where, evidence)
    return longest(irritant.where.decision_class, evidence) if irritant.kind == "slow_arbitration" else ()


def longest(decision_class: str | None, evidence: Evidence) -> tuple[str, ...]:
    """Of a class (or of all topics), the topic with most tickets; then meetings, days, and the order of names."""
    topics = evidence[ArbitrationTime].topics
    if decision_class is not None:
        topics = topics[topics["decision_class"] == decision_class]
    return _first(topics, ["tickets", "meetings", "days", "topic_id"])


def repeated(where: Where, evidence: Evidence) -> tuple[str, ...]:
    """Of a place, the subject that was decided most often."""
    subjects = evidence[RepeatedDecisions].subjects
    column, wanted = ("title", where.topic) if where.topic else ("decision_class", where.decision_class)
    mine = subjects[(subjects[column] == wanted) & (subjects["decisions"] > 1)]
    if mine.empty:
        return ()
    most = mine.sort_values(["decisions", "tickets", "topic_id"], ascending=[False, False, True]).iloc[0]
    return tuple(most["topic_ids"])


def _first(topics: pd.DataFrame, order: list[str]) -> tuple[str, ...]:
    ascending = [name == "topic_id" for name in order]
    return tuple(topics.sort_values(order, ascending=ascending)["topic_id"].head(1))
