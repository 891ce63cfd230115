"""The two tables of the mapping: statuses to stages, people to teams; edited whole, saved in one go."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.flow.flow import Flow
from diagnostics.locale import CALENDAR_DAY, DayLength, Text, UnitName, plural, text
from diagnostics.model.stages import DOUBTFUL, STAGE_NAMES, STAGES
from diagnostics.settings import StatusChoice
from diagnostics.store import AuditFolder
from pages.shared import state
from pages.shared.rows import moment

KINDS: Final[dict[str, Text]] = {"queue": text("queue"), "active": text("work"), "done": text("finished")}
ALL, DOUBTS = "all", "doubts"


def no_history() -> Text:
    """What the page says without a history."""
    return text("No file of this audit holds a history: there are no statuses to tie to stages yet.")


def answer(flow: Flow) -> Text:
    """How many statuses there are and how many are doubtful."""
    doubtful = sum(proposal.sure < DOUBTFUL for proposal in flow.statuses.values())
    found = plural("{n} status in the files", "{n} statuses in the files", n=len(flow.statuses))
    if not doubtful:
        return text("{found}; each has a stage.", found=found)
    return plural("{found}; {n} is to check.", "{found}; {n} are to check.", n=doubtful, found=found)


def statuses(flow: Flow, day: DayLength = CALENDAR_DAY) -> pd.DataFrame:
    """One row a status, the doubtful first, then those with most time."""
    use = flow.status_use.set_index("status")
    proposed = flow.statuses
    frame = pd.DataFrame(
        {
            "status": list(proposed),
            "tickets": [use["tickets"].get(status, 0) for status in proposed],
            "days": [use["total_hours"].get(status, 0.0) / day.hours for status in proposed],
            "first_at": [use["first_at"].get(status) for status in proposed],
            "last_at": [use["last_at"].get(status) for status in proposed],
            "stage": [proposal.stage for proposal in proposed.values()],
            "kind": [proposal.kind for proposal in proposed.values()],
            "sure": [proposal.sure for proposal in proposed.values()],
            "why": [state.said(proposal.why) for proposal in proposed.values()],
        }
    )
    order = frame.assign(certain=frame["sure"].ge(DOUBTFUL))
    return (
        order.sort_values(["certain", "days"], ascending=[True, False]).drop(columns="certain").reset_index(drop=True)
    )


def doubtful_filter(frame: pd.DataFrame) -> str:
    """A pill for all statuses and one for those to check, when there are any."""
    doubtful = int(frame["sure"].lt(DOUBTFUL).sum())
    if not doubtful:
        return ALL
    names = {ALL: state.say("All ({n})", n=len(frame)), DOUBTS: state.say("To check ({n})", n=doubtful)}
    chosen = st.pills(
        state.say("Show"), list(names), default=ALL, required=True, format_func=names.__getitem__, key="which statuses",
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or ALL


def edit_statuses(frame: pd.DataFrame, which: str, day: DayLength = CALENDAR_DAY) -> pd.DataFrame:
    """The table of statuses; only stage and kind can be changed."""
    shown = frame[frame["sure"].lt(DOUBTFUL)] if which == DOUBTS else frame
    shown = shown.assign(days=shown["days"].round())
    column = st.column_config
    return st.data_editor(
        shown,
        hide_index=True,
        num_rows="fixed",
        key=f"statuses {which} {state.lang()} {state.epoch('mapping')}",
        column_order=["status", "tickets", "stage", "kind", "days", "sure", "why", "first_at", "last_at"],
        disabled=["status", "tickets", "days", "first_at", "last_at", "sure", "why"],
        column_config={
            "status": column.TextColumn(state.say("Status"), pinned=True),
            "tickets": column.NumberColumn(state.say("Tickets")),
            "days": column.NumberColumn(
                state.say("Time spent ({days})", days=UnitName("days", day)), format="localized"
            ),
            "first_at": _day(state.say("First seen")),
            "last_at": _day(state.say("Last seen")),
            "stage": column.SelectboxColumn(
                state.say("Stage"), options=STAGES, required=True, width="medium",
                format_func=lambda stage: state.said(STAGE_NAMES[stage]),
            ),
            "kind": column.SelectboxColumn(
                state.say("Queue or work"), options=list(KINDS), required=True,
                format_func=lambda kind: state.said(KINDS[kind]),
            ),
            "sure": column.ProgressColumn(state.say("Sure"), min_value=0, max_value=1, format="percent"),
            "why": column.TextColumn(state.say("Why proposed"), width="large"),
        },
        alt=state.say("Statuses and their stages"),
    )  # fmt: skip


def save_statuses(folder: AuditFolder, flow: Flow, edited: pd.DataFrame) -> None:
    """Keep what differs from the proposal; a choice made before stays a choice."""
    settings = folder.settings
    chosen = dict(settings.statuses)
    for row in edited.itertuples():
        proposal = flow.statuses[str(row.status)]
        if (row.stage, row.kind) != (proposal.stage, proposal.kind) or proposal.sure < DOUBTFUL:
            chosen[str(row.status)] = StatusChoice(str(row.stage), str(row.kind))
    folder.save_settings(replace(settings, statuses=chosen), "statuses")
    state.reset("mapping")


def _day(title: str) -> st.column_config.Column:
    return {**moment(), "label": title}
