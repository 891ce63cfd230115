"""Repeated decisions: the same topic decided again.

Definition
    Two decisions are about one topic when they have one title in one class of decision, or one title and a ticket in
    common; not when they name different tickets. Titles that are alike, titles that minutes alone tell
    and decisions that share a ticket are shown as a question: they count once a person has said that the topic is
    the same, and never once it was refused.
    Decisions three days apart or less are one decision told twice. Reopened: the later outcome takes back the
    earlier one.
Unit
    Share of decided topics that were decided again, from 0 to 1, with the 90 % Wilson interval.
Degenerate input
    Without a date of decision: not computable. While questions wait for an answer: a lower bound.
Source
    Topics of the decision log and of the minutes; E. B. Wilson, Probable inference, 1927.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> days = pd.to_datetime(["2026-03-02", "2026-03-30", "2026-03-30"], utc=True)
>>> log = {"topic_id": ["1", "2", "3"], "title": ["Cloud", "Cloud", "Office"], "decided_at": days}
>>> log |= {"raised_at": days, "decision_class": "Budget", "outcome": ["Approved", "Rejected", None]}
>>> frames = {**combine([], Settings()).frames, "topics": complete("topics", pd.DataFrame(log))}
>>> result = measure(Context(Tables(frames), Settings(), None, days[-1]))
>>> result.share.value, result.reopened
(0.5, 1)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from diagnostics.locale import Text, plural, text
from diagnostics.measures import Context
from diagnostics.measures._decisions import decisions, union
from diagnostics.measures._intervals import share
from diagnostics.measures._wording import minutes
from diagnostics.model.results import Estimate, Result
from diagnostics.model.reversal import reverses
from diagnostics.model.same_subject import alike, likeness, pair_key

TITLE: Final = text("Repeated decisions")
DEFINITION: Final = text(
    "The same topic decided again: one title and one class, or one title and a ticket in common. Titles that are only "
    "alike count once a person has said that they name one topic."
)
# a ticket named by two decisions makes them one question when their titles have half of their letters in common
SHARED_TICKET_ALIKE: Final = 0.5
MOST_QUESTIONS: Final = 500
SAME, OTHER, OPEN = "same", "other", "open"
PAIRS: Final = [
    "key", "title", "other_title", "at", "other_at", "committee", "other_committee", "likeness", "shared_tickets",
    "reopened", "answer", "counted", "decision", "other_decision", "subject",
]  # fmt: skip
SUBJECTS: Final = [
    "topic_id", "title", "decision_class", "decisions", "reopened", "committees", "first_at", "last_at", "tickets",
    "topic_ids", "number",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RepeatedDecisions(Result):
    """Share of decided subjects that were decided again; the pairs, with what was answered; every decided subject.

    `pairs`: two decisions that are, or may be, about one subject: answer is same, other or open; counted says whether
    the pair is in the figures. `subjects`: one row a decided subject with how often it was decided.
    """

    share: Estimate | None = None
    repeated: int = 0
    reopened: int = 0
    questions: int = 0
    pairs: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PAIRS))
    subjects: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=SUBJECTS))


def measure(context: Context) -> RepeatedDecisions:
    """Decisions put together by subject, as far as the files and a person say."""
    tables = context.tables
    if not tables.has("topics", "decided_at"):
        return RepeatedDecisions(status="not_computable", missing=("topics.decided_at",), ask_for=minutes())
    taken = decisions(tables, context.at)
    found = [_judged(one, other, context.settings.same_subject, sure) for one, other, sure in _candidates(taken)]
    pairs = pd.DataFrame(found, columns=PAIRS)
    numbers = _numbers(taken, pairs[pairs["counted"].astype(bool)])
    pairs["subject"] = pairs["other_decision"].map(numbers).astype("Int64")
    subjects = _subjects(taken.assign(number=taken["decision"].map(numbers)), pairs[pairs["counted"].astype(bool)])
    again = int((subjects["decisions"] > 1).sum())
    questions = int((pairs["answer"] == OPEN).sum())
    return RepeatedDecisions(
        status="lower_bound" if questions else "computed",
        note=_waiting(questions) if questions else None,
        share=share(again, len(subjects)),
        repeated=again,
        reopened=int(subjects["reopened"].sum()),
        questions=questions,
        pairs=pairs,
        subjects=subjects,
    )


def _waiting(questions: int) -> Text:
    return plural(
        "{n} pair of decisions waits for an answer: it may be about one topic.",
        "{n} pairs of decisions wait for an answer: each may be about one topic.",
        n=questions,
    )


def _candidates(taken: pd.DataFrame) -> Iterator[tuple[Any, Any, bool]]:
    """Two decisions, the earlier first, that are surely (true) or perhaps about one subject."""
    told: list[Any] = list(taken.itertuples(index=False))
    latest: dict[int, Any] = {}
    first: dict[int, Any] = {}
    for decision in told:
        if decision.subject in latest:
            before = latest[decision.subject]
            apart = bool(before.tickets and decision.tickets and not before.tickets & decision.tickets)
            known = bool(decision.classed and before.classed) or bool(before.tickets & decision.tickets)
            yield before, decision, known and not apart
        first.setdefault(decision.subject, decision)
        latest[decision.subject] = decision
    heads = sorted(first.values(), key=lambda head: (head.at, head.decision))
    seen = set(alike([head.title for head in heads])) | set(_on_one_ticket(heads))
    for one, other in sorted(seen)[:MOST_QUESTIONS]:
        yield heads[one], heads[other], False


def _on_one_ticket(heads: list[Any]) -> Iterator[tuple[int, int]]:
    by_ticket: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        for ticket in head.tickets:
            by_ticket.setdefault(ticket, []).append(place)
    for places in by_ticket.values():
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if likeness(heads[one].title, heads[other].title) >= SHARED_TICKET_ALIKE:
                    yield one, other


def _judged(one: Any, other: Any, answers: Any, sure: bool) -> dict[str, Any]:
    key = pair_key(one.title, other.title)
    answer = answers.get(key)
    return {
        "key": key,
        "title": one.title,
        "other_title": other.title,
        "at": one.at,
        "other_at": other.at,
        "committee": one.committee,
        "other_committee": other.committee,
        "likeness": likeness(one.title, other.title),
        "shared_tickets": len(one.tickets & other.tickets),
        "reopened": reverses(one.outcome, other.outcome),
        "answer": OPEN if answer is None and not sure else SAME if answer is not False else OTHER,
        "counted": sure if answer is None else bool(answer),
        "decision": one.decision,
        "other_decision": other.decision,
        "subject": None,
    }


def _numbers(taken: pd.DataFrame, counted: pd.DataFrame) -> dict[int, int]:
    """The number of the subject that each decision is about."""
    import networkx as nx

    ties: nx.Graph[int] = nx.Graph()
    ties.add_nodes_from(taken["decision"])
    ties.add_edges_from(zip(counted["decision"], counted["other_decision"], strict=True))
    return {decision: i for i, group in enumerate(nx.connected_components(ties)) for decision in group}


def _subjects(taken: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """One row a decided subject, the most often decided first."""
    if taken.empty:
        return pd.DataFrame(columns=SUBJECTS)
    reversed_in = set(counted.loc[counted["reopened"].astype(bool), "other_decision"])
    groups = taken.assign(reopened=taken["decision"].isin(reversed_in).astype("int64")).groupby("number", sort=True)
    out = groups[["topic_id", "title", "decision_class"]].last()
    out["decisions"], out["reopened"] = groups.size(), groups["reopened"].sum()
    out["committees"] = groups["committee"].nunique()
    out["first_at"], out["last_at"] = groups["at"].min(), groups["at"].max()
    out["tickets"] = groups["tickets"].agg(lambda named: len(union(named)))
    out["topic_ids"] = groups["topic_id"].agg(lambda ids: sorted(set(ids)))
    ordered = out.reset_index().sort_values(["decisions", "first_at"], ascending=[False, True], ignore_index=True)
    return ordered[SUBJECTS]
