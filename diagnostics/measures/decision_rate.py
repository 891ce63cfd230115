"""Decision rate: of the topics that come up in a committee, how many it decides, and after how many meetings.

Definition
    Per committee: the topics decided there ÷ the topics that came up there. A topic is deferred each time it
    comes up without being decided and comes up again later, or when the outcome puts it off. Meetings passed through:
    those that named a topic up to its decision. Standing agenda items are left out. A ticket waits on a topic that
    names it: by its key, by its number, by the epic it belongs to, or by a title that a person confirmed.
Unit
    Share of topics, from 0 to 1, with the 90 % Wilson interval; meetings and deferrals are counted; waits are
    hours of tickets.
Degenerate input
    Where no topic is tied to a meeting or a committee: not computable. Fewer than five topics: listed, not judged.
Source
    Topics of the decision log and of the minutes; E. B. Wilson, Probable inference, 1927.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.columns import complete
>>> from diagnostics.model.tables import Tables, combine
>>> from diagnostics.settings import Settings
>>> days = pd.to_datetime(["2026-03-02", "2026-03-09", "2026-03-09"], utc=True)
>>> told = {"topic_id": list("ABC"), "title": ["Cloud", "Cloud", "Office"], "raised_at": days, "meeting_id": "Board"}
>>> told |= {"decided_at": [None, days[1], None]}
>>> frames = {**combine([], Settings()).frames, "topics": complete("topics", pd.DataFrame(told))}
>>> result = measure(Context(Tables(frames), Settings(), None, days[-1]))
>>> result.committees[["committee", "topics", "decided", "deferrals"]].values.tolist()
[['Board', 2, 1, 1]]
"""

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context
from diagnostics.measures._decisions import committees
from diagnostics.measures._intervals import mean, share, wilson
from diagnostics.measures._wording import minutes
from diagnostics.model.put_off import put_off
from diagnostics.model.results import Estimate, Result
from diagnostics.model.subjects import rows_by_subject, subjects

TITLE: Final = text("Decision rate of committees")
DEFINITION: Final = text(
    "Of the topics that come up in a committee, the share it decides; how many meetings a topic passes through, "
    "how often it is deferred, and how long tickets wait on it."
)
MIN_TOPICS: Final = 5
COMMITTEES: Final = ["committee", "meetings", "topics", "decided", "deferrals", "share", "low", "high"]
TOPICS: Final = [
    "topic_id", "title", "decision_class", "committees", "meetings", "deferrals", "open", "raised_at", "decided_at",
    "tickets", "waiting_tickets", "waiting_hours",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DecisionRate(Result):
    """Decided ÷ came up, over all and per committee; the mean of meetings until a decision; the subjects.

    `deferred` is the share of subjects put off at least once. `topics` says of each subject how many meetings it
    passed through, how often it was deferred, which tickets it names (number) and what waited on it.
    """

    rate: Estimate | None = None
    meetings: Estimate | None = None
    deferred: Estimate | None = None
    deferrals: int = 0
    committees: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COMMITTEES))
    topics: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=TOPICS))


def measure(context: Context) -> DecisionRate:
    """Subjects that came up in a committee, and what became of them."""
    tables = context.tables
    if not tables.has("topics", "meeting_id"):
        return DecisionRate(status="not_computable", missing=("topics.meeting_id",), ask_for=minutes())
    rows = rows_by_subject(tables["topics"], context.at)
    rows["committee"] = committees(tables, rows["meeting_id"])
    told = subjects(tables["topics"], set(tables["meetings"]["meeting_id"]), context.at)
    rows["topic_id"] = rows.groupby("subject")["topic_id"].transform("first")
    told = told[~told["standing"]]
    rows["on"] = _days(rows, tables["meetings"], context.settings.time_zone)
    passed = _passages(rows[rows["topic_id"].isin(told["topic_id"])])
    topics = _topics(passed, told, _waits(context.flow))
    decided = topics[~topics["open"].astype(bool)]
    return DecisionRate(
        rate=share(len(decided), len(topics)),
        meetings=mean(decided["meetings"].to_numpy(dtype="float64"), "count"),
        deferred=share(int((topics["deferrals"] > 0).sum()), len(topics)),
        deferrals=int(topics["deferrals"].sum()),
        committees=_committees(passed),
        topics=topics,
    )


def _days(rows: pd.DataFrame, meetings: pd.DataFrame, time_zone: str) -> pd.Series:
    """The day on which each row was talked about, where the audit takes place.

    It is the day of its meeting; a log that only names a committee tells the day of the decision, else of the request.
    """
    held = meetings.dropna(subset="start_at").drop_duplicates("meeting_id").set_index("meeting_id")["start_at"]
    met = pd.Series(held.reindex(rows["meeting_id"]).array, index=rows.index)
    return met.fillna(rows["decided_at"]).fillna(rows["raised_at"]).dt.tz_convert(time_zone).dt.normalize()


def _passages(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a subject in a committee on a day, in order: whether it was decided there, whether it was put off.

    What the minutes and the decision log both tell of one day is one meeting.
    """
    rows = rows[rows["committee"].notna()].copy()
    rows["meeting_id"] = rows["meeting_id"].where(rows["on"].isna(), "")
    rows["said"] = rows["outcome"].map(put_off, na_action="ignore").eq(True)
    rows["taken"] = rows["decided_at"].notna()
    by = ["topic_id", "committee", "meeting_id", "on"]
    passed = rows.groupby(by, sort=False, dropna=False)[["said", "taken"]].any().reset_index()
    # of two committees of one day the one that decides comes last
    order = ["topic_id", "on", "taken", "committee", "meeting_id"]
    passed = passed.sort_values(order, kind="stable", ignore_index=True)
    last = ~passed["topic_id"].duplicated(keep="last")
    return passed.assign(put_off=~passed["taken"] & (passed["said"] | ~last))


def _committees(passed: pd.DataFrame) -> pd.DataFrame:
    if passed.empty:
        return pd.DataFrame(columns=COMMITTEES)
    held = passed.groupby("committee", sort=True)
    out = held.agg(topics=("topic_id", "nunique"), deferrals=("put_off", "sum"))
    out["meetings"] = passed.drop_duplicates(["committee", "meeting_id", "on"]).groupby("committee").size()
    taken = passed[passed["taken"]].groupby("committee")["topic_id"].nunique()
    out["decided"] = taken.reindex(out.index, fill_value=0)
    enough = out["topics"] >= MIN_TOPICS
    ends = [wilson(decided, n) for decided, n in zip(out["decided"], out["topics"], strict=True)]
    for name, found in zip(("low", "high"), zip(*ends, strict=True), strict=True):
        out[name] = pd.Series(found, index=out.index, dtype="float64").where(enough)
    out["share"] = (out["decided"] / out["topics"]).astype("float64").where(enough)
    return out.reset_index()[COMMITTEES]


def _topics(passed: pd.DataFrame, told: pd.DataFrame, waits: pd.DataFrame) -> pd.DataFrame:
    if passed.empty:
        return pd.DataFrame(columns=TOPICS)
    decided = passed["topic_id"].map(told.set_index("topic_id")["decided_at"])
    each = passed[decided.isna() | ~(passed["on"] > decided)].groupby("topic_id")
    seen = pd.DataFrame(
        {
            "committees": each["committee"].nunique(),
            "meetings": each.size(),
            "deferrals": each["put_off"].sum(),
        }
    )
    kept = told.drop(columns="meetings").merge(seen, left_on="topic_id", right_index=True)
    out = kept.merge(waits, how="left", left_on="topic_id", right_index=True)
    out["waiting_tickets"] = out["waiting_tickets"].fillna(0).astype("int64")
    out["waiting_hours"] = out["waiting_hours"].fillna(0.0).astype("float64")
    order = ["deferrals", "meetings", "topic_id"]
    return out.sort_values(order, ascending=[False, False, True], ignore_index=True)[TOPICS]


def _waits(flow: Flow | None) -> pd.DataFrame:
    """What tickets waited on each subject, by the clock of the audit."""
    if flow is None:
        return pd.DataFrame({"waiting_tickets": [], "waiting_hours": []}, index=pd.Index([], dtype="str"))
    w = flow.waits.filter(flow.waits.cause == "decision")
    sums = w.group_by("ref").aggregate(waiting_tickets=w.ticket_id.nunique(), waiting_hours=w.hours.sum())
    return flow.log.frame(sums.order_by("ref")).set_index("ref")
