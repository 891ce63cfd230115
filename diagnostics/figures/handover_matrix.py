"""Handovers between teams as a matrix: how many, and how long the receiver takes to begin."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, lettered, targets
from diagnostics.figures._hover import behind
from diagnostics.figures._map_data import Lane, MapData, others_named
from diagnostics.figures._map_source import lane_id, lanes_of, map_data
from diagnostics.figures._places import ordered_lanes
from diagnostics.figures._rows import Rows
from diagnostics.figures._theme import Look, wait_bin
from diagnostics.figures._words import all_shortened, safe
from diagnostics.flow.flow import Flow
from diagnostics.locale import Count, Duration, Lang, Share, Text, count, joined, plural, text
from diagnostics.measures.handovers import Handovers
from diagnostics.model.stages import STAGE_NAMES, UNASSIGNED

TITLE: Final[Text] = text("Handovers between teams")
MOST_TEAMS: Final = 12
ENOUGH_PASSAGES: Final = 5
ENOUGH_FOR_A_TITLE: Final = 20
ROW_PX: Final = 36
NAME_PX: Final = 130
TEAM_PX: Final = 26
LEGEND_LINE: Final = 22
DARK_BINS: Final = {"light": (3, 4), "dark": (2, 3, 4)}


@dataclass(frozen=True, eq=False)
class MatrixData:
    """Teams in the order of the map's lanes, and `cells`: source, target (ids of lanes), passages, tickets,
    median_hours (wait carried, computed from the rows of the pair).
    """

    lanes: tuple[Lane, ...]
    cells: pd.DataFrame


def matrix_data(flow: Flow, lang: Lang) -> MatrixData:
    """What the matrix is drawn from. Beyond twelve teams the eight with most handovers stay, the others share a row."""
    links = flow.links[flow.links["handover"].astype(bool)]
    given, received = (links.groupby(side)["passages"].sum() for side in ("s_team", "t_team"))
    lanes, others = lanes_of(given.add(received, fill_value=0), MOST_TEAMS, lang)
    on_map = map_data(flow, "teams", lang)
    order = {lane.id: i for i, lane in enumerate(ordered_lanes(MapData(on_map.stages, lanes, flow.places, flow.links)))}
    p = flow.passages.filter(flow.passages.handover)
    p = p.mutate(source=lane_id(p.s_team, others), target=lane_id(p.t_team, others))
    p = p.filter(p.source != p.target)
    cells = p.group_by(["source", "target"]).aggregate(
        passages=p.count(), tickets=p.ticket_id.nunique(), median_hours=p.ended_wait_hours.quantile(0.5).fill_null(0.0)
    )
    return MatrixData(
        tuple(sorted(lanes, key=lambda lane: order.get(lane.id, len(order)))),
        flow.log.frame(cells.order_by(["source", "target"])),
    )


def handover_matrix(result: Handovers, data: MatrixData, look: Look) -> go.Figure:
    """Draw who gives (rows) to whom (columns): the number is passages, the colour the median wait carried.

    Under five passages a cell is blank. A click gives `["handover", source, target]`.
    """
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: there is no history of the tickets."), look)
    if data.cells.empty:
        return blank(text("Nothing stands out here: no ticket changes team."), TITLE, look)
    ids = [lane.id for lane in data.lanes]
    cells = data.cells[data.cells["passages"] >= ENOUGH_PASSAGES]
    rows = Rows([lane.name for lane in data.lanes], ROW_PX, look, NAME_PX)
    bottom = 22 + LEGEND_LINE * (1 if look.wall else 2)
    room = Room(rows.height, rows.left, 12, bottom, above=34, least=TEAM_PX * len(ids))
    figure = framed(_finding(result, data), room, look)
    _squares(figure, cells, ids, rows)
    _numbers(figure, cells, data, look)
    _legend(figure, look)
    return rows.named(figure, lines=True).update_xaxes(
        range=[-0.5, len(ids) - 0.5], tickvals=list(range(len(ids))), ticktext=_columns(data, look), showgrid=False,
        side="top", automargin="height", autotickangles=[0, 90],
    )  # fmt: skip


def _finding(result: Handovers, data: MatrixData) -> Finding:
    below = joined(
        (
            text("Handovers between teams (number); colour = median wait carried."),
            text("Row = gives, column = receives. Blank = fewer than 5."),
            *([others] if (others := others_named(data.lanes)) else []),
        ),
        " ",
    )
    links = result.links[result.links["passages"] >= ENOUGH_FOR_A_TITLE]
    if links.empty:
        return Finding(text("Too few handovers between two teams to conclude."), below)
    if not result.links["total_hours"].any():
        return Finding(text("Nothing stands out here: no handover between teams waits."), below)
    # the typical wait times the passages: a sum would let one forgotten ticket speak for all
    most = (
        links.assign(weight=links["median_hours"] * links["passages"])
        .sort_values(["weight", "passages", "source", "target"], ascending=False)
        .iloc[0]
    )
    title = text(
        "{source} → {target}, in {stage}: {passages} handovers carry {share} of the waiting between teams.",
        source=_team(most["source"]),
        target=_team(most["target"]),
        stage=STAGE_NAMES[most["stage"]],
        passages=Count(most["passages"]),
        share=Share(float(most["total_hours"] / result.links["total_hours"].sum())),
    )
    return Finding(title, below)


def _team(team: str) -> Text | str:
    return text("Unassigned") if team == UNASSIGNED else team


def _squares(figure: go.Figure, cells: pd.DataFrame, ids: list[str], rows: Rows) -> None:
    look = rows.look
    wide = cells.assign(bin=cells["median_hours"].map(lambda hours: wait_bin(hours, look.day)))
    z = wide.pivot_table(index="source", columns="target", values="bin").reindex(index=ids, columns=ids)
    steps = [[(i + side) / len(look.ramp), color] for i, color in enumerate(look.ramp) for side in (0, 1)]
    figure.add_heatmap(
        z=z.to_numpy(), x=list(range(len(ids))), y=list(range(len(ids))), colorscale=steps, zmin=-0.5,
        zmax=len(look.ramp) - 0.5, showscale=False, xgap=2, ygap=rows.gap, hoverinfo="skip",
    )  # fmt: skip
    own: dict[str, Any] = {"type": "rect", "fillcolor": look.ink.queue, "line": {"width": 0}, "layer": "below"}
    figure.layout.shapes = [{**own, **_square(i, rows.cell)} for i in range(len(ids))]


def _square(i: int, high: float) -> dict[str, float]:
    return {"x0": i - 0.49, "x1": i + 0.49, "y0": i - high / 2, "y1": i + high / 2}


def _numbers(figure: go.Figure, cells: pd.DataFrame, data: MatrixData, look: Look) -> None:
    place = {lane.id: i for i, lane in enumerate(data.lanes)}
    lanes = {lane.id: lane for lane in data.lanes}
    rows = list(cells.itertuples(index=False))
    hover = [_hover(row, lanes, look) for row in rows]
    dark = DARK_BINS[look.mode]
    x, y = [place[row.target] for row in rows], [place[row.source] for row in rows]
    numbers = [f"<b>{count(row.passages, look.lang)}</b>" for row in rows]
    colors = [look.ink.ground if wait_bin(row.median_hours, look.day) in dark else look.ink.text for row in rows]
    figure.add_traces(lettered(list(zip(x, y, numbers, colors, strict=True)), 13 * look.scale))
    figure.add_trace(targets(x, y, [("handover", row.source, row.target) for row in rows], hover))


def _hover(row: Any, lanes: dict[str, Lane], look: Look) -> str:
    counts = joined(
        (
            plural("{n} handover", "{n} handovers", n=int(row.passages)),
            plural("{n} ticket", "{n} tickets", n=int(row.tickets)),
        ),
        " · ",
    )
    median = text("Median wait: {duration}", duration=Duration(row.median_hours, look.day))
    giver, receiver = lanes[row.source], lanes[row.target]
    who = f"<b>{safe(giver.name)} → {safe(receiver.name)}</b>"
    named = behind(giver.teams, receiver.teams)
    return "<br>".join([who, counts.render(look.lang), median.render(look.lang), *named])


def _columns(data: MatrixData, look: Look) -> list[str]:
    """The names of the columns on two lines."""
    size, names = 13 * look.scale, [lane.name for lane in data.lanes]
    left = NAME_PX + 44 if look.wall else 24
    column_px = (look.width - left * look.scale) / max(len(names), 1)
    lines = [_two_lines(name) for name in names]
    firsts = [safe(line) for line in all_shortened([first for first, _ in lines], size, column_px - 6)]
    seconds = [safe(line) for line in all_shortened([second for _, second in lines], size, column_px - 6)]
    return [f"{first}<br>{second}" if second else first for first, second in zip(firsts, seconds, strict=True)]


def _two_lines(name: str) -> tuple[str, str]:
    first, _, rest = name.strip().partition(" ")
    return first, rest


def _legend(figure: go.Figure, look: Look) -> None:
    """What the colours mean, under the matrix."""
    parts = "   ".join(
        f"<span style='color:{color};font-size:{18 * look.scale:g}px'>■</span> {safe(name.render(look.lang))}"
        for color, name in zip(look.ramp, look.wait_names, strict=True)
    )
    title = safe(text("Median wait carried").render(look.lang)) + ("   " if look.wall else "<br>")
    figure.add_annotation(
        text=f"{title}{parts}", align="left", x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top",
        yshift=-14 * look.scale, showarrow=False, font={"size": 13 * look.scale, "color": look.ink.text},
    )  # fmt: skip
