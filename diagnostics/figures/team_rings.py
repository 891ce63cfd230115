"""Teams that wait on each other in a ring, drawn as small rings."""

from math import cos, pi, sin
from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import shortened
from diagnostics.locale import Text, plural, text
from diagnostics.measures.dependencies import Dependencies

TITLE: Final[Text] = text("Teams that wait on each other in a ring")
MOST_RINGS: Final = 3
APART, RADIUS = 4.0, 1.0
NAME_PX: Final = 150.0
RING_PX: Final = 152
START: Final = pi / 2


def team_rings(result: Dependencies, look: Look) -> go.Figure:
    """Draw each ring of teams: an arrow leads from a team to the one whose ticket it needs. Three rings at most."""
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: no link between tickets."), look)
    if not result.rings:
        return blank(TITLE, text("Nothing stands out here: no two teams wait on each other in a ring."), look)
    rings = result.rings[:MOST_RINGS]
    figure = framed(_finding(result), Room(height=210, left=12, bottom=16, least=RING_PX * max(len(rings), 2)), look)
    for number, ring in enumerate(rings):
        _ring(figure, ring, APART * number, look)
    figure.update_yaxes(visible=False, range=[-1.6, 1.6])
    return figure.update_xaxes(visible=False, range=[-2.0, max(APART * len(rings), 2 * APART) - 2.0])


def _finding(result: Dependencies) -> Finding:
    title = plural(
        "{n} ring of teams in which each needs a ticket of the next.",
        "{n} rings of teams in which each needs a ticket of the next.",
        n=len(result.rings),
    )
    return Finding(title, text("The arrow leads to the team whose ticket is needed. The shortest ring is drawn."))


def _ring(figure: go.Figure, ring: tuple[str, ...], x0: float, look: Look) -> None:
    places = [_place(number, len(ring), x0) for number in range(len(ring))]
    for number, (x, y) in enumerate(places):
        x1, y1 = places[(number + 1) % len(places)]
        bow = 0.16 if len(ring) == 2 else 0.0  # two teams need each other: two arrows side by side
        dx, dy = (y1 - y) * bow / 2, (x - x1) * bow / 2
        figure.add_annotation(
            x=x1 - 0.18 * (x1 - x) + dx, y=y1 - 0.18 * (y1 - y) + dy, ax=x + 0.18 * (x1 - x) + dx,
            ay=y + 0.18 * (y1 - y) + dy, xref="x", yref="y", axref="x", ayref="y", showarrow=True, arrowhead=2,
            arrowwidth=2, arrowcolor=look.ink.warn, text="",
        )  # fmt: skip
    figure.add_scatter(
        x=[x for x, _ in places], y=[y for _, y in places], mode="markers", hoverinfo="skip",
        customdata=[["team", team] for team in ring], marker={"size": 20 * look.scale, "color": look.ink.active},
        **steady(),
    )  # fmt: skip
    for team, (x, y) in zip(ring, places, strict=True):
        words = shortened(team, 13 * look.scale, NAME_PX * look.scale)
        side = {"yanchor": "bottom", "yshift": 12} if y > -0.01 else {"yanchor": "top", "yshift": -12}
        figure.add_annotation(**note(words, look, x=x, y=y, xanchor="center", **side))


def _place(number: int, count: int, x0: float) -> tuple[float, float]:
    angle = START - 2 * pi * number / count
    return x0 + RADIUS * cos(angle), RADIUS * sin(angle)
