"""From the value flow to the data of a map, at the level of stages or of stages and teams."""

from collections.abc import Collection
from typing import Any, Final, Literal

import pandas as pd

from diagnostics.figures._badges import DEFAULT_BADGES, ENOUGH_PASSAGES
from diagnostics.figures._map_data import ALL_TEAMS, LINK, OTHERS, PLACE, Lane, MapData, Stage
from diagnostics.flow.flow import Flow
from diagnostics.locale import Lang, text
from diagnostics.model.stages import STAGE_NAMES, UNASSIGNED

MapLevel = Literal["stages", "teams"]
MOST_LANES: Final = 9
KEPT_LANES: Final = 8


def levels(flow: Flow) -> tuple[MapLevel, ...]:
    """The levels worth offering: a log with a single team has no lanes to show."""
    return ("stages", "teams") if flow.places["team"].nunique() > 1 else ("stages",)


def map_data(flow: Flow, level: MapLevel, lang: Lang, keep: Collection[str] = ()) -> MapData:
    """What a map of the flow is drawn from.

    Stages that hold no ticket have no column. Beyond nine teams eight keep their lanes: those to `keep` and those at
    the ends of the three heaviest links, which must be readable, then those with most visits. The others share one
    lane, whose medians are computed again from its rows. Tickets without a team always have their own.
    """
    if level == "stages":
        return stage_map_data(flow.stages, flow.stage_links, lang)
    visits = flow.places.groupby("team")["visits"].sum()
    first = visits.index.isin({*keep, *_at_heaviest_links(flow.links)})
    lanes, others = lanes_of(visits + first * (visits.sum() + 1), MOST_LANES, lang)
    nodes, edges = (_grouped_nodes(flow, others), _grouped_links(flow, others)) if others else (flow.places, flow.links)
    return MapData(_columns(flow.stages, lang), lanes, nodes, edges)


def stage_map_data(stages: pd.DataFrame, links: pd.DataFrame, lang: Lang) -> MapData:
    """What a map at the level of stages is drawn from, all teams in one lane."""
    lane = Lane(ALL_TEAMS, text("All teams").render(lang))
    return MapData(_columns(stages, lang), (lane,), _one_lane(stages), _one_lane_links(links))


def _columns(stages: pd.DataFrame, lang: Lang) -> tuple[Stage, ...]:
    return tuple(
        Stage(row.stage, STAGE_NAMES[row.stage].render(lang), row.kind, int(row.tickets)) for row in stages.itertuples()
    )


def _at_heaviest_links(links: pd.DataFrame) -> set[str]:
    weighty = links[(links["passages"] >= ENOUGH_PASSAGES) & (links["total_hours"] > 0)]
    first = weighty.sort_values(["total_hours", *LINK], ascending=[False, True, True, True, True]).head(DEFAULT_BADGES)
    return {*first["s_team"], *first["t_team"]}


def lanes_of(weight: pd.Series, most: int, lang: Lang) -> tuple[tuple[Lane, ...], list[str]]:
    """A lane a team; beyond `most` teams the eight of most weight keep theirs, the others share one and are named.

    >>> lanes, others = lanes_of(pd.Series({"A": 5, "B": 9, "unassigned": 1}), 9, "en")
    >>> [lane.name for lane in lanes], others
    (['B', 'A', 'Unassigned'], [])
    """
    named = weight.drop(UNASSIGNED, errors="ignore")
    ranked = sorted(named.index, key=lambda team: (-named[team], team))
    kept, others = (ranked, []) if len(ranked) <= most else (ranked[:KEPT_LANES], ranked[KEPT_LANES:])
    lanes = [Lane(team, team, (team,)) for team in kept]
    if others:
        lanes.append(Lane(OTHERS, text("Others ({n} teams)", n=len(others)).render(lang), tuple(others)))
    if UNASSIGNED in weight.index:
        lanes.append(Lane(UNASSIGNED, text("Unassigned").render(lang), (UNASSIGNED,)))
    return tuple(lanes), others


def _one_lane(stages: pd.DataFrame) -> pd.DataFrame:
    return stages.assign(team=ALL_TEAMS)


def _one_lane_links(links: pd.DataFrame) -> pd.DataFrame:
    renamed = links.rename(columns={"source": "s_stage", "target": "t_stage"})
    return renamed.assign(s_team=ALL_TEAMS, t_team=ALL_TEAMS, handover=False)


def _grouped_nodes(flow: Flow, others: list[str]) -> pd.DataFrame:
    v = flow.visits.mutate(team=lane_id(flow.visits.team, others))
    places = v.group_by(PLACE).aggregate(
        visits=v.count(),
        tickets=v.ticket_id.nunique(),
        median_hours=v.hours.quantile(0.5),
        total_hours=v.hours.sum(),
    )
    return flow.log.frame(places.order_by(PLACE))


def _grouped_links(flow: Flow, others: list[str]) -> pd.DataFrame:
    p = flow.passages
    p = p.mutate(s_team=lane_id(p.s_team, others), t_team=lane_id(p.t_team, others))
    links = p.group_by([*LINK, "backward"]).aggregate(
        handover=p.handover.any(),
        passages=p.count(),
        tickets=p.ticket_id.nunique(),
        median_hours=p.ended_wait_hours.quantile(0.5).fill_null(0.0),
        total_hours=p.wait_hours.sum(),
    )
    return flow.log.frame(links.order_by([*LINK, "backward"]))


def lane_id(team: Any, others: list[str]) -> Any:
    """The lane of a team, in the engine."""
    import ibis

    return ibis.ifelse(team.isin(others), ibis.literal(OTHERS), team)
