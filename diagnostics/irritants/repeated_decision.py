"""Repeated decision: topics that are decided again and again.

Definition
    A class of decisions in which too many decided topics are decided again (see repeated decisions): the whole 90 %
    interval of the share lies above 10 %, a binomial test against 10 % passes (false discovery rate 5 % over all
    classes) and at least 5 decided topics are behind it. In another class, one topic that was decided three times
    or more. Titles that are only alike count once a person has said that they name one topic.
Unit
    Share of decided topics, 0 to 1, or how often a topic was decided; waste in decisions taken again, its share is
    of all decisions. The hours that tickets wait for a decision belong to slow arbitration.
Degenerate input
    Without a date of decision, or with fewer than 5 decided topics in a class and none decided three times: nothing.
Source
    Wilson, 1927; Benjamini and Hochberg, Controlling the false discovery rate, 1995.
"""

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._statistics import adjusted, more_than
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.irritants._words import number_of_days
from diagnostics.locale import Text, literal, plural, text
from diagnostics.measures._intervals import wilson
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.model.subjects import class_name

KIND = "repeated_decision"
TITLE = text("Repeated decision")
DEFINITION = text("Topics that are decided again: more than one in ten of a class, or one topic three times.")
DAYS_A_MONTH = 30.44


def detect(case: Case) -> list[Irritant]:
    """Classes in which many subjects are decided again, then single subjects of the other classes."""
    subjects = case.evidence[RepeatedDecisions].subjects
    if subjects.empty:
        return []
    classes = [(str(name), group) for name, group in subjects.groupby("decision_class", sort=True)]
    judged = [(name, group) for name, group in classes if len(group) >= case.effects.topics]
    found, bar = [], case.effects.repeated_share
    hits = [int((group["decisions"] > 1).sum()) for _, group in judged]
    chances = adjusted(more_than(hits, [len(group) for _, group in judged], bar)) if judged else np.array([])
    for (name, group), again, chance in zip(judged, hits, chances, strict=True):
        low, high = wilson(again, len(group))
        if low > bar and chance <= case.settings.thresholds.false_discovery_rate:
            size = Estimate(again / len(group), low, high, "share", len(group))
            where = Where(decision_class=name)
            found.append(_irritant(case, where, size, _class_title(name, size, group), float(chance)))
    known = {irritant.where.decision_class for irritant in found}
    often = subjects[(subjects["decisions"] >= case.effects.decided_times) & ~subjects["decision_class"].isin(known)]
    return [*found, *(_of_subject(case, row) for row in often.to_dict("records"))]


def usual(case: Case, where: Where) -> float:
    """A decision stands: in one subject of ten new facts change it."""
    return 1.0 if where.topic else case.effects.repeated_share


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.decided_times - 1.0 if where.topic else case.effects.repeated_share


def repeated_at(case: Case, where: Where) -> pd.DataFrame:
    """The subjects of a place that were decided again."""
    subjects = case.evidence[RepeatedDecisions].subjects
    subjects = subjects[subjects["decisions"] > 1]
    if where.topic is not None:
        return subjects[subjects["title"] == where.topic]
    return subjects[subjects["decision_class"] == where.decision_class]


def _of_subject(case: Case, row: dict[str, object]) -> Irritant:
    times = int(str(row["decisions"]))
    where = Where(topic=str(row["title"]))
    title = _subject_title(row, _waits(case, repeated_at(case, where)), case)
    return _irritant(case, where, Estimate(times, times, times, "count", times), title, 0.0)


def _waits(case: Case, subjects: pd.DataFrame) -> pd.DataFrame:
    """What tickets waited for these subjects; the hours belong to slow arbitration."""
    ids = {topic for ids in subjects["topic_ids"] for topic in ids}
    return case.waits[(case.waits["cause"] == "decision") & case.waits["ref"].isin(ids)]


def _irritant(case: Case, where: Where, size: Estimate, title: Text, chance: float) -> Irritant:
    result, subjects = case.evidence[RepeatedDecisions], repeated_at(case, where)
    again, everything = int((subjects["decisions"] - 1).sum()), int(result.subjects["decisions"].sum())
    ids = {topic for ids in subjects["topic_ids"] for topic in ids}
    waits = _waits(case, subjects)
    rows = _rows(result.pairs, subjects)
    teams = case.tables["topics"]
    teams = teams.loc[teams["topic_id"].isin(ids), "owner_team"].dropna()
    return Irritant(
        kind=KIND,
        where=where,
        size=size,
        waste=Estimate(again, again, again, "count", everything),
        share=again / everything,
        tickets=int(waits["ticket"].nunique()) if len(waits) else int(subjects["tickets"].sum()),
        teams=len(set(teams) | set(waits["team"].astype("str"))) if len(waits) else teams.nunique(),
        confidence=confidence(size.n, chance),
        title=title,
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _rows(pairs: pd.DataFrame, subjects: pd.DataFrame) -> pd.DataFrame:
    """One row a decision taken again, with both titles and where they were decided, in the client's own words."""
    mine = pairs[pairs["counted"].astype(bool) & pairs["subject"].isin(subjects["number"])]
    told = [
        " · ".join(str(part) for part in row if pd.notna(part) and part != "")
        for row in mine[["title", "other_title", "committee", "other_committee"]].itertuples(index=False)
    ]
    return pd.DataFrame({"at": mine["other_at"].to_numpy(), "detail": told})


def _class_title(name: str, size: Estimate, group: pd.DataFrame) -> Text:
    most = group.sort_values(["decisions", "title"], ascending=[False, True]).iloc[0]
    return text(
        "Arbitration “{which}”: {share} of decided topics {interval} are decided again; “{title}” {times}.",
        which=class_name(name),
        share=size.written(),
        interval=size.interval,
        title=literal(str(most["title"])),
        times=plural("{n} time", "{n} times", n=int(most["decisions"])),
    )


def _subject_title(row: dict[str, object], waits: pd.DataFrame, case: Case) -> Text:
    spent = pd.Timestamp(str(row["last_at"])) - pd.Timestamp(str(row["first_at"]))
    months = max(round(spent / pd.Timedelta(days=DAYS_A_MONTH)), 1)
    told = text(
        "Topic “{title}”: decided {times} in {months} in {committees}",
        title=literal(str(row["title"])),
        times=plural("{n} time", "{n} times", n=int(str(row["decisions"]))),
        months=plural("{n} month", "{n} months", n=months),
        committees=plural("{n} committee", "{n} committees", n=max(int(str(row["committees"])), 1)),
    )
    if waits.empty:
        return text("{told}.", told=told)
    longest = float(waits.groupby("ticket")["hours"].sum().max())
    held = plural(
        "{n} ticket waited for it, up to {days}",
        "{n} tickets waited for it, up to {days}",
        n=int(waits["ticket"].nunique()),
        days=number_of_days(longest, case.day),
    )
    return text("{told}; {held}.", told=told, held=held)
