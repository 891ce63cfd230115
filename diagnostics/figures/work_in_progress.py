"""Work in progress: how many tickets are in each stage, worked on or waiting, against what leaves it."""

from typing import Any, Final

import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, note
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.figures._theme import Look, steady
from diagnostics.locale import Count, Number, Text, plural, text
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.model.stages import STAGE_NAMES

TITLE: Final[Text] = text("Work in progress by stage")
ROW_PX: Final = 34
NAME_PX: Final = 190


def work_in_progress(result: WorkInProgress, look: Look) -> go.Figure:
    """Draw two bars for each stage: tickets worked on, tickets that wait. A click gives `["stage", stage]`."""
    stages = result.stages
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: there is no history of the tickets."), look)
    if stages.empty:
        return blank(TITLE, text("Nothing stands out here: no started ticket is unfinished."), look)
    beside = [_beside(row, look) for row in stages.itertuples(index=False)]
    names = [STAGE_NAMES[stage].render(look.lang) for stage in stages["stage"]]
    rows = Rows(names, ROW_PX, look, NAME_PX)
    room = Room(rows.height, rows.left, after_marks(beside), 50, least=130)
    figure = framed(_finding(result), room, look)
    waiting = stages["in_progress"] - stages["working"]
    line = {"color": look.ink.active, "width": 2}
    _bars(figure, stages["stage"], stages["working"], {"color": look.ink.active, "line": line}, look)
    _bars(figure, stages["stage"], waiting, {"color": look.ink.hollow, "line": line}, look)
    at = {"x": 1, "xref": "paper", "xshift": 14 * look.scale, "xanchor": "left"}
    labelled(figure, [note(words, look, **at, y=place) for place, words in enumerate(beside)])
    axis = text("tickets in progress").render(look.lang)
    figure.update_xaxes(title={"text": axis}, rangemode="tozero")
    return rows.named(figure.update_layout(barmode="stack", bargap=1 - rows.thick))


def _finding(result: WorkInProgress) -> Finding:
    below = plural(
        "Mean of the last {n} week. Full: worked on; hollow: waiting. On the right: what leaves, and weeks of work.",
        "Mean of the last {n} weeks. Full: worked on; hollow: waiting. On the right: what leaves, and weeks of work.",
        n=result.recent_weeks,
    )
    if not result.finished_a_week > 0:
        return Finding(text("{n} tickets are in progress, none was finished.", n=Count(result.in_progress)), below)
    title = text(
        "On average, {n} tickets in progress and {finished} finished a week: {weeks} weeks of work.",
        n=short(result.in_progress),
        finished=short(result.finished_a_week),
        weeks=short(result.in_progress / result.finished_a_week),
    )
    return Finding(title, below)


def short(value: float) -> Number:
    """A mean as a number: one decimal under ten, none above.

    >>> short(2.34).render("en"), short(49.2).render("en")
    ('2.3', '49')
    """
    return Number(value, 0 if value >= 10 else 1)


def _bars(figure: go.Figure, stages: Any, tickets: Any, marker: dict[str, Any], look: Look) -> None:
    figure.add_bar(
        x=tickets, y=list(range(len(stages))), orientation="h", marker=marker,
        customdata=[["stage", stage] for stage in stages],
        text=[_hover(stage, value, look) for stage, value in zip(stages, tickets, strict=True)],
        textposition="none", hovertemplate="%{text}<extra></extra>", **steady(),
    )  # fmt: skip


def _hover(stage: str, tickets: float, look: Look) -> str:
    return f"<b>{STAGE_NAMES[stage].render(look.lang)}</b><br>{short(tickets).render(look.lang)}"


def _beside(row: Any, look: Look) -> str:
    left = short(row.left_a_week)
    if not row.left_a_week > 0:
        return text("{n} a week", n=left).render(look.lang)
    return text("{n} a week · {weeks} weeks", n=left, weeks=short(row.weeks_of_work)).render(look.lang)
