"""Arbitration

How long does a decision wait?

An arbitration starts when a decision is asked for and ends when it is taken. Open topics count too: leaving them out
would make everything look fast. The page shows the wait by class of decision and the topics that come back.
"""

import streamlit as st

from diagnostics.figures.arbitration_survival import TITLE as SURVIVAL_TITLE
from diagnostics.figures.arbitration_survival import arbitration_survival
from diagnostics.figures.topic_path import TITLE as PATH_TITLE
from diagnostics.locale import text
from diagnostics.measures import arbitration_time
from diagnostics.measures.arbitration_time import MIN_TOPICS, ArbitrationTime
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from pages.shared import committees, held_by_title, pick_class, rows, same_subjects, show, state, topic_story, turns

MEASURE = "arbitration_time"

folder, audit = show.begin(__doc__)
measured = audit.evidence[ArbitrationTime]
if measured.status == "not_computable":
    show.not_computable(measured)
    st.stop()

healthy = text("Nothing stands out here: no class of decision waits far beyond the threshold.")
show.answer(audit, ("slow_arbitration", "repeated_decision"), healthy)


@st.fragment
def decisions() -> None:
    """The curves, and the topics behind them, by class of decision."""
    decision_class = pick_class.of(measured.classes)
    topics = pick_class.only(measured.topics, decision_class)
    if len(topics) < MIN_TOPICS:
        show.few(len(topics))
    else:
        threshold = audit.settings.thresholds.arbitration_days
        show.figure(arbitration_survival(measured, state.look(), threshold), "arbitration")
    facts = [state.say_plural("{n} topic", "{n} topics", n=len(topics)), show.period(audit)]
    show.sure(measured, facts, arbitration_time)
    if not state.wall():
        rows.rows(
            pick_class.named(pick_class.only(measured.classes, decision_class)),
            "classes",
            state.say("classes of decision"),
        )
        about = state.say("topics, longest wait first")
        rows.rows(pick_class.named(topics.sort_values("days", ascending=False)), "topics", about)
        topic_story.block(folder, audit, topics, decision_class)


def one_topic() -> None:
    """On the wall, the path of the topic that waited longest."""
    topic_story.block(folder, audit, measured.topics, pick_class.EVERY)


if state.wall():
    path = turns.Part(PATH_TITLE, one_topic)
    turns.in_turn(MEASURE, {"decisions": turns.Part(SURVIVAL_TITLE, decisions), "path": path})
else:
    decisions()
    same_subjects.block(folder, audit.evidence[RepeatedDecisions])
    held_by_title.block(folder, audit)
    committees.block(audit)
