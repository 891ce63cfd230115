"""monday.com board export (XLSX): items and subitems, group by group.

Definition
    A board's menu → Export board to Excel. The name of the board and of each group stand above headers that come again
    with each group; subitems stand under headers of their own and are tickets whose parent is the item. The creation is
    in a “Creation log” column (“Ada Lovelace May 2, 2024 3:04 PM”) or one named so. Without a status, the group is it.
What it proves
    Lead time where a column says when an item was finished; parents; who waits for whom.
What it cannot prove
    When an item changed status, returns, handovers. After code that reads such exports; no real one was at hand.
"""

from dataclasses import replace
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.readers import _monday_rows, _tickets
from diagnostics.readers._by_name import by_comma, current_state_only, first_listed, links, resolved
from diagnostics.readers._headers import plain
from diagnostics.readers._snapshot import Layout, Snapshot, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "monday"
TITLE: Final = text("monday.com board (XLSX)")
FORM: Final = Format(FORMAT, TITLE, {})

OWN_ID: Final = "item id auto generated"
LOG: Final = r"^.*?(\w{3,9} \d{1,2}, \d{4}(?:,? \d{1,2}:\d{2}(?::\d{2})? ?[AP]M)?)$"

WANTED: Final = {
    "ticket_id": ("item id (auto generated)", "item id"), "title": ("name", "nom", "item", "élément"),
    "status": ("status", "statut", "stage", "étape", "état"),
    "person": ("owner", "person", "people", "assignee", "responsable", "propriétaire", "personne", "personnes"),
    "team": ("team", "squad", "équipe"), "priority": ("priority", "priorité"), "kind": ("type", "kind"),
    "points": ("story points", "points", "estimated sp", "estimate", "estimation"), "labels": ("tags", "labels"),
    "description": ("description",), "parent_id": ("parent item",),
    "created_at": ("creation log", "created at", "created", "date created", "creation date", "journal de création",
                   "date de création"),
    "done_at": ("completed at", "completion date", "date completed", "done date", "completed on", "closed at",
                "end date (actual)", "date de fin réelle", "terminé le"),
    "blocked_by": ("blocked by", "dependent on", "dependency", "depends on", "bloqué par", "dépend de"),
}  # fmt: skip


def _moment(cells: pd.Series) -> pd.Series:
    """The date of a creation log, without the person before it."""
    return cells.str.replace(LOG, r"\1", regex=True)


LAYOUT: Final = Layout(
    wanted={name: (name,) for name in WANTED},
    moments={"created_at": "Created", "done_at": None},
    done=("done_at",),
    clean={"person": first_listed, "team": first_listed},
)


def recognises(source: Source) -> float:
    """Nearly 1 for the id that monday.com generates beside a name."""
    if source.table is None:
        return 0.0
    header = [plain(name) for name in source.table.header]
    return 0.95 if OWN_ID in header and header.index(OWN_ID) > 0 else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The items and subitems, creation and end as history where both are there, and dependencies."""
    board = _monday_rows.flat(source.table, WANTED, _first_group(source)) if source.table is not None else None
    if board is None or not {"ticket_id", "created_at"} <= set(board.header):
        missing = _tickets.no_column([text("ticket"), text("creation (Creation log)")])
        rows = board.rows_read if board else 0
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, problems=(*source.problems, missing))
    dated = replace(board, frame=board.frame.assign(created_at=_moment(board.frame["created_at"])))
    items = replace(source, cut=dated)
    told = _grouped(resolved(snapshot(items, settings, LAYOUT)))
    frames: Frames = {"links": links(told, by_comma)}
    if "done_at" in board.header:
        frames["history"] = life(told, LAYOUT)
    ask = text("the board's activity log (board menu → Activity log → Export)")
    return reading(items, FORM, told, frames, (current_state_only("monday.com", ask),))


def _first_group(source: Source) -> str | None:
    """The name that stands alone on the row above the header."""
    above = source.table.first_row - 3 if source.table is not None else -1
    row = source.rows()[above] if source.rows is not None and above > 0 else []
    return row[0].strip() or None if row and not any(row[1:]) else None


def _grouped(told: Snapshot) -> Snapshot:
    """The group of an item stands for its status where no column has one."""
    if "status" in told.columns or "group" not in told.table.frame:
        return told
    groups = told.table.frame["group"].loc[told.tickets.index]
    return replace(told, tickets=told.tickets.assign(status=groups))
