"""What is odd in the data: a table of the anomalies, one of them in full with its rows, and what the readers found."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.stability import stability as stability_figure
from diagnostics.locale import Date, Share, Text, count, text
from diagnostics.measures import stability as little
from diagnostics.measures.stability import Stability
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.rituals import RITUAL_NAMES
from diagnostics.quality import TREATMENTS, QualityProblem
from diagnostics.report.quality import found, measures
from pages.shared import rows, show, state
from pages.shared.escape import label

SIGNS: Final = {"kept": "●", "mended": "◐", "left_out": "○"}
ROW_PX: Final = 35
MOST_PX: Final = 460
FIRST_ROWS: Final = 5


def answer(audit: Audit) -> Text:
    """The share of rows that are used, and what is odd in them, in one sentence."""
    read, kept = (sum(getattr(reading, name) for reading in audit.readings) for name in ("rows_read", "rows_kept"))
    said = found(audit.quality) if audit.quality else text("Nothing that changes a figure.")
    if not read:
        return said
    return text("{share} of the rows are used. {said}", share=Share(kept / read), said=said)


def nothing() -> Text:
    """There is no file to look at."""
    return text("No usable file yet: there is nothing to look at.")


def table(audit: Audit) -> QualityProblem | None:
    """All anomalies; the one that is selected, else the first."""
    problems = audit.quality
    shown = pd.DataFrame(
        {
            state.say("Anomaly"): [state.said(problem.title) for problem in problems],
            state.say("How many"): [state.said(problem.counted) for problem in problems],
            state.say("Share (%)"): [None if problem.count is None else problem.share * 100 for problem in problems],
            state.say("What was done"): [_done(problem) for problem in problems],
            state.say("Measures it can change"): [len(problem.affects) for problem in problems],
        }
    )
    titles = list(shown.columns)
    widths = (330, 170, 90, 130, None)
    event = st.dataframe(
        rows.written(shown, state.lang()),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=round(min(MOST_PX, ROW_PX * (len(shown) + 1) + 3) * state.look().scale),
        key=f"quality {state.lang()}",
        column_config={
            name: st.column_config.Column(width=width) for name, width in zip(titles, widths, strict=True) if width
        },
        placeholder="–",
        alt=state.say("What is odd in the data, one row an anomaly"),
    )
    picked = event.selection.rows
    return problems[picked[0] if picked else 0] if problems else None


def one(problem: QualityProblem, audit: Audit) -> None:
    """One anomaly in full: what it means, what was done, what it can change, what to do, and its first rows."""
    with st.container(border=True, key="anomaly"):
        with st.container(key="strong anomaly"):
            st.text(state.said(problem.title))
        st.text(state.said(problem.why))
        st.text(f"{_done(problem)} · {state.said(problem.how)}")
        st.text(state.say("Measures it can change: {names}", names=measures(problem, audit)))
        st.text(state.say("What to do: {words}", words=problem.to_do))
    if problem.count is None:
        st.info(state.say("Too few people to show their rows."), icon=":material/visibility_off:")
        return
    shown = problem.rows
    if "ritual" in shown:
        names = {kind: words.render(state.lang()) for kind, words in RITUAL_NAMES.items()}
        shown = shown.assign(ritual=shown["ritual"].map(names))
    if len(shown):
        if not problem.shown_in:
            st.text(state.say("No cell is marked: it is odd because of who it is about, and people are never shown."))
        whole = len(shown) >= problem.count or problem.unit == "people"
        about = problem.title if whole else text("{title}, out of {all}", title=problem.title, all=problem.counted)
        rows.odd_rows(shown, f"quality {problem.name}", state.said(about), problem.shown_in)


def stability(audit: Audit) -> None:
    """Little's law: the tickets in progress beside those that what leaves lets expect; then the weeks."""
    measured = audit.evidence[Stability]
    if measured.status == "not_computable" or measured.first_at is None:
        return
    st.subheader(state.say("Is the flow stable?"), anchor=False)
    day, limit = audit.settings.working_time.day, audit.settings.thresholds.little_gap
    show.figure(stability_figure(measured, state.look(day=day), limit), "stability")
    between = state.say("{first} – {last}", first=Date(measured.first_at), last=Date(audit.at))
    departures = state.say_plural("{n} departure", "{n} departures", n=measured.departures)
    show.sure(measured, [departures, between], little)
    if not state.wall() and len(measured.weeks):
        weeks = measured.weeks.rename(columns={"week": "week_end"}).sort_values("week_end", ascending=False)
        rows.rows(weeks, "stability", state.say("weeks, the latest first: arrivals, departures and mean age"), day=day)


def in_files(audit: Audit) -> None:
    """What the readers found in the rows of each file, and what was found when the files were put together."""
    told = [(reading.file, problem) for reading in audit.readings for problem in reading.problems]
    told += [(state.say("all files"), problem) for problem in audit.tables.problems]
    if not told:
        return
    st.subheader(state.say("What was found in the files"), anchor=False)
    shown = pd.DataFrame(
        {
            state.say("File"): [file for file, _ in told],
            state.say("What was found"): [state.said(problem.what) for _, problem in told],
            state.say("What was done"): [_rows_done(problem) for _, problem in told],
            state.say("Rows"): [count(problem.rows, state.lang()) if problem.rows else "" for _, problem in told],
            state.say("First lines of the file"): [
                ", ".join(map(str, problem.first_rows[:FIRST_ROWS])) for _, problem in told
            ],
        }
    ).map(label)
    with st.container(key="wide quality of files"):
        st.table(shown, hide_index=True, alt=state.say("What was found in the files"))


def usable(readings: Sequence[Reading]) -> bool:
    """Whether there is anything to look at."""
    return any(reading.usable for reading in readings)


def _done(problem: QualityProblem) -> str:
    return f"{SIGNS[problem.treatment]}\u00a0{state.said(TREATMENTS[problem.treatment])}"


def _rows_done(problem: Problem) -> str:
    return state.say("rows left out") if problem.rejected else state.say("kept")
