"""Meetings that took place, each once: what a calendar and a log kept by hand say about one is put together."""

from datetime import datetime

import pandas as pd

from diagnostics.model.rituals import OTHER, RITUAL_NAMES, recognise, series, series_name
from diagnostics.model.spelling import spelling_key
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings

COUNTS = ["decisions_count", "actions_count"]
LONGEST_HOURS = 12.0


def held(tables: Tables, settings: Settings, at: datetime) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Meetings that began by `at`, each once, and who was in them (each person once).

    A calendar entry without minutes and a log entry with minutes are one meeting when they fall on the same day, their
    titles belong to the same series and they do not name different teams. Times come from the calendar, counts from
    the log, attendees from the longer list. Who is alone in a meeting is left out of it: that is time kept free, or an
    organiser whose guests are not in the export. Added columns: series, ritual (its title), kind, known (there are
    minutes), hours (missing without an end, or when longer than half a day: that is no meeting).
    """
    meetings = tables["meetings"]
    meetings = meetings[meetings["start_at"] <= at].reset_index(drop=True)
    keys = {title: series(title) for title in meetings["title"].unique()}
    meetings = meetings.assign(
        series=meetings["title"].map(keys).astype("str"),
        known=meetings[COUNTS].notna().any(axis=1).astype(bool),
        day=meetings["start_at"].dt.tz_convert(settings.time_zone).dt.date,
    )
    attendance = tables["attendance"].drop_duplicates(["meeting_id", "person"])
    attendance = attendance[attendance["meeting_id"].duplicated(keep=False)]
    pairs = _same_meeting(meetings)
    meetings, attendance = _put_together(meetings, attendance, pairs)
    hours = (meetings["end_at"] - meetings["start_at"]) / pd.Timedelta(hours=1)
    meetings = meetings.assign(hours=hours.where(hours.between(0, LONGEST_HOURS)))
    chosen = {key: kind for key, kind in settings.rituals.items() if kind in RITUAL_NAMES}
    series_of = {
        key: (series_name(rows["title"]), chosen.get(key) or _kind(rows)) for key, rows in meetings.groupby("series")
    }
    named = pd.DataFrame([series_of[key] for key in meetings["series"]], columns=["ritual", "kind"], dtype="str")
    meetings = meetings.assign(ritual=named["ritual"], kind=named["kind"])
    return meetings.drop(columns="day"), attendance[attendance["meeting_id"].isin(meetings["meeting_id"])]


def _same_meeting(meetings: pd.DataFrame) -> pd.Series:
    """Of each logged meeting that the calendar holds too, the calendar's id (index: the log's id)."""
    pairs: list[pd.Series] = []
    left = meetings.sort_values(["start_at", "meeting_id"])
    left = left.assign(team=[spelling_key(team) if isinstance(team, str) else "" for team in left["team"]])
    for by in (["day", "series", "team"], ["day", "series"]):
        left = left.assign(rank=left.groupby([*by, "known"], sort=False).cumcount())
        logged, planned = left[left["known"]], left[~left["known"]]
        both = logged.merge(planned, on=[*by, "rank"], suffixes=("", "_planned"))
        if "team_planned" in both:
            both = both[(both["team"] == "") | (both["team_planned"] == "")]
        pairs.append(both.set_index("meeting_id")["meeting_id_planned"])
        left = left[~left["meeting_id"].isin([*both["meeting_id"], *both["meeting_id_planned"]])]
    return pd.concat(pairs)


def _put_together(
    meetings: pd.DataFrame, attendance: pd.DataFrame, pairs: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if pairs.empty:
        return meetings, attendance
    by_id = meetings.set_index("meeting_id")
    planned, logged = by_id.loc[pairs.to_numpy()], by_id.loc[pairs.index].set_axis(pairs.to_numpy())
    one = planned.assign(**{column: logged[column] for column in [*COUNTS, "known"]})
    one = one.assign(**{c: planned[c].where(planned[c].notna(), logged[c]) for c in ("end_at", "team", "recurring")})
    rest = by_id.drop([*pairs.index, *pairs.to_numpy()])
    many = attendance.groupby("meeting_id").size()
    in_log, in_plan = (many.reindex(ids, fill_value=0).to_numpy() for ids in (pairs.index, pairs.to_numpy()))
    better = dict(pairs[in_log > in_plan])
    kept = attendance[~attendance["meeting_id"].isin([*pairs[in_log <= in_plan].index, *better.values()])]
    renamed = [better.get(meeting, meeting) for meeting in kept["meeting_id"]]
    kept = kept.assign(meeting_id=pd.Series(renamed, index=kept.index, dtype="str"))
    whole = pd.concat([one, rest]).rename_axis("meeting_id").reset_index()
    return whole.sort_values(["start_at", "meeting_id"], ignore_index=True)[meetings.columns], kept


def _kind(meetings: pd.DataFrame) -> str:
    said = meetings["ritual"].dropna()
    said = said[said.isin(RITUAL_NAMES)].mode()
    kind = str(said.iloc[0]) if len(said) else OTHER
    return kind if kind != OTHER else recognise(series_name(meetings["title"]))
