"""What a map is drawn from: stages, lanes, places and links, all small."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from diagnostics.figures._theme import Mark
from diagnostics.locale import Text, alphabetical, joined, literal, text
from diagnostics.model.stages import CLOSED, UNASSIGNED, StageKind

ALL_TEAMS: Final = ""
OTHERS: Final = "…others"
MOST_NAMES: Final = 12
PLACE: Final = ["stage", "team"]
LINK: Final = ["s_stage", "s_team", "t_stage", "t_team"]


@dataclass(frozen=True)
class Stage:
    """A column of the map; `tickets` is how many were ever there."""

    id: str
    name: str
    kind: StageKind
    tickets: int = 0

    @property
    def closed(self) -> bool:
        """Whether tickets end here."""
        return self.id in CLOSED


@dataclass(frozen=True)
class Lane:
    """A row of the map. `id` is what marks carry; `teams` are the client's teams behind it, none meaning all."""

    id: str
    name: str
    teams: tuple[str, ...] = ()

    @property
    def last(self) -> bool:
        """Whether it lies below all others."""
        return self.id in (OTHERS, UNASSIGNED)


def others_named(lanes: Sequence[Lane]) -> Text | None:
    """The teams that share a lane, by name; beyond twelve they are not all named.

    >>> others_named([Lane("A", "A", ("A",)), Lane(OTHERS, "Others (2 teams)", ("C", "B"))]).render("en")
    'Others: B, C.'
    """
    teams = [team for lane in lanes if lane.id == OTHERS for team in sorted(lane.teams, key=alphabetical)]
    if not teams:
        return None
    more = [literal("…")] if len(teams) > MOST_NAMES else []
    return text("Others: {teams}.", teams=joined([*map(literal, teams[:MOST_NAMES]), *more]))


@dataclass(frozen=True, eq=False)
class MapData:
    """A map before it has positions.

    `nodes`: stage, team (a lane's id), visits, tickets, median_hours, total_hours. `edges`: s_stage, s_team, t_stage,
    t_team, backward, handover, passages, tickets, median_hours, total_hours (hours = the wait carried). Lanes come in
    any order; `place` orders them.
    """

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    nodes: pd.DataFrame
    edges: pd.DataFrame

    @property
    def single(self) -> bool:
        """Whether all teams share one lane."""
        return len(self.lanes) == 1

    @cached_property
    def ordered(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Places and links in one fixed order, so that shuffled rows give the same map."""
        return (
            self.nodes.sort_values(PLACE, ignore_index=True),
            self.edges.sort_values([*LINK, "backward"], ignore_index=True),
        )

    def stage_name(self, stage: str) -> str:
        """A stage's name, in the language of the data."""
        return next((s.name for s in self.stages if s.id == stage), stage)

    def lane_name(self, lane: str) -> str:
        """A lane's name."""
        return next((row.name for row in self.lanes if row.id == lane), lane)

    def teams(self, lane: str) -> tuple[str, ...]:
        """The client's teams behind a lane; none means all of them."""
        return next((row.teams for row in self.lanes if row.id == lane), ())

    def mark(self, place: Mark) -> Mark:
        """A node (stage, team) or an edge (stage, team, stage, team) of the flow, in the lanes of this map."""
        return (place[0], *(self._lane_of(word) if i % 2 else word for i, word in enumerate(place[1:])))

    def _lane_of(self, team: str) -> str:
        if self.single:
            return self.lanes[0].id
        return next((row.id for row in self.lanes if team == row.id or team in row.teams), team)
