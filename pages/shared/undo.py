"""Taking the last change of an audit back."""

import streamlit as st

from diagnostics.locale import Text, literal, text
from diagnostics.store import AuditFolder
from diagnostics.store.journal import Change
from pages.shared import mapping_effect, state
from pages.shared.escape import label


def button(folder: AuditFolder) -> None:
    """A button that names the last change and takes it back; nothing when there is nothing to take back."""
    last = next(iter(folder.journal.changes()), None)
    if last is None or last.kind == "key_destroyed":
        return
    what = state.say("Undo: {change}", change=_named(last))
    if st.button(label(what), icon=":material/undo:", type="tertiary", key="undo"):
        folder.undo()
        state.reset("mapping")
        mapping_effect.forget()
        state.notice(state.say("Undone: {change}", change=_named(last)))
        state.again()


def _named(change: Change) -> Text:
    file = literal(change.subject)
    if change.kind == "file_added":
        return text("{file} added", file=file)
    if change.kind == "file_removed":
        return text("{file} removed", file=file)
    names = {
        "statuses": text("mapping of statuses"),
        "teams": text("teams of people"),
        "rituals": text("kinds of meetings"),
        "spellings": text("spellings put together"),
        "rules": text("rules"),
        "quick win": text("choice of a quick win"),
        "effect": text("assumed effect of a lever"),
        "subjects": text("topics put together or apart"),
        "voices": text("what an irritant of the field speaks of"),
        "indicators": text("names of indicators put together or apart"),
        "settings": text("rules"),
        "name": text("name"),
    }
    return names.get(change.subject) or text("answer about {file}", file=file)
