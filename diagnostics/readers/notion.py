"""Notion database export (CSV): one row a page, under the columns that its owners chose.

Definition
    A database's menu → Export → Markdown & CSV. The columns are free: it is known as Notion's by the ones that Notion
    fills itself (“Created time” with “Last edited time”, “Created by” or “Last edited by”). Related pages are written
    `Title (link)` and are taken by their titles. A page without an ID column is called by its title, and by its row
    where several share one.
What it proves
    Lead time where a column says when a page was finished; who waits for whom; parents.
What it cannot prove
    When a page changed status, returns, handovers. After code that reads such exports; no real one was at hand.
"""

import re
from dataclasses import replace
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.readers import _tickets
from diagnostics.readers._by_name import current_state_only, first_listed, links, resolved
from diagnostics.readers._headers import find, plain
from diagnostics.readers._snapshot import Layout, columns_of, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "notion"
TITLE: Final = text("Notion database (CSV)")
FORM: Final = Format(FORMAT, TITLE, {})

FILLED_BY_NOTION: Final = {"last edited time", "created by", "last edited by"}
LINKED: Final = re.compile(r"\s*\((?:https?://[^()\s]*|[^()]*\.(?:md|csv))\)\s*(?:,|$)")
TITLED: Final = ("name", "title", "task", "task name", "nom", "titre", "tâche", "nom de la tâche", "page")
OWN_ID: Final = ("id", "task id", "ticket id", "identifiant", "n°")


def _titles(cell: str) -> list[str]:
    """The titles of related pages, without their links.

    >>> _titles("Pay (https://www.notion.so/Pay-1?pvs=21), Cart, new (Board/Cart%20new.md)")
    ['Pay', 'Cart, new']
    """
    cut = LINKED.split(cell) if LINKED.search(cell) else cell.split(",")
    return [title.strip() for title in cut if title.strip()]


def _first_title(cells: pd.Series) -> pd.Series:
    return cells.map(lambda cell: next(iter(_titles(cell)), None), na_action="ignore").astype("str")


LAYOUT: Final = Layout(
    wanted={
        "ticket_id": OWN_ID, "title": TITLED, "kind": ("type", "task type", "kind", "catégorie"),
        "status": ("status", "statut", "state", "état", "stage", "étape"),
        "person": ("assignee", "assign", "owner", "assigned to", "person", "responsable", "assigné à", "personne"),
        "team": ("team", "squad", "équipe", "project", "projet"), "priority": ("priority", "priorité"),
        "points": ("points", "story points", "estimate", "estimation"), "labels": ("tags", "labels", "étiquettes"),
        "description": ("description", "summary", "résumé"),
        "parent_id": ("parent item", "parent task", "parent", "élément parent"),
        "created_at": ("created time", "date created", "created"),
        "done_at": ("completed on", "completed at", "completed", "done date", "date done", "closed at", "date de fin",
                    "terminé le"),
        "blocked_by": ("blocked by", "is blocked by", "bloqué par"), "blocking": ("blocking", "bloque"),
    },
    moments={"created_at": "Created", "done_at": None},
    done=("done_at",),
    clean={"parent_id": _first_title, "person": first_listed},
)  # fmt: skip


def recognises(source: Source) -> float:
    """0.9 for a title and the columns that Notion fills itself."""
    if source.table is None:
        return 0.0
    header = set(map(plain, source.table.header))
    own = "created time" in header and header & FILLED_BY_NOTION
    return 0.9 if own and find(source.table, {"title": TITLED}, partial=False) else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The pages, creation and end as history where both are there, and dependencies."""
    columns = columns_of(source, LAYOUT)
    if source.table is None or "created_at" not in columns or not {"ticket_id", "title"} & set(columns):
        missing = _tickets.no_column([text("ticket"), text("date")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, missing))
    known = source if "ticket_id" in columns else replace(source, cut=_with_ids(source.table, columns["title"]))
    told = resolved(snapshot(known, settings, LAYOUT))
    frames: Frames = {"links": links(told, _titles)}
    if "done_at" in columns:
        frames["history"] = life(told, LAYOUT)
    ask = text("the dates at which pages changed status, kept by a Notion automation in columns of their own")
    return reading(known, FORM, told, frames, (current_state_only("Notion", ask),))


def _with_ids(table: Table, column: str) -> Table:
    """The table with an id a page: its title, and its row where several pages share one."""
    titles = _tickets.trimmed(table.frame[column])
    rows = titles.index.map(lambda n: f" (row {n})")
    ids = titles.mask(titles.duplicated(keep=False) & titles.notna(), titles + rows).astype("str")
    return replace(table, header=(*table.header, "ID"), frame=table.frame.assign(ID=ids))
