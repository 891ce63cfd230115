"""Ageing work: how old unfinished tickets are, stage by stage, against the flow time of finished ones."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, note, too_few, upright
from diagnostics.figures._rows import Rows
from diagnostics.figures._theme import Look
from diagnostics.figures._words import safe
from diagnostics.locale import Count, DayLength, Days, Text, UnitName, days, number, plural, text
from diagnostics.measures.ageing_work import PERCENTILES, AgeingWork
from diagnostics.model.stages import STAGE_NAMES, STAGES

TITLE: Final[Text] = text("Work in progress that is ageing")
MOST_DOTS: Final = 800
ROW_PX: Final = 48
NAME_PX: Final = 260
LABEL_PX: Final = 17


def ageing_work(result: AgeingWork, look: Look) -> go.Figure:
    """Draw one dot for each unfinished ticket: age in days since work began.

    Grey up to the 85th percentile of finished tickets, amber above, a brown diamond above the 95th. Beyond 800 tickets
    those under the 85th become a box. A click gives `["ticket", ticket_id]`.
    """
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: there is no history of the tickets."), look)
    if not result.percentiles:
        return too_few(TITLE, result.finished, look)
    marks = tuple(hours / look.day.hours for hours in result.percentiles)
    ages = result.tickets.assign(age_days=result.tickets["age_hours"].astype("float64") / look.day.hours)
    counts = ages["stage"].value_counts()
    stages = [_stage(stage, int(counts[stage]), look) for stage in STAGES if stage in counts.index]
    rows = Rows(stages, ROW_PX, look, NAME_PX)
    room = Room(max(rows.height, ROW_PX), rows.left, right=24, bottom=52, above=len(marks) * LABEL_PX)
    figure = framed(_finding(ages, marks, result.finished, look.day), room, look)
    _dots(figure, _placed(ages, rows.thick), marks, look)
    highest = 1.06 * max(float(ages["age_days"].max()) if len(ages) else 0.0, marks[-1])
    _percentile_lines(figure, marks, highest, look)
    axis = text("age in {days} since work began", days=UnitName("days", look.day))
    return rows.named(figure, lines=True).update_xaxes(title={"text": axis.render(look.lang)}, range=[0, highest])


def _placed(ages: pd.DataFrame, thick: float) -> pd.DataFrame:
    """Each ticket near the middle of its stage's row, the oldest lowest, so that no dot hides another."""
    ordered = ages.sort_values(["stage", "age_days", "ticket_id"], ignore_index=True)
    present = [stage for stage in STAGES if stage in set(ordered["stage"])]
    row = ordered["stage"].map({stage: y for y, stage in enumerate(present)}).astype("float64")
    rank = ordered.groupby("stage").cumcount()
    size = ordered.groupby("stage")["stage"].transform("size")
    spread = ((rank + 0.5) / size - 0.5) * np.minimum(thick, 0.06 * size)
    return ordered.assign(y=row + spread)


def _finding(ages: pd.DataFrame, marks: tuple[float, ...], finished: int, day: DayLength) -> Finding:
    old = int((ages["age_days"] > marks[-1]).sum())
    below = text(
        "Age of unfinished tickets, {days} since work began. Lines: percentiles of the flow time of {n} finished "
        "tickets. One dot is one ticket.",
        n=Count(finished),
        days=UnitName("days", day),
    )
    if ages.empty:
        return Finding(text("Nothing stands out here: no started ticket is unfinished."), below)
    if old == 0:
        healthy = text(
            "Nothing stands out here: none of {n} unfinished tickets is older than 95 % of finished ones.",
            n=Count(len(ages)),
        )
        return Finding(healthy, below)
    title = plural(
        "{n} unfinished ticket of {total} is older than 95 % of finished tickets ({days}).",
        "{n} unfinished tickets of {total} are older than 95 % of finished tickets ({days}).",
        n=old,
        total=Count(len(ages)),
        days=Days(marks[-1] * day.hours, day),
    )
    return Finding(title, below)


def _percentile_lines(figure: go.Figure, marks: tuple[float, ...], highest: float, look: Look) -> None:
    """Lines with their names at the upper end, each a step higher than the one before."""
    colors = (look.ink.muted, look.ink.warn, look.ink.alert)
    lines, notes = [], []
    for step, (percentile, value, color) in enumerate(zip(PERCENTILES, marks, colors, strict=True)):
        lines.append(upright(value, {"color": color, "width": 1.5, "dash": "dot"}))
        words = f"{number(100 * percentile, look.lang)} % · {days(value * look.day.hours, look.lang, look.day)}"
        at = {"x": value, "xanchor": "left" if value < highest / 2 else "right", "y": 1, "yref": "paper"}
        up = {"yanchor": "bottom", "yshift": step * LABEL_PX * look.scale}
        notes.append(note(words, look, **at, **up, font={"color": look.ink.muted}))
    labelled(figure, notes).layout.shapes = lines


def _dots(figure: go.Figure, ages: pd.DataFrame, marks: tuple[float, ...], look: Look) -> None:
    level = np.searchsorted(np.asarray(marks[1:]), ages["age_days"].to_numpy(), side="left")
    shown = ages.assign(level=level)
    if len(shown) > MOST_DOTS:
        young = shown[shown["level"] == 0]
        figure.add_box(
            x=young["age_days"], y=young["y"].round(), orientation="h", boxpoints=False, hoverinfo="skip", width=0.5,
            line={"color": look.ink.muted, "width": 1.5}, fillcolor=look.ink.queue,
        )  # fmt: skip
        shown = shown[shown["level"] > 0]
    colors, symbols = (look.ink.done, look.ink.warn, look.ink.alert), ("circle", "circle", "diamond")
    figure.add_scatter(
        x=shown["age_days"], y=shown["y"], mode="markers", cliponaxis=False,
        customdata=[["ticket", ticket] for ticket in shown["ticket_id"]],
        text=[_hover(row, look) for row in shown.itertuples(index=False)], hovertemplate="%{text}<extra></extra>",
        marker={"size": 9, "color": [colors[k] for k in shown["level"]], "symbol": [symbols[k] for k in shown["level"]],
                "line": {"color": look.ink.ground, "width": 1}},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.5}},
    )  # fmt: skip


def _hover(row: Any, look: Look) -> str:
    stage = STAGE_NAMES[row.stage].render(look.lang)
    return f"<b>{safe(str(row.ticket_id))}</b><br>{stage} · {days(row.age_hours, look.lang, look.day)}"


def _stage(stage: str, n: int, look: Look) -> str:
    counted = plural("{n} ticket", "{n} tickets", n=n).render(look.lang)
    return f"{STAGE_NAMES[stage].render(look.lang)} · {counted}"
