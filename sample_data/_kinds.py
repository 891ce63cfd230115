"""The frictions that can be planted: nineteen kinds, the place each needs, and what its strength means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "slow_stage",
    "slow_handover",
    "ping_pong",
    "rework_loop",
    "blocked_work",
    "ageing_work",
    "sprint_rollover",
    "unready_work",
    "team_dependency",
    "single_point",
    "slow_arbitration",
    "repeated_decision",
    "empty_ritual",
    "coordination_load",
    "contradicting_kpi",
    "unused_kpi",
    "format_sprawl",
    "reporting_load",
    "excess_wip",
]

# for each kind: the place it needs, and the unit of the measured size
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "slow_stage": ("stage", "team"),
    "slow_handover": ("from", "to"),
    "ping_pong": ("from", "to"),
    "rework_loop": ("team", "from", "to"),
    "blocked_work": ("team",),
    "ageing_work": ("team",),
    "sprint_rollover": ("team",),
    "unready_work": ("team",),
    "team_dependency": ("from", "to"),
    "single_point": ("team",),
    "slow_arbitration": ("decision_class",),
    "repeated_decision": ("decision_class",),
    "empty_ritual": ("ritual",),
    "coordination_load": ("role",),
    "contradicting_kpi": ("kpi",),
    "unused_kpi": ("kpi",),
    "format_sprawl": ("team",),
    "reporting_load": (),
    "excess_wip": ("team",),
}
UNITS: Final[Mapping[str, str]] = {
    "slow_stage": "days",
    "slow_handover": "hours",
    "ping_pong": "share",
    "rework_loop": "share",
    "blocked_work": "days",
    "ageing_work": "share",
    "sprint_rollover": "share",
    "unready_work": "share",
    "team_dependency": "share",
    "single_point": "share",
    "slow_arbitration": "days",
    "repeated_decision": "share",
    "empty_ritual": "share",
    "coordination_load": "share",
    "contradicting_kpi": "share",
    "unused_kpi": "days",
    "format_sprawl": "count",
    "reporting_load": "share",
    "excess_wip": "days",
}
QUEUES: Final = ("idea", "ready", "review", "test", "release")


@dataclass(frozen=True)
class Friction:
    """A friction to plant: its kind, its place, and how strong.

    slow_stage         stage (idea, ready, review, test, release), team: median days a ticket waits there
    slow_handover      from, to: median hours until the receiver's first own action
    ping_pong          from (a squad), to: share of the squad's developed tickets that bounce, one to three times
    rework_loop        team, from (test or review), to (development): share of passages that are sent back
    blocked_work       team (a squad): median days for which something from outside stops two tickets in five
    ageing_work        team (a squad): share of its started tickets that are laid aside and never taken up again
    sprint_rollover    team (a squad): share of its started tickets that urgent work pushes aside for over a week
    unready_work       team (a squad): share of its tickets developed without criteria or estimate; test returns half
    team_dependency    from (a squad), to (a squad): share of the tickets of the first that need a ticket of the second
    single_point       team (a shared team): share of all tickets that one person of the team alone may release
    slow_arbitration   decision_class: median days before the committee may decide, a quarter of topics much longer
    repeated_decision  decision_class: share of decided topics that are raised and decided once more
    empty_ritual       ritual (any with minutes, but not the committee): share of occurrences with a decision or action
    coordination_load  role: share of working time in meetings
    contradicting_kpi  kpi (read by two teams or more): spread of a month's values, (highest - lowest) ÷ lowest
    unused_kpi         kpi: days since anybody last read it; it feeds no decision any more
    format_sprawl      team (a squad): how many layouts its descriptions follow
    reporting_load     (everywhere): share of everybody's working time in meetings that report
    excess_wip         team (a squad): days of work in progress, tickets worked on at once ÷ tickets finished a day

    Raises ValueError for a place that the simulation has not got, so that nothing is planted in vain.
    """

    kind: Kind
    where: Mapping[str, str]
    strength: float

    def __post_init__(self) -> None:
        if missing := set(PLACES[self.kind]) - set(self.where):
            raise ValueError(f"{self.kind}: the place needs {', '.join(sorted(missing))}")
        if self.kind == "slow_stage" and self.where["stage"] not in QUEUES:
            raise ValueError(f"slow_stage: the stage must be one of {', '.join(QUEUES)}")
