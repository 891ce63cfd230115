"""One card a file: what it is, what was read, what is wrong with it, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.locale import Date, Text, literal, text
from diagnostics.model.columns import COLUMNS
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import UNKNOWN, formats
from diagnostics.settings import FileChoice
from diagnostics.store import AuditFolder
from pages.shared import state

ICONS: Final = {
    "ics": ":material/calendar_month:",
    "outlook_csv": ":material/calendar_month:",
    UNKNOWN: ":material/help:",
}
PROBLEMS_SHOWN: Final = 6
FIRST_ROWS: Final = 5


def cards(folder: AuditFolder, readings: Sequence[Reading]) -> None:
    """A card for each file of the audit; an archive or a workbook has one card with a part for each table."""
    parts: dict[str, list[Reading]] = {path.name: [] for path in folder.files()}
    for reading in readings:
        parts.setdefault(reading.file.partition(" › ")[0], []).append(reading)
    with st.grid(2, min_column_width=340):
        for name, mine in parts.items():
            with st.container(border=True, key=f"file {name}", height="stretch", gap="xsmall"):
                _card(folder, name, mine)


def choose(folder: AuditFolder, file: str, choice: FileChoice) -> None:
    """Keep what a person said about a file."""
    settings = folder.settings
    folder.save_settings(replace(settings, files={**settings.files, file: choice}), file)


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
            choose(folder, file, replace(folder.settings.file(file), ignored=False))
            st.rerun()
    if not folder.sealed and st.button(
        state.say("Remove"), key=f"remove {name}", icon=":material/delete:", type="tertiary"
    ):
        folder.remove_file(name)
        st.rerun()


def _reading(folder: AuditFolder, reading: Reading, *, alone: bool) -> None:
    if not alone:
        st.text(state.say("Sheet: {name}", name=literal(reading.file.partition(" › ")[2])))
    if reading.format == UNKNOWN:
        st.badge(state.say("I do not recognise this file"), icon=ICONS[UNKNOWN], color="orange")
        _treat_as(folder, reading)
    else:
        st.text(state.say("It is: {label}", label=reading.label))
        st.text(state.said(_counts(reading)))
        if span := _span(reading):
            st.text(state.said(span))
    for problem in reading.problems[:PROBLEMS_SHOWN]:
        st.text(f"{'✕' if problem.rejected else '•'} {state.said(_problem(problem))}")
    if len(reading.problems) > PROBLEMS_SHOWN:
        st.text(state.say_plural("{n} more remark", "{n} more remarks", n=len(reading.problems) - PROBLEMS_SHOWN))
    if reading.questions:
        st.badge(state.say("Waits for your answer"), icon=":material/contact_support:", color="orange")


def _treat_as(folder: AuditFolder, reading: Reading) -> None:
    titles = formats()
    chosen = st.selectbox(
        state.say("Treat as…"), list(titles), index=None, format_func=lambda name: state.said(titles[name]),
        key=f"treat {reading.file}", placeholder=state.say("Choose what it is"),
    )  # fmt: skip
    now = folder.settings.file(reading.file)
    if chosen is not None:
        choose(folder, reading.file, replace(now, read_as=chosen))
        st.rerun()
    if st.button(state.say("Ignore this file"), key=f"ignore {reading.file}"):
        choose(folder, reading.file, replace(now, ignored=True))
        st.rerun()


def _counts(reading: Reading) -> Text:
    return text(
        "{read} rows read · {kept} kept · {rejected} rejected",
        read=reading.rows_read,
        kept=reading.rows_kept,
        rejected=reading.rows_rejected,
    )


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


def _problem(problem: Problem) -> Text:
    if not problem.first_rows:
        return problem.what
    first = ", ".join(str(row) for row in problem.first_rows[:FIRST_ROWS])
    more = "…" if problem.rows > FIRST_ROWS else ""
    if problem.rows == 1:
        return text("{problem} (row {first})", problem=problem.what, first=literal(first))
    return text("{problem} (rows {first}{more})", problem=problem.what, first=literal(first), more=literal(more))
