"""The path of one topic: which one, its figure, its sentence."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.topic_path import topic_path
from diagnostics.flow.topic_path import TopicPath, path_of, story_graph, told
from diagnostics.irritants._story import longest, told_by
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.decision_rate import DecisionRate
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Irritant
from diagnostics.store import AuditFolder
from pages.shared import cached, show, state
from pages.shared.escape import label

MOST_OFFERED: Final = 200


def block(folder: AuditFolder, audit: Audit, topics: pd.DataFrame, decision_class: str) -> None:
    """A topic to choose among these, and its path."""
    if not state.wall():
        st.subheader(state.say("The path of one topic"), anchor=False)
    offered = topics.sort_values(["tickets", "meetings", "days"], ascending=False).head(MOST_OFFERED)
    names = dict(zip(offered["topic_id"], offered["title"], strict=True))
    first = next(iter(longest(decision_class or None, audit.evidence)), None)
    if not names:
        show.few(0)
        return
    ids = list(names)
    chosen = ids[ids.index(first) if first in names else 0]
    if not state.wall():
        chosen = st.selectbox(
            state.say("Topic"), ids, index=ids.index(chosen), key=f"topic {decision_class}",
            format_func=lambda topic: label(str(names[topic])),
        ) or chosen  # fmt: skip
    figure(folder, audit, path(folder, audit, _ids(audit, chosen)), "topic path")


def of_irritant(audit: Audit, irritant: Irritant, rank: int) -> None:
    """On the card of an irritant about decisions: the topic that tells it."""
    ids, folder = told_by(irritant, audit.evidence), state.folder()
    if not ids or folder is None:
        return
    found = path(folder, audit, ids)
    if found is None:
        return
    with st.expander(state.say("See the path of one topic"), type="compact"):
        st.text(state.said(told(found, audit.settings.working_time.day)))
        figure(folder, audit, found, f"path of {rank}")


def figure(folder: AuditFolder, audit: Audit, found: TopicPath | None, key: str) -> None:
    """A path as a map with one lane."""
    show.figure(topic_path(found, state.look(day=audit.settings.working_time.day), audit.at), key)


def path(folder: AuditFolder, audit: Audit, ids: tuple[str, ...]) -> TopicPath | None:
    """The path of a topic through the value-flow graph, from the day on which it was asked for."""
    known = [audit.evidence[measured].topics[["topic_id", "raised_at"]] for measured in (DecisionRate, ArbitrationTime)]
    topics = pd.concat([part for part in known if len(part)] or known[:1])
    raised = topics.loc[topics["topic_id"].isin(ids), "raised_at"].dropna().min()
    return path_of(_graph(cached.key(folder), audit), ids, None if pd.isna(raised) else raised.to_pydatetime())


@st.cache_resource(show_spinner=False, max_entries=2)
def _graph(name: str, _audit: Audit) -> Any:
    return story_graph(_audit.flow, _audit.tables, _audit.at)


def _ids(audit: Audit, topic_id: str) -> tuple[str, ...]:
    """The ids of the subject of a topic: several where a person said that they are one."""
    told_again = audit.evidence[RepeatedDecisions].subjects["topic_ids"]
    return next((tuple(ids) for ids in told_again if topic_id in ids), (topic_id,))
