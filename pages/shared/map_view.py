"""The value-flow map on the screen: its controls, its figure, its numbered irritants, its reset."""

from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures._map_data import others_named
from diagnostics.figures.value_flow_map import MapData, hidden, levels, value_flow_map
from diagnostics.flow.flow import Flow
from diagnostics.locale import Share, Text, text
from diagnostics.map_marks import NOWHERE, badges
from diagnostics.model.results import Irritant
from diagnostics.report._wording import number
from diagnostics.store import AuditFolder
from pages.shared import cached, clock_switch, state

COVERAGES: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
USUAL: Final = 0.9
USUAL_ON_WALL: Final = 0.7
LEVELS: Final[dict[str, Text]] = {"stages": text("Stages"), "teams": text("Stages × teams")}


@dataclass(frozen=True)
class Asked:
    """What the controls say."""

    level: Any
    coverage: float
    numbers: bool


def controls(flow: Flow, folder: AuditFolder, audit: Audit) -> Asked:
    """Level and simplification beside each other; the rest, and on the wall everything, behind a button."""
    offered = levels(flow)
    if state.wall():
        with st.popover(state.say("Settings"), icon=":material/tune:"):
            clock_switch.on_the_map(folder, audit)
            return Asked(_level(offered), coverage(), _numbers())
    level = _level(offered)
    coverage_shown = coverage() if level == "teams" else USUAL
    with st.popover(state.say("Settings"), icon=":material/tune:"):
        numbers = _numbers()
        clock_switch.on_the_map(folder, audit)
    return Asked(level, coverage_shown, numbers)


def data(folder: AuditFolder, flow: Flow, asked: Asked) -> MapData:
    """What the map is drawn from."""
    return cached.map_of(cached.key(folder), asked.level, state.lang(), flow)


def key(asked: Asked) -> str:
    """The key of the chart: another level or a reset is another chart, so that its selection is forgotten."""
    return f"map {asked.level} {state.epoch('map')}"


def focus(asked: Asked) -> tuple[str, ...] | None:
    """The disc or the line that was clicked."""
    looked_at = state.looked_at("map") if asked.level == "teams" else None
    return state.selected(key(asked)) or looked_at


def look_at(mark: tuple[str, ...]) -> None:
    """Show a link of the teams' map when the map opens."""
    state.set_control("level", "teams")
    state.look_at("map", mark)


def figure(drawn_from: MapData, asked: Asked, audit: Audit, clicked: tuple[str, ...] | None) -> Any:
    """The map, with the numbers of the heaviest irritants."""
    day = audit.settings.working_time.day
    look = state.look(coverage=asked.coverage, focus=clicked, badges=_badges(audit, asked), day=day)
    return value_flow_map(drawn_from, look)


def hidden_sentence(drawn_from: MapData, asked: Asked, audit: Audit, clicked: tuple[str, ...] | None) -> Text:
    """What the simplified map leaves out."""
    keep = [*_badges(audit, asked), *([clicked] if clicked else [])]
    left_out = hidden(drawn_from, asked.coverage, state.lang(), keep, audit.settings.working_time.day).sentence
    others = others_named(drawn_from.lanes)
    return text("{left_out} {others}", left_out=left_out, others=others) if others else left_out


def irritants(top: list[tuple[int, Irritant]]) -> None:
    """The numbered list beside or below the map; each has a button to its rows."""
    for rank, irritant in top:
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.text(f"{number(rank)}  {state.said(irritant.title)}", width="stretch")
            if not state.wall():
                st.button(
                    state.say("Rows"), key=f"irritant {irritant.id}", on_click=state.pick, args=("map", irritant.id),
                    icon=":material/table_rows:", type="tertiary",
                )  # fmt: skip


def _badges(audit: Audit, asked: Asked) -> tuple[tuple[str, ...], ...]:
    return badges(audit, asked.level) if asked.numbers else (NOWHERE,)


def _level(offered: tuple[Any, ...]) -> Any:
    if len(offered) < 2:
        return offered[0]
    return st.segmented_control(
        state.say("Level"), offered, default=offered[0], required=True, key="level",
        format_func=lambda level: state.said(LEVELS[level]), bind="query-params", persist_state="session",
    )  # fmt: skip


def coverage() -> float:
    """The share of passages and of waiting to show; the map and the page of what it hides share it."""
    return st.select_slider(
        state.say("Simplify: share of passages and of waiting to show"), COVERAGES,
        value=USUAL_ON_WALL if state.wall() else USUAL,
        format_func=lambda share: Share(share).render(state.lang()), key="coverage", persist_state="session", width=420,
    )  # fmt: skip


def _numbers() -> bool:
    return st.toggle(state.say("Number the heaviest irritants"), True, key="numbers")
