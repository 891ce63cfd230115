"""Indicators that nobody uses, and names that may be one indicator."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Share, Text, number, text
from diagnostics.measures import kpi_names, kpi_use
from diagnostics.measures.kpi_names import OPEN, KpiNames, pair_key
from diagnostics.measures.kpi_use import KpiUse
from diagnostics.report.indicators import ANSWERS, RELATIONS
from diagnostics.store import AuditFolder
from pages.shared import rows, show, state

COLUMNS: Final = ["kpi", "teams", "last_used_at", "days_unread", "feeds", "owned", "decorative"]
SAID: Final[dict[bool, Text]] = {True: text("yes"), False: text("no")}


def unused(audit: Audit) -> None:
    """What nobody reads, what feeds no decision, what has no owner."""
    measured = audit.evidence[KpiUse]
    st.subheader(state.say("Used or decorative"), anchor=False)
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    show.sure(measured, facts(audit, measured), kpi_use)
    flagged = flagged_rows(measured)
    if flagged.empty:
        st.text(
            state.say("Nothing stands out here: no indicator is known to be unread, without decision or without owner.")
        )
    else:
        about = state.say("indicators unread, without decision or without owner")
        rows.rows(in_words(flagged), "unused", about)


def facts(audit: Audit, measured: KpiUse) -> list[str]:
    """How many are unread, without decision, without owner; and the share that is decorative."""
    days = audit.settings.thresholds.unused_kpi_days
    said = [
        state.say_plural("{n} unread for {days} days", "{n} unread for {days} days", n=measured.unread, days=days),
        state.say_plural("{n} feeds no decision", "{n} feed no decision", n=measured.without_decision),
        _owners(audit, measured),
    ]
    if measured.share is not None:
        said.append(state.say("{share} decorative", share=Share(measured.share.value)))
    return said


def _owners(audit: Audit, measured: KpiUse) -> str:
    """How many are without owner; where no column names one and every indicator has a team, that is not known."""
    if not measured.without_owner and not kpi_use.names_owners(audit.tables["kpis"]):
        return state.say("owner: unknown")
    return state.say("{n} without owner", n=measured.without_owner)


def flagged_rows(measured: KpiUse) -> pd.DataFrame:
    """Indicators of which the catalogue says that something is missing, the decorative ones first."""
    found = measured.indicators
    wrong = found["unread"].eq(True) | found["feeds"].eq(False) | found["owned"].eq(False)
    flagged = found[wrong.fillna(False).astype(bool)]
    first = flagged.assign(last=~flagged["decorative"].eq(True).fillna(False).astype(bool))
    return first.sort_values(["last", "days_unread", "kpi"], ascending=[True, False, True])[COLUMNS]


def in_words(flagged: pd.DataFrame) -> pd.DataFrame:
    """Yes, no, or nothing where the catalogue does not say."""
    words = {said: state.said(name) for said, name in SAID.items()}
    told = {column: flagged[column].astype("object").map(words.get) for column in ("feeds", "owned", "decorative")}
    return flagged.assign(**told)


def names(folder: AuditFolder, audit: Audit) -> None:
    """Pairs that may be one indicator; a person answers, and the answer is kept."""
    measured = audit.evidence[KpiNames]
    st.subheader(state.say("Several names for one indicator?"), anchor=False)
    if measured.status == "not_computable":
        show.not_computable(measured)
        return
    waiting = state.say_plural("{n} pair waits for an answer", "{n} pairs wait for an answer", n=measured.open)
    show.sure(measured, [state.say("{n} indicators compared", n=measured.compared), waiting], kpi_names)
    if measured.pairs.empty:
        st.text(state.say("Nothing stands out here: no indicator seems to have two names."))
        return
    edited = _edit(measured.pairs)
    if st.button(state.say("Keep the answers"), type="primary", key="keep pairs"):
        save(folder, edited)
        state.again()


def _edit(pairs: pd.DataFrame) -> pd.DataFrame:
    """The table of pairs; only the answer can be changed."""
    column = st.column_config
    shown = pairs.assign(
        relation=[state.said(RELATIONS[relation]) for relation in pairs["relation"]],
        correlation=["–" if pd.isna(value) else number(value, state.lang(), 2) for value in pairs["correlation"]],
    )
    edited = st.data_editor(
        shown, hide_index=True, num_rows="fixed", on_change="ignore", placeholder="–",
        key=f"pairs of indicators {state.lang()} {state.epoch('pairs')}",
        disabled=["one", "other", "relation", "periods", "correlation"],
        column_config={
            "one": column.TextColumn(state.say("One name"), pinned=True),
            "other": column.TextColumn(state.say("Other name")),
            "relation": column.TextColumn(state.say("What they share")),
            "periods": column.NumberColumn(state.say("Periods")),
            "correlation": column.TextColumn(state.say("Correlation")),
            "answer": column.SelectboxColumn(
                state.say("Your answer"), options=list(ANSWERS), required=True,
                format_func=lambda answer: state.said(ANSWERS[answer]),
            ),
        },
        alt=state.say("Names that may be one indicator"),
    )  # fmt: skip
    return pairs.assign(answer=edited["answer"])


def save(folder: AuditFolder, edited: pd.DataFrame) -> None:
    """Keep the answers; one that is taken back is forgotten."""
    settings = folder.settings
    kept = dict(settings.kpi_pairs)
    for row in edited.itertuples():
        key = pair_key(str(row.one), str(row.other))
        kept.pop(key, None)
        if row.answer != OPEN:
            kept[key] = str(row.answer)
    folder.save_settings(replace(settings, kpi_pairs=kept), "indicators")
    state.reset("pairs")
