"""People and their teams: proposed with the reason, by code, edited whole, saved in one go."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from diagnostics.model.tables import Tables
from diagnostics.model.team_of import team_of
from diagnostics.settings import Settings
from diagnostics.store import AuditFolder
from pages.shared import state


def people(tables: Tables, settings: Settings) -> pd.DataFrame:
    """One row a person code: events, the team most of them carry, role, how sure and why."""
    frame = team_of(tables, settings)
    return frame.assign(why=[state.said(why) for why in frame["why"]])


def edit(frame: pd.DataFrame) -> pd.DataFrame:
    """The table of people, by code; the team can be changed, to a known one or to a new one."""
    known = sorted(frame["team"].dropna().unique())
    new = st.text_input(state.say("A team that is not in the list yet"), max_chars=60, key="new team").strip()
    column = st.column_config
    return st.data_editor(
        frame,
        hide_index=True,
        num_rows="fixed",
        on_change="ignore",
        placeholder="–",
        key=f"people {state.lang()} {state.epoch('mapping')}",
        disabled=["person", "events", "role", "sure", "why"],
        column_config={
            "person": column.TextColumn(state.say("Person (code)"), pinned=True),
            "events": column.NumberColumn(state.say("Events")),
            "team": column.SelectboxColumn(state.say("Team"), options=[*known, *([new] if new not in known else [])]),
            "role": column.TextColumn(state.say("Role")),
            "sure": column.ProgressColumn(state.say("Sure"), min_value=0, max_value=1, format="percent"),
            "why": column.TextColumn(state.say("Why proposed"), width="large"),
        },
        alt=state.say("People, by code, and their teams"),
    )


def save(folder: AuditFolder, before: pd.DataFrame, edited: pd.DataFrame) -> None:
    """Keep the teams that were changed."""
    settings = folder.settings
    changed = edited[edited["team"].fillna("").ne(before["team"].fillna("")) & edited["team"].notna()]
    chosen = {**settings.teams, **dict(zip(changed["person"], changed["team"], strict=True))}
    folder.save_settings(replace(settings, teams=chosen), "teams")
    state.reset("mapping")
