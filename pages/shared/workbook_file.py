"""The workbook: its language, what is in it, its download."""

from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Lang
from diagnostics.registry import members
from diagnostics.store import AuditFolder
from pages.shared import cached, state
from pages.shared.audit_dialogs import LANGUAGE_NAMES

TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def language(audit: Audit) -> Lang:
    """In which language the workbook is written; the audit's at first."""
    chosen: Lang | None = st.segmented_control(
        state.say("Language of the report"), ["fr", "en"], default=audit.settings.lang, required=True,
        format_func=LANGUAGE_NAMES.__getitem__, key="workbook language", persist_state="session",
    )  # fmt: skip
    return chosen or audit.settings.lang


def download(folder: AuditFolder, audit: Audit, lang: Lang) -> None:
    """Build the workbook, once a language, then offer it."""
    name = f"{folder.id}_{lang}.xlsx"
    with st.spinner(state.say("Building the workbook…")):
        built = cached.report(cached.key(folder), lang, audit)
    st.download_button(
        state.say("Download {file}", file=name), built, file_name=name, mime=TYPE, type="primary",
        key="download report", icon=":material/download:", on_click=folder.journal.tell_now, args=("report_at",),
    )  # fmt: skip


def contents(audit: Audit, lang: Lang) -> None:
    """The sheets of this workbook, in order."""
    sheets = [module for module in members("diagnostics.report") if hasattr(module, "ORDER") and module.applies(audit)]
    for number, sheet in enumerate(sorted(sheets, key=lambda module: module.ORDER), 1):
        st.text(f"{number}. {sheet.TITLE.render(lang)}")
