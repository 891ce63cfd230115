"""Series of meetings and their kinds: proposed with the reason, edited whole, saved in one go."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.model.ritual_series import ritual_series
from diagnostics.model.rituals import RITUAL_NAMES
from diagnostics.store import AuditFolder
from pages.shared import state
from pages.shared.rows import moment

MOST: Final = 500
ONE_TO_ONE: Final = "one_to_one"


def series(meetings: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """One row a series of meetings; talks of two people are left out, their titles say who meets whom."""
    frame = ritual_series(meetings, chosen)
    frame = frame[frame["kind"].ne(ONE_TO_ONE)].head(MOST).reset_index(drop=True)
    return frame.assign(why=[state.said(why) for why in frame["why"]])


def edit(frame: pd.DataFrame) -> pd.DataFrame:
    """The table of series; only the kind can be changed."""
    column = st.column_config
    dates = {"first_at": state.say("First seen"), "last_at": state.say("Last seen")}
    return st.data_editor(
        frame,
        hide_index=True,
        num_rows="fixed",
        on_change="ignore",
        placeholder="–",
        key=f"rituals {state.lang()} {state.epoch('mapping')}",
        disabled=["title", "meetings", "first_at", "last_at", "sure", "why"],
        column_order=["title", "meetings", "kind", "sure", "why", "first_at", "last_at"],
        column_config={
            "title": column.TextColumn(state.say("Meeting"), pinned=True),
            "meetings": column.NumberColumn(state.say("Times held")),
            "kind": column.SelectboxColumn(
                state.say("Kind of meeting"), options=list(RITUAL_NAMES), required=True,
                format_func=lambda kind: state.said(RITUAL_NAMES[kind]),
            ),
            "sure": column.ProgressColumn(state.say("Sure"), min_value=0, max_value=1, format="percent"),
            "why": column.TextColumn(state.say("Why proposed"), width="large"),
            **{name: {**moment(), "label": title} for name, title in dates.items()},
        },
        alt=state.say("Meetings and their kinds"),
    )  # fmt: skip


def save(folder: AuditFolder, before: pd.DataFrame, edited: pd.DataFrame) -> None:
    """Keep the kinds that were changed."""
    settings = folder.settings
    changed = edited[edited["kind"].ne(before["kind"])]
    chosen = {**settings.rituals, **dict(zip(changed["series"], changed["kind"], strict=True))}
    folder.save_settings(replace(settings, rituals=chosen), "rituals")
    state.reset("mapping")
