"""Said and measured: each irritant by its share of the votes and by what it costs, with its interval."""

from typing import Any, Final, TypeAlias

import plotly.graph_objects as go

from diagnostics.figures._frame import BELOW_PX, Finding, Room, blank, framed, note, share_ticks, wrapped
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import all_shortened, safe
from diagnostics.irritants._words import stage_name, team_name
from diagnostics.locale import Interval, Share, Text, joined, plural, share, text
from diagnostics.model.results import Where
from diagnostics.model.stages import STAGES
from diagnostics.voices import Subject, Voiced
from diagnostics.voices.matching import QUADRANTS, Quadrant

TITLE: Final[Text] = text("What is said and what is measured")
LABEL_PX: Final = 230
LINE_PX: Final = 130
RIGHT_FROM: Final = 0.6
ROOM: Final = Room(height=380, left=70, right=30, bottom=58, least=240)
ROOM_ABOVE: Final = 1.18
LEAST_END: Final = 0.1
LABEL_SHARE: Final = 0.3
NEAR: Final = 0.09
Drawn: TypeAlias = tuple[tuple[float, float], Look]  # the ends of both axes, and how it is looked at


def said_and_measured(voiced: Voiced, look: Look, *, measured: bool = True) -> go.Figure:
    """Draw each irritant as a dot; guides stand where each of n would be if all were equal.

    Silent and large: a brown diamond; loud and large: blue; else grey. Without votes there is no figure, only a list.
    `measured=False` shows what was said and nothing that is measured, for a room that guesses first. A click gives
    `["irritant", id]`.
    """
    if not voiced.subjects:
        return blank(TITLE, text("Nothing was measured yet that could be compared."), look)
    if not voiced.votes:
        return blank(TITLE, text("Nobody was asked yet: irritants are listed by what they cost."), look)
    if not measured:
        return _said_alone(voiced, look)
    figure = framed(_finding(voiced), ROOM, look)
    ends = _ends(voiced)
    _guides(figure, voiced, ends, look)
    names = all_shortened([place(one.irritant.where).render(look.lang) for one in voiced.subjects], 13, LABEL_PX)
    for subject, name in zip(voiced.subjects, names, strict=True):
        height = subject.irritant.share
        _dot(figure, subject, height, look)
        if subject.quadrant != "quiet" or subject.said >= voiced.guide / 2:
            _label(figure, (subject.said, height, name), _crowded(subject, voiced, ends), (ends, look))
    for axis, end, words in (
        (figure.layout.xaxis, ends[0], text("share of the votes")),
        (figure.layout.yaxis, ends[1], text("share of all waiting, meetings or indicators")),
    ):
        axis.update(range=[-0.03 * end, end], title={"text": words.render(look.lang)}, **share_ticks(end, look.lang))
    return figure


def _said_alone(voiced: Voiced, look: Look) -> go.Figure:
    """The irritants somebody spoke of by their share of the votes; neither size nor colour says what they cost."""
    spoken = sorted((one for one in voiced.subjects if one.said), key=lambda one: (-one.said, one.irritant.id))
    if not spoken:
        return blank(TITLE, text("Nobody spoke of anything that was measured."), look)
    title = text(
        "Said most: {place}, {share} of {n} votes.",
        place=place(spoken[0].irritant.where), share=Share(spoken[0].said), n=voiced.votes,
    )  # fmt: skip
    figure = framed(Finding(title, text("Each irritant by its share of the votes; what is measured comes next.")), ROOM,
                    look)  # fmt: skip
    end = ROOM_ABOVE * max(spoken[0].said, LEAST_END)
    names = all_shortened([place(one.irritant.where).render(look.lang) for one in spoken], 13, LABEL_PX)
    for row, (subject, name) in enumerate(zip(spoken, names, strict=True)):
        figure.add_scatter(
            x=[subject.said], y=[-row], mode="markers", customdata=[["irritant", subject.irritant.id]],
            marker={"size": 14 * look.scale, "color": look.ink.active}, hoverinfo="skip", cliponaxis=False, **steady(),
        )  # fmt: skip
        _label(figure, (subject.said, -row, name), False, ((end, 1.0), look))
    figure.update_yaxes(visible=False, range=[-max(len(spoken), 4) + 0.5, 0.8])
    words = text("share of the votes").render(look.lang)
    return figure.update_xaxes(range=[-0.03 * end, end], title={"text": words}, **share_ticks(end, look.lang))


def place(where: Where) -> Text:
    """The place of an irritant in few words.

    >>> place(Where(stage="ready", team="Squad Panier")).render("en")
    'Ready, Squad Panier'
    """
    named = [where.ritual, where.topic, where.kpi, where.decision_class, where.role]
    parts = [team_name(name) for name in named if name]
    if where.source and where.target:
        one, other = (stage_name(name) if name in STAGES else team_name(name) for name in (where.source, where.target))
        parts.append(_together([one, other], " → "))
    parts += [stage_name(where.stage)] if where.stage else []
    parts += [team_name(where.team)] if where.team else []
    return _together(parts)


def _together(parts: list[Text], between: str = ", ") -> Text:
    return Text("{list}", (("list", joined(parts, between)),))


def _finding(voiced: Voiced) -> Finding:
    silent, loud = voiced.of("silent_large"), voiced.of("loud_large")
    if silent:
        title = plural(
            "{n} irritant costs much and nobody mentions it: {place}.",
            "{n} irritants cost much and few mention them, first of all {place}.",
            n=len(silent),
            place=place(silent[0].irritant.where),
        )
    elif loud:
        title = plural(
            "What is said most is what costs most: {place}.",
            "{n} irritants are both loud and large, first of all {place}.",
            n=len(loud),
            place=place(loud[0].irritant.where),
        )
    else:
        title = text("What makes noise is not what costs: no irritant is both loud and large.")
    alone = sum(one.votes for one in voiced.alone)
    below = [
        text("Each irritant by its share of {n} votes and by what it costs, with its 90 % interval.", n=voiced.votes),
        text("Guides: {share}, an equal part for each.", share=Share(voiced.guide)),
    ]
    if alone:
        below.append(text("{share} of the votes are about nothing measured.", share=Share(alone / voiced.votes)))
    return Finding(title, joined(below, " "))


def _ends(voiced: Voiced) -> tuple[float, float]:
    most = max(one.said for one in voiced.subjects), max(_high(one) for one in voiced.subjects)
    wide, high = (ROOM_ABOVE * max(value, 1.6 * voiced.guide, LEAST_END) for value in most)
    return min(wide, 1.05), min(high, 1.05)


def _high(subject: Subject) -> float:
    waste = subject.irritant.waste
    return subject.irritant.share * waste.high / waste.value if waste.value > 0 else subject.irritant.share


def _guides(figure: go.Figure, voiced: Voiced, ends: tuple[float, float], look: Look) -> None:
    line = {"color": look.ink.muted, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=voiced.guide, x1=voiced.guide, y0=0, y1=ends[1], line=line, layer="below")
    figure.add_shape(type="line", x0=0, x1=ends[0], y0=voiced.guide, y1=voiced.guide, line=line, layer="below")
    corners: dict[Quadrant, tuple[float, float, str]] = {
        "silent_large": (0.0, ends[1], "left"), "loud_large": (ends[0], ends[1], "right"),
        "loud_small": (ends[0], 0.0, "right"),
    }  # fmt: skip
    for quadrant, (x, y, anchor) in corners.items():
        words = QUADRANTS[quadrant].render(look.lang)
        above = "top" if y else "bottom"
        font = {"color": look.ink.muted}
        figure.add_annotation(
            **_in_lines(words, look, x=x, y=y, xanchor=anchor, align=anchor, yanchor=above, font=font)
        )


def _dot(figure: go.Figure, subject: Subject, height: float, look: Look) -> None:
    color, symbol = {
        "silent_large": (look.ink.alert, "diamond"),
        "loud_large": (look.ink.active, "circle"),
    }.get(subject.quadrant, (look.ink.done, "circle"))
    waste, error = subject.irritant.waste, None
    if height and waste.value > 0 and waste.high > waste.low:
        error = {
            "array": [height * (waste.high / waste.value - 1)], "arrayminus": [height * (1 - waste.low / waste.value)],
            "color": color, "thickness": 1.5, "width": 4,
        }  # fmt: skip
    figure.add_scatter(
        x=[subject.said], y=[height], mode="markers", error_y=error,
        marker={"size": 14 * look.scale, "color": color, "symbol": symbol},
        customdata=[["irritant", subject.irritant.id]], text=[_hover(subject, look)],
        hovertemplate="%{text}<extra></extra>", cliponaxis=False, **steady(),
    )  # fmt: skip


def _crowded(subject: Subject, voiced: Voiced, ends: tuple[float, float]) -> bool:
    """Whether another dot stands where the label would: right of this one and little above."""
    for other in voiced.subjects:
        right, above = other.said - subject.said, other.irritant.share - subject.irritant.share
        if 0 < right < LABEL_SHARE * ends[0] and 0 <= above < NEAR * ends[1]:
            return True
    return False


def _label(figure: go.Figure, at: tuple[float, float, str], below: bool, frame: Drawn) -> None:
    (x, y, name), (ends, look) = at, frame
    left = x > RIGHT_FROM * ends[0]
    aside: dict[str, Any] = {"xanchor": "right" if left else "left", "xshift": (-12 if left else 12) * look.scale}
    aside["yshift"] = (-14 if below else 9) * look.scale
    align = "right" if left else "left"
    figure.add_annotation(**_in_lines(name, look, x=x, y=y, align=align, bgcolor=look.ink.ground, **aside))


def _in_lines(words: str, look: Look, **at: Any) -> dict[str, Any]:
    """Words on as many short lines as they need."""
    lines = [safe(line) for line in wrapped(words, BELOW_PX, LINE_PX)]
    return {**note(words, look, **at), "text": "<br>".join(lines)}


def _hover(subject: Subject, look: Look) -> str:
    waste = subject.irritant.waste
    part = subject.irritant.share / waste.value if waste.value > 0 else 0.0
    between = Interval(Share(waste.low * part), Share(waste.high * part)).render(look.lang)
    said = text("{share} of the votes", share=Share(subject.said)).render(look.lang)
    title = safe(subject.irritant.title.render(look.lang))
    return f"<b>{title}</b><br>{said} · {share(subject.irritant.share, look.lang)} {between}"
