"""A simulated organisation as canonical tables, without writing and reading its exports.

The frames are those that the readers give for the exports of `sample_data.exports` (a test holds the two together):
what an export does not tell is left out here too, such as who raised a topic or why a ticket stood still.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from diagnostics.locale import literal
from diagnostics.model.columns import TableName
from diagnostics.model.reading import Reading
from diagnostics.model.rituals import recognise
from diagnostics.model.tables import Tables, combine
from diagnostics.readers import _log_rows, _meetings, _shape
from diagnostics.settings import Settings
from sample_data._clock import local
from sample_data._meetings import COMMITTEE
from sample_data.simulate import Truth

Frames = dict[TableName, pd.DataFrame]


def tables_of(truth: Truth, settings: Settings) -> Tables:
    """What the audit would have read."""
    title = literal("simulation")
    readings = [Reading(name, name, title, frames) for name, frames in _exports(truth) if frames]
    return combine(readings, settings)


def _exports(truth: Truth) -> Iterator[tuple[str, Frames]]:
    """The frames of each export, in the order of their names, as a folder is read."""
    yield "calendar", _calendar(truth)
    yield "meeting_log", _meeting_log(truth)
    yield "people", {"people": truth.people}
    yield "kpis", {"kpis": truth.kpis.replace({"decision_fed": {"": None}, "unit": {"": None}})}
    yield "jira", _jira(truth)
    yield "event_log", _event_log(truth)
    yield "decisions", _decisions(truth)


def _calendar(truth: Truth) -> Frames:
    held = truth.meetings[~truth.meetings["free"]]
    there = truth.attendance[truth.attendance["meeting_id"].isin(held["meeting_id"])]
    told = held[["meeting_id", "title", "start_at", "end_at", "recurring"]]
    return {"meetings": told.assign(ritual=told["title"].map(recognise)), "attendance": there}


def _meeting_log(truth: Truth) -> Frames:
    lines = truth.minutes.merge(truth.meetings, on="meeting_id").sort_values(["start_at", "title"], kind="stable")
    present = truth.attendance.groupby("meeting_id", sort=False)["person"].agg(tuple)
    minutes = (lines["end_at"] - lines["start_at"]).dt.total_seconds() / 60
    rows = [
        _log_rows.Row(
            number=number, at=at, meeting=line.title, people=present[line.meeting_id], minutes=lasted,
            subject=line.subject, decision=line.decision or None, actions=line.actions or None,
            tickets=", ".join(line.ticket_ids) or None,
        )
        for number, (at, lasted, line) in enumerate(
            zip(local(lines["start_at"]), minutes, lines.itertuples(), strict=True), start=2
        )
    ]  # fmt: skip
    groups = _log_rows.grouped([_in_paris(row) for row in rows])
    found = _meetings.frames(_log_rows.meetings_of(groups, True))
    return {**found, "topics": pd.DataFrame(_log_rows.topics_of(groups))}


def _in_paris(row: _log_rows.Row) -> _log_rows.Row:
    return replace(row, at=_log_rows.local(pd.Timestamp(row.at).tz_localize("Europe/Paris"), "Europe/Paris"))


def _jira(truth: Truth) -> Frames:
    mine = truth.tickets[truth.tickets["tool"] == "jira"]
    if mine.empty:
        return {}
    ids = set(mine["ticket_id"])
    last = truth.events.groupby("ticket_id")[["at", "kind"]].last()
    ended = last["at"].where(last["kind"] == "done")
    shapes = [_shape.headings(text) for text in mine["description"]]
    ready = [
        _shape.ready_fields(shape, {"description": True, "points": not pd.isna(points)})
        for shape, points in zip(shapes, mine["points"], strict=True)
    ]
    tickets = mine.assign(done_at=mine["ticket_id"].map(ended), description_shape=shapes, ready_fields=ready)
    columns = ["ticket_id", "title", "kind", "created_at", "done_at", "status", "person", "team", "priority", "points",
               "description_shape", "ready_fields"]  # fmt: skip
    return {
        "tickets": tickets[columns],
        "history": _history(truth, ids),
        "blocks": truth.blocks[truth.blocks["ticket_id"].isin(ids)].assign(reason="Impediment", source="flag"),
        "links": truth.links[truth.links["ticket_id"].isin(ids)].assign(relation="blocks"),
        **_sprints(truth, ids, ended),
    }


def _sprints(truth: Truth, ids: set[str], ended: pd.Series) -> Frames:
    items = truth.sprint_items[truth.sprint_items["ticket_id"].isin(ids)]
    if items.empty:
        return {}
    known = truth.sprints.assign(sprint_id=truth.sprints["name"]).set_axis(truth.sprints["sprint_id"])
    end, done = items["sprint_id"].map(known["end_at"]), items["ticket_id"].map(ended)
    told = items.assign(
        sprint_id=items["sprint_id"].map(known["name"]), done_in=(done >= items["added_at"]) & (done <= end)
    )
    used = known.loc[known.index.isin(items["sprint_id"]), ["sprint_id", "start_at", "end_at"]]
    return {"sprints": used, "sprint_items": told}


def _history(truth: Truth, ids: set[str]) -> pd.DataFrame:
    events = truth.events[truth.events["ticket_id"].isin(ids)]
    return events[["ticket_id", "at", "seq", "status", "person", "team", "actor"]]


def _event_log(truth: Truth) -> Frames:
    mine = truth.tickets[truth.tickets["tool"] == "log"]
    if mine.empty:
        return {}
    return {
        "tickets": mine[["ticket_id", "title", "kind", "created_at", "status"]],
        "history": _history(truth, set(mine["ticket_id"])),
    }


def _decisions(truth: Truth) -> Frames:
    topics = truth.topics
    known = topics["decided_at"].notna()
    return {
        "topics": topics[["topic_id", "title", "raised_at", "decided_at", "ticket_ids", "owner_team", "decision_class"]]
        .assign(
            outcome=topics["accepted"].map({True: "Accepté", False: "Refusé"}).where(known, None),
            meeting_id=pd.Series(COMMITTEE, topics.index).where(topics["in_committee"] & known, None),
        )
    }  # fmt: skip
