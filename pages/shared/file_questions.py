"""Questions only a person can answer: they block the file until they are, and never have a default."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import streamlit as st

from diagnostics.model.reading import Question, Reading
from diagnostics.settings import DateOrder, FileChoice
from diagnostics.store import AuditFolder
from pages.shared import file_result, state
from pages.shared.escape import label


def ask(folder: AuditFolder, readings: Sequence[Reading]) -> None:
    """Ask the first open question. Its file is not imported until it is answered or set aside."""
    waiting = [(reading, question) for reading in readings for question in reading.questions]
    if waiting:
        file_result.close()  # one dialog at a time: the question comes first
        _dialog(folder, *waiting[0])


def _dialog(folder: AuditFolder, reading: Reading, question: Question) -> None:
    @st.dialog(
        state.say("A question about this file"), width="medium", dismissible=False, icon=":material/contact_support:"
    )
    def shown() -> None:
        st.text(state.said(question.ask))
        for choice in question.choices:
            if st.button(label(state.said(choice.means)), width="stretch", key=f"answer {choice.value}", wrap=True):
                _answer(folder, reading, _with(file_result.answers(folder, reading), question, choice.value))
        aside = state.say("I do not know: set this file aside")
        if st.button(aside, width="stretch", type="tertiary", key="answer aside"):
            _answer(folder, reading, file_result.aside(folder, reading))

    shown()


def _with(now: FileChoice, question: Question, value: str) -> FileChoice:
    if question.kind == "date_order":
        return replace(now, date_order=cast(DateOrder, value))
    return replace(now, time_zone=value)


def _answer(folder: AuditFolder, reading: Reading, choice: FileChoice) -> None:
    file_result.keep(folder, reading.file, choice)
