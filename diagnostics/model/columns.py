"""The canonical tables: which columns each has and what they hold.

Times are UTC (`_at`), durations are hours unless the name says otherwise. Foreign column names stop at the readers.
A reader may leave out an optional column; `complete` adds it, empty and of the right type.
"""

from typing import Final, Literal, TypeAlias

import pandas as pd

from diagnostics.model.categories import categorised, nothing

Kind = Literal["text", "category", "time", "number", "count", "flag", "list"]
TableName: TypeAlias = Literal[
    "tickets",
    "history",
    "blocks",
    "sprints",
    "sprint_items",
    "links",
    "meetings",
    "attendance",
    "topics",
    "kpis",
    "people",
    "voices",
]

DTYPES: Final[dict[Kind, str]] = {
    "text": "str",
    "category": "category",
    "time": "datetime64[us, UTC]",
    "number": "float64",
    "count": "Int64",
    "flag": "boolean",
    "list": "object",
}

REQUIRED: Final[dict[TableName, tuple[str, ...]]] = {
    "tickets": ("ticket_id",),
    "history": ("ticket_id", "at", "status"),
    "blocks": ("ticket_id", "start_at", "source"),
    "sprints": ("sprint_id",),
    "sprint_items": ("ticket_id", "sprint_id"),
    "links": ("ticket_id", "other_id", "relation"),
    "meetings": ("meeting_id", "title", "start_at"),
    "attendance": ("meeting_id", "person"),
    "topics": ("topic_id", "title"),
    "kpis": ("kpi", "team"),
    "people": ("person",),
    "voices": ("text",),
}

COLUMNS: Final[dict[TableName, dict[str, Kind]]] = {
    # a ticket as it is now; description_shape holds the headings only, never the text
    "tickets": {
        "ticket_id": "text", "title": "text", "kind": "text", "created_at": "time", "done_at": "time", "status": "text",
        "person": "text", "team": "text", "priority": "text", "points": "number", "parent_id": "text", "labels": "list",
        "description_shape": "text", "ready_fields": "list",
    },
    # the state of a ticket after an event; actor made the change, person holds the ticket from then on; the one table
    # that can have millions of rows, so each of its texts is kept once
    "history": {
        "ticket_id": "category", "at": "time", "seq": "count", "status": "category", "person": "category",
        "team": "category", "line": "category", "actor": "category",
    },
    # a time during which a ticket could not move; source is flag, status, label or link
    "blocks": {"ticket_id": "text", "start_at": "time", "end_at": "time", "reason": "text", "source": "text"},
    "sprints": {"sprint_id": "text", "team": "text", "start_at": "time", "end_at": "time"},
    "sprint_items": {
        "ticket_id": "text", "sprint_id": "text", "added_at": "time", "removed_at": "time", "done_in": "flag",
    },
    "links": {"ticket_id": "text", "other_id": "text", "relation": "text"},
    # a meeting that took place; counts are missing, not zero, where there are no minutes
    "meetings": {
        "meeting_id": "text", "title": "text", "ritual": "text", "start_at": "time", "end_at": "time", "team": "text",
        "recurring": "flag", "decisions_count": "count", "actions_count": "count",
    },
    "attendance": {"meeting_id": "text", "person": "text", "role": "text", "minutes": "number"},
    # a subject that needed a decision, each time it came up; decided_at is missing while it is open
    "topics": {
        "topic_id": "text", "title": "text", "raised_at": "time", "decided_at": "time", "outcome": "text",
        "meeting_id": "text", "ticket_ids": "list", "owner_team": "text", "decision_class": "text",
    },
    # an indicator as one team defines or reads it; upkeep_hours are those of a month to produce it
    "kpis": {
        "kpi": "text", "definition": "text", "formula": "text", "source": "text", "team": "text", "period": "text",
        "value": "number", "unit": "text", "last_used_at": "time", "decision_fed": "text", "owner": "text",
        "upkeep_hours": "number",
    },
    "people": {"person": "text", "team": "text", "role": "text"},
    "voices": {"text": "text", "author_team": "text", "votes": "count", "stage": "text"},
}  # fmt: skip


def complete(name: TableName, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with every column of its table, in order and of the right type; columns of no table are dropped.

    >>> complete("people", pd.DataFrame({"person": ["Ada"], "shoe_size": [38]})).columns.tolist()
    ['person', 'team', 'role']
    """
    out = {}
    for column, kind in COLUMNS[name].items():
        if column in frame:
            out[column] = _typed(frame[column], kind)
        else:
            out[column] = _missing(frame.index, kind)
    return pd.DataFrame(out, index=frame.index).reset_index(drop=True)


def empty(name: TableName) -> pd.DataFrame:
    """The table without rows.

    >>> len(empty("tickets"))
    0
    """
    return complete(name, pd.DataFrame({c: [] for c in COLUMNS[name]}))


def _typed(values: pd.Series, kind: Kind) -> pd.Series:
    if kind == "category":
        return categorised(values)
    if str(values.dtype) == DTYPES[kind] and (kind != "list" or set(map(type, values)) <= {list}):
        return values
    if kind == "list":
        return values.map(lambda item: item if isinstance(item, list) else []).astype("object")
    if kind == "time":
        return pd.to_datetime(values, utc=True).astype("datetime64[us, UTC]")
    if kind == "text":
        return values.astype("str").where(values.notna(), None).astype("str")
    return values.astype(DTYPES[kind])


def _missing(index: pd.Index, kind: Kind) -> pd.Series:
    if kind == "category":
        return nothing(index)
    nothing_each = [None] * len(index) if kind == "list" else None
    return pd.Series(nothing_each, index=index, dtype=DTYPES[kind])
