"""What was understood of minutes, beside their lines: to be checked before it is relied upon."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.locale import Text, text
from diagnostics.model.reading import Reading
from diagnostics.readers import minutes
from diagnostics.readers._minutes_notes import Understood
from diagnostics.readers._opening import opened
from diagnostics.store import AuditFolder
from pages.shared import file_result, read_only, state

TAKEN_AS: Final[dict[str, Text]] = {
    "topic": text("Topic"),
    "decision": text("Decision"),
    "action": text("Action"),
    "person": text("Person"),
    "ticket": text("Ticket"),
}
HEIGHT_PX: Final = 420


def understood(folder: AuditFolder, reading: Reading) -> tuple[Understood, ...]:
    """What was understood of one file, line by line; nothing when the file is gone."""
    path = next((path for path in folder.files() if path.name == reading.file.partition(" › ")[0]), None)
    source = next((source for source in opened(path) if source.name == reading.file), None) if path else None
    if source is None or source.refused:
        return ()
    return minutes.understood(source, folder.settings)


def table(found: tuple[Understood, ...]) -> pd.DataFrame:
    """One row a thing understood: the line, its words, what it was taken for. People are never listed."""
    rows = [
        (one.line, one.excerpt, state.said(TAKEN_AS[one.taken_as]), one.what)
        for one in found
        if one.taken_as != "person"
    ]
    titles = [state.say("Line"), state.say("Text of the minutes"), state.say("Understood as"), state.say("Kept as")]
    return pd.DataFrame(rows, columns=titles)


def checked(folder: AuditFolder, reading: Reading) -> bool:
    """Whether a person said that the minutes were understood rightly."""
    return _subject(reading) in folder.journal.marked("kept")


def button(folder: AuditFolder, reading: Reading) -> None:
    """The way to what was understood, and whether somebody checked it."""
    if reading.format != minutes.FORMAT or not reading.usable:
        return
    if checked(folder, reading):
        st.badge(state.say("Checked beside the text"), icon=":material/fact_check:", color="green")
    else:
        st.badge(state.say("To check beside the text"), icon=":material/rule:", color="orange")
    key = f"understood {reading.file}"
    if file_result.opens(st.button(state.say("See what was understood"), key=key, icon=":material/rule:"), key):
        _dialog(folder, reading)


def _dialog(folder: AuditFolder, reading: Reading) -> None:
    title, icon = state.say("What was understood"), ":material/rule:"

    @st.dialog(title, width="large", icon=icon, on_dismiss=file_result.close)
    @read_only.saving()
    def shown() -> None:
        st.text(reading.file)
        found = understood(folder, reading)
        people = len({one.what for one in found if one.taken_as == "person"})
        st.text(state.say_plural("{n} person was read; names become codes.",
                                 "{n} people were read; names become codes.", n=people))  # fmt: skip
        listed = table(found)
        chosen = st.dataframe(
            listed, hide_index=True, height=min(HEIGHT_PX, 35 * (len(listed) + 1) + 3), key="understood",
            alt=state.say("What was understood, line by line"), on_select="rerun", selection_mode="multi-row",
        )  # fmt: skip
        _lines(folder, reading, {int(listed.iloc[row, 0]) for row in chosen["selection"]["rows"]})
        with st.container(horizontal=True):
            if st.button(state.say("This is right"), type="primary", key="minutes right"):
                folder.journal.mark(_subject(reading), "kept")
                file_result.close()
                state.again()
            if st.button(state.say("Leave these minutes out"), key="minutes aside"):
                folder.journal.mark(_subject(reading), None)
                file_result.keep(folder, reading.file, file_result.aside(folder, reading))

    shown()


def _lines(folder: AuditFolder, reading: Reading, wrong: set[int]) -> None:
    """Leaving out the lines that were understood wrongly, and taking them back."""
    said = file_result.answers(folder, reading)
    out = {*said.lines_out}
    with st.container(horizontal=True):
        words = state.say_plural("Leave {n} line out", "Leave {n} lines out", n=len(wrong))
        if wrong and st.button(words, key="lines out", icon=":material/remove:"):
            file_result.keep(folder, reading.file, replace(said, lines_out=tuple(sorted(out | wrong))))
        words = state.say_plural("Take {n} line back", "Take {n} lines back", n=len(out))
        if out and st.button(words, key="lines back", icon=":material/undo:"):
            file_result.keep(folder, reading.file, replace(said, lines_out=()))
    if not wrong:
        st.caption(state.say("Choose the lines that were understood wrongly to leave them out."))


def _subject(reading: Reading) -> str:
    return f"minutes {reading.file}"
