"""Sprint report (CSV, XLSX or the JSON of Jira's own report): what a sprint began with, finished, gained and lost.

Definition
    One row a sprint, with lists of ticket keys (or only their number) under committed, completed, not completed, added,
    removed; or one row a ticket in a sprint with its outcome. A key with an asterisk was added after the start, as Jira
    marks it. Layouts of Jira and Azure DevOps are read after their documentation; no real file was seen.
What it proves
    Which tickets were in which sprint, which were done in it, which came in or went out after its start.
What it cannot prove
    On which day a ticket came or went: it is dated to the start or the end of its sprint. Numbers without keys prove no
    rollover; only the sprint and its dates are then kept.
"""

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _sprint_stays
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, rejections
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source
from diagnostics.readers._sprint_stays import Stay
from diagnostics.settings import Settings

FORMAT: Final = "sprint_report"
TITLE: Final = text("Sprint report")

WANTED: Final[Synonyms] = {
    "sprint": (
        "sprint", "sprint name", "nom du sprint", "iteration", "itération", "iteration path", "nom de l'itération",
        "chemin d'itération", "iteration name",
    ),
    "team": ("équipe", "team", "squad", "board", "tableau", "team name"),
    "start": (
        "start", "start date", "début", "date de début", "sprint start", "début du sprint", "started", "du",
    ),
    "end": ("end", "end date", "fin", "date de fin", "sprint end", "fin du sprint", "finish date", "au"),
    "committed": (
        "committed", "commitment", "committed issues", "planned", "planned items", "engagé", "engagés", "engagement",
        "prévu", "prévus", "planifié", "planifiés", "tickets engagés", "initial", "at start",
    ),
    "completed": (
        "completed", "completed issues", "done", "terminé", "terminés", "réalisé", "réalisés", "livré", "livrés",
        "tickets terminés", "finis", "delivered", "completed items",
    ),
    "open": (
        "not completed", "issues not completed", "incomplete", "non terminé", "non terminés", "restant", "restants",
        "reporté", "reportés", "carried over", "rolled over", "spillover", "unfinished", "remaining",
    ),
    "added": (
        "added", "added during sprint", "issues added", "ajouté", "ajoutés", "ajoutés en cours de sprint",
        "scope added", "added after start", "added issues",
    ),
    "removed": (
        "removed", "removed from sprint", "issues removed from sprint", "retiré", "retirés", "retirés du sprint",
        "punted", "scope removed", "removed issues", "supprimés",
    ),
    "ticket": (
        "issue key", "key", "ticket", "clé", "clé de ticket", "ticket key", "work item", "work item id", "issue",
    ),
    "outcome": (
        "outcome", "result", "sprint outcome", "sprint result", "résultat", "résultat du sprint", "section",
        "report section", "group", "issue au sprint",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("sprint",): text("name of the sprint")}
LISTS: Final = ("committed", "completed", "open", "added", "removed")
KEY: Final = re.compile(r"\b([A-Z][A-Z0-9_]{1,19}-[1-9]\d{0,6})(\s*\*)?")
NUMBER: Final = re.compile(r"(?:#|\b(?:AB#))(\d{1,7})\b(\s*\*)?")
BARE_NUMBERS: Final = re.compile(r"\s*\d{2,7}(?:\s*[,;|\n]\s*\d{2,7})+\s*")
OUTCOMES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("open", re.compile(r"(issues? )?(not (completed|done|finished)|incomplete|unfinished|"
                        r"non (termine|realise|livre)e?s?|"
                        r"(reporte|restant)e?s?|carried over|rolled over|spill ?over).*")),
    ("removed", re.compile(r"(issues? )?(removed|punted|retire|supprime).*")),
    ("added", re.compile(r"(issues? )?(added|ajoute).*")),
    ("completed", re.compile(r"(issues? )?(completed|done|termine|realise|livre|fini|closed).*")),
    ("committed", re.compile(r"(issues? )?(committed|planned|engage|prevu|planifie).*")),
)  # fmt: skip
NO_SPRINT: Final[Reason] = ("{n} row names no sprint.", "{n} rows name no sprint.")
ONLY_NUMBERS: Final = text(
    "The report gives numbers of tickets without their keys: rollover cannot be proved with it. Ask for the list of "
    "keys of each sprint, or for the Jira search with expand=changelog."
)


def recognises(source: Source) -> float:
    """Sure of Jira's own report; likely for sprints with two lists of tickets, or with tickets and their outcome."""
    if _sprint_stays.reports(source):
        return 1.0
    sure = resemblance(source, WANTED, NEEDED)
    columns = columns_of(source, WANTED)
    lists = sum(name in columns for name in LISTS)
    one_a_ticket = "ticket" in columns and "outcome" in columns and _tells_outcomes(columns)
    narrow = len(columns.table.header) <= 25
    return sure if sure and narrow and (lists >= 2 or one_a_ticket) else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The sprints, and the tickets in them where the report lists their keys."""
    if reports := _sprint_stays.reports(source):
        frames = _sprint_stays.frames(*_sprint_stays.told(reports))
        return Reading(source.name, FORMAT, TITLE, frames, len(reports), len(reports), source.decoding)
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    dates = {name: columns[name].astype("str") for name in ("start", "end") if name in columns}
    found = file_dates(source, dates, settings, ("start", "end") if len(dates) == 2 else None)
    rows = columns.table.rows_read
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=rows, questions=(found.question,))
    fates: dict[int, Reason | None] = {int(n): None if name else NO_SPRINT for n, name in columns["sprint"].items()}
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    kept = [n for n, why in fates.items() if why is None]
    sprints = _sprints(columns, found, kept)
    stays = [stay for n in kept for stay in _stays(columns, n)]
    numbers = [] if stays else [Problem(ONLY_NUMBERS)]
    doubts = (issue for name in dates for issue in found.problems(name, columns.header(name)))
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        _sprint_stays.frames(sprints, stays),
        rows,
        len(kept),
        (*source.problems, *rejections(fates), *doubts, *numbers),
        time_zone=found.time_zone,
    )


def _tells_outcomes(columns: Columns) -> bool:
    cells = [plain(cell) for cell in columns["outcome"].dropna()[:200]]
    told = sum(any(is_it.fullmatch(cell) for _, is_it in OUTCOMES) for cell in cells)
    return bool(cells) and told >= len(cells) / 2


def _sprints(columns: Columns, found: FileDates, kept: list[int]) -> pd.DataFrame:
    """One row a sprint, with the first start and the last end that its rows give."""
    none = pd.Series(pd.NaT, index=columns.table.frame.index, dtype="datetime64[us, UTC]")
    rows = pd.DataFrame(
        {
            "sprint_id": columns["sprint"].map(_sprint, na_action="ignore"),
            "team": columns["team"].map(one_line, na_action="ignore"),
            "start_at": found.at.get("start", none),
            "end_at": found.at.get("end", none),
        }
    ).loc[kept]
    groups = rows.groupby("sprint_id", sort=False)
    return groups.agg(team=("team", "first"), start_at=("start_at", "min"), end_at=("end_at", "max")).reset_index()


def _sprint(name: str) -> str:
    r"""The name of a sprint; of a path of Azure DevOps, its last part.

    >>> _sprint("Shop\\2026\\Sprint 12")
    'Sprint 12'
    """
    return one_line(name.rpartition("\\")[2] or name)


def _stays(columns: Columns, n: int) -> Iterator[Stay]:
    """What a row says of each ticket."""
    sprint = _sprint(columns["sprint"][n])
    if columns["ticket"][n]:
        said = plain(columns["outcome"][n] or "")
        outcome = next((name for name, is_it in OUTCOMES if is_it.fullmatch(said)), "committed")
        keys = _keys(columns["ticket"][n]) or [(columns["ticket"][n].strip(" *"), columns["ticket"][n].endswith("*"))]
        yield from (Stay(sprint, key, outcome, late) for key, late in keys)
        return
    for outcome in LISTS:
        yield from (Stay(sprint, key, outcome, late) for key, late in _keys(columns[outcome][n]))


def _keys(cell: str | None) -> list[tuple[str, bool]]:
    """The ticket keys in a cell, each with whether an asterisk marks it; two plain numbers or more are ids too.

    >>> _keys("PAN-1, PAN-2*"), _keys("#12; #14"), _keys("12, 14"), _keys("14")
    ([('PAN-1', False), ('PAN-2', True)], [('12', False), ('14', False)], [('12', False), ('14', False)], [])
    """
    found = KEY.findall(cell or "") or NUMBER.findall(cell or "")
    if not found and BARE_NUMBERS.fullmatch(cell or ""):
        found = [(number, "") for number in re.findall(r"\d+", cell or "")]
    return [(key, bool(mark)) for key, mark in found]
