"""Templates to hand to the client, in both languages: those that what is missing calls for come first."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from diagnostics.locale import LANGUAGES
from diagnostics.model.results import Coverage
from diagnostics.templates import TEMPLATES, Template, build
from pages.shared import state
from pages.shared.audit_dialogs import LANGUAGE_NAMES
from pages.shared.workbook_file import TYPE


def section(coverage: Sequence[Coverage]) -> None:
    """One row a template, with a button a language; a template in demand is marked."""
    wanted = {column.partition(".")[0] for item in coverage for column in item.missing}
    st.subheader(state.say("Templates to fill in"), anchor=False)
    st.text(
        state.say(
            "Send these to the client: each column says what goes into it. Filled in, they are dropped here with the "
            "other files."
        )
    )
    for template in sorted(TEMPLATES, key=lambda template: not wanted & set(template.tables)):
        _row(template, asked=bool(wanted & set(template.tables)))


def _row(template: Template, *, asked: bool) -> None:
    title, fields, buttons = st.columns([2, 6, 3], vertical_alignment="center")
    with title, st.container(key=f"strong template {template.name}"):
        st.text(f"{'○' if asked else '●'} {state.said(template.title)}")
    fields.text(", ".join(state.said(field.header) for field in template.fields))
    with buttons, st.container(horizontal=True, horizontal_alignment="right", key=f"template {template.name}"):
        for lang in LANGUAGES:
            name = f"{template.name}_{lang}.xlsx"
            st.download_button(
                LANGUAGE_NAMES[lang], partial(build, template, lang), file_name=name, mime=TYPE, on_click="ignore",
                icon=":material/download:", type="tertiary", key=f"template {name}",
            )  # fmt: skip
