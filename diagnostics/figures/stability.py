"""Stability: the tickets in progress beside those that Little's law lets expect."""

from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note
from diagnostics.figures._rows import Rows
from diagnostics.figures._theme import Look, faded
from diagnostics.locale import Count, DayLength, Interval, Number, Share, Text, UnitName, joined, text
from diagnostics.measures.stability import Stability, ageing, sentence

TITLE: Final[Text] = text("Is the flow stable?")
ROW_PX: Final = 36
NAME_PX: Final = 250


def stability(result: Stability, look: Look, limit: float) -> go.Figure:
    """Draw L and λW as two bars on one scale, the band around L in which the flow is stable."""
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: there is no history of the tickets."), look)
    if result.stable is None:
        return blank(TITLE, sentence(result, limit, look.day), look)
    names = [text("in progress: L").render(look.lang), text("expected: λ × W").render(look.lang)]
    rows = Rows(names, ROW_PX, look, NAME_PX)
    figure = framed(
        Finding(sentence(result, limit, look.day), _below(result, limit, look.day)),
        Room(height=rows.height, left=rows.left, right=80, bottom=50, least=150),
        look,
    )
    ends = [result.in_progress * (1 - limit), result.in_progress * (1 + limit)]
    figure.add_vrect(
        x0=ends[0], x1=ends[1], fillcolor=faded(look.ink.active, 0.15, look.ink.ground), line_width=0, layer="below"
    )
    color = look.ink.active if result.stable else look.ink.alert
    figure.add_bar(
        x=[result.in_progress, result.expected], y=[0, 1], orientation="h", width=rows.thick, hoverinfo="skip",
        marker={"color": [look.ink.active, color]},
    )  # fmt: skip
    for place, value in enumerate((result.in_progress, result.expected)):
        words = Number(value, 1).render(look.lang)
        figure.add_annotation(**note(words, look, x=value, y=place, xanchor="left", xshift=6))
    figure.update_xaxes(title={"text": text("tickets").render(look.lang)}, rangemode="tozero")
    return rows.named(figure)


def _below(result: Stability, limit: float, day: DayLength) -> Text:
    """How the two figures come about, and what else says that the flow moves."""
    parts = [
        text(
            "{left} tickets leave a day, after {mean} {days} on average. The band is ±{limit}.",
            left=Number(result.left_a_day, 1),
            mean=Number(result.mean_days, 1),
            days=UnitName("days", day),
            limit=Share(limit),
        ),
        text("Arrivals: {arrived}; departures: {left}.", arrived=Count(result.arrivals), left=Count(result.departures)),
    ]
    if result.slope is not None and not (result.stable and ageing(result)):
        words = text(
            "The mean age changes by {value} {days} a week {interval}.",
            value=Number(result.slope.value, 1),
            days=UnitName("days", day),
            interval=Interval(Number(result.slope.low, 1), Number(result.slope.high, 1)),
        )
        parts.append(words)
    return Text("{parts}", (("parts", joined(parts, " ")),))
