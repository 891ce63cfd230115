"""Taking files in: anything may be dropped, each is kept as it is."""

import streamlit as st

from diagnostics.errors import DiagnosticsError
from diagnostics.store import AuditFolder
from pages.shared import state
from pages.shared.escape import label


def uploader(folder: AuditFolder) -> None:
    """The place to drop files; once kept, they are the audit's and the place is empty again."""
    key = f"uploader {folder.id} {state.epoch('uploader')}"
    dropped = st.file_uploader(
        state.say("Drop the client's files here, unsorted"), accept_multiple_files=True, key=key,
        help=state.say("Tickets, calendars, meeting and decision logs, indicators, lists of people; archives too."),
    )  # fmt: skip
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
    state.reset("uploader")
    st.rerun()
