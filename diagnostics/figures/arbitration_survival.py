"""Arbitration as a survival curve: the share of topics still without a decision, by days waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, note, targets, too_few, upright
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import safe, shortened
from diagnostics.locale import Days, Interval, Share, Text, count, days, joined, share, text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.model.subjects import class_name

TITLE: Final[Text] = text("Topics still without a decision")
MOST_CLASSES: Final = 3
ENOUGH_TOPICS: Final = 5
SYMBOLS: Final = (("diamond", "◆"), ("square", "■"), ("circle", "●"))
HALF: Final = 0.5


@dataclass(frozen=True)
class _Curve:
    """One class of decision: its steps, its median and how it is drawn."""

    name: str
    n: int
    median_days: float
    steps: pd.DataFrame
    topics: pd.DataFrame
    color: str
    symbol: tuple[str, str]

    def at(self, day: float, column: str = "still_open") -> float:
        """The height of the curve on a day."""
        return float(self.steps.loc[self.steps["days"] <= day, column].iloc[-1])


def arbitration_survival(result: ArbitrationTime, look: Look, threshold_days: float = 10.0) -> go.Figure:
    """Draw the curves of the three classes of decision that wait longest.

    A click gives `["class", decision_class]` or `["topic", topic_id]` (a tick: still open today). Curves stop where
    fewer than five topics are left; with fewer than five topics in every class there is no curve.
    """
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: no date on which decisions were asked for."), look)
    curves = _curves(result, look)
    if not curves:
        return too_few(TITLE, len(result.topics), look)
    longest = max(float(curve.steps["days"].max()) for curve in curves)
    end = max(1.2 * threshold_days, 1.05 * longest)
    figure = framed(_finding(curves, result, threshold_days), Room(height=330, above=14, least=230), look)
    for curve in curves:
        _draw(figure, curve, look)
    _threshold(figure, threshold_days, look)
    _medians(figure, curves, look)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    figure.update_yaxes(
        title={"text": text("still without a decision").render(look.lang)}, range=[0, 1.04], tickvals=ticks,
        ticktext=[share(value, look.lang) for value in ticks],
    )  # fmt: skip
    axis = text("days since the decision was asked for").render(look.lang)
    return figure.update_xaxes(title={"text": axis}, range=[0, end])


def _curves(result: ArbitrationTime, look: Look) -> list[_Curve]:
    """The slowest first; a median that is not reached is slower than any."""
    drawn = result.classes[result.classes["decision_class"].isin(result.curves["decision_class"].unique())]
    slowest = drawn.sort_values(["median_days", "n", "decision_class"], ascending=[False, False, True])
    colors = (look.ink.alert, look.ink.warn, look.ink.active)
    return [
        _Curve(
            name=row.decision_class,
            n=int(row.n),
            median_days=float(row.median_days),
            steps=result.curves[result.curves["decision_class"] == row.decision_class].sort_values("days"),
            topics=result.topics[result.topics["decision_class"] == row.decision_class],
            color=colors[i],
            symbol=SYMBOLS[i],
        )
        for i, row in enumerate(slowest.head(MOST_CLASSES).itertuples(index=False))
    ]


def _finding(curves: Sequence[_Curve], result: ArbitrationTime, threshold_days: float) -> Finding:
    slowest = curves[0]
    day = min(threshold_days, float(slowest.steps["days"].max())) if slowest.at(threshold_days) > 0 else threshold_days
    title = text(
        "“{name}”: after {days}, {share} of topics are still without a decision {interval} (n = {n}).",
        name=class_name(slowest.name),
        days=Days(day * 24),
        share=Share(slowest.at(day)),
        interval=Interval(Share(slowest.at(day, "low")), Share(slowest.at(day, "high"))),
        n=slowest.n,
    )
    below = [
        text(
            "Share of topics still open by days waited (Kaplan-Meier, 90 % band). A tick is a topic open today. "
            "Curves stop under five topics."
        )
    ]
    drawn = {curve.name for curve in curves}
    if left_out := [_left_out(row) for row in result.classes.itertuples() if row.decision_class not in drawn]:
        total = len(result.classes)
        below.append(
            text("{shown} of {total} types of decision are drawn; not drawn: {names}.", shown=len(curves), total=total,
                 names=joined(left_out, ", "))
        )  # fmt: skip
    if result.status == "lower_bound":
        below.append(text("Lower bound: topics still waiting are not in the export."))
    return Finding(title, joined(below, " "))


def _left_out(row: Any) -> Text:
    """A class that is not drawn, with its median where half of its topics were decided."""
    if not isfinite(row.median_days):
        return class_name(row.decision_class)
    return text("{name} (median {days})", name=class_name(row.decision_class), days=Days(row.median_days * 24))


def _draw(figure: go.Figure, curve: _Curve, look: Look) -> None:
    x, still_open = corners(curve.steps["days"], curve.steps["still_open"])
    _, low = corners(curve.steps["days"], curve.steps["low"])
    _, high = corners(curve.steps["days"], curve.steps["high"])
    figure.add_scatter(
        x=[*x, *reversed(x)], y=[*high, *reversed(low)], fill="toself", fillcolor=curve.color, opacity=0.13,
        line={"width": 0}, mode="lines", hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(x=x, y=still_open, mode="lines", line={"color": curve.color, "width": 3}, hoverinfo="skip")
    name = safe(class_name(curve.name).render(look.lang))
    hover = [
        f"<b>{name}</b><br>{days(24 * day, look.lang)} · {share(height, look.lang)}"
        for day, height in zip(curve.steps["days"], curve.steps["still_open"], strict=True)
    ]
    marks = [("class", curve.name)] * len(hover)
    figure.add_trace(targets(list(curve.steps["days"]), list(curve.steps["still_open"]), marks, hover))
    _open_topics(figure, curve, look)


def _open_topics(figure: go.Figure, curve: _Curve, look: Look) -> None:
    """Ticks on the curve: topics still open, as long as they have waited."""
    waiting = curve.topics[curve.topics["open"].astype(bool) & (curve.topics["days"] <= curve.steps["days"].max())]
    hover = [
        f"<b>{safe(shortened(str(topic.title), 14, 420))}</b><br>"
        + text("open for {days}", days=Days(24 * topic.days)).render(look.lang)
        for topic in waiting.itertuples(index=False)
    ]
    figure.add_scatter(
        x=list(waiting["days"]), y=[curve.at(day) for day in waiting["days"]], mode="markers", text=hover,
        hovertemplate="%{text}<extra></extra>", customdata=[["topic", topic] for topic in waiting["topic_id"]],
        marker={"symbol": "line-ns-open", "size": 11, "color": curve.color, "line": {"width": 1.5}},
        **steady(),
    )  # fmt: skip


def _medians(figure: go.Figure, curves: Sequence[_Curve], look: Look) -> None:
    """A mark where each curve falls to one half, and the medians written at the upper right."""
    scale = look.scale
    corner = {"x": 1, "xref": "paper", "xanchor": "right", "yref": "paper", "yanchor": "top"}
    head = {"font": {"color": look.ink.muted}, "y": 1, "yshift": 16 * scale}
    notes = [note(text("median").render(look.lang), look, **corner, **head)]
    for row, curve in enumerate(curves):
        if np.isfinite(curve.median_days) and curve.median_days <= curve.steps["days"].max():
            figure.add_scatter(
                x=[curve.median_days], y=[HALF], mode="markers", hoverinfo="skip",
                marker={"symbol": curve.symbol[0], "size": 11, "color": curve.color,
                        "line": {"color": look.ink.ground, "width": 2}}, **steady(),
            )  # fmt: skip
        name, n = shortened(class_name(curve.name).render(look.lang), 14, 260), count(curve.n, look.lang)
        said = note(f"{name} {_median(curve, look)} · n = {n}", look, **corner, font={"size": 14 * scale},
                    y=1, yshift=-(4 + 22 * row) * scale)  # fmt: skip
        # words have the ink of words: the colours of lines are too light to be read
        mark = f'<span style="color:{curve.color}">{curve.symbol[1]}</span>'
        notes.append({**said, "text": f"{mark} {said['text']}"})
    labelled(figure, notes)


def _median(curve: _Curve, look: Look) -> str:
    if np.isfinite(curve.median_days):
        return days(24 * curve.median_days, look.lang)
    return f"> {days(24 * float(curve.steps['days'].max()), look.lang)}"


def _threshold(figure: go.Figure, threshold_days: float, look: Look) -> None:
    line = {"color": look.ink.text, "width": 1.5, "dash": "dash"}
    half = {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": HALF, "y1": HALF}
    figure.layout.shapes = [
        upright(threshold_days, line), {**half, "line": {"color": look.ink.muted, "width": 1, "dash": "dot"}}
    ]  # fmt: skip
    words = text("threshold {days}", days=Days(24 * threshold_days)).render(look.lang)
    at: dict[str, Any] = {"x": threshold_days, "y": 1, "yref": "paper", "xanchor": "left", "xshift": 5}
    figure.add_annotation(**note(words, look, **at, yanchor="bottom"))


def corners(x: Sequence[float], y: Sequence[float]) -> tuple[list[float], list[float]]:
    """The points of a staircase: each height holds until the next x.

    >>> corners([0, 2], [1.0, 0.5])
    ([0, 2, 2], [1.0, 1.0, 0.5])
    """
    xs, ys = list(x), list(y)
    out_x, out_y = xs[:1], ys[:1]
    for i in range(1, len(xs)):
        out_x += [xs[i], xs[i]]
        out_y += [ys[i - 1], ys[i]]
    return out_x, out_y
