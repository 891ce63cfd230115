"""How a table is read: which of its columns holds what, proposed with the reason, tried on the first rows, changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from diagnostics.locale import Share, Text, joined, literal, plural, text
from diagnostics.model.reading import ColumnProposal, Reading
from diagnostics.model.stages import CLOSED, STAGE_NAMES, STAGES
from diagnostics.readers import UNKNOWN, formats, minutes
from diagnostics.readers import _trial as trial
from diagnostics.readers._source import Source
from diagnostics.readers._trial import Shown
from diagnostics.settings import FileChoice, Settings
from diagnostics.store import AuditFolder
from pages.shared import file_result, state

FIELDS: Final[Mapping[str, Text]] = {
    "ticket_id": text("Ticket number"),
    "status": text("Status"),
    "at": text("Date of the status (one row an event)"),
    "created_at": text("Created on (one row a ticket)"),
    "done_at": text("Finished on (one row a ticket)"),
    "person": text("Who holds it"),
    "team": text("Team"),
    "title": text("Title"),
    "kind": text("Kind of ticket"),
}
RARER: Final[Mapping[str, Text]] = {
    "priority": text("Priority"),
    "points": text("Story points"),
    **{stage: text("Date of the stage “{stage}”", stage=STAGE_NAMES[stage]) for stage in STAGES if stage not in CLOSED},
    "done": text("Date of the stage “{stage}”", stage=STAGE_NAMES["done"]),
}
PEOPLE: Final = ("person",)


@st.cache_resource(show_spinner=False, max_entries=4)
def _source(path: str, modified: int, name: str) -> Source | None:
    """The first rows of a table in a file, opened once for each version of the file."""
    from pathlib import Path

    return trial.named(Path(path), name)


def opened(folder: AuditFolder, name: str) -> Source | None:
    """The first rows of the table of this name; none when the file is gone or holds no table."""
    path = next((path for path in folder.files() if path.name == name.partition(" › ")[0]), None)
    return _source(str(path), path.stat().st_mtime_ns, name) if path else None


def button(folder: AuditFolder, reading: Reading) -> None:
    """The way to the columns of a file; where nobody recognised it, with what is proposed, as the thing to do."""
    if reading.shape is None and reading.format == UNKNOWN:
        return
    key, icon = f"columns {reading.file}", ":material/table_edit:"
    if reading.proposals:
        st.text(state.say("It may be a list of tickets. Proposed:"))
        for proposal in reading.proposals:
            st.text(f"• {state.said(_proposed(proposal))}")
        asked = st.button(state.say("Choose the columns"), key=key, icon=icon, type="primary")
    else:
        asked = st.button(state.say("Read it otherwise"), key=key, icon=icon, type="tertiary")
    if file_result.opens(asked, key):
        _dialog(folder, reading)


def _dialog(folder: AuditFolder, reading: Reading) -> None:
    title, icon = state.say("How to read this file"), ":material/table_edit:"

    @st.dialog(title, width="large", icon=icon, on_dismiss=file_result.close)
    def shown() -> None:
        st.text(reading.file)
        _formats(folder, reading)
        source = opened(folder, reading.file) if reading.format != minutes.FORMAT else None
        if source is None:
            st.text(state.say("This file holds no table, so there are no columns to choose."))
            return
        settings = folder.settings
        columns = _fields(source, settings, reading)
        choice = replace(file_result.answers(folder, reading), read_as=None, columns=columns)
        _trial(source, settings, choice)
        if st.button(state.say("Read it with these columns"), type="primary", key="save columns"):
            file_result.keep(folder, reading.file, choice)

    shown()


def _formats(folder: AuditFolder, reading: Reading) -> None:
    """Another format for the whole file, or the way back to what the app recognises by itself."""
    titles, now = formats(), file_result.answers(folder, reading)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.selectbox(
            state.say("Treat as…"), list(titles), index=None, format_func=lambda name: state.said(titles[name]),
            key=f"otherwise {reading.file}", placeholder=state.say("Choose what it is"), width=340,
        )  # fmt: skip
        if asked is not None:
            file_result.keep(folder, reading.file, replace(now, read_as=asked, columns={}))
        if (now.columns or now.read_as) and st.button(state.say("Let the app decide again"), key="decide again"):
            file_result.keep(folder, reading.file, replace(now, read_as=None, columns={}))


def _fields(source: Source, settings: Settings, reading: Reading) -> dict[str, str]:
    """A column for each thing that a ticket has; an empty answer says that no column holds it."""
    proposed = trial.proposed(source, settings)
    st.text(state.say("Which column holds what? Leave empty what the file does not hold."))
    chosen = {name: _field(reading, name, words, (source, proposed)) for name, words in FIELDS.items()}
    answered = {name for name in RARER if name in proposed}
    with st.expander(state.say("Rarer columns, dates of stages"), expanded=bool(answered)):
        rarer = {name: _field(reading, name, words, (source, proposed)) for name, words in RARER.items()}
    return {**chosen, **{name: column for name, column in rarer.items() if column}}


def _field(reading: Reading, name: str, words: Text, known: tuple[Source, Mapping[str, ColumnProposal]]) -> str:
    """The column for one thing, with its first values and why it was proposed; nothing for no column."""
    source, proposed = known
    first = proposed.get(name)
    names = ["", *trial.headers(source)]
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        column = st.selectbox(
            state.said(words), names, index=names.index(first.column) if first and first.column in names else 0,
            key=f"column {name} {reading.file}", format_func=lambda column: column or state.say("No column"),
        )  # fmt: skip
    with right, st.container(gap="xxsmall"):
        if column:
            st.text(state.said(_values(trial.shown(source, column), hidden=name in PEOPLE)))
        if first is not None and column == first.column:
            st.text(state.said(_sure(first)))
    return str(column)


def _trial(source: Source, settings: Settings, choice: FileChoice) -> None:
    """What the first rows give with these columns, before anything is kept."""
    reading = trial.tried(source, settings, choice)
    with st.container(border=True, key="columns trial", gap="xsmall"):
        st.text(state.say("Tried on the first rows: {label}", label=reading.label))
        file_result.told(reading)
        for question in reading.questions:
            st.text(state.said(question.ask))


def _proposed(proposal: ColumnProposal) -> Text:
    name = {**FIELDS, **RARER}.get(proposal.name, literal(proposal.name))
    return text(
        "{name}: “{column}” ({sure}). {why}",
        name=name,
        column=literal(proposal.column),
        sure=Share(proposal.sure),
        why=proposal.why,
    )


def _sure(proposal: ColumnProposal) -> Text:
    return text("Proposed, {sure} sure. {why}", sure=Share(proposal.sure), why=proposal.why)


def _values(column: Shown, *, hidden: bool) -> Text:
    """The first values of a column; names of people are only counted."""
    if hidden:
        return plural("{n} name; it becomes a code.", "{n} names; they become codes.", n=column.distinct)
    if not column.first:
        return text("Empty in the first rows.")
    values = joined([text("“{value}”", value=literal(value)) for value in column.first])
    if column.distinct > len(column.first):
        return text("For instance {values}", values=values)
    return text("Holds {values}", values=values)
