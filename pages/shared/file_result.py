"""What a file gave once it was read with an answer, and keeping such an answer."""

from dataclasses import replace

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, literal, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.settings import FileChoice
from diagnostics.store import AuditFolder
from pages.shared import cached, mapping_effect, read_only, state

NAME = "file read again"
DIALOG = "file dialog"
PROBLEMS_SHOWN = 6
FIRST_ROWS = 5


def choose(folder: AuditFolder, file: str, choice: FileChoice) -> None:
    """Keep what a person said about a file; the last said serves for other files of its shape."""
    settings = folder.settings
    others = {name: said for name, said in settings.files.items() if name != file}
    folder.save_settings(replace(settings, files={**others, file: choice}), file)


def answers(folder: AuditFolder, reading: Reading) -> FileChoice:
    """What was said about a file, or about the last one of its shape; it remembers the shape from now on."""
    return replace(folder.settings.file(reading.file, reading.shape), shape=reading.shape)


@read_only.saving()
def keep(folder: AuditFolder, file: str, choice: FileChoice) -> None:
    """Keep an answer; the page reads the file again and says what came of it."""
    before = cached.at_hand(folder)
    if before is not None:
        mapping_effect.remember(before)
    choose(folder, file, choice)
    state.pick(NAME, file)
    close()
    state.again()


def opens(asked: bool, name: str) -> bool:
    """Whether the dialog of this name is open: asked for now, or before and not closed since."""
    if asked:
        state.pick(DIALOG, name)
    return state.picked(DIALOG) == name


def close() -> None:
    """No dialog about a file is open any more."""
    state.pick(DIALOG, None)


def say(audit: Audit) -> None:
    """What the file answered last gave when it was read again; said once."""
    name = state.picked(NAME)
    state.pick(NAME, None)
    reading = next((reading for reading in audit.readings if reading.file == name), None)
    if reading is None:
        return
    words = state.say("Read again: {file} · {label}", file=literal(reading.file), label=reading.label)
    with st.container(border=True, key="file read again", gap="xsmall"):
        with st.container(key="strong file read again"):
            st.text(words)
        told(reading)


def told(reading: Reading) -> None:
    """Rows read, kept and left out, with the reasons."""
    st.text(state.said(counts(reading)))
    problems(reading)


def problems(reading: Reading) -> None:
    """What a person should know about the rows; the first of it when there is much."""
    for found in reading.problems[:PROBLEMS_SHOWN]:
        st.text(f"{'✕' if found.rejected else '•'} {state.said(problem(found))}")
    if len(reading.problems) > PROBLEMS_SHOWN:
        st.text(state.say_plural("{n} more remark", "{n} more remarks", n=len(reading.problems) - PROBLEMS_SHOWN))


def counts(reading: Reading) -> Text:
    """How many rows were read, kept and rejected."""
    return text(
        "{read} · {kept} · {rejected}",
        read=plural("{n} row read", "{n} rows read", n=reading.rows_read),
        kept=plural("{n} kept", "{n} kept", n=reading.rows_kept),
        rejected=plural("{n} rejected", "{n} rejected", n=reading.rows_rejected),
    )


def problem(found: Problem) -> Text:
    """A problem with the first rows it touches."""
    if not found.first_rows:
        return found.what
    first = ", ".join(str(row) for row in found.first_rows[:FIRST_ROWS])
    more = "…" if found.rows > FIRST_ROWS else ""
    if found.rows == 1:
        return text("{problem} (row {first})", problem=found.what, first=literal(first))
    return text("{problem} (rows {first}{more})", problem=found.what, first=literal(first), more=literal(more))


def aside(folder: AuditFolder, reading: Reading) -> FileChoice:
    """What was said about a file, and that it is left out."""
    return replace(answers(folder, reading), ignored=True)
