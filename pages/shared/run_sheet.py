"""The five steps of the audit, what is done of each and when."""

from dataclasses import dataclass

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, text
from diagnostics.model.results import Result
from diagnostics.model.stages import DOUBTFUL
from diagnostics.store import AuditFolder
from pages.shared import state
from pages.shared.menu import SECTIONS, page_file
from pages.shared.run_sheet_dates import dates

WEEK_2 = ("arbitration_time", "handovers", "ping_pong", "rework", "ritual_yield", "coordination_load", "kpi_coherence")


@dataclass(frozen=True)
class Step:
    """One row of the run sheet: its checks, and the page where the next of them is done."""

    section: str
    checks: tuple[tuple[Text, bool], ...]
    page: str

    @property
    def done(self) -> int:
        """How many checks are done."""
        return sum(done for _, done in self.checks)


def nothing_yet() -> Text:
    """What the page says before the first file."""
    return text("This audit has no usable file yet.")


def steps(folder: AuditFolder, audit: Audit) -> None:
    """One row a step: sign, name, date, checks, button."""
    when = dates(folder)
    for step in _steps(folder, audit):
        with st.container(horizontal=True, vertical_alignment="center", key=f"step {step.section}"):
            sign = "●" if step.done == len(step.checks) else "◐" if step.done else "○"
            with st.container(key=f"strong step {step.section}", width=230):
                st.text(f"{sign} {state.said(SECTIONS[step.section])} · {step.done}/{len(step.checks)}")
            day = when.get(step.section)
            with st.container(key=f"muted date {step.section}", width=250):
                st.text(state.said(day) if day else state.say("No date yet"))
            todo = [state.said(words) for words, done in step.checks if not done]
            todo_words = state.say("To do: {list}", list=" · ".join(todo))
            st.text(todo_words if todo else state.say("Everything is done."), width="stretch")
            page = page_file(step.page)
            if st.button(state.said(page.title), key=f"to {step.section}", type="tertiary"):
                st.switch_page(page.place)


def next_page(folder: AuditFolder, audit: Audit) -> str:
    """The page of the first step not done; what the data cannot give stops nobody."""
    prepare, week_1, *_ = _steps(folder, audit)
    if prepare.done < len(prepare.checks):
        return prepare.page
    return "report" if week_1.done else "files"


def coverage(audit: Audit) -> None:
    """Three counts: computed, bounded, not computable."""
    names = {
        "computed": text("computed"),
        "lower_bound": text("lower bound"),
        "not_computable": text("not computable"),
    }
    with st.grid(3, min_column_width=160):
        for status, words in names.items():
            n = sum(item.status == status for item in audit.coverage)
            st.metric(state.said(words), n, border=True)


def _steps(folder: AuditFolder, audit: Audit) -> tuple[Step, ...]:
    readings = audit.readings
    sure = audit.flow is None or all(p.sure >= DOUBTFUL for p in audit.flow.statuses.values())
    known: dict[str, Result] = audit.evidence.results
    measured = [(item.title, known[item.measure].status != "not_computable") for item in audit.coverage]
    three = len(audit.choice.wins) == 3
    by_name = dict(zip((item.measure for item in audit.coverage), measured, strict=True))
    return (
        Step(
            "prepare",
            (
                (text("usable files"), any(reading.usable for reading in readings)),
                (text("questions about files"), not any(reading.questions for reading in readings)),
                (text("doubtful statuses"), sure),
            ),
            "mapping" if not sure and audit.flow else "files",
        ),
        Step("week_1", ((text("map of the flow"), audit.flow is not None),), "value_flow"),
        Step("week_2", tuple(by_name[name] for name in WEEK_2 if name in by_name), "arbitration"),
        Step(
            "week_3",
            ((text("three quick wins with evidence"), three), (text("mandate"), folder.mandate is not None)),
            "mandate" if three else "quick_wins",
        ),
        Step("after", ((text("report downloaded"), folder.journal.told("report_at") is not None),), "report"),
    )
