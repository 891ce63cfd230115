"""What changed since the run before."""

import streamlit as st

from diagnostics.locale import Date, Text, plural, text
from diagnostics.store import AuditFolder
from diagnostics.store.journal import Run
from pages.shared import state


def since_last_run(folder: AuditFolder) -> None:
    """The differences between the last two runs, one line each."""
    runs = folder.journal.runs()
    if len(runs) < 2:
        st.text(state.say("This is the first run of this audit."))
        return
    now, before = runs[0], runs[1]
    lines = differences(before, now)
    st.text(state.say("Compared with the run of {date}:", date=Date(before.at)))
    for line in lines or [text("No figure changed.")]:
        st.text(f"• {state.said(line)}")


def differences(before: Run, now: Run) -> list[Text]:
    """What is not the same: tickets, verdicts, irritants gone and new, quick wins."""
    was, has = before.summary, now.summary
    found = []
    if was["tickets"] != has["tickets"]:
        found.append(text("Tickets: {before} → {now}", before=int(was["tickets"]), now=int(has["tickets"])))
    moved = sum(verdict != was["triggers"].get(kind, [None, None])[1] for kind, (_, verdict) in has["triggers"].items())
    if moved:
        found.append(plural("{n} trigger has another verdict.", "{n} triggers have another verdict.", n=moved))
    gone, new = set(was["irritants"]) - set(has["irritants"]), set(has["irritants"]) - set(was["irritants"])
    if gone:
        found.append(plural("{n} irritant is gone.", "{n} irritants are gone.", n=len(gone)))
    if new:
        found.append(plural("{n} irritant is new.", "{n} irritants are new.", n=len(new)))
    if was["quick_wins"] != has["quick_wins"]:
        found.append(text("The quick wins are not the same."))
    return found
