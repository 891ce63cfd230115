"""The workbook: its language or languages, what is in it, its download."""

from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import LANGUAGES, Lang
from diagnostics.report.workbook import ALWAYS, name, sheets
from diagnostics.store import AuditFolder
from pages.shared import cached, read_only, state
from pages.shared.audit_dialogs import LANGUAGE_NAMES
from pages.shared.escape import label

TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOTH: Final = "both"


def languages(audit: Audit) -> tuple[Lang, ...]:
    """In which languages the workbook is written, the one to look at first; the audit's at first."""

    def words(choice: str) -> str:
        return state.say("Both") if choice == BOTH else LANGUAGE_NAMES[choice]

    chosen = st.segmented_control(
        state.say("Language of the report"), ["fr", "en", BOTH], default=audit.settings.lang, required=True,
        format_func=words, key="workbook language", persist_state="session",
    )  # fmt: skip
    if chosen == BOTH:
        return tuple(sorted(LANGUAGES, key=lambda lang: lang != audit.settings.lang))
    return (chosen or audit.settings.lang,)


def left_out(audit: Audit) -> tuple[str, ...]:
    """The sheets that a person took out; three cannot be."""
    there = {name(sheet): sheet for sheet in sheets() if sheet.applies(audit) and name(sheet) not in ALWAYS}
    lang = audit.settings.lang
    kept = st.pills(
        state.say("Sheets to include"), list(there), default=list(there), selection_mode="multi",
        format_func=lambda sheet: label(there[sheet].TITLE.render(lang)), key="workbook sheets",
        help=state.say("Decision, Data and limits and Method are always there."),
    )  # fmt: skip
    return tuple(sheet for sheet in there if sheet not in kept)


def download(folder: AuditFolder, audit: Audit, chosen: tuple[Lang, ...], without: tuple[str, ...]) -> None:
    """Build the workbook, once a language and choice of sheets, then offer it; one button a language."""
    part = f"_{state.say('filtered')}" if audit.filter else ""
    with st.container(horizontal=True):
        for lang in chosen:
            file = f"{folder.id}{part}_{lang}.xlsx"
            with st.spinner(state.say("Building the workbook…")):
                built = cached.report(cached.workbook_key(folder), lang, without, state.today(), audit)
            st.download_button(
                state.say("Download {file}", file=file), built, file_name=file, mime=TYPE, type="primary",
                key=f"download report {lang}", icon=":material/download:", on_click=_told, args=(folder,),
            )  # fmt: skip


@read_only.saving()
def _told(folder: AuditFolder) -> None:
    """The day of the report is part of the audit's journal; a read-only audit has none."""
    if folder.read_only is None:
        folder.journal.tell_now("report_at")


def contents(audit: Audit, lang: Lang, without: tuple[str, ...]) -> None:
    """The sheets of this workbook, in order."""
    there = [sheet for sheet in sheets() if sheet.applies(audit) and name(sheet) not in without]
    for number, sheet in enumerate(there, 1):
        st.text(f"{number}. {sheet.TITLE.render(lang)}")
