"""Rollover per sprint: the share of stories carried over to the next one, begun or never started."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import BELOW_PX, Finding, Room, blank, framed, targets, too_few
from diagnostics.figures._theme import TRANSPARENT, Look
from diagnostics.figures._words import safe
from diagnostics.locale import Interval, Number, Share, Text, date, joined, number, plural, share, text
from diagnostics.measures._sprints import taken_apart
from diagnostics.measures.rollover import Rollover
from diagnostics.model.results import Estimate

TITLE: Final[Text] = text("Stories carried over, sprint by sprint")
ENOUGH_STORIES: Final = 20
MOST_ROUNDS: Final = 30
MOST_NUMBERS: Final = 10
ON_A_PHONE: Final = 6
LEAST_LETTERS: Final = 11
HEIGHT_PX: Final = 240
BAR_PX: Final = 8
AXIS_STEP: Final = 0.25


def rollover_per_sprint(result: Rollover, look: Look) -> go.Figure:
    """Draw one bar a sprint (or a round of sprints that end together): begun stories solid, never started outlined.

    The dotted line is the mean; the total stands above each bar. The last thirty are drawn. A click gives
    `["round", n]`, the row of `result.rounds`.
    """
    if result.share is None:
        return blank(TITLE, text("Not computable: no sprint that is over and that another one follows."), look)
    if result.share.n < ENOUGH_STORIES:
        return too_few(TITLE, result.share.n, look)
    rounds = result.rounds.tail(MOST_ROUNDS).reset_index(names="round")
    room = Room(height=HEIGHT_PX, left=64, right=12, bottom=64, least=BAR_PX * len(rounds))
    figure = framed(_finding(result, rounds), room, look)
    known = rounds["started"].notna().all()
    begun = rounds["started"] if known else rounds["carried"]
    held = rounds["at_start"].where(rounds["at_start"] > 0)
    solid = (begun / held).astype("float64").fillna(0.0)
    _bars(figure, solid, look)
    if known:
        _bars(figure, (rounds["never_started"] / held).astype("float64").fillna(0.0), look, on=solid)
    top = max(float(rounds["share"].max(skipna=True)), result.share.value) * 1.25 + 0.03
    _mean(figure, result.share.value, len(rounds), look)
    _totals(figure, rounds, look)
    hover = [_hover(row, look) for row in rounds.itertuples()]
    figure.add_trace(
        targets(
            list(rounds.index), rounds["share"].fillna(0.0) / 2, [("round", str(n)) for n in rounds["round"]], hover
        )
    )
    ticks = [step * AXIS_STEP for step in range(int(top / AXIS_STEP) + 1)]
    figure.update_yaxes(
        range=[0, top], tickvals=ticks, ticktext=[share(tick, look.lang) for tick in ticks],
        title={"text": text("share of stories").render(look.lang)},
    )  # fmt: skip
    every = max(1, -(-len(rounds) // MOST_NUMBERS))
    numbered = _numbered(rounds)
    return figure.update_xaxes(
        showgrid=False, range=[-0.6, len(rounds) - 0.4], tickvals=list(range(0, len(rounds), every)),
        ticktext=[safe(_name(row, look, numbered)) for row in list(rounds.itertuples())[::every]],
        title={"text": (text("sprint no.") if numbered else text("end of the sprint")).render(look.lang)},
    )  # fmt: skip


def _finding(result: Rollover, rounds: pd.DataFrame) -> Finding:
    below = [
        text("Not done at the end of a sprint and in the next one ÷ stories in it at its start; dotted line = mean.")
    ]
    if rounds["started"].notna().all():
        below.append(text("Solid = begun, outlined = never started."))
    if empty := int((rounds["at_start"] == 0).sum()):
        below.append(
            plural(
                "{n} sprint held no story at its start and has no bar.",
                "{n} sprints held no story at their start and have no bar.",
                n=empty,
            )
        )
    if len(rounds) < len(result.rounds):
        below.append(text("The last {n} are drawn.", n=len(rounds)))
    return Finding(_title(result), joined(below, " "))


def _title(result: Rollover) -> Text:
    assert result.share is not None
    values: dict[str, Any] = {"share": result.share.written(), "interval": result.share.interval}
    trend = result.trend
    if result.status == "lower_bound":
        if trend is not None and trend.low <= 0 <= trend.high:
            return text(
                "At least {share} of stories {interval} roll over to the next sprint, without a trend over {n} "
                "sprints.",
                n=trend.n, **values,
            )  # fmt: skip
        return text("At least {share} of stories {interval} roll over to the next sprint.", **values)
    if trend is None:
        return text("{share} of stories {interval} roll over to the next sprint.", **values)
    if trend.low <= 0 <= trend.high:
        return text(
            "{share} of stories {interval} roll over to the next sprint, without a trend over {n} sprints.",
            n=trend.n, **values,
        )  # fmt: skip
    values |= {"points": _points(trend), "n": trend.n}
    if trend.value > 0:
        return text(
            "{share} of stories {interval} roll over to the next sprint; it grows by {points} points a sprint.",
            **values,
        )
    return text(
        "{share} of stories {interval} roll over to the next sprint; it falls by {points} points a sprint.", **values
    )


def _points(trend: Estimate) -> Text:
    """The size of a slope in points, with its interval."""
    ends = sorted(abs(end) * 100 for end in (trend.low, trend.high))
    return text(
        "{points} {interval}",
        points=Number(abs(trend.value) * 100, 1),
        interval=Interval(Number(ends[0], 1), Number(ends[1], 1)),
    )


def _bars(figure: go.Figure, heights: pd.Series, look: Look, *, on: pd.Series | None = None) -> None:
    """Solid bars, or outlined ones on others."""
    color = look.ramp[1]
    line = {"color": color, "width": 0 if on is None else 2}
    fill = color if on is None else look.ink.ground
    figure.add_bar(
        x=list(heights.index), y=heights, base=on, marker={"color": fill, "line": line}, width=0.7, hoverinfo="skip"
    )
    figure.update_layout(barmode="overlay")


def _mean(figure: go.Figure, value: float, rounds: int, look: Look) -> None:
    line = {"color": look.ink.text, "width": 2, "dash": "dot"}
    figure.add_shape(type="line", x0=-0.6, x1=rounds - 0.4, y0=value, y1=value, line=line, layer="below")


def _totals(figure: go.Figure, rounds: pd.DataFrame, look: Look) -> None:
    """The share above each bar; where bars are too narrow, on a phone, only above some of them, up to the last."""
    every, ground = -(-len(rounds) // ON_A_PHONE), look.ink.ground
    known = rounds[rounds["share"].notna()]
    # letters with an edge: the line of the mean does not run through them
    edge = ", ".join(f"{x}px {y}px 2px {ground}" for x in (-2, 0, 2) for y in (-2, 0, 2))
    figure.add_bar(
        x=list(known.index), y=known["share"], marker={"color": TRANSPARENT, "line": {"width": 0}}, hoverinfo="skip",
        width=[every if (len(rounds) - 1 - x) % every == 0 else 1 for x in known.index],
        text=[share(value, look.lang) for value in known["share"]], textposition="outside", cliponaxis=False,
        textfont={"size": BELOW_PX * look.scale, "color": look.ink.text, "shadow": edge},
    )  # fmt: skip
    figure.update_layout(uniformtext={"mode": "hide", "minsize": LEAST_LETTERS * look.scale})


def _numbered(rounds: pd.DataFrame) -> bool:
    return bool(rounds["sprint_id"].notna().all() or rounds["number"].notna().all())


def _name(row: Any, look: Look, numbered: bool) -> str:
    """The number of a sprint, its name without one, or the day on which several sprints ended."""
    if pd.notna(row.number):
        return number(row.number, look.lang)
    if not numbered:
        return date(row.end_at, look.lang).rpartition("/" if look.lang == "fr" else " ")[0]
    own = taken_apart(str(row.sprint_id)).number
    return str(row.sprint_id) if own != own else f"{own:.0f}"  # noqa: PLR0124 - nan is unlike itself


def _hover(row: Any, look: Look) -> str:
    named = str(row.sprint_id) if pd.notna(row.sprint_id) else _name(row, look, numbered=False)
    words = plural(
        "{carried} of {n} story carried over", "{carried} of {n} stories carried over", n=int(row.at_start),
        carried=int(row.carried),
    )  # fmt: skip
    lines = [f"<b>{safe(named)}</b>", words.render(look.lang)]
    if pd.notna(row.share):
        between = Interval(Share(row.low), Share(row.high))
        lines.append(f"{share(row.share, look.lang)} {between.render(look.lang)}")
    if pd.notna(row.started):
        begun = text("begun: {started}; never started: {never}", started=int(row.started), never=int(row.never_started))
        lines.append(begun.render(look.lang))
    if row.added_late:
        lines.append(text("added after the start: {n}", n=int(row.added_late)).render(look.lang))
    return "<br>".join(lines)
