"""Taking files in: anything may be dropped, each is kept as it is."""

from typing import Final

import streamlit as st

from diagnostics.errors import DiagnosticsError
from diagnostics.locale import text
from diagnostics.store import AuditFolder
from pages.shared import mapping_effect, state
from pages.shared.escape import label

# Streamlit writes these words in English whatever the language
WORDS: Final = """<style>
[data-testid="stFileUploaderDropzone"] > span button p,
[data-testid="stFileUploaderDropzoneInstructions"] span {{font-size: 0}}
[data-testid="stFileUploaderDropzone"] > span button p::after {{content: "{choose}"; font-size: .875rem}}
[data-testid="stFileUploaderDropzoneInstructions"] span::after {{content: "{size}"; font-size: .875rem}}
</style>"""
CHOOSE: Final = text("Choose files")
SIZE: Final = text("or drop them here, 1 GB each at most")


def uploader(folder: AuditFolder) -> None:
    """The place to drop files; once kept, they are the audit's and the place is empty again."""
    key = f"uploader {folder.id} {state.epoch('uploader')}"
    dropped = st.file_uploader(
        state.say("Drop the client's files here, unsorted"), accept_multiple_files=True, key=key,
        help=state.say("Tickets, calendars, meeting and decision logs, indicators, lists of people; archives too."),
    )  # fmt: skip
    st.html(WORDS.format(choose=state.said(CHOOSE), size=state.said(SIZE)))
    if not dropped:
        return
    with st.status(state.say("Keeping the files…"), expanded=True) as status:
        for upload in dropped:
            try:
                status.text(folder.add_file(upload.name, upload.getvalue()))
            except DiagnosticsError as error:
                status.update(state="error")
                status.error(label(state.said(error.message)))
                return
    mapping_effect.forget()
    state.reset("uploader")
    state.again()
