"""Files

What can be proven with these files?

Drop everything the client sent, unsorted. The page says what each file is, what it allows and what is missing. It
writes the request to send to the client.
"""

import streamlit as st

from pages.shared import (
    file_cards,
    file_questions,
    file_result,
    mapping_effect,
    requests,
    show,
    state,
    template_files,
    undo,
    uploads,
)

folder, audit = show.begin(__doc__)
show.not_for_the_wall()

if not folder.sealed:
    uploads.uploader(folder)
undo.button(folder)
file_result.say(audit)
mapping_effect.sentence(audit)
file_questions.ask(folder, audit.readings)

usable = sum(reading.usable for reading in audit.readings)
show.finding(requests.answer(usable, audit.coverage))

if folder.files() or audit.readings:
    st.subheader(state.say("The files"), anchor=False)
    file_cards.cards(folder, audit.readings)

st.subheader(state.say("What they allow"), anchor=False)
requests.matrix(audit.coverage)

missing = [item for item in audit.coverage if item.ask_for is not None]
if missing:
    st.subheader(state.say("To ask the client for"), anchor=False)
    requests.message(missing)

if not folder.sealed:
    template_files.section(audit.coverage)
