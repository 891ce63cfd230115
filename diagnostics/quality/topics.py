"""Subjects of decisions that cannot be timed or placed: decided too early, without date, owner or known ticket."""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found


def decided_before_raised(given: Given) -> Found | None:
    """Subjects whose only decision is dated before their request."""
    return _found(given.topics, given.topics["early"])


def without_date(given: Given) -> Found | None:
    """Subjects that nobody says when they were raised, where others have a date."""
    if not given.tables.has("topics", "raised_at"):
        return None
    return _found(given.topics, given.topics["raised_at"].isna())


def without_owner(given: Given) -> Found | None:
    """Subjects that no team owns."""
    return _found(given.topics, given.topics["owner_team"].isna(), "owner_team")


def with_unknown_ticket(given: Given) -> Found | None:
    """Rows about a subject that name a ticket which no export has, where tickets are known at all."""
    named = given.tables["topics"][["topic_id", "raised_at", "ticket_ids"]].explode("ticket_ids")
    named = named.dropna(subset="ticket_ids").rename(columns={"ticket_ids": "ticket_id"})
    if named.empty or given.lives.empty:
        return None
    odd = given.unknown(named["ticket_id"].reset_index(drop=True)).to_numpy()
    rows = named[odd].sort_values("raised_at", kind="stable")
    return Found(rows["topic_id"].nunique(), named["topic_id"].nunique(), rows)


def decided_later(given: Given) -> Found | None:
    """Rows with a decision dated after the date of the audit."""
    topics = given.tables["topics"]
    decided = topics[topics["decided_at"].notna()]
    if decided.empty:
        return None
    odd = decided["decided_at"] > given.at
    return Found(int(odd.sum()), len(decided), decided.loc[odd, ["topic_id", "raised_at", "decided_at"]])


def _found(topics: pd.DataFrame, odd: pd.Series, *more: str) -> Found | None:
    if topics.empty:
        return None
    return Found(int(odd.sum()), len(topics), topics.loc[odd, ["topic_id", "raised_at", "decision_class", *more]])


CHECKS: Final = (
    Check(
        name="decided_before_raised",
        title=text("Decided before it was raised"),
        why=text(
            "The decision is dated before the request: two columns mixed up, or a request written down afterwards."
        ),
        treatment="left_out",
        how=text("Left out of arbitration times; the tickets it names count as still waiting for it."),
        to_do=text("Correct the two dates in the decision log."),
        affects=("arbitration_time", "time_in_stage"),
        unit="topics",
        shown_in=("raised_at",),
        find=decided_before_raised,
    ),
    Check(
        name="topic_without_date",
        title=text("A decision nobody says when it was asked for"),
        why=text("The topic has no date of request: how long it waited cannot be known."),
        treatment="left_out",
        how=text("Left out of arbitration times."),
        to_do=text("Have the date of request added to the decision log."),
        affects=("arbitration_time",),
        unit="topics",
        shown_in=("raised_at",),
        find=without_date,
    ),
    Check(
        name="topic_without_owner",
        title=text("A decision without an owner"),
        why=text("No team is said to own the topic: nobody is waiting for it in particular."),
        treatment="kept",
        how=text("Timed like the others; placed with no team."),
        to_do=text("Have the owner team added to the decision log."),
        affects=("arbitration_time",),
        unit="topics",
        shown_in=("owner_team",),
        find=without_owner,
    ),
    Check(
        name="topic_with_unknown_ticket",
        title=text("A decision about an unknown ticket"),
        why=text("The topic names a ticket that no export has: another project, or a key spelt otherwise."),
        treatment="kept",
        how=text("The topic is timed; the wait of that ticket cannot be explained by it."),
        to_do=text("Ask for the export of the projects named, or correct the keys."),
        affects=("arbitration_time", "time_in_stage"),
        unit="topics",
        shown_in=("ticket_id",),
        find=with_unknown_ticket,
    ),
    Check(
        name="decided_later",
        title=text("A decision dated after the audit"),
        why=text("The decision is later than the date of the audit."),
        treatment="mended",
        how=text("The topic counts as still open."),
        to_do=text("Correct the date, or change the date of the audit in its rules."),
        affects=("arbitration_time",),
        unit="topics",
        shown_in=("decided_at",),
        find=decided_later,
    ),
)
