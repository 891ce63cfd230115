"""Work in progress: how many tickets are started and not finished, by team and stage, against what gets finished.

Definition
    At the end of each whole week before the audit (two years at most): the tickets that were started and are not done
    or dropped, by the team and the stage in which they are; `working` are those of them that do not wait. Throughput is
    what is finished in the week; of a stage what leaves it, of a team the tickets that leave it for good. Weeks of work
    = work in progress ÷ throughput, over the last 13 weeks: how long it would take to finish what is started, if
    nothing else were (Little's law).
Unit
    Tickets; tickets a week; weeks of work, with the 90 % interval of weeks drawn again.
Traps
    A ready ticket that nobody has started is no work in progress. A ticket counts for the team that holds it then. A
    status named “in progress” counts as work, whether somebody works or not.
Degenerate input
    No history: not computable. A log shorter than a week: no figures. Nothing finished: no weeks of work.
Source
    Little, A proof for the queuing formula L = λW (1961); Kanban Guide (2020), work in progress and throughput.

>>> from diagnostics.measures import Context
>>> from diagnostics.model.tables import audited_at, combine
>>> from diagnostics.settings import Settings
>>> nothing = combine([], Settings())
>>> measure(Context(nothing, Settings(), None, audited_at(nothing, Settings()))).status
'not_computable'
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.locale import text
from diagnostics.measures import Context, _intervals
from diagnostics.measures._history import columns, without_history
from diagnostics.measures._weeks import WEEK, week_ends
from diagnostics.model.results import Result
from diagnostics.model.stages import POSITION

TITLE: Final = text("Work in progress against throughput")
DEFINITION: Final = text(
    "Tickets started and not finished at the end of each week, by team and stage, against what is finished in a week. "
    "Weeks of work: how long finishing what is started would take."
)
RECENT_WEEKS: Final = 13
WEEK_LONG: Final = int(WEEK / timedelta(microseconds=1))
WEEKS: Final = "week stage team in_progress working"
FINISHED: Final = "week finished"
LEFT: Final = "week team left"
TEAMS: Final = "team in_progress working left left_a_week weeks_of_work working_weeks low_weeks high_weeks"
STAGES: Final = "stage in_progress working left_a_week weeks_of_work"


@dataclass(frozen=True, kw_only=True)
class WorkInProgress(Result):
    """weeks: week (its end), stage, team, in_progress, working. finished: week, finished. left: week, team, left.

    teams (in the order of names) and stages (in the order of the flow) are means of the last 13 weeks: in_progress,
    working, what leaves them a week, and weeks_of_work (missing when nothing does). Of teams also how many tickets
    left, and working_weeks, the part of weeks_of_work that does not wait, with low_weeks and high_weeks.
    """

    recent_weeks: int = 0
    in_progress: float = float("nan")
    finished_a_week: float = float("nan")
    weeks: pd.DataFrame = field(default_factory=lambda: columns(WEEKS))
    finished: pd.DataFrame = field(default_factory=lambda: columns(FINISHED))
    left: pd.DataFrame = field(default_factory=lambda: columns(LEFT))
    teams: pd.DataFrame = field(default_factory=lambda: columns(TEAMS))
    stages: pd.DataFrame = field(default_factory=lambda: columns(STAGES))


def measure(context: Context) -> WorkInProgress:
    """Measure work in progress and throughput, week by week and over the last 13."""
    if context.flow is None:
        return without_history(WorkInProgress)
    flow = context.flow
    ends = week_ends(flow.log.first_at, flow.log.at)
    if not ends:
        return WorkInProgress()
    marks = _marks(flow, ends)
    inside, moved, left = _in_progress(flow, marks), _moved_on(flow, ends), _left_for_good(flow, ends)
    finished = _finished(flow.lives, ends)
    recent = ends[-RECENT_WEEKS:]
    lately, done, gone, given = (
        frame[frame["week"] >= pd.Timestamp(recent[0])] for frame in (inside, finished, moved, left)
    )
    return WorkInProgress(
        recent_weeks=len(recent),
        in_progress=float(lately["in_progress"].sum()) / len(recent),
        finished_a_week=float(done["finished"].sum()) / len(recent),
        weeks=inside,
        finished=finished,
        left=left,
        teams=_teams(lately, given, recent),
        stages=_stages(lately, gone, len(recent)),
    )


def _in_progress(flow: Flow, marks: Any) -> pd.DataFrame:
    """Started tickets by place at each instant: those whose segment begins by then and ends later."""
    import ibis

    # an open ticket's last segment ends with the audit, where the ticket still is; bounds without "or" join by order
    after = ibis.timestamp("9999-12-31")
    s = flow.segments
    s = s.filter(s.started & (s.kind != "done")).mutate(leaves=ibis.ifelse(s["last"], after, s.until))
    at = s.inner_join(marks, [s["at"] <= marks.week_end, s.leaves > marks.week_end])
    found = at.group_by(["week_end", "stage", "team"]).aggregate(
        in_progress=at.ticket_id.nunique(), working=ibis.ifelse(at.waiting, 0, 1).cast("int64").sum()
    )
    out = flow.log.frame(found.order_by(["week_end", "stage", "team"])).rename(columns={"week_end": "week"})
    return out[WEEKS.split()]


def _marks(flow: Flow, ends: Sequence[datetime]) -> Any:
    instants = pd.DatetimeIndex(ends).tz_convert("UTC").tz_localize(None).as_unit("us")
    return flow.log.put("week_ends", pd.DataFrame({"week_end": instants}), {"week_end": "timestamp(6)"})


def _finished(lives: pd.DataFrame, ends: Sequence[datetime]) -> pd.DataFrame:
    """Started tickets done in each week."""
    done = lives.loc[(lives["stage"] == "done") & lives["started_at"].notna(), "done_at"]
    marks = pd.DatetimeIndex([ends[0] - WEEK, *ends]).as_unit("us")
    counted = pd.cut(done, marks, labels=False).dropna().astype("int64").value_counts()
    return pd.DataFrame({"week": marks[1:], "finished": counted.reindex(range(len(ends)), fill_value=0).to_numpy()})


def _moved_on(flow: Flow, ends: Sequence[datetime]) -> pd.DataFrame:
    """How many times a started ticket left a stage in each week: week, stage, left."""
    started = flow.segments.filter(flow.segments.started).select("ticket_id").distinct()
    stays = flow.stage_visits.mutate(next_at=_next_entry(flow.stage_visits)).semi_join(started, "ticket_id")
    moved = stays.filter(stays.next_at.notnull()).mutate(back=_weeks_back(flow, stays.next_at))
    return _by_week(flow.log.frame(moved.group_by(["back", "stage"]).aggregate(left=moved.count())), ends, "stage")


def _left_for_good(flow: Flow, ends: Sequence[datetime]) -> pd.DataFrame:
    """How many tickets left each team in each week and never came back so far: week, team, left."""
    s = flow.segments.filter(flow.segments.started)
    stays = s.group_by(["ticket_id", "team"]).aggregate(
        gone_at=s.until.max(where=s.kind != "done"), there=(s["last"] & (s.kind != "done")).any()
    )
    gone = stays.filter(~stays.there & stays.gone_at.notnull())
    gone = gone.mutate(back=_weeks_back(flow, gone.gone_at))
    return _by_week(flow.log.frame(gone.group_by(["back", "team"]).aggregate(left=gone.count())), ends, "team")


def _weeks_back(flow: Flow, moment: Any) -> Any:
    """How many whole weeks before the audit an instant lies; negative after it."""
    gone = flow.log.now.delta(moment, unit="microsecond")
    return (gone / WEEK_LONG).floor().cast("int64")


def _by_week(counted: pd.DataFrame, ends: Sequence[datetime], by: str) -> pd.DataFrame:
    """Counts of the weeks that are looked at, with the end of each: week, `by`, left."""
    inside = counted[counted["back"].between(0, len(ends) - 1)]
    week = pd.DatetimeIndex(ends[::-1]).as_unit("us")[inside["back"]]
    return inside.assign(week=week)[["week", by, "left"]].sort_values(["week", by], ignore_index=True)


def _next_entry(stays: Any) -> Any:
    import ibis

    return stays.entered_at.lead().over(ibis.window(group_by="ticket_id", order_by="stay"))


def _teams(lately: pd.DataFrame, given: pd.DataFrame, ends: Sequence[datetime]) -> pd.DataFrame:
    """Means of the weeks by team; weeks without a row count as none."""
    index = pd.DatetimeIndex(ends).as_unit("us")
    held = lately.groupby(["week", "team"], observed=True)[["in_progress", "working"]].sum()
    rows = []
    for team in sorted({*lately["team"].astype(str)}):
        own = held.xs(team, level="team").reindex(index, fill_value=0)
        left = given.loc[given["team"] == team].set_index("week")["left"].reindex(index, fill_value=0)
        working = _intervals.ratio(own["working"].to_numpy(), left.to_numpy(), "count")
        ratio = (working.value, working.low, working.high) if working else (float("nan"),) * 3
        gone, means = int(left.sum()), (float(own[name].mean()) for name in ("in_progress", "working"))
        every = float(own["in_progress"].sum()) / gone if gone else float("nan")
        rows.append((team, *means, gone, float(left.mean()), every, *ratio))
    return pd.DataFrame(rows, columns=TEAMS.split())


def _stages(lately: pd.DataFrame, left: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """Means of the weeks by stage."""
    out = lately.groupby("stage", observed=True, as_index=False)[["in_progress", "working"]].sum()
    gone = left.groupby("stage", observed=True, as_index=False)["left"].sum()
    out = out.merge(gone, on="stage", how="left").fillna({"left": 0})
    out = out.assign(
        **{name: out[name] / weeks for name in ("in_progress", "working")}, left_a_week=out["left"] / weeks
    )
    ratio = out["in_progress"] / out["left_a_week"].where(out["left_a_week"] > 0)
    out = out.assign(weeks_of_work=ratio, place=out["stage"].map(POSITION)).sort_values("place", ignore_index=True)
    return out[STAGES.split()]
