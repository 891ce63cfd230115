"""The app's frame and router. Run it with `python -m streamlit run app.py`."""

import streamlit as st

from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.store import AuditFolder, Shelf
from pages.shared import cached, filters, frame, menu, read_only, sample, state
from pages.shared.favicon import favicon

st.set_page_config(
    page_title="Product Ops",
    page_icon=favicon(),
    layout="wide",
    initial_sidebar_state="collapsed" if st.query_params.get("wall") == "1" else "auto",
)


def opened() -> AuditFolder | None:
    """The audit that is open; on the very first start, the sample."""
    if Shelf.here().first_start:
        sample.create()
    return state.folder()


def main() -> None:
    """Draw the frame, then the page inside it."""
    state.start()
    frame.style()
    folder = opened()
    state.keep_address()
    try:
        runs = folder.journal.runs() if folder else []
    except StoreUnavailable:
        menu.navigation({})  # whoever opens the audit read-only then stays on this page
        raise
    page = menu.navigation(runs[0].summary["coverage"] if runs else {})
    name = page.url_path or menu.DEFAULT
    state.on_page(whole=name in filters.WHOLE)
    head, body, foot = st.container(), st.container(), st.container()
    audit = cached.at_hand(folder) if folder else None
    with head:
        frame.header(folder, audit)
    with foot:
        frame.footer(name, folder)
    if not state.wall():
        frame.next_step(name, folder, audit)
    with body:
        page.run()


try:
    main()
except DiagnosticsError as error:
    read_only.failed(error)
