"""The value-flow map: columns are stages, lanes are teams, curves are passages.

A thick line carries many tickets; its colour tells how long they wait. A disc's area is the time spent there.
"""

from typing import Final

import plotly.graph_objects as go

from diagnostics.figures._hidden import Hidden, hidden
from diagnostics.figures._lettering import lettering
from diagnostics.figures._map_alt import map_alt
from diagnostics.figures._map_data import MapData
from diagnostics.figures._map_frame import frame_layout
from diagnostics.figures._map_source import levels, map_data, stage_map_data
from diagnostics.figures._map_traces import (
    badge_trace,
    halo_trace,
    head_trace,
    label_traces,
    link_traces,
    node_trace,
    target_trace,
)
from diagnostics.figures._placed import Placed
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from diagnostics.locale import Text, text

__all__ = ["TITLE", "Hidden", "Look", "MapData", "hidden", "levels", "map_data", "stage_map_data", "value_flow_map"]

TITLE: Final[Text] = text("Value-flow map")


def value_flow_map(data: MapData, look: Look) -> go.Figure:
    """Draw a map for the screen.

    A click gives `customdata`: `["node", stage, team, "", ""]` or `["edge", stage, team, stage, team]`, where team is
    the id of a lane (`MapData.teams` says which teams lie behind it). At the level of stages every link is drawn.
    """
    placed = place(data, look)
    return drawn(placed, data, look)


def drawn(placed: Placed, data: MapData, look: Look) -> go.Figure:
    """A map that has its places already."""
    written = lettering(placed, look)
    traces = link_traces(placed, look)
    if placed.links:
        traces += [head_trace(placed, look), target_trace(placed, data, look)]
    traces += [halo_trace(placed, look), node_trace(placed, data, look), *label_traces(placed, written, look)]
    if placed.badges:
        traces.append(badge_trace(placed, look))
    layout = frame_layout(placed, written, look)
    return go.Figure(data=traces, layout={**layout, "meta": {"alt": map_alt(data, look.day).render(look.lang)}})
