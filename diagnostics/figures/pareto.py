"""What irritants cost, from the largest on: waiting of tickets, or hours of people, never both in one figure."""

import re
from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, note
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.figures._theme import Look
from diagnostics.irritants import ping_pong
from diagnostics.irritants._pareto import Pareto, Part
from diagnostics.levers._practice import place
from diagnostics.locale import DayLength, Days, Hours, Share, Text, joined, literal, plural, text
from diagnostics.model.units import TICKET_HOURS
from diagnostics.registry import members

TITLE: Final[Text] = text("What the irritants cost, each hour counted once")
MOST_ROWS: Final = 10
ROW_PX: Final = 34
NAME_PX: Final = 384
BOTH_WAYS: Final = frozenset({ping_pong.KIND})  # a pair of teams, neither of which comes first
BREAKS: Final = re.compile(r"(, |(?<=[:→↔]) )")
SHORT: Final = 28  # letters of a name that is not broken: they fit a line of a phone


def pareto(measured: Pareto, look: Look) -> go.Figure:
    """Draw one bar an irritant and what is left over; at the end of each the share held so far.

    At most ten bars: the others are put together. A click gives `["irritant", id]`.
    """
    if not measured.parts:
        return blank(TITLE, text("No irritant costs hours of this kind."), look)
    shown = measured.parts[:MOST_ROWS] if len(measured.parts) > MOST_ROWS else measured.parts
    rest = measured.parts[len(shown) :]
    names = [_unbroken(_name(part).render(look.lang)) for part in shown]
    hours, so_far = [part.hours for part in shown], [part.so_far for part in shown]
    if rest:
        names.append(plural("{n} other irritant", "{n} other irritants", n=len(rest)).render(look.lang))
        hours.append(sum(part.hours for part in rest))
        so_far.append(measured.share)
    beside = [
        text("{cost} · {share} so far", cost=_cost(measured, value, look.day), share=Share(share)).render(look.lang)
        for value, share in zip(hours, so_far, strict=True)
    ]
    names.append(text("In no irritant").render(look.lang))
    hours.append(max(measured.measured_hours - measured.hours, 0.0))
    beside.append(_cost(measured, hours[-1], look.day).render(look.lang))
    rows = Rows(names, ROW_PX, look, NAME_PX)
    room = Room(rows.height, rows.left, after_marks(beside), 16, least=120)
    figure = framed(_finding(measured, look.day), room, look)
    _bars(figure, measured, hours, look, rows.thick)
    at = {"xanchor": "left", "xshift": 6}
    labelled(figure, [note(words, look, **at, x=hours[row], y=row) for row, words in enumerate(beside)])
    return rows.named(figure).update_xaxes(visible=False, range=[0, max(hours) * 1.02])


def _bars(figure: go.Figure, measured: Pareto, hours: list[float], look: Look, thick: float) -> None:
    """Those that hold four fifths together are blue, the others grey, what is in no irritant hollow."""
    first = measured.enough_for_most
    inks = [look.ink.active if row < first else look.ink.done for row in range(len(hours) - 1)]
    marks = [["irritant", part.irritant.id] for part in measured.parts[: len(hours) - 1]]
    marks += [["irritant", ""]] * (len(hours) - len(marks))
    figure.add_bar(
        x=hours, y=list(range(len(hours))), orientation="h", customdata=marks, hoverinfo="skip", width=thick,
        marker={"color": [*inks, look.ink.hollow], "line": {"color": [*inks, look.ink.done], "width": 1.5}},
    )  # fmt: skip


def _name(part: Part) -> Text:
    """The kind of an irritant and its place."""
    titles = {kind.KIND: kind.TITLE for kind in members("diagnostics.irritants")}
    kind = titles.get(part.irritant.kind, literal(part.irritant.kind))
    return text(
        "{kind}: {place}",
        kind=kind,
        place=place(part.irritant.where, " ↔ " if part.irritant.kind in BOTH_WAYS else " → "),
    )


def _unbroken(words: str) -> str:
    """Short names stay on one line, and an arrow with the name before it.

    >>> _unbroken("Slow handover: Squad A → Squad B").replace("\u00a0", "_")
    'Slow_handover: Squad_A_→ Squad_B'
    """
    parts = BREAKS.split(words)
    return "".join(p.replace(" ", "\u00a0") if 1 < len(p) <= SHORT and p != ", " else p for p in parts)


def _finding(measured: Pareto, day: DayLength) -> Finding:
    n, share = len(measured.parts), Share(measured.share)
    cost, whole = (_cost(measured, hours, day) for hours in (measured.hours, measured.measured_hours))
    if _of_tickets(measured):
        title = plural(
            "{n} irritant holds {share} of all waiting: {cost} of {all}.",
            "{n} irritants hold {share} of all waiting: {cost} of {all}.",
            n=n, share=share, cost=cost, all=whole,
        )  # fmt: skip
    else:
        title = plural(
            "{n} irritant holds {share} of all meeting hours: {cost} of {all}.",
            "{n} irritants hold {share} of all meeting hours: {cost} of {all}.",
            n=n, share=share, cost=cost, all=whole,
        )  # fmt: skip
    below = [text("Each hour counts once; the share is the one held so far.")]
    if measured.enough_for_most < n and measured.enough_for_most <= MOST_ROWS:
        below.append(
            plural(
                "The blue bar holds at least four fifths of what irritants hold together.",
                "The {n} blue bars hold at least four fifths of what irritants hold together.",
                n=measured.enough_for_most,
            )
        )
    return Finding(title, joined(below, " "))


def _cost(measured: Pareto, hours: float, day: DayLength) -> Days | Hours:
    return Days(hours, day) if _of_tickets(measured) else Hours(hours)


def _of_tickets(measured: Pareto) -> bool:
    return measured.parts[0].irritant.waste.unit in TICKET_HOURS
