"""What is simulated: one organisation, its rates, and the frictions planted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from sample_data._organisation import DESIGN, PLATFORM, PRODUCT, PRODUCT_MANAGER, Organisation, Squad

Kind = Literal[
    "slow_stage",
    "slow_handover",
    "ping_pong",
    "rework_loop",
    "slow_arbitration",
    "empty_ritual",
    "coordination_load",
    "contradicting_kpi",
]

# unit of both the planted strength and the measured size
UNITS: Final[Mapping[str, str]] = {
    "slow_stage": "days",
    "slow_handover": "hours",
    "ping_pong": "share",
    "rework_loop": "share",
    "slow_arbitration": "days",
    "empty_ritual": "share",
    "coordination_load": "share",
    "contradicting_kpi": "share",
}
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "slow_stage": ("stage", "team"),
    "slow_handover": ("from", "to"),
    "ping_pong": ("from", "to"),
    "rework_loop": ("team", "from", "to"),
    "slow_arbitration": ("decision_class",),
    "empty_ritual": ("ritual",),
    "coordination_load": ("role",),
    "contradicting_kpi": ("kpi",),
}
QUEUES: Final = ("idea", "ready", "review", "test", "release")


@dataclass(frozen=True)
class Friction:
    """A friction to plant: its kind, its place, and how strong.

    slow_stage         stage (idea, ready, review, test, release), team: median days a ticket waits there
    slow_handover      from, to: median hours until the receiver's first own action
    ping_pong          from (a squad), to: share of the squad's developed tickets that bounce, one to three times
    rework_loop        team, from (test or review), to (development): share of passages that are sent back
    slow_arbitration   decision_class: median days before the committee may decide, a quarter of topics much longer
    empty_ritual       ritual (any with minutes, but not the committee): share of occurrences with a decision or action
    coordination_load  role: share of working time in meetings
    contradicting_kpi  kpi (read by two teams or more): spread of a month's values, (highest - lowest) ÷ lowest

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


@dataclass(frozen=True)
class Rates:
    """How a healthy squad works: medians in working hours, and shares."""

    triage_hours: float = 2.0
    pickup_hours: float = 2.0
    design_hours: float = 7.0
    scoping_hours: float = 3.0
    development_hours: float = 16.0
    rework_hours: float = 5.0
    review_hours: float = 1.5
    test_hours: float = 3.5
    help_hours: float = 2.0
    spread: float = 0.5
    dropped_share: float = 0.035
    returned_share: float = 0.03
    help_share: float = 0.03
    flagged_share: float = 0.03
    topic_share: float = 0.13
    joins_topic_share: float = 0.3
    by_mail_share: float = 0.4
    productive_share: float = 0.86


@dataclass(frozen=True)
class Plan:
    """Everything the simulation depends on, beside its seed."""

    organisation: Organisation
    tickets: int
    frictions: tuple[Friction, ...] = ()
    rates: Rates = Rates()
    first_day: date = date(2026, 2, 2)
    last_day: date = date(2026, 10, 30)

    def strength(self, kind: Kind, **where: str) -> float | None:
        """How strongly a friction is planted at a place; None where it is not. `source` and `target` mean from, to.

        >>> main().strength("slow_handover", source="Design", target="Produit")
        82
        """
        place = {{"source": "from", "target": "to"}.get(key, key): value for key, value in where.items()}
        for friction in self.frictions:
            if friction.kind == kind and all(friction.where.get(key) == value for key, value in place.items()):
                return friction.strength
        return None

    def scaled(self, factor: float) -> "Plan":
        """The same organisation with `factor` times the tickets and the people, so that it is as busy as before."""
        old = self.organisation
        squads = tuple(
            replace(
                squad,
                developers=_times(squad.developers, factor),
                testers=_times(squad.testers, factor),
                product_managers=_times(squad.product_managers, factor),
            )
            for squad in old.squads
        )
        larger = replace(
            old,
            squads=squads,
            designers=_times(old.designers, factor),
            platform_engineers=_times(old.platform_engineers, factor),
        )
        return replace(self, organisation=larger, tickets=_times(self.tickets, factor))


def organisation() -> Organisation:
    """The main organisation: eight squads and twelve PMs; the last four squads keep their tickets in another tool."""
    squads = (
        Squad("Squad Panier", "PAN", developers=4, product_managers=2),
        Squad("Squad Paiement", "PAI", developers=4, product_managers=2),
        Squad("Squad Recherche", "REC", developers=3),
        Squad("Squad Catalogue", "CAT", developers=3, product_managers=2),
        Squad("Squad Compte", "CPT", developers=3, tool="log"),
        Squad("Squad Livraison", "LIV", developers=4, tool="log"),
        Squad("Squad Mobile", "MOB", developers=4, product_managers=2, tool="log"),
        Squad("Squad Croissance", "CRO", developers=3, tool="log"),
    )
    return Organisation("Acme Commerce", squads)


def main() -> Plan:
    """The main organisation with one friction of each of seven kinds, and four contradicting indicators."""
    frictions = (
        Friction("slow_stage", {"stage": "ready", "team": "Squad Panier"}, 8),
        Friction("slow_handover", {"stage": "discovery", "from": DESIGN, "to": PRODUCT}, 82),
        Friction("ping_pong", {"stage": "development", "from": "Squad Livraison", "to": PLATFORM}, 0.4),
        Friction("rework_loop", {"team": "Squad Paiement", "from": "test", "to": "development"}, 0.3),
        Friction("slow_arbitration", {"decision_class": "Budget"}, 14),
        Friction("empty_ritual", {"ritual": "Point dépendances"}, 1 / 8),
        Friction("coordination_load", {"role": PRODUCT_MANAGER}, 0.47),
        Friction("contradicting_kpi", {"kpi": "Taux d'activation"}, 0.6),
        Friction("contradicting_kpi", {"kpi": "Taux de conversion"}, 0.3),
        Friction("contradicting_kpi", {"kpi": "Panier moyen"}, 0.25),
        Friction("contradicting_kpi", {"kpi": "Délai de livraison"}, 0.4),
    )
    return Plan(organisation(), tickets=900, frictions=frictions)


def healthy() -> Plan:
    """Another organisation, of five squads, without any planted friction."""
    squads = tuple(
        Squad(f"Squad {name}", name[:3].upper(), developers=4)
        for name in ("Accueil", "Billets", "Horaires", "Fidélité", "Voyages")
    )
    return Plan(Organisation("Ligne Claire", squads, designers=4, platform_engineers=4), tickets=600)


def _times(count: int, factor: float) -> int:
    return max(1, round(count * factor))
