"""The path of one topic as a map with one lane: raised, meetings, decisions, and the tickets that it held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note
from diagnostics.figures._theme import Look, steady, wait_bin
from diagnostics.figures._words import safe, shortened, width_px
from diagnostics.flow.topic_path import Held, Stop, TopicPath, told
from diagnostics.locale import Date, Days, Text, joined, plural, text

TITLE: Final[Text] = text("The path of one topic")
LANE: Final = 0.0
TICKETS_DRAWN: Final = 8
LABEL_PX, LABEL_SIZE, GAP_PX = 150.0, 13.0, 10.0
LEVELS, HIDDEN = 3, -1
LEVEL_PX, TICKET_PX, LANE_PX = 22.0, 20.0, 40.0


def topic_path(path: TopicPath | None, look: Look, at: datetime) -> go.Figure:
    """Draw a topic from left to right, in days since it was raised; `at` is where an open one ends.

    A ring is a meeting without its decision, a diamond a decision, a bar below the lane a ticket that it held, in the
    colour of what the ticket waited. A click on a bar gives `["ticket", ticket_id]`, on a mark `["stop", its number]`.
    """
    if path is None or path.raised_at is None:
        return blank(TITLE, text("No date is known of this topic."), look)
    held = sorted(path.held, key=lambda one: (-one.hours, one.ticket_id))[:TICKETS_DRAWN]
    last = max([at if not path.decisions else path.decisions[-1], *(one.end_at for one in held)])
    end = max(_days(path.raised_at, last), 1.0)
    levels = _levels(path, end, look)
    height = LANE_PX + LEVEL_PX * (max([0, *levels]) + 1) + TICKET_PX * (len(held) + bool(held))
    figure = framed(_finding(path, held, look), Room(height=height, left=120, right=60, least=140), look)
    top, bottom = LANE_PX / 2 + LEVEL_PX * (max([0, *levels]) + 1), -LANE_PX / 2 - TICKET_PX * (len(held) + 1)
    finish = end if not path.decisions else _days(path.raised_at, path.decisions[-1])
    line = {"color": look.ink.done, "width": 5 * look.scale, "dash": "solid" if path.decisions else "dot"}
    figure.add_scatter(x=[0, finish], y=[LANE, LANE], mode="lines", line=line, hoverinfo="skip", **steady())
    _tickets(figure, path, held, look)
    _stops(figure, path, levels, look)
    names = [(LANE, text("topic")), *((_row(n), text("{ticket}", ticket=one.ticket_id)) for n, one in enumerate(held))]
    figure.update_yaxes(
        range=[bottom if held else -LANE_PX / 2, top], showgrid=False, tickvals=[y for y, _ in names],
        ticktext=[safe(shortened(words.render(look.lang), LABEL_SIZE, 100)) for _, words in names],
    )  # fmt: skip
    axis = text("days since the topic was raised").render(look.lang)
    return figure.update_xaxes(title={"text": axis}, range=[-0.03 * end, 1.05 * end])


def _finding(path: TopicPath, held: Sequence[Held], look: Look) -> Finding:
    below = [text("○ meeting without a decision   ◆ decision   bars: tickets held, coloured by what they waited.")]
    if len(held) < len(path.held):
        below.append(
            plural("The {n} heaviest of {all} tickets.", "The {n} heaviest of {all} tickets.", n=len(held),
                   all=len(path.held))
        )  # fmt: skip
    return Finding(told(path, look.day), joined(below, " "))


def _stops(figure: go.Figure, path: TopicPath, levels: Sequence[int], look: Look) -> None:
    """The marks on the lane, each with its committee and its day; the topic begins where it was raised."""
    assert path.raised_at is not None
    ink, marks = look.ink, path.stops
    figure.add_scatter(
        x=[_days(path.raised_at, stop.at) for stop in marks],
        y=[LANE] * len(marks),
        mode="markers",
        customdata=[["stop", str(number)] for number in range(len(marks))],
        text=[_hover(stop, look) for stop in marks],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "opacity": 1,
            "symbol": ["diamond" if stop.decided else "circle" for stop in marks],
            "size": [(17 if stop.decided else 13) * look.scale for stop in marks],
            "color": [ink.alert if stop.decided else ink.ground for stop in marks],
            "line": {"color": [ink.alert if stop.decided else ink.active for stop in marks], "width": 2.5},
        },
        cliponaxis=False,
        **steady(),
    )
    for stop, level in zip(marks, levels, strict=True):
        if level == HIDDEN:
            continue
        words = shortened(_label(stop, look), LABEL_SIZE * look.scale, LABEL_PX * look.scale)
        x, font = _days(path.raised_at, stop.at), {"color": ink.alert if stop.decided else ink.text}
        place = {"x": x, "y": LANE + LANE_PX / 2 + 4 + LEVEL_PX * level, "yanchor": "middle", "xanchor": "center"}
        figure.add_annotation(**note(words, look, **place, font=font))


def _tickets(figure: go.Figure, path: TopicPath, held: Sequence[Held], look: Look) -> None:
    assert path.raised_at is not None
    for number, one in enumerate(held):
        start, stop = _days(path.raised_at, one.start_at), _days(path.raised_at, one.end_at)
        waited = Days(one.hours, look.day).render(look.lang)
        hover = f"<b>{safe(one.ticket_id)}</b><br>{text('waited {days}', days=waited).render(look.lang)}"
        line = {"color": look.ramp[wait_bin(one.hours, look.day)], "width": 9 * look.scale}
        figure.add_scatter(
            x=[start, (start + stop) / 2, stop], y=[_row(number)] * 3, mode="lines+markers", line=line,
            marker={"size": 1, "color": line["color"]}, customdata=[["ticket", one.ticket_id]] * 3, text=[hover] * 3,
            hovertemplate="%{text}<extra></extra>", **steady(),
        )  # fmt: skip


def _levels(path: TopicPath, end: float, look: Look) -> list[int]:
    """At which height each label stands so that it covers none before it; hover tells those that find no place.

    A committee that meets again and again is named once, and where it decides.
    """
    assert path.raised_at is not None
    plot_px = max(look.width - 180.0, 200.0)
    free = [float("-inf")] * LEVELS
    out: list[int] = []
    before: str | None = None
    for stop in path.stops:
        words = shortened(_label(stop, look), LABEL_SIZE * look.scale, LABEL_PX * look.scale)
        half = width_px(words, LABEL_SIZE * look.scale) / 2
        middle = _days(path.raised_at, stop.at) / end * plot_px
        fits = next((n for n in range(LEVELS) if free[n] <= middle - half), HIDDEN)
        level = fits if stop.decided or stop.ritual != before else HIDDEN
        before = stop.ritual
        if level != HIDDEN:
            free[level] = middle + half + GAP_PX
        out.append(level)
    return out


def _label(stop: Stop, look: Look) -> str:
    return stop.ritual or text("decided").render(look.lang)


def _hover(stop: Stop, look: Look) -> str:
    what = text("decided") if stop.decided else text("no decision")
    lines = [f"<b>{safe(_label(stop, look))}</b>", Date(stop.at).render(look.lang), what.render(look.lang)]
    return "<br>".join(lines)


def _row(number: int) -> float:
    return LANE - LANE_PX / 2 - TICKET_PX * (number + 0.5)


def _days(start: datetime, moment: datetime) -> float:
    return (moment - start).total_seconds() / 86_400
