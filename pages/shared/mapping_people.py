"""People and their teams: proposed with the reason, by code, edited whole, saved in one go."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, joined, literal, text
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings
from diagnostics.store import AuditFolder
from pages.shared import cached, state


def people(folder: AuditFolder, audit: Audit) -> pd.DataFrame:
    """One row a person code: events, the team most of them carry, role, how sure and why."""
    frame = cached.teams(cached.key(folder), audit.tables, audit.settings)
    return frame.assign(why=[state.said(why) for why in frame["why"]])


def edit(frame: pd.DataFrame, tables: Tables, settings: Settings) -> pd.DataFrame:
    """The table of people, by code; the team can be changed, to a known one or to a new one.

    Beside each team stands whether it is too small to be shown alone, as the edits make it.
    """
    key = f"people {state.lang()} {state.epoch('mapping')}"
    now = with_edits(frame, state.said_by(key))
    new = st.text_input(state.say("A team that is not in the list yet"), max_chars=60, key="new team").strip()
    column = st.column_config
    edited = st.data_editor(
        frame.assign(size=_sizes(now, tables, settings.min_group)),
        hide_index=True,
        num_rows="fixed",
        placeholder="–",
        key=key,
        disabled=["person", "events", "size", "role", "sure", "why"],
        column_order=["person", "events", "team", "size", "role", "sure", "why"],
        column_config={
            "person": column.TextColumn(state.say("Person (code)"), pinned=True),
            "events": column.NumberColumn(state.say("Events")),
            "team": column.SelectboxColumn(
                state.say("Team"),
                options=sorted({*frame["team"].dropna(), *now["team"].dropna(), *([new] * bool(new))}),
            ),
            "size": column.TextColumn(state.say("People in the team")),
            "role": column.TextColumn(state.say("Role")),
            "sure": column.ProgressColumn(state.say("Sure"), min_value=0, max_value=1, format="percent"),
            "why": column.TextColumn(state.say("Why proposed"), width="large"),
        },
        alt=state.say("People, by code, and their teams"),
    )
    if few := small_teams(edited, tables, settings.min_group):
        st.text(state.said(_told(few, settings.min_group)))
    return edited


def with_edits(frame: pd.DataFrame, told: Mapping[str, Any] | None) -> pd.DataFrame:
    """The table as the browser last told it was edited."""
    out = frame.copy()
    for row, cells in ((told or {}).get("edited_rows") or {}).items():
        if "team" in cells and int(row) < len(out):
            out.loc[int(row), "team"] = cells["team"]
    return out


def small_teams(frame: pd.DataFrame, tables: Tables, min_group: int) -> list[str]:
    """The teams of fewer people than may be shown, those who hold no ticket counted with the others."""
    listed = tables["people"]
    others = listed.loc[~listed["person"].isin(frame["person"]), "team"]
    people = pd.concat([frame["team"], others]).dropna().value_counts()
    return sorted(str(team) for team in people.index[people < min_group])


def _sizes(frame: pd.DataFrame, tables: Tables, min_group: int) -> list[str | None]:
    few = set(small_teams(frame, tables, min_group))
    words = (f"◆ {state.say('fewer than {n}', n=min_group)}", state.say("{n} or more", n=min_group))
    return [None if pd.isna(team) else words[0] if team in few else words[1] for team in frame["team"]]


def _told(few: list[str], min_group: int) -> Text:
    return text(
        "Fewer than {n} people: {teams}. Their tickets count like all others; hours in meetings are not shown for so "
        "few.",
        n=min_group,
        teams=joined([literal(team) for team in few]),
    )


def save(folder: AuditFolder, before: pd.DataFrame, edited: pd.DataFrame) -> None:
    """Keep the teams that were changed."""
    settings = folder.settings
    changed = edited[edited["team"].fillna("").ne(before["team"].fillna("")) & edited["team"].notna()]
    chosen = {**settings.teams, **dict(zip(changed["person"], changed["team"], strict=True))}
    folder.save_settings(replace(settings, teams=chosen), "teams")
    state.reset("mapping")
