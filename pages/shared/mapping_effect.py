"""What a change of an answer, of the mapping or of the clock changes: the figures before and after."""

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Count, DayLength, Days, Share, Text, text
from diagnostics.locale.text import Value
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.flow_efficiency import FlowEfficiency
from diagnostics.measures.flow_time import FlowTime
from pages.shared import state

NAME: Final = "mapping effect"
Figures: TypeAlias = dict[str, float | None]
Written: TypeAlias = Callable[[float, DayLength], Value]


def _count(value: float, _: DayLength) -> Value:
    return Count(int(value))


def _share(value: float, _: DayLength) -> Value:
    return Share(value)


SHOWN: Final[Mapping[str, tuple[Text, Written]]] = {
    "tickets": (text("Tickets"), _count),
    "events": (text("Events"), _count),
    "statuses": (text("Statuses"), _count),
    "teams": (text("Teams"), _count),
    "meetings": (text("Meetings"), _count),
    "topics": (text("Topics"), _count),
    "waiting": (text("Waiting in all"), Days),
    "lead": (text("Median lead time"), Days),
    "efficiency": (text("Flow efficiency"), _share),
    "dependency": (text("Product managers' time in dependency meetings"), _share),
}


def remember(audit: Audit) -> None:
    """Keep the figures of before a change, to compare after it."""
    day = audit.settings.working_time.day
    kept = {"audit": audit.settings.name, "figures": figures(audit), "hours": day.hours, "working": day.working}
    state.pick(NAME, json.dumps(kept))


def forget() -> None:
    """There is nothing to compare with any more."""
    state.pick(NAME, None)


def sentence(audit: Audit) -> None:
    """Say what the last change did, when there was one in this session: what moved, before and after."""
    before = json.loads(state.picked(NAME) or "{}")
    if before.get("audit") != audit.settings.name:
        return
    days = (DayLength(before["hours"], before["working"]), audit.settings.working_time.day)
    moved = differences(before["figures"], figures(audit), days)
    with st.container(border=True, key="mapping effect", gap="xsmall"):
        st.text(
            state.say("What the last change moves:") if moved else state.say("The last change moves no figure here.")
        )
        for line in moved:
            st.text(f"• {state.said(line)}")


def figures(audit: Audit) -> Figures:
    """The figures that an answer about the files can move; none where there is no such figure."""
    flow, timed = audit.flow, audit.evidence[FlowTime]
    dependency, worked = audit.evidence[CoordinationLoad].dependency, audit.evidence[FlowEfficiency].share
    return {
        "tickets": float(len(audit.tables["tickets"])),
        "events": float(len(audit.tables["history"])),
        "statuses": float(len(flow.statuses)) if flow else 0.0,
        "teams": float(audit.tables["history"]["team"].nunique()),
        "meetings": float(len(audit.tables["meetings"])),
        "topics": float(len(audit.tables["topics"])),
        "waiting": float(flow.waiting["hours"].sum()) if flow else None,
        "lead": timed.lead.value if timed.lead else None,
        "efficiency": worked.value if worked else None,
        "dependency": dependency.value if dependency else None,
    }


def differences(before: Figures, now: Figures, days: tuple[DayLength, DayLength]) -> list[Text]:
    """A line for each figure that is not written as it was."""
    lines = []
    for name, (title, written) in SHOWN.items():
        pair = [
            text("none") if value is None else text("{value}", value=written(value, day))
            for value, day in zip((before.get(name), now.get(name)), days, strict=True)
        ]
        if pair[0].render(state.lang()) != pair[1].render(state.lang()):
            lines.append(text("{title}: {before} → {after}", title=title, before=pair[0], after=pair[1]))
    return lines
