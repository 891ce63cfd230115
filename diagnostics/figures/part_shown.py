"""Part shown: how much of the passages and of the waiting a map shows with so many links."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._cover import appears_at, cover
from diagnostics.figures._frame import Finding, Room, blank, framed, note, upright
from diagnostics.figures._map_data import MapData
from diagnostics.figures._theme import Look
from diagnostics.locale import Count, Share, Text, share, text

TITLE: Final[Text] = text("Part of the flow that the map shows")
HEIGHT_PX: Final = 260
MOST_POINTS: Final = 240  # of a line: more cannot be told apart
LINES: Final = (("passages", text("passages")), ("total_hours", text("waiting")))


def part_shown(data: MapData, look: Look) -> go.Figure:
    """Draw both shares against the number of links drawn, heaviest first, and a mark at the coverage of the look.

    Passages in blue, waiting dashed in brown; each line is named at its end.
    """
    _, edges = data.ordered
    if edges.empty:
        return blank(TITLE, text("The map has no link."), look)
    drawn = cover(edges, 1.0 if data.single else look.coverage)
    shares = curve(edges)
    here = shares.iloc[len(drawn) - 1] if len(drawn) else shares.iloc[0]
    figure = framed(_finding(len(drawn), len(edges), here), Room(height=HEIGHT_PX, left=70, right=110, least=150), look)
    inks = (look.ink.active, look.ink.alert)
    for (column, name), ink, dash in zip(LINES, inks, ("solid", "6px,4px"), strict=True):
        _line(figure, shares, (column, name.render(look.lang)), {"color": ink, "width": 3, "dash": dash}, look)
    _here(figure, len(drawn), here, inks, look)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    figure.update_yaxes(
        range=[0, 1.15], tickvals=ticks, ticktext=[share(tick, look.lang) for tick in ticks],
        title={"text": text("part shown").render(look.lang)},
    )  # fmt: skip
    return figure.update_xaxes(
        range=[0, len(edges) * 1.01], title={"text": text("links on the map, heaviest first").render(look.lang)}
    )


def curve(edges: pd.DataFrame) -> pd.DataFrame:
    """One row a number of links: the share of passages and of total_hours that so many links carry.

    >>> curve(pd.DataFrame({"passages": [6, 3, 1], "total_hours": [0.0, 2.0, 8.0]})).values.tolist()
    [[0.6, 0.0], [0.7, 0.8], [1.0, 1.0]]
    """
    first = appears_at(edges).sort_values(kind="stable").index
    counted = edges.loc[first, [column for column, _ in LINES]].astype("float64")
    return (counted.cumsum() / counted.sum().where(lambda total: total > 0, 1.0)).reset_index(drop=True)


def _finding(drawn: int, total: int, here: pd.Series) -> Finding:
    title = text(
        "{drawn} of {total} links show {passages} of passages and {waiting} of waiting.",
        drawn=Count(drawn),
        total=Count(total),
        passages=Share(float(here["passages"])),
        waiting=Share(float(here["total_hours"])),
    )
    below = text(
        "Share of all passages and of all waiting carried by the links drawn, against how many are drawn. The vertical "
        "line is the simplification chosen."
    )
    return Finding(title, below)


def _line(figure: go.Figure, shares: pd.DataFrame, named: tuple[str, str], line: dict[str, Any], look: Look) -> None:
    column, name = named
    told = shares.iloc[np.linspace(0, len(shares) - 1, min(len(shares), MOST_POINTS)).round().astype(int)]
    links = told.index + 1
    hover = [
        text("{name} · {links}: {share}", name=name, links=Count(int(n)), share=Share(float(v))).render(look.lang)
        for n, v in zip(links, told[column], strict=True)
    ]
    figure.add_scatter(
        x=links, y=told[column], mode="lines+markers" if len(links) == 1 else "lines", line=line, text=hover,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _here(figure: go.Figure, drawn: int, here: pd.Series, inks: tuple[str, str], look: Look) -> None:
    """A vertical line where the map stands, with a dot and the name of the line on each curve."""
    at = max(drawn, 1)
    figure.layout.shapes = [upright(at, {"color": look.ink.muted, "width": 1.5, "dash": "dot"})]
    above = LINES[0][0] if here[LINES[0][0]] > here[LINES[1][0]] else LINES[1][0]
    for (column, name), ink in zip(LINES, inks, strict=True):
        value = float(here[column])
        figure.add_scatter(x=[at], y=[value], mode="markers", marker={"size": 11, "color": ink}, hoverinfo="skip")
        words = f"{name.render(look.lang)} {share(value, look.lang)}"
        beside = {"x": at, "y": value, "xanchor": "left", "xshift": 10, "yshift": 16 if column == above else -16}
        figure.add_annotation(**note(words, look, **beside, font={"color": ink}))
