"""Spellings of statuses and teams that may be one name: accepted or refused in a table, saved in one go."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.locale import Text, plural, text
from diagnostics.model.reading import Reading
from diagnostics.model.variants_of_names import STATUS_COLUMNS, TEAM_COLUMNS, variants, written
from diagnostics.settings import Settings
from diagnostics.store import AuditFolder
from pages.shared import state

STATUS, TEAM = "status", "team"
OF: Final[dict[str, Text]] = {STATUS: text("Status"), TEAM: text("Team")}
OPEN, SAME, OTHER = "open", "same", "other"
ANSWERS: Final[dict[str, Text]] = {
    OPEN: text("To decide"),
    SAME: text("Same name"),
    OTHER: text("Two names"),
}
COLUMNS: Final = ["of", "name", "count", "same_as", "answer", "sure", "why"]


def spellings(readings: Sequence[Reading], settings: Settings) -> pd.DataFrame:
    """One row a spelling that may stand for another, as the files write it, with the answer it has."""
    rows = []
    for of, columns, answers in (
        (STATUS, STATUS_COLUMNS, settings.same_status), (TEAM, TEAM_COLUMNS, settings.same_team)
    ):  # fmt: skip
        counted = written(readings, columns)
        proposed = {variant.name: variant for variant in variants(counted)}
        for name, variant in proposed.items():
            answer = OPEN if name not in answers else OTHER if answers[name] == name else SAME
            same_as = answers[name] if answer == SAME else variant.same_as
            rows.append((of, name, variant.count, same_as, answer, variant.sure, state.said(variant.why)))
        for name, same_as in answers.items():
            if name not in proposed and name != same_as:
                chosen = state.say("Chosen by a person.")
                rows.append((of, name, counted.get(name, 0), same_as, SAME, 1.0, chosen))
    return pd.DataFrame(rows, columns=COLUMNS)


def and_waiting(answer: Text, frame: pd.DataFrame) -> Text:
    """An answer of the page, and how many spellings wait for one of a person."""
    waiting = int(frame["answer"].eq(OPEN).sum())
    if not waiting:
        return answer
    return plural(
        "{answer} {n} spelling waits for an answer.", "{answer} {n} spellings wait for an answer.", n=waiting,
        answer=answer,
    )  # fmt: skip


def answer(frame: pd.DataFrame) -> str:
    """How many spellings wait for an answer."""
    waiting = int(frame["answer"].eq(OPEN).sum())
    if not len(frame):
        return state.say("No two statuses and no two teams are spelt alike.")
    if not waiting:
        return state.say("Each spelling has an answer.")
    return state.say_plural(
        "{n} spelling may stand for a name that is written otherwise elsewhere. "
        "Nothing is put together without your answer.",
        "{n} spellings may stand for names that are written otherwise elsewhere. "
        "Nothing is put together without your answer.",
        n=waiting,
    )


def edit(frame: pd.DataFrame) -> pd.DataFrame:
    """The table of spellings; only the answer can be changed."""
    column = st.column_config
    shown = frame.assign(of=[state.said(OF[of]) for of in frame["of"]])
    edited = st.data_editor(
        shown,
        hide_index=True,
        num_rows="fixed",
        on_change="ignore",
        placeholder="–",
        key=f"spellings {state.lang()} {state.epoch('mapping')}",
        disabled=["of", "name", "count", "same_as", "sure", "why"],
        column_order=["name", "same_as", "answer", "of", "count", "sure", "why"],
        column_config={
            "of": column.TextColumn(state.say("What it names")),
            "name": column.TextColumn(state.say("Spelling"), pinned=True),
            "count": column.NumberColumn(state.say("Rows")),
            "same_as": column.TextColumn(state.say("May be")),
            "answer": column.SelectboxColumn(
                state.say("Your answer"), options=list(ANSWERS), required=True,
                format_func=lambda answer: state.said(ANSWERS[answer]),
            ),
            "sure": column.ProgressColumn(state.say("Sure"), min_value=0, max_value=1, format="percent"),
            "why": column.TextColumn(state.say("Why proposed"), width="large"),
        },
        alt=state.say("Spellings that may be one name"),
    )  # fmt: skip
    return frame.assign(answer=edited["answer"])


def accept_sure(frame: pd.DataFrame, sure: float = 0.9) -> pd.DataFrame:
    """The same table where every open spelling that is sure enough is the same name."""
    accepted = frame["answer"].eq(OPEN) & frame["sure"].ge(sure)
    return frame.assign(answer=frame["answer"].mask(accepted, SAME))


def save(folder: AuditFolder, edited: pd.DataFrame) -> None:
    """Keep the answers: the same name, another name, or none yet."""
    settings = folder.settings
    kept = {STATUS: dict(settings.same_status), TEAM: dict(settings.same_team)}
    for row in edited.itertuples():
        answers = kept[str(row.of)]
        answers.pop(str(row.name), None)
        if row.answer != OPEN:
            answers[str(row.name)] = str(row.same_as if row.answer == SAME else row.name)
    folder.save_settings(replace(settings, same_status=kept[STATUS], same_team=kept[TEAM]), "spellings")
    state.reset("mapping")
