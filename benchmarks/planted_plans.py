"""The organisations of the bench: each friction at three strengths, frictions four at a time, and healthy ones.

Strengths come from the thresholds of DESIGN and METHOD, and from the effect sizes of `diagnostics.irritants._effects`:
weak is just beyond the threshold, where chance may hide it; middle is what a person would complain of; strong is twice
that or more.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sample_data._dice import dice
from sample_data._organisation import DESIGN, PLATFORM, PRODUCT, PRODUCT_MANAGER, Organisation, Squad
from sample_data._plan import ORDINARY, Habits, Rates
from sample_data.simulate import Friction, Plan

STRENGTHS: Final = ("weak", "middle", "strong")
TEAMS: Final = ("Accueil", "Billets", "Horaires", "Fidélité", "Voyages", "Bagages", "Gares", "Pros")
COMBINATIONS: Final = 10
TOGETHER: Final = 4
HEALTHY: Final = 20
# a few decisions of a class cannot show that one in ten is too many
DECIDING_OFTEN: Final = Rates(topic_share=0.4)


@dataclass(frozen=True)
class Planting:
    """How one kind is planted: the place, given a squad and another one, its three strengths, and why these."""

    where: Callable[[str, str], Mapping[str, str]]
    strengths: tuple[float, float, float]
    why: str


def _team(squad: str, other: str) -> Mapping[str, str]:
    return {"team": squad}


PLANTINGS: Final[Mapping[str, Planting]] = {
    "slow_stage": Planting(lambda s, o: {"stage": "ready", "team": s}, (5, 8, 14), "days in the queue; bar: 3 days"),
    "slow_handover": Planting(
        lambda s, o: {"stage": "discovery", "from": DESIGN, "to": PRODUCT}, (72, 110, 170),
        "hours until the receiver's first own action; bar: 48 hours",
    ),
    "ping_pong": Planting(
        lambda s, o: {"stage": "development", "from": s, "to": PLATFORM}, (0.2, 0.3, 0.45),
        "share of tickets that bounce; bar: 10 %",
    ),
    "rework_loop": Planting(
        lambda s, o: {"team": s, "from": "test", "to": "development"}, (0.2, 0.3, 0.45),
        "share of passages sent back; bar: 10 %",
    ),
    "blocked_work": Planting(_team, (3, 5, 10), "days a blocked ticket stays blocked; bar: 2 days"),
    "ageing_work": Planting(
        lambda s, o: {"stage": "development", "team": s}, (0.12, 0.2, 0.35),
        "share of the squad's started tickets laid aside; bar: 10 % of all in progress, twice what is usual",
    ),
    "sprint_rollover": Planting(_team, (0.2, 0.35, 0.5), "share of tickets pushed aside for over a week of a sprint"),
    "unready_work": Planting(_team, (0.25, 0.4, 0.6), "share of tickets developed without criteria; test returns half"),
    "team_dependency": Planting(
        lambda s, o: {"from": s, "to": o}, (0.2, 0.35, 0.5), "share of tickets that need one of the other squad"
    ),
    "single_point": Planting(
        lambda s, o: {"team": PLATFORM}, (0.4, 0.7, 0.95), "share of tickets that one person must release; bar: a third"
    ),
    "slow_arbitration": Planting(
        lambda s, o: {"decision_class": "Budget"}, (14, 21, 35), "days to decide; METHOD: 10 days"
    ),
    "repeated_decision": Planting(
        lambda s, o: {"decision_class": "Budget"}, (0.2, 0.4, 0.6), "share of decided subjects decided again"
    ),
    "empty_ritual": Planting(
        lambda s, o: {"ritual": "Point dépendances"}, (0.3, 0.15, 0.05), "share of sessions with an outcome; bar: 50 %"
    ),
    "coordination_load": Planting(
        lambda s, o: {"role": PRODUCT_MANAGER}, (0.35, 0.42, 0.5), "share of the week in meetings; METHOD: 30 %"
    ),
    "contradicting_kpi": Planting(
        lambda s, o: {"kpi": "Taux de conversion"}, (0.1, 0.3, 0.6), "spread of values; rule: 5 %"
    ),
    "unused_kpi": Planting(lambda s, o: {"kpi": "Note moyenne"}, (110, 180, 300), "days unread; rule: 90 days"),
    "format_sprawl": Planting(_team, (4, 6, 9), "layouts in one squad; METHOD: five formats over ten products"),
    "reporting_load": Planting(lambda s, o: {}, (0.065, 0.085, 0.12), "share of everybody's week; rule: 5 %"),
    "excess_wip": Planting(_team, (21, 30, 45), "days of work in progress; bar: 14 days"),
}  # fmt: skip


def base() -> Plan:
    """The organisation in which frictions are planted: four squads of five developers, 600 tickets in nine months."""
    return Plan(_organisation(4, developers=5, managers=2), tickets=600, habits=ORDINARY)


def friction(kind: str, strength: str, rank: int = 0) -> Friction:
    """A kind at a strength, in the squad of a rank."""
    planting, squads = PLANTINGS[kind], [squad.name for squad in base().organisation.squads]
    where = planting.where(squads[rank % len(squads)], squads[(rank + 1) % len(squads)])
    return Friction(kind, where, planting.strengths[STRENGTHS.index(strength)])


def alone(kind: str, strength: str, seed: int) -> Plan:
    """One friction; from seed to seed it moves from squad to squad."""
    return _planted((friction(kind, strength, seed),))


def combinations() -> Iterator[tuple[str, ...]]:
    """Kinds four at a time, each in two combinations or more, at different places."""
    left: list[str] = []
    stream = dice("combinations")
    for _ in range(COMBINATIONS):
        chosen: list[str] = []
        while len(chosen) < TOGETHER:
            if not left:
                left = stream.sample(list(PLANTINGS), len(PLANTINGS))
            kind = next((one for one in left if not _clash(one, chosen)), None)
            if kind is None:
                left += stream.sample(list(PLANTINGS), len(PLANTINGS))
                continue
            left.remove(kind)
            chosen.append(kind)
        yield tuple(chosen)


def together(kinds: tuple[str, ...], seed: int) -> Plan:
    """Frictions at the middle strength, each in another squad."""
    return _planted(tuple(friction(kind, "middle", seed + rank) for rank, kind in enumerate(kinds)))


def _planted(frictions: tuple[Friction, ...]) -> Plan:
    repeated = any(one.kind == "repeated_decision" for one in frictions)
    return replace(base(), frictions=frictions, rates=DECIDING_OFTEN if repeated else base().rates)


def healthy_plan(number: int) -> tuple[str, Plan]:
    """The n-th healthy organisation, and what it is like."""
    stream = dice("healthy", number)
    squads, developers = stream.choice((2, 3, 4, 5, 6, 8)), stream.choice((2, 3, 4, 6, 8))
    sprints, sparse = number % 2 == 0, number % 3 == 0
    tool = "log" if number % 5 == 4 else "jira"
    pickup = stream.uniform(1.5, 8.0)
    # a squad that knows its pace: four queues on the way, each hour of work is 4.2 hours of the calendar
    room = 5 + 4 * pickup * 4.2 / 24
    habits = Habits(
        sprints=sprints, room_days=room, formats=stream.choice((1, 2, 2, 3)), unready_share=stream.uniform(0.02, 0.12),
        linked_share=stream.uniform(0.0, 0.08), repeated_share=stream.uniform(0.0, 0.04),
        late_kpis=stream.choice((0, 1, 2)), minutes_share=stream.uniform(0.3, 0.6) if sparse else 1.0,
    )  # fmt: skip
    rates = Rates(
        spread=stream.uniform(0.4, 0.9), pickup_hours=pickup, triage_hours=stream.uniform(2.0, 30.0),
        returned_share=stream.uniform(0.02, 0.08), help_share=stream.uniform(0.0, 0.07),
        flagged_share=stream.uniform(0.01, 0.06), topic_share=stream.uniform(0.05, 0.2),
        productive_share=stream.uniform(0.7, 0.95),
    )  # fmt: skip
    tickets = min(900, squads * developers * 28)
    words = ("scrum" if sprints else "kanban", f"{squads} squads of {developers}", f"{tickets} tickets",
             "sparse minutes" if sparse else "full minutes", tool)  # fmt: skip
    plan = Plan(_organisation(squads, developers, stream.choice((1, 1, 2)), tool), tickets, (), rates, habits)
    return ", ".join(words), plan


def _organisation(squads: int, developers: int, managers: int, tool: str = "jira") -> Organisation:
    named = tuple(
        Squad(f"Squad {name}", name[:3].upper(), developers=developers, product_managers=managers, tool=tool)
        for name in TEAMS[:squads]
    )
    shared = max(2, round(squads * developers * 0.2))
    return Organisation("Ligne Claire", named, designers=shared, platform_engineers=shared)


def _clash(kind: str, chosen: list[str]) -> bool:
    """Two frictions of decisions would be planted in the same class."""
    decisions = {"slow_arbitration", "repeated_decision"}
    return kind in chosen or (kind in decisions and bool(decisions & set(chosen)))
