"""Any table of tickets, read through the columns that a person chose.

Definition
    Under `columns` in the settings of a file stands which header holds what. With `at` and `status` each row is an
    event of a log; with stages (`ready`, `development`, `done`) each row is a ticket with a date a stage; with
    `created_at` or `done_at` it is a ticket with these dates. A table of keys such as `ABC-12` with two columns of full
    dates, the first never after the second, is read without asking, and says which columns it took for what.
What it proves
    What a log, dates of stages, or a snapshot with two dates prove: it depends on the columns.
What it cannot prove
    Whatever no column holds.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.stages import STAGES
from diagnostics.readers import _tickets, event_log, stage_dates
from diagnostics.readers._chosen import chosen, unanswered
from diagnostics.readers._looks import columns_of, first_and_last
from diagnostics.readers._proposal import propose_columns, worth_asking
from diagnostics.readers._snapshot import Layout, life, reading, snapshot
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table
from diagnostics.readers._tracker import Format, Frames
from diagnostics.settings import Settings

FORMAT: Final = "any_table"
TITLE: Final = text("A table read through chosen columns")
FORM: Final = Format(FORMAT, TITLE, {})
LIKELY: Final = 0.5
MOMENTS: Final = ("created_at", "done_at")


def recognises(source: Source) -> float:
    """A little for ticket keys with a first and a last date; nothing for any other table: a person has to choose."""
    return 0.2 if first_and_last(columns_of(source.table)) else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """The table as a log, as dates of stages or as tickets, whichever the columns make of it.

    What a person did not choose is taken as it is proposed, where that is at least half sure.
    """
    answers, taken = chosen(source, settings), _taken(source, settings)
    if set(answers) & set(STAGES):
        return stage_dates.read(source, settings)
    if {"at", "status"} <= set(taken):
        return event_log.read(source, _answered(source, settings, taken))
    astray = unanswered(source, settings)
    if source.table is None or "ticket_id" not in taken or not set(MOMENTS) & set(taken):
        missing = _tickets.no_column([text("ticket"), text("date")])
        problems = (*source.problems, *astray, missing)
        return Reading(source.name, FORMAT, TITLE, problems=problems, proposals=worth_asking(source, settings))
    layout = _layout(taken)
    own = replace(source, cut=_renamed(source.table, taken))
    told = snapshot(own, settings, layout)
    both = set(MOMENTS) <= set(taken)
    frames: Frames = {"history": life(told, layout)} if both else {}
    guessed = (_guess(taken),) if both and not set(MOMENTS) & set(answers) else ()
    found = reading(own, FORM, told, frames, (*astray, *guessed))
    return replace(found, proposals=() if answers else worth_asking(source, settings))


def _taken(source: Source, settings: Settings) -> dict[str, str]:
    """The columns to read: those that were chosen, then those that are likely and do not contradict them."""
    answers = chosen(source, settings)
    taken = {p.name: p.column for p in propose_columns(source, settings) if p.sure >= LIKELY}
    against = {"at"} if set(MOMENTS) & set(answers) else set(MOMENTS) if "at" in taken else set()
    return {name: column for name, column in taken.items() if name not in against}


def _answered(source: Source, settings: Settings, taken: dict[str, str]) -> Settings:
    """The settings as if a person had chosen all these columns; answers that lead nowhere are kept, to be told."""
    choice = source.choice(settings)
    answered = replace(choice, columns={**choice.columns, **taken})
    return replace(settings, files={**settings.files, source.name: answered})


def _renamed(table: Table, taken: Mapping[str, str]) -> Table:
    """The chosen columns alone, under the names they were chosen for."""
    frame = pd.DataFrame({name: table.frame[column] for name, column in taken.items()}, index=table.frame.index)
    return replace(table, header=tuple(frame.columns), frame=frame)


def _layout(taken: Mapping[str, str]) -> Layout:
    """The chosen columns under our own names, as a table with a row a ticket."""
    ended = None if "status" in taken else "Done"
    return Layout({name: (name,) for name in taken}, {"created_at": "Created", "done_at": ended}, ("done_at",))


def _guess(taken: Mapping[str, str]) -> Problem:
    return Problem(
        text(
            "“{first}” was taken for the creation and “{last}” for the end, because it never comes before it. "
            "If that is wrong, choose the columns.",
            first=taken["created_at"],
            last=taken["done_at"],
        )
    )
