"""Control chart of a pilot: an indicator week by week, pilot teams and the others, before and after the start."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note, share_ticks
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import safe
from diagnostics.locale import Date, Text, joined, text
from diagnostics.model.units import WRITERS
from diagnostics.pilot.proof import Proof, effect

TITLE: Final[Text] = text("Before and since the start of the pilot")
HEIGHT_PX: Final = 330
FEWEST_WEEKS: Final = 3
BAND: Final = (0.1, 0.9)


def control_chart(proof: Proof, look: Look) -> go.Figure:
    """Draw the weekly figure of the pilot teams, grey before and blue since the start, over the other teams together.

    The band holds the middle 80 % of the pilot's weeks before. The gain is written on the figure only when its
    interval leaves out zero. A click gives `["week", date, "pilot" or "others"]`.
    """
    weekly = proof.weekly
    mine = weekly[weekly["pilot"]]
    if len(mine) < FEWEST_WEEKS:
        return blank(proof.indicator.title, proof.why, look)
    start = pd.Timestamp(proof.starts_on)
    figure = framed(_finding(proof), Room(height=HEIGHT_PX, left=80, right=120, bottom=46, least=140), look)
    before = mine.loc[mine["week"] < start, "value"]
    if len(before) >= FEWEST_WEEKS:
        low, high = before.quantile(list(BAND))
        figure.add_hrect(y0=low, y1=high, fillcolor=look.ink.queue, line_width=0, layer="below")
    _line(figure, weekly[~weekly["pilot"]], (look.ink.muted, "dot", "others"), proof, look)
    _line(figure, mine[mine["week"] < start], (look.ink.done, "solid", "pilot"), proof, look)
    _line(figure, mine[mine["week"] >= start], (look.ink.active, "solid", "pilot"), proof, look)
    figure.add_shape(
        type="line", x0=start, x1=start, y0=0, y1=1, yref="paper", line={"color": look.ink.text, "width": 1.5}
    )
    words = text("start, {day}", day=Date(proof.starts_on)).render(look.lang)
    figure.add_annotation(
        **note(words, look, x=start, y=1, yref="paper", yanchor="bottom", font={"color": look.ink.muted})
    )
    _names(figure, weekly, look)
    figure.update_yaxes(rangemode="tozero", tickformat=",.1~f", title={"text": _unit(proof).render(look.lang)})
    if proof.unit == "share":
        figure.update_yaxes(share_ticks(float(weekly["value"].max()), look.lang))
    return figure.update_xaxes(tickformat="%d/%m" if look.lang == "fr" else "%-d %b", showgrid=False)


def _finding(proof: Proof) -> Finding:
    found = proof.difference
    if proof.verdict in ("proven", "worse") and found is not None:
        title = text(
            "{indicator}: {effect} since {day}, beyond what changed in the other teams.",
            indicator=proof.indicator.title,
            effect=effect(found),
            day=Date(proof.starts_on),
        )
    else:
        title = text("{indicator}: {why}", indicator=proof.indicator.title, why=proof.why)
    below = [
        text("Figure of each week: grey before the start, blue since; dotted: the other teams together."),
        text("Band: where the pilot's weeks lay before, 8 times out of 10."),
    ]
    return Finding(title, joined(below, " "))


def _unit(proof: Proof) -> Text:
    if proof.unit == "share":
        return text("share of cases")
    return text("working days") if proof.unit == "working_days" else text("days")


def _line(figure: go.Figure, rows: pd.DataFrame, how: tuple[str, str, str], proof: Proof, look: Look) -> None:
    color, dash, group = how
    hover = [_hover(row.week, row.value, row.rows, proof, look) for row in rows.itertuples()]
    figure.add_scatter(
        x=rows["week"], y=rows["value"], mode="lines+markers", line={"color": color, "width": 2.5, "dash": dash},
        marker={"size": 8 if group == "pilot" else 5, "color": color},
        customdata=[["week", str(week.date()), group] for week in rows["week"]], text=hover,
        hovertemplate="%{text}<extra></extra>", **steady(),
    )  # fmt: skip


def _hover(week: pd.Timestamp, value: float, rows: int, proof: Proof, look: Look) -> str:
    said = text("week of {day}: {value} (n = {n})", day=Date(week), value=WRITERS[proof.unit](value), n=int(rows))
    return safe(said.render(look.lang))


def _names(figure: go.Figure, weekly: pd.DataFrame, look: Look) -> None:
    """The name of each line at its end, so that there is no legend to look up."""
    ends = {}
    for mine, words in ((True, text("pilot teams")), (False, text("other teams"))):
        own = weekly[weekly["pilot"] == mine]
        if len(own):
            last = own.iloc[-1]
            ends[words.render(look.lang)] = (last["week"], float(last["value"]))
    apart = 0.08 * float(weekly["value"].max() or 1.0)
    near = len(ends) > 1 and abs(next(iter(ends.values()))[1] - list(ends.values())[-1][1]) < apart
    top = max(ends, key=lambda name: ends[name][1], default="")
    for name, (week, value) in ends.items():
        up = (9 if name == top else -9) * look.scale if near else 0
        figure.add_annotation(
            **note(name, look, x=week, y=value, xanchor="left", xshift=10, yshift=up, bgcolor=look.ink.ground)
        )
