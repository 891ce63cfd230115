"""Audits

Which audit, with which rules?

An audit is a folder: files, mappings, thresholds. Create one per client and reopen it every month. Everything stays
on this machine.
"""

import streamlit as st

from pages.shared import audit_dialogs, read_only, rules, sample, show, state

show.heading(__doc__)
show.not_for_the_wall()
shelf = state.shelf()
cards = shelf.audits()

with st.container(horizontal=True):
    if st.button(state.say("New audit"), type="primary", icon=":material/add:", key="new"):
        audit_dialogs.new()
    if st.button(state.say("Try the sample"), icon=":material/science:", key="sample"):
        sample.create()
        state.again()

if not cards:
    st.info(state.say("No audit yet. Create the first one, or try the sample."), icon=":material/folder_open:")
    st.stop()

listed, ruled = st.tabs([state.say("Audits"), state.say("Rules")])
with listed:
    chosen = audit_dialogs.choose(cards)
    if chosen is None:
        st.text(state.say("Select an audit to open, copy, export or delete it."))
    elif chosen.broken is not None and not read_only.card(chosen):
        st.error(state.say("This audit cannot be opened."))
        st.text(state.said(chosen.broken.message))
        if st.button(state.say("Delete…"), icon=":material/delete:", key="delete broken"):
            audit_dialogs.delete(chosen)
    elif chosen.broken is None:
        audit_dialogs.actions(shelf.open(chosen.id), chosen)
with ruled:
    folder = state.folder()
    if folder is not None:
        rules.form(folder)
