"""One date column per stage: each row is a ticket, each stage column holds the day on which it got there.

Definition
    At least two columns whose headers name a stage (`new`, `doing`, `done`, `created_date`, `Terminé le`) and hold
    dates, of which at least one is not an end; and a column that tells tickets apart.
What it proves
    Time in each stage as one stay, and flow time. The header is the status, in the order of the dates.
What it cannot prove
    Returns to a stage (only one date a stage is kept), handovers, who held a ticket then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from diagnostics.locale import joined, text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.stages import CLOSED, POSITION, STAGES, propose
from diagnostics.readers import _tickets
from diagnostics.readers._chosen import chosen, preferred, refused, unanswered
from diagnostics.readers._date_cells import DATE_TYPE
from diagnostics.readers._dates import FileDates, date_share, file_dates
from diagnostics.readers._headers import find, plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.settings import Settings

FORMAT: Final = "stage_dates"
TITLE: Final = text("One date column per stage")

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket_id": ("ticket id", "issue key", "key", "id", "ticket", "issue id", "work item id", "item id", "clé",
                  "clé de ticket", "id ticket", "identifiant", "numéro", "référence", "task id"),
    "title": ("title", "titre", "summary", "résumé", "name", "nom", "libellé"),
    "kind": ("type", "kind", "issue type", "workitem type", "work item type", "type de ticket"),
    "status": ("status", "statut", "état", "state"),
    "person": ("assigned to", "assignee", "owner", "assigné à", "personne assignée", "responsable"),
    "team": ("team", "équipe", "squad", "team name", "project", "projet"),
    "priority": ("priority", "priorité"),
    "points": ("points", "story points", "estimate", "estimation"),
}  # fmt: skip
# what a header says beside the stage itself
BESIDE: Final = re.compile(
    r"\b(dates?|day|at|on|in|of|time|utc|le|la|de|du|d|jour|heure|timestamp|entered|entree|passage)\b"
)
CREATED: Final = re.compile(r"^(created?|creation|cree\w*|opened|ouverture|reported|submitted|demande\w*)$")
ENDED: Final = re.compile(r"^(finish\w*|end|ended|fin|resol\w*|clos\w*|complet\w*|cloture\w*)$")
CONTRADICTS: Final = re.compile(
    r"\b(due|target|planned|updated?|modified|viewed|estimate\w*|expected|echeance|prevue?|changed?|last|next|sla|"
    r"modifie\w*|maj|mis\w* a jour|limite|deadline|objectif)\b"
)
LIKELY: Final = 0.8


@dataclass(frozen=True)
class Stage:
    """A column of dates and the status it stands for."""

    column: str
    status: str
    first: bool
    last: bool


def recognises(source: Source) -> float:
    """Fairly sure for a ticket column and three stages; less for two."""
    if source.table is None or source.table.frame.empty:
        return 0.0
    stages = _stages(source.table)
    if "ticket_id" not in find(source.table, WANTED, partial=False) or not _usable(stages):
        return 0.0
    return 0.6 if len(stages) > 2 else 0.5


def read(source: Source, settings: Settings) -> Reading:
    """A row of history for each date, and the tickets."""
    table, answers = source.table, chosen(source, settings)
    stages = _chosen_stages(answers) or (_stages(table) if table else [])
    columns = preferred(find(table, WANTED, partial=False) if table else {}, answers, refused(source, settings))
    columns = {name: column for name, column in columns.items() if name in WANTED}
    if table is None or "ticket_id" not in columns or not _usable(stages):
        missing = _tickets.no_column([text("ticket"), text("two stages with dates")])
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *unanswered(source, settings), missing))
    in_order = (_first(stages).column, _last(stages)[-1].column if _last(stages) else "")
    found = file_dates(source, {s.column: table.frame[s.column] for s in stages}, settings, in_order)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=table.rows_read, questions=(found.question,))
    named = _tickets.filled(_ticket_frame(table, columns, stages, found), "ticket_id", columns["ticket_id"])
    single = _tickets.one_row_a_ticket(named.frame)
    tickets = _tickets.done_after_created(single.frame)
    dated = tuple(problem for stage in stages for problem in found.problems(stage.column, stage.column))
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {"tickets": complete("tickets", tickets.frame), "history": _history(tickets.frame, stages, found)},
        table.rows_read,
        len(tickets.frame),
        (
            *source.problems,
            *unanswered(source, settings),
            *dated,
            *named.problems,
            *single.problems,
            *tickets.problems,
            *_limits(table, stages),
        ),
        time_zone=found.time_zone,
    )


def _chosen_stages(answers: Mapping[str, str]) -> list[Stage]:
    """The columns of dates that a person gave to stages, in the order of the stages; the stage is the status."""
    named = [Stage(column, name, False, name in CLOSED) for name, column in answers.items() if name in STAGES]
    named.sort(key=lambda stage: POSITION[stage.status])
    opened = [Stage(answers["created_at"], "Created", True, False)] if named and "created_at" in answers else []
    return opened + named


def _stages(table: Table) -> list[Stage]:
    """The columns of dates whose headers name a stage, in the order of the file."""
    stages = []
    for column, header in zip(table.frame.columns, table.header, strict=True):
        words = " ".join(BESIDE.sub(" ", plain(header)).split())
        if not words or CONTRADICTS.search(plain(header)):
            continue
        first, proposal = bool(CREATED.match(words)), propose(words)
        last = bool(ENDED.match(words)) or (proposal.stage in CLOSED and proposal.sure > 0.3)
        known = first or last or proposal.sure > 0.3
        if known and date_share(table.frame[column], numbers=True) >= LIKELY:
            stages.append(Stage(column, header.strip(), first, last))
    return stages


def _usable(stages: list[Stage]) -> bool:
    return len(stages) > 1 and not all(stage.last for stage in stages)


def _first(stages: list[Stage]) -> Stage:
    return next((stage for stage in stages if stage.first), next(stage for stage in stages if not stage.last))


def _last(stages: list[Stage]) -> list[Stage]:
    return [stage for stage in stages if stage.last]


def _ticket_frame(table: Table, columns: Mapping[str, str], stages: list[Stage], found: FileDates) -> pd.DataFrame:
    frame = table.frame
    told = {name: _tickets.trimmed(frame[column]) for name, column in columns.items() if name not in ("person", "team")}
    people = {name: _tickets.people(frame[columns[name]]) for name in ("person", "team") if name in columns}
    tickets = pd.DataFrame({**told, **people}, index=frame.index).assign(
        created_at=found.at[_first(stages).column],
        done_at=_earliest([found.at[stage.column] for stage in _last(stages)], frame.index),
    )
    if "points" in tickets:
        tickets["points"] = pd.to_numeric(tickets["points"].str.replace(",", "."), errors="coerce")
    return tickets if "status" in tickets else tickets.assign(status=_reached(stages, found))


def _earliest(ends: list[pd.Series], index: pd.Index) -> pd.Series:
    """The first end of each ticket; a ticket closed and resolved is done at the earlier of the two."""
    done = pd.Series(pd.NaT, index=index, dtype=DATE_TYPE)
    for at in ends:
        done = at.where(done.isna() | (at < done), done)
    return done


def _reached(stages: list[Stage], found: FileDates) -> pd.Series:
    """The stage of the latest date; of equal dates, the one further right."""
    latest = found.at[stages[0].column]
    status = pd.Series(stages[0].status, index=latest.index, dtype="str").where(latest.notna())
    for stage in stages[1:]:
        at = found.at[stage.column]
        newer = at.notna() & (latest.isna() | (at >= latest))
        status, latest = status.mask(newer, stage.status), latest.mask(newer, at)
    return status.astype("str")


def _history(tickets: pd.DataFrame, stages: list[Stage], found: FileDates) -> pd.DataFrame:
    """One row a date, in time order, equal dates in column order. An end before the creation is left out."""
    parts = []
    for place, stage in enumerate(stages):
        at = found.at[stage.column].loc[tickets.index]
        if stage.last:
            at = at.mask(at < tickets["created_at"])
        parts.append(
            pd.DataFrame({"ticket_id": tickets["ticket_id"], "at": at, "status": stage.status, "place": place})
        )
    events = pd.concat(parts).dropna(subset="at").sort_values(["ticket_id", "at", "place"], kind="stable")
    return complete("history", events.assign(seq=range(len(events))))


def _limits(table: Table, stages: list[Stage]) -> tuple[Problem, ...]:
    """What the file cannot show, and the dates in it that were not used."""
    used = {stage.column for stage in stages}
    others = [
        column for column in table.frame.columns if column not in used and date_share(table.frame[column]) >= LIKELY
    ]
    one_stay = Problem(text("One date a stage: returns to a stage and handovers cannot be seen in this file."))
    if not others:
        return (one_stay,)
    names = joined([text("“{name}”", name=name) for name in others])
    return one_stay, Problem(text("Dates that name no stage were not used: {names}.", names=names))
