"""90-day mandate

Who does what, measured by what?

A pilot without a mandate dies out. This page drafts the frame: scope, deliverables, bandwidth, three indicators at
most, dates. It produces the page to sign.
"""

import streamlit as st

from diagnostics.locale import text
from diagnostics.report.mandate import finding
from pages.shared import cached, mandate_form, mandate_preview, show, state

folder, audit = show.begin(__doc__)
if not audit.choice.wins:
    show.finding(text("No quick win is proven by this data: there is nothing to try yet."))
    show.go("quick_wins", state.say("Go to the quick wins"))
    st.stop()

kept = folder.mandate
if kept is None and state.wall():
    show.finding(text("No mandate is saved yet: there is nothing to show to the room."))
elif kept is None:
    show.finding(text("No mandate is saved yet: here is a draft, from the first quick win."))
else:
    show.finding(finding(kept))
left, right = st.columns(2)
if state.wall():
    if kept is not None:
        mandate_preview.page(kept, audit.settings.lang)
    st.stop()
with left:
    mandate = mandate_form.form(cached.key(folder), audit, kept)
    if st.button(state.say("Save the mandate"), type="primary", key="save mandate", disabled=mandate == kept):
        folder.save_mandate(mandate)
        state.notice(state.say("The mandate is saved; the workbook has it as a sheet."))
        state.again()
with right:
    mandate_preview.page(mandate, audit.settings.lang)
