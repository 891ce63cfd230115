"""Whether the workbook can be sent: each line is checked, none is ticked by hand."""

from dataclasses import dataclass

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, plural, text
from diagnostics.model.stages import DOUBTFUL
from diagnostics.store import AuditFolder
from pages.shared import menu, state


@dataclass(frozen=True)
class Check:
    """One thing to be true before the workbook goes out."""

    words: Text
    holds: bool


def ready(folder: AuditFolder, audit: Audit) -> list[Check]:
    """All checks of an audit."""
    doubtful = audit.flow is not None and any(proposal.sure < DOUBTFUL for proposal in audit.flow.statuses.values())
    small = [
        group for group in audit.evidence.results.values() if group.status == "not_computable" and group.ask_for is None
    ]
    return [
        Check(text("Every question about files is answered"), not any(r.questions for r in audit.readings)),
        Check(text("Every status has a sure stage"), not doubtful),
        Check(text("Every irritant has its rows"), all(irritant.row_count > 0 for irritant in audit.irritants)),
        Check(text("What cannot be measured is asked for"), not small),
        Check(
            text("No figure is about fewer than {n} people", n=audit.settings.min_group), audit.settings.min_group >= 5
        ),
        Check(text("The audit has the client's name"), bool(folder.settings.name)),
    ]


def answer(checks: list[Check]) -> Text:
    """Whether it can be sent, in one sentence."""
    open_checks = sum(not check.holds for check in checks)
    if not open_checks:
        return text("The workbook is ready to send.")
    return plural(
        "The workbook can be sent once {n} point is settled.",
        "The workbook can be sent once {n} points are settled.",
        n=open_checks,
    )


def show(checks: list[Check]) -> None:
    """One line a check, with a sign and a word."""
    for check in checks:
        sign, word = ("●", state.say("yes")) if check.holds else ("○", state.say("not yet"))
        st.text(state.say("{sign} {check}: {answer}", sign=sign, check=check.words, answer=word))


def kept_pages(folder: AuditFolder) -> None:
    """The pages kept for the presentation, as buttons."""
    kept = set(folder.journal.marked("kept"))
    pages = [page for page in menu.page_files() if page.name in kept]
    if pages:
        st.subheader(state.say("Kept for the presentation"), anchor=False)
        for page in pages:
            if st.button(state.said(page.title), key=f"kept {page.name}", type="tertiary"):
                st.switch_page(page.place)
