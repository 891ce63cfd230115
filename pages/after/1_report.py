"""Report

What will leadership read?

Leadership reads this workbook, not the app. The page shows the first sheet as it will print and lists the rest.
Check, then download.
"""

import streamlit as st

from pages.shared import cached, checklist, preview, show, state, workbook_file

folder, audit = show.begin(__doc__)

langs = workbook_file.languages(audit)
lang = langs[0]
ready = checklist.ready(folder, audit)
show.finding(checklist.answer(ready))
with st.popover(state.say("Sheets to include"), icon=":material/checklist:"):
    without = workbook_file.left_out(audit)
workbook_file.download(folder, audit, langs, without)

left, right = st.columns([2, 1])
with left:
    st.subheader(state.say("The first sheet"), anchor=False)
    preview.first_sheet(cached.key(folder), audit, lang)
with right:
    st.subheader(state.say("Ready to send?"), anchor=False)
    checklist.show(ready)
    st.subheader(state.say("What is in the workbook"), anchor=False)
    workbook_file.contents(audit, lang, without)
    checklist.kept_pages(folder)
