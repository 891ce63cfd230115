"""Readiness: how many tickets with and without the DoR fields roll over and come back."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note, targets, too_few
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.figures._theme import Look
from diagnostics.locale import Interval, Number, Share, Text, count, joined, share, text
from diagnostics.measures.readiness import FEWEST, OUTCOMES, Readiness, nothing_to_compare, odds_in_words

TITLE: Final[Text] = text("With and without the DoR fields")
ENOUGH_TICKETS: Final = 20
ROW_PX: Final = 34
NAME_PX: Final = 250
AXIS_STEPS: Final = (0.02, 0.05, 0.1, 0.25, 0.5)
NAMES: Final = {
    ("rollover", True): text("roll over, with the fields"),
    ("rollover", False): text("roll over, without"),
    ("rework", True): text("come back, with the fields"),
    ("rework", False): text("come back, without"),
}


def readiness(result: Readiness, look: Look) -> go.Figure:
    """Draw two dots with their 90 % interval for rollover, and two for rework: with and without the DoR fields.

    Blue circle with, amber diamond without; a group of fewer than five tickets has no dot. A click gives
    `["ready", outcome, "with" or "without"]`.
    """
    if result.share is None:
        return blank(TITLE, text("Not computable: it is unknown which fields tickets had when they were begun."), look)
    if result.share.n < ENOUGH_TICKETS:
        return too_few(TITLE, result.share.n, look)
    if alone := nothing_to_compare(result):
        return blank(TITLE, alone, look)
    shown = _shown(result.outcomes)
    if shown.empty:
        return blank(_title(result), text("Too few tickets on either side to compare."), look)
    names = [NAMES[row.outcome, bool(row.ready)].render(look.lang) for row in shown.itertuples()]
    rows = Rows(names, ROW_PX, look, NAME_PX)
    right = after_marks(_beside(row, look) for row in shown.itertuples())
    room = Room(height=rows.height, left=rows.left, right=right, bottom=50, least=160)
    figure = framed(_finding(result), room, look)
    for row in shown.itertuples():
        _row(figure, row, look)
    step = next((s for s in AXIS_STEPS if shown["high"].max() / s <= 5), AXIS_STEPS[-1])
    ticks = [step * n for n in range(int(shown["high"].max() / step) + 2)]
    figure.update_xaxes(
        range=[-0.01, max(ticks) * 1.01], tickvals=ticks, ticktext=[share(tick, look.lang) for tick in ticks],
        title={"text": text("share of tickets").render(look.lang)},
    )  # fmt: skip
    return rows.named(figure, lines=True)


def _shown(outcomes: pd.DataFrame) -> pd.DataFrame:
    enough = outcomes[outcomes["tickets"] >= FEWEST]
    order = enough["outcome"].map(OUTCOMES.index)
    return enough.assign(order=order).sort_values(["order", "ready"], ascending=[True, False], ignore_index=True)


def _finding(result: Readiness) -> Finding:
    below = text(
        "Share of the tickets that roll over or come back, with its 90 % interval. On the right: such tickets of all. "
        "An association, not a cause."
    )
    return Finding(_title(result), joined([below, *odds_in_words(result)], " "))


def _title(result: Readiness) -> Text:
    assert result.share is not None
    values: dict[str, Any] = {"share": Share(result.share.value), "interval": result.share.interval}
    worse = result.odds[result.odds["low"] > 1]
    if worse.empty:
        return text("{share} of tickets {interval} have the DoR fields when development begins.", **values)
    most: Any = worse.sort_values("low", ascending=False).iloc[0]
    values |= {"ratio": Number(most.ratio, 1), "odds": Interval(Number(most.low, 1), Number(most.high, 1))}
    if most.outcome == "rework":
        return text("Missing DoR fields are associated with more returns: odds × {ratio} {odds}.", **values)
    return text("Missing DoR fields are associated with more rollover: odds × {ratio} {odds}.", **values)


def _row(figure: go.Figure, row: Any, look: Look) -> None:
    color = look.ink.active if row.ready else look.ink.warn
    line = {"color": color, "width": 3}
    figure.add_scatter(
        x=[row.low, row.high], y=[row.Index] * 2, mode="lines", line=line, opacity=0.45, hoverinfo="skip"
    )
    symbol = "circle" if row.ready else "diamond"
    figure.add_scatter(
        x=[row.share], y=[row.Index], mode="markers", hoverinfo="skip",
        marker={"size": 13, "color": color, "symbol": symbol},
    )  # fmt: skip
    between = Interval(Share(row.low), Share(row.high)).render(look.lang)
    mark = ("ready", str(row.outcome), "with" if row.ready else "without")
    figure.add_trace(targets([row.share], [row.Index], [mark], [f"{share(row.share, look.lang)} {between}"]))
    beside = {"x": 1, "xref": "paper", "xshift": 14 * look.scale, "xanchor": "left", "y": row.Index}
    figure.add_annotation(**note(_beside(row, look), look, **beside))


def _beside(row: Any, look: Look) -> str:
    return f"{count(row.cases, look.lang)}/{count(row.tickets, look.lang)}"
