"""What the table of statuses, as it stands before it is saved, makes of the map and of the lead time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.value_flow_map import stage_map_data, value_flow_map
from diagnostics.flow.flow import Flow
from diagnostics.flow.remapped import Remapped, remapped
from diagnostics.locale import DayLength, Days, Text, text
from diagnostics.map_marks import NOWHERE
from diagnostics.measures.flow_time import FlowTime
from diagnostics.settings import Settings, StatusChoice
from diagnostics.store import AuditFolder
from pages.shared import cached, show, state

if TYPE_CHECKING:
    from diagnostics.model.tables import Tables

MOST_LIVE: Final = 200_000  # about three seconds on two cores
KEPT: Final = 8


def section(folder: AuditFolder, audit: Audit, flow: Flow, edited: pd.DataFrame) -> None:
    """The map of the stages with the mapping that the table shows, and what it moves; drawn again at each change."""
    changed = changes(flow, edited)
    made = _remapped(folder, audit, changed) if changed else None
    with st.container(key="strong preview"):
        st.text(
            state.say("The map with this mapping, not saved yet") if made else state.say("The map of the saved mapping")
        )
    day = audit.settings.working_time.day
    if made:
        lead = audit.evidence[FlowTime].lead
        st.text(state.said(moves(lead.value if lead else None, made.lead_hours, day)))
    drawn_from = made or flow
    data = stage_map_data(drawn_from.stages, drawn_from.stage_links, state.lang())
    show.figure(value_flow_map(data, state.look(badges=(NOWHERE,), day=day)), "mapping preview")


def changes(flow: Flow, edited: pd.DataFrame) -> dict[str, StatusChoice]:
    """The statuses whose stage or kind is not what the audit was computed with."""
    return {
        str(row.status): StatusChoice(str(row.stage), str(row.kind))
        for row in edited.itertuples()
        if (row.stage, row.kind) != (flow.statuses[str(row.status)].stage, flow.statuses[str(row.status)].kind)
    }


def moves(before: float | None, now: float | None, day: DayLength) -> Text:
    """What a mapping does to the median lead time, in hours of the audit's clock."""
    if now is None:
        return text("With this choice no ticket is finished: there is no lead time.")
    has = Days(now, day)
    if before is None:
        return text("With this choice the median lead time is {now}.", now=has)
    if Days(before, day).render("en") == has.render("en"):
        return text("This choice leaves the median lead time as it is: {now}.", now=has)
    return text("This choice moves the median lead time from {before} to {now}.", before=Days(before, day), now=has)


def _remapped(folder: AuditFolder, audit: Audit, changed: Mapping[str, StatusChoice]) -> Remapped | None:
    """The flow with some statuses mapped otherwise; of a long log only when a person asks for it."""
    settings = audit.settings
    is_long = settings.engine != "duckdb" or len(audit.tables["history"]) > MOST_LIVE
    if is_long and not st.button(state.say("Draw the map with this mapping"), key="draw preview"):
        return None
    with st.spinner(state.say("Drawing the map again…")):
        settings = replace(settings, statuses={**settings.statuses, **changed})
        return _computed(cached.key(folder), tuple(sorted(changed.items())), audit.tables, settings)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _computed(
    name: str, changed: tuple[tuple[str, StatusChoice], ...], _tables: "Tables", _settings: Settings
) -> Remapped | None:
    """`name` is the key of the audit; the same choices are computed once."""
    return remapped(_tables, _settings)
