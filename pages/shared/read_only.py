"""Audits that can be looked at and not changed: said above each page, and again to whoever tries to save."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.store import AuditFolder, Card
from diagnostics.store.read_only import IN_USE
from pages.shared import state
from pages.shared.escape import label

LOCK = ":material/lock:"


def banner(folder: AuditFolder) -> None:
    """Why nothing can be saved, and the way back where another program was the reason."""
    if folder.read_only is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="read only"):
        st.badge(state.say("read-only"), icon=LOCK, color="orange")
        st.text(state.said(folder.read_only), width="stretch")
        if folder.read_only == IN_USE:
            st.button(
                state.say("Try again to open it fully"), key="write again", icon=":material/refresh:", type="tertiary",
                on_click=state.open_fully, args=(folder.id,),
            )  # fmt: skip


def failed(error: DiagnosticsError) -> None:
    """An error in words; of an audit that another program holds, the way to look at it all the same."""
    st.error(label(state.said(error.message)), icon=":material/error:")
    audit = state.asked_audit()
    if audit and isinstance(error, StoreUnavailable) and error.held:
        _look_button(audit)


def card(chosen: Card) -> bool:
    """The way to look at an audit of the list that cannot be opened; whether there is one."""
    if not isinstance(chosen.broken, StoreUnavailable) or not chosen.broken.held:
        return False
    st.warning(label(state.said(chosen.broken.message)), icon=LOCK)
    _look_button(chosen.id)
    return True


@contextmanager
def saving() -> Iterator[None]:
    """Say why something cannot be saved where the frame of the app does not hear of it: in callbacks and fragments."""
    try:
        yield
    except StoreUnavailable as error:
        st.toast(label(state.said(error.message)), icon=LOCK, duration="long")


def _look_button(audit: str) -> None:
    words = state.say("Open it read-only")
    st.button(words, key="look only", icon=":material/visibility:", on_click=state.look_only, args=(audit,))
