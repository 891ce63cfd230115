"""Yandex Tracker: issues as its API gives them, or as its list exports them in English or Russian.

Definition
    One row an issue: key, created and resolved (milliseconds since 1970 in the API), resolution, and the status, queue
    and assignee where they are there. The team is the queue, which is also the first part of the key.
What it proves
    Lead time from creation to resolution.
What it cannot prove
    Statuses between, returns, handovers, blocked time. The Russian headers are from the tool's documentation.
"""

from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.readers import _tickets
from diagnostics.readers._by_name import current_state_only
from diagnostics.readers._cells import KEY
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, Snapshot, columns_of, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format
from diagnostics.settings import Settings

FORMAT: Final = "yandex_tracker"
TITLE: Final = text("Yandex Tracker export")
FORM: Final = Format(FORMAT, TITLE, {})

LAYOUT: Final = Layout(
    wanted={
        "ticket_id": ("key", "ключ"), "title": ("summary", "задача", "название"), "kind": ("type", "тип"),
        "status": ("status", "статус"), "person": ("assignee", "исполнитель"), "team": ("queue", "очередь"),
        "priority": ("priority", "приоритет"), "points": ("story points", "storypoints"), "labels": ("tags", "теги"),
        "description": ("description", "описание"), "parent_id": ("parent", "родительская задача"),
        "created_at": ("created", "createdat", "создано", "создана", "дата создания"),
        "resolved_at": ("resolved", "resolvedat", "решено", "решена", "дата завершения", "завершено"),
        "resolution": ("resolution", "резолюция"),
    },
    moments={"created_at": "Created", "resolved_at": "Resolved"},
    done=("resolved_at",),
)  # fmt: skip
RUSSIAN: Final = {"ключ", "статус", "исполнитель", "очередь", "автор", "резолюция", "создано", "обновлено"}
EPOCH: Final = r"1\d{12}(?:\.\d+)?"
RUSSIAN_AT_LEAST: Final = 3
MOST: Final = 0.9


def recognises(source: Source) -> float:
    """0.9 for keys with times in milliseconds or for the tool's Russian headers."""
    if source.table is None or source.table.frame.empty:
        return 0.0
    columns = columns_of(source, LAYOUT)
    if not {"ticket_id", "created_at"} <= set(columns):
        return 0.0
    frame = source.table.frame
    key, created = frame[columns["ticket_id"]].dropna(), frame[columns["created_at"]].dropna()
    keyed = key.str.fullmatch(KEY.pattern).mean() > MOST if len(key) else False
    if keyed and "resolution" in columns and created.str.fullmatch(EPOCH).mean() > MOST:
        return 0.9
    header = set(map(plain, source.table.header))
    return 0.9 if keyed and len(header & set(map(plain, RUSSIAN))) >= RUSSIAN_AT_LEAST else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The issues, creation and resolution as history."""
    columns = columns_of(source, LAYOUT)
    if not {"ticket_id", "created_at"} <= set(columns):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    told = _with_queue(snapshot(source, settings, LAYOUT))
    history = life(told, LAYOUT)
    ask = text("the changelog of the issues from Tracker's API (GET /issues/…/changelog)")
    return reading(source, FORM, told, {"history": history}, (current_state_only("Yandex Tracker", ask),))


def _with_queue(told: Snapshot) -> Snapshot:
    """The team from the key, and whether an issue is resolved, where no column says it."""
    tickets = told.tickets
    queue = tickets["ticket_id"].str.extract(r"^(.+)-\d+$")[0].astype("str")
    resolved = pd.Series("Resolved", index=tickets.index, dtype="str").where(tickets["done_at"].notna(), "Created")
    tickets = tickets.assign(team=tickets["team"].fillna(queue), status=tickets["status"].fillna(resolved))
    return Snapshot(told.table, told.columns, tickets, told.found, told.problems)
