"""Backward moves on the stages of the flow: the arcs stand out, what goes forward is dimmed."""

from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._map_data import MapData
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from diagnostics.figures.value_flow_map import drawn
from diagnostics.locale import Share, Text, plural, text

TITLE: Final[Text] = text("Backward moves")


def returns_map(data: MapData, look: Look) -> go.Figure:
    """Draw a map on which only the backward moves stand out; made for the level of stages.

    A click gives the same marks as `value_flow_map`.
    """
    figure = drawn(place(data, look, returns=True), data, look)
    return figure.update_layout(meta={"alt": returned(data).render(look.lang)})


def returned(data: MapData) -> Text:
    """How many moves go backward, of how many, in words."""
    _, edges = data.ordered
    back = int(edges.loc[edges["backward"].astype(bool), "passages"].sum())
    if back == 0:
        return text("Nothing stands out here: no ticket goes back to an earlier stage.")
    return plural(
        "{n} backward move, {share} of all passages.",
        "{n} backward moves, {share} of all passages.",
        n=back,
        share=Share(back / max(int(edges["passages"].sum()), 1)),
    )
