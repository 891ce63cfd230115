"""Waiting for the audit while its steps are listed."""

from typing import Final

import streamlit as st

from diagnostics.locale import Text
from diagnostics.store import AuditFolder
from pages.shared import cached, state

LOOK_EVERY_SECONDS: Final = 0.15


def compute(folder: AuditFolder) -> None:
    """Wait until the audit is computed; its steps are listed above a bar. Raises what the computation raised."""
    work = cached.job(folder)
    place = st.empty()
    with place.container():
        status = st.status(state.say("Computing the audit…"), expanded=True)
        bar = st.progress(0.0)
    shown: list[Text] = []
    while not work.ended.wait(LOOK_EVERY_SECONDS):
        reached = cached.STEPS.index(work.step) + 1
        for number, step in enumerate(cached.STEPS[len(shown) : reached], len(shown) + 1):
            status.text(f"{number}/{len(cached.STEPS)}   {state.said(step)}")
            shown.append(step)
        bar.progress(work.share, text=state.said(work.step))
    place.empty()
    if work.failed is not None:
        raise work.failed
