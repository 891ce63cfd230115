"""What the files allow, and the message to send to the client for the rest."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.locale import LANGUAGES, Lang, Text, alphabetical, plural, text
from diagnostics.measures._requests import in_short
from diagnostics.model.results import Coverage
from diagnostics.report._columns_in_words import columns
from pages.shared import state
from pages.shared.audit_dialogs import LANGUAGE_NAMES
from pages.shared.escape import label
from pages.shared.show import BADGES

SIGNS: Final = {"computed": "●", "lower_bound": "◐", "not_computable": "○"}
WHO: Final[dict[str, Text]] = {
    "history": text("To the administrator of the ticket tool"),
    "tickets": text("To the administrator of the ticket tool"),
    "sprints": text("To the administrator of the ticket tool"),
    "meetings": text("To the assistant of the CPO"),
    "attendance": text("To the assistant of the CPO"),
    "topics": text("To whoever writes the minutes"),
    "kpis": text("To the data team"),
    "people": text("To human resources"),
}
OTHERS: Final = text("To the client")
OF_THE_MAP: Final = ("time_in_stage", "flow_time", "flow_efficiency", "stability", "work_in_progress")


def answer(files: int, coverage: Sequence[Coverage]) -> Text:
    """How much can be measured, in one sentence."""
    if not files:
        return text("No usable file yet: nothing can be measured.")
    allowed = sum(item.status != "not_computable" for item in coverage)
    return plural(
        "{n} usable file allows {allowed} measures of {all}.",
        "{n} usable files allow {allowed} measures of {all}.",
        n=files,
        allowed=allowed,
        all=len(coverage),
    )


def matrix(coverage: Sequence[Coverage]) -> None:
    """One row a measure, those of the first week first, then by title: whether it can be computed, and why not."""
    coverage = sorted(coverage, key=lambda item: alphabetical(state.said(item.title)))
    weeks = ["1" if item.measure in OF_THE_MAP else "2" for item in coverage]
    listed = pd.DataFrame(
        {
            state.say("Week"): weeks,
            state.say("Measure"): [state.said(item.title) for item in coverage],
            state.say("Status"): [
                f"{SIGNS[item.status]}\u00a0{state.said(BADGES[item.status][0])}" for item in coverage
            ],
            state.say("Missing"): [state.said(columns(item.missing)) for item in coverage],
            state.say("To ask for"): [in_short(state.said(item.ask_for)) if item.ask_for else "" for item in coverage],
            state.say("Remark"): [state.said(item.note) if item.note else "" for item in coverage],
        }
    )
    listed = listed.loc[:, (listed != "").any()].sort_values(state.say("Week"), kind="stable").map(label)
    with st.container(key="wide coverage"):
        st.table(listed, hide_index=True, alt=state.say("What the files allow, measure by measure"))


def message(missing: Sequence[Coverage]) -> None:
    """The whole request in both languages, to copy or to download."""
    order: list[Lang] = [state.lang(), *[lang for lang in LANGUAGES if lang != state.lang()]]
    for tab, lang in zip(st.tabs([LANGUAGE_NAMES[lang] for lang in order]), order, strict=True):
        written = letter(missing, lang)
        with tab:
            st.code(written, language=None, wrap_lines=True)
            st.download_button(
                state.say("Download as text"), written.encode("utf-8-sig"), file_name=f"request_{lang}.txt",
                mime="text/plain", on_click="ignore", icon=":material/download:", key=f"request {lang}",
            )  # fmt: skip


def letter(missing: Sequence[Coverage], lang: Lang) -> str:
    """The request, grouped by who can answer; each thing is asked for once."""
    groups: dict[str, list[str]] = {}
    for item in missing:
        if item.ask_for is not None:
            table = item.missing[0].partition(".")[0] if item.missing else ""
            asked = groups.setdefault(WHO.get(table, OTHERS).render(lang), [])
            words = item.ask_for.render(lang)
            if words not in asked:
                asked.append(words)
    return "\n\n".join("\n".join([f"{who}{' :' if lang == 'fr' else ':'}", *(f"- {ask}" for ask in asks)])
                       for who, asks in groups.items())  # fmt: skip
