"""Before and with a lever: the lead time of the same tickets, as they went and as replayed."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note, too_few
from diagnostics.figures._theme import Look
from diagnostics.locale import Count, DayLength, Days, Share, Text, UnitName, joined, text
from diagnostics.model.results import QuickWin

TITLE: Final[Text] = text("Before and with the lever")
ENOUGH_TICKETS: Final = 20
ENOUGH_FOR_A_SHAPE: Final = 50
CUT_AT: Final = 0.99
TODAY: Final = 1.3
HEIGHT_PX, WALL_PX = 250, 122


def before_after(win: QuickWin, look: Look) -> go.Figure:
    """Draw the two distributions, today in grey and replayed in blue, with their median and 85th percentile.

    Under fifty tickets dots replace the shapes, under twenty there is no figure, nor where the median would be written
    alike before and after. The axis ends at the 99th percentile.
    """
    if win.replay is None:
        return blank(TITLE, text("This lever does not act on tickets: there is nothing to replay."), look)
    replay = win.replay
    before, after = (_known_days(hours, look.day) for hours in (replay.before, replay.after))
    if len(before) < ENOUGH_TICKETS:
        return too_few(TITLE, len(before), look)
    middles = _medians(before, after, look.day)
    if len({middle.render(look.lang) for middle in middles}) == 1:
        said = text("Median lead time would stay at {today}: the gain is elsewhere.", today=middles[0])
        return blank(TITLE, said, look)
    end = float(max(np.quantile(before, CUT_AT), np.quantile(after, CUT_AT)))
    figure = framed(
        _finding(middles, len(before), look.day),
        Room(height=WALL_PX if look.wall else HEIGHT_PX, left=110, least=180),
        look,
    )
    rows = ((TODAY, before, look.ink.done, text("today")), (0.0, after, look.ink.active, text("replayed")))
    for y, values, color, _ in rows:
        _shape(figure, values, (y, end), color)
        _ticks(figure, values, (y, color), look)
    figure.update_yaxes(
        tickvals=[TODAY, 0], ticktext=[name.render(look.lang) for *_, name in rows], showgrid=False,
        range=[-0.6 if look.wall else -0.4, TODAY + 0.95], tickfont={"size": 14 * look.scale, "color": look.ink.text},
    )  # fmt: skip
    return figure.update_xaxes(
        title={"text": text("lead time in {days}", days=UnitName("days", look.day)).render(look.lang)}, range=[0, end]
    )


def _known_days(hours: pd.Series, day: DayLength) -> np.ndarray[Any, Any]:
    return np.sort(hours.dropna().to_numpy(dtype=np.float64)) / day.hours


def _medians(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any], day: DayLength) -> tuple[Days, Days]:
    return Days(float(np.median(before)) * day.hours, day), Days(float(np.median(after)) * day.hours, day)


def _finding(medians: tuple[Days, Days], tickets: int, day: DayLength) -> Finding:
    title = text("Median lead time would go from {before} to {after}.", before=medians[0], after=medians[1])
    below = [
        text(
            "Lead time of the {n} tickets replayed, in {days}. The axis ends at 99 % of them.",
            n=Count(tickets),
            days=UnitName("days", day),
        ),
        text("Same tickets, the lever's waits shortened: an estimate, not a promise."),
    ]
    return Finding(title, joined(below, " "))


def _shape(figure: go.Figure, values: np.ndarray[Any, Any], place: tuple[float, float], color: str) -> None:
    y, end = place
    inside = values[values <= end]
    if len(values) >= ENOUGH_FOR_A_SHAPE:
        figure.add_violin(
            x=inside, y0=y, orientation="h", side="positive", width=1.5, points=False, spanmode="hard",
            line={"color": color, "width": 1.5}, fillcolor=color, opacity=0.5, hoverinfo="skip",
        )  # fmt: skip
        return
    heaps = pd.Series(np.floor(inside / (end / 60)))
    rise = heaps.groupby(heaps).cumcount().to_numpy()
    figure.add_scatter(
        x=inside, y=y + 0.06 + 0.09 * rise, mode="markers", hoverinfo="skip", marker={"color": color, "size": 7}
    )


def _ticks(figure: go.Figure, values: np.ndarray[Any, Any], place: tuple[float, str], look: Look) -> None:
    """The median in bold and the 85th percentile, written under the row."""
    y, color = place
    middle, high = (float(np.quantile(values, q)) for q in (0.5, 0.85))
    for value, size in ((middle, 20), (high, 13)):
        figure.add_scatter(
            x=[value], y=[y], mode="markers", hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": size, "color": color, "line": {"width": 3, "color": color}},
        )  # fmt: skip
    below = {"y": y, "yshift": -20 * look.scale}
    median = text("median {days}", days=Days(middle * look.day.hours, look.day)).render(look.lang)
    figure.add_annotation(**note(median, look, x=middle, **below, xanchor="right", xshift=30))
    words = text("{share}: {days}", share=Share(0.85), days=Days(high * look.day.hours, look.day)).render(look.lang)
    figure.add_annotation(
        **note(words, look, x=high, **below, xanchor="left", xshift=0, font={"color": look.ink.muted})
    )
