"""One card a file: what it is, what was read, what is wrong with it, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.locale import Date, Text, literal, text
from diagnostics.model.columns import COLUMNS
from diagnostics.model.reading import Reading
from diagnostics.readers import UNKNOWN, formats
from diagnostics.store import AuditFolder
from pages.shared import file_minutes, file_result, mapping_columns, mapping_effect, state

ICONS: Final = {
    "ics": ":material/calendar_month:",
    "outlook_csv": ":material/calendar_month:",
    UNKNOWN: ":material/help:",
}


def cards(folder: AuditFolder, readings: Sequence[Reading]) -> None:
    """A card for each file of the audit; an archive or a workbook has one card with a part for each table."""
    parts: dict[str, list[Reading]] = {path.name: [] for path in folder.files()}
    for reading in readings:
        parts.setdefault(reading.file.partition(" › ")[0], []).append(reading)
    with st.grid(2, min_column_width=340):
        for name, mine in parts.items():
            with st.container(border=True, key=f"file {name}", height="stretch", gap="xsmall"):
                _card(folder, name, mine)


def _card(folder: AuditFolder, name: str, parts: list[Reading]) -> None:
    with st.container(key=f"strong file {name}"):
        st.text(name)
    aside = [
        file for file, choice in folder.settings.files.items() if choice.ignored and file.partition(" › ")[0] == name
    ]
    for reading in parts:
        _reading(folder, reading, alone=len(parts) == 1 and " › " not in reading.file)
    for file in aside:
        st.text(state.say("Set aside: {file}", file=literal(file)))
        if st.button(state.say("Use it again"), key=f"again {file}"):
            file_result.keep(folder, file, replace(folder.settings.file(file), ignored=False))
    if not folder.sealed and st.button(
        state.say("Remove"), key=f"remove {name}", icon=":material/delete:", type="tertiary"
    ):
        folder.remove_file(name)
        mapping_effect.forget()
        state.again()


def _reading(folder: AuditFolder, reading: Reading, *, alone: bool) -> None:
    if not alone:
        st.text(state.say("Sheet: {name}", name=literal(reading.file.partition(" › ")[2])))
    if reading.format == UNKNOWN:
        st.badge(state.say("I do not recognise this file"), icon=ICONS[UNKNOWN], color="orange")
    else:
        st.text(state.say("It is: {label}", label=reading.label))
        st.text(state.said(file_result.counts(reading)))
        if span := _span(reading):
            st.text(state.said(span))
    file_result.problems(reading)
    if not folder.sealed:
        mapping_columns.button(folder, reading)
        file_minutes.button(folder, reading)
    if reading.format == UNKNOWN:
        _treat_as(folder, reading)
    if reading.questions:
        st.badge(state.say("Waits for your answer"), icon=":material/contact_support:", color="orange")


def _treat_as(folder: AuditFolder, reading: Reading) -> None:
    titles = formats()
    chosen = st.selectbox(
        state.say("Treat as…"), list(titles), index=None, format_func=lambda name: state.said(titles[name]),
        key=f"treat {reading.file}", placeholder=state.say("Choose what it is"),
    )  # fmt: skip
    now = file_result.answers(folder, reading)
    if chosen is not None:
        file_result.keep(folder, reading.file, replace(now, read_as=chosen, columns={}))
    if st.button(state.say("Ignore this file"), key=f"ignore {reading.file}"):
        file_result.keep(folder, reading.file, file_result.aside(folder, reading))


def _span(reading: Reading) -> Text | None:
    """From the first to the last day in the file, and the time zone its dates were read in."""
    times = [
        frame[column]
        for name, frame in reading.frames.items()
        for column, kind in COLUMNS[name].items()
        if kind == "time" and column in frame
    ]
    moments = pd.concat(times).dropna() if times else pd.Series(dtype="datetime64[us, UTC]")
    if moments.empty:
        return None
    ends = {"first": Date(moments.min()), "last": Date(moments.max())}
    if reading.time_zone:
        return text("From {first} to {last} · time zone {zone}", **ends, zone=literal(reading.time_zone))
    return text("From {first} to {last}", **ends)
