"""What each team says of one indicator: definition, formula and source side by side, differing words marked."""

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Text, text
from diagnostics.measures.kpi_coherence import same_formula
from diagnostics.model.spelling import spelling_key
from diagnostics.model.stages import UNASSIGNED
from pages.shared import state
from pages.shared.differing_words import as_markdown, marked
from pages.shared.escape import label

MOST: Final = 4
PARTS: Final[dict[str, tuple[Text, Callable[[str], str]]]] = {
    "definition": (text("Definition"), spelling_key),
    "formula": (text("Formula"), same_formula),
    "source": (text("Source"), spelling_key),
}


def wordings(audit: Audit, kpi: str, part: str) -> list[tuple[str, tuple[str, ...]]]:
    """The wordings of a part of an indicator with the teams that use each, the commonest first."""
    kpis = audit.tables["kpis"]
    mine = kpis[kpis["kpi"].map(spelling_key).eq(spelling_key(kpi))].dropna(subset=part)
    key = PARTS[part][1]
    groups = [
        (str(rows[part].mode().iloc[0]), _teams(rows["team"]))
        for _, rows in mine.groupby(mine[part].map(key), sort=True)
    ]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def show(audit: Audit, kpi: str) -> None:
    """One row a part, one column a wording; more than four are counted."""
    with st.container(border=True, key="side by side"):
        for part, (title, _) in PARTS.items():
            told = wordings(audit, kpi, part)
            st.text(_title(title, len(told)))
            if told:
                _columns(told)
            if len(told) > MOST:
                more = state.say_plural("{n} other wording is not shown.", "{n} other wordings are not shown.",
                                        n=len(told) - MOST)  # fmt: skip
                st.text(more)


def _columns(told: list[tuple[str, tuple[str, ...]]]) -> None:
    shown = told[:MOST]
    for column, (_, teams), words in zip(
        st.columns(len(shown)), shown, marked([words for words, _ in shown]), strict=True
    ):
        column.markdown(as_markdown(words))
        column.caption(label(", ".join(teams)) if teams else state.say("no team named"))


def _title(title: Text, count: int) -> str:
    if not count:
        return state.say("{part}: no row says it", part=title)
    return state.say_plural("{part}: {n} wording", "{part}: {n} wordings", n=count, part=title)


def _teams(teams: pd.Series) -> tuple[str, ...]:
    return tuple(sorted(str(team) for team in teams.dropna().unique() if team != UNASSIGNED))
