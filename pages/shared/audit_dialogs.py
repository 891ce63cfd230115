"""What can be done with an audit as a whole: choose, open, create, copy, export, seal, delete."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from diagnostics.locale import Number, date, text
from diagnostics.model.results import Verdict
from diagnostics.store import AuditFolder, Card
from pages.shared import read_only, rows, state

COUNTRIES = ("FR", "BE", "CH", "LU", "CA", "GB", "IE", "US", "DE", "ES", "IT", "NL", "PT")
SIGNS: dict[Verdict, str] = {"crossed": "▲", "not_crossed": "●", "unknown": "◆"}
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


def choose(cards: Sequence[Card]) -> Card | None:
    """The list of audits; the selected one."""
    list_of = pd.DataFrame(
        {
            state.say("Name"): [card.name for card in cards],
            state.say("Last run"): pd.to_datetime(
                [card.last_run.at if card.last_run else None for card in cards], utc=True
            ),
            state.say("Period"): [_period(card) for card in cards],
            state.say("Triggers"): [_verdicts(card) for card in cards],
            state.say("Files"): [card.files for card in cards],
            state.say("Size"): [
                text("{n} MB", n=Number(card.size_bytes / 1e6, 1)).render(state.lang()) for card in cards
            ],
        }
    )
    event = st.dataframe(
        list_of,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="audits",
        column_config={state.say("Last run"): rows.moment()},
        alt=state.say("The audits on this machine"),
    )
    picked = event.selection.rows
    return cards[picked[0]] if picked and picked[0] < len(cards) else None


def actions(folder: AuditFolder, card: Card) -> None:
    """Buttons for the selected audit."""
    with st.container(horizontal=True):
        if st.button(state.say("Open"), type="primary", icon=":material/folder_open:", key="open"):
            state.open_audit(folder.id)
            state.again()
        if st.button(state.say("Duplicate…"), icon=":material/content_copy:", key="duplicate"):
            duplicate(folder)
        st.download_button(
            state.say("Export (.zip, without names)"),
            folder.export_zip,
            file_name=f"{folder.id}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="export",
        )
        if (
            folder.read_only is None
            and not folder.sealed
            and st.button(state.say("Destroy the key…"), icon=":material/key_off:", key="seal")
        ):
            seal(folder)
        if folder.read_only is None and st.button(state.say("Delete…"), icon=":material/delete:", key="delete"):
            delete(card)


def new() -> None:
    """A dialog that creates an audit."""

    @st.dialog(state.say("New audit"))
    @read_only.saving()
    def ask() -> None:
        name = st.text_input(state.say("Name of the client or the audit"), max_chars=60, key="new name")
        lang = st.segmented_control(
            state.say("Language of the report"), ["fr", "en"], default=state.lang(), required=True,
            format_func=LANGUAGE_NAMES.__getitem__, key="new lang",
        )  # fmt: skip
        country = st.selectbox(state.say("Public holidays of"), COUNTRIES, key="new country")
        if st.button(state.say("Create"), type="primary", disabled=not name.strip(), key="create"):
            state.open_audit(state.shelf().create(name, lang or "fr", country).id)
            state.notice(state.say("The audit is created: now add its files."))
            st.switch_page("pages/prepare/3_files.py")

    ask()


def duplicate(folder: AuditFolder) -> None:
    """A dialog that copies an audit."""

    @st.dialog(state.say("Duplicate"))
    @read_only.saving()
    def ask() -> None:
        name = st.text_input(state.say("Name of the copy"), max_chars=60, key="copy name")
        if st.button(state.say("Duplicate"), type="primary", disabled=not name.strip(), key="copy"):
            state.open_audit(state.shelf().duplicate(folder.id, name).id)
            state.again()

    ask()


def seal(folder: AuditFolder) -> None:
    """A dialog that destroys the key and the exports."""

    @st.dialog(state.say("Destroy the key"))
    @read_only.saving()
    def ask() -> None:
        st.text(
            state.say(
                "The key and the files as they were sent are deleted, since names stand in both. The audit stays, with "
                "codes. It takes no more files. This cannot be undone."
            )
        )
        if st.button(state.say("Destroy the key and the files"), type="primary", key="seal for good"):
            folder.destroy_key()
            state.again()

    ask()


def delete(card: Card) -> None:
    """A dialog that deletes an audit once its name was typed."""

    @st.dialog(state.say("Delete"))
    @read_only.saving()
    def ask() -> None:
        st.text(state.say("Everything in this audit is deleted for good. Type its name to confirm:"))
        st.text(card.name)
        typed = st.text_input(state.say("Name"), key="delete name")
        if st.button(
            state.say("Delete"), type="primary", disabled=typed.strip() != card.name.strip(), key="delete for good"
        ):
            state.shelf().delete(card.id)
            state.again()

    ask()


def _period(card: Card) -> str:
    days = card.last_run.summary["period"] if card.last_run else []
    return " – ".join(date(datetime.fromisoformat(day), state.lang()) for day in days)


def _verdicts(card: Card) -> str:
    triggers = card.last_run.summary["triggers"] if card.last_run else {}
    return " ".join(SIGNS[verdict] for _, verdict in triggers.values())
