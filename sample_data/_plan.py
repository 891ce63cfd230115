"""What is simulated: one organisation, its rates, and the frictions planted in it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sample_data._kinds import Friction, Kind
from sample_data._organisation import DESIGN, PLATFORM, PRODUCT, PRODUCT_MANAGER, Organisation, Squad


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
    release_hours: float = 1.0
    release_pickup_hours: float = 20.0
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
class Habits:
    """How an organisation works, and the small irregularities that any has.

    `formats` are the layouts of descriptions in use; `unready_share` of the tickets are written in one line, without
    criteria or estimate; `linked_share` of the tickets need a ticket of another squad, which is mostly done by then;
    `repeated_share` of the decided topics come up again; `late_kpis` indicators are read once a quarter; a ticket begun
    less than `room_days` before the end of a sprint is planned into the next one; `stopped_share` of the developed
    tickets are stopped from outside where that is planted; `minutes_share` of the minutes are filed.
    """

    sprints: bool = True
    room_days: float = 5.0
    formats: int = 1
    unready_share: float = 0.0
    linked_share: float = 0.0
    repeated_share: float = 0.0
    late_kpis: int = 0
    minutes_share: float = 1.0
    stopped_share: float = 0.4


ORDINARY: Final = Habits(formats=2, unready_share=0.08, linked_share=0.04, repeated_share=0.02, late_kpis=1)


@dataclass(frozen=True)
class Plan:
    """Everything the simulation depends on, beside its seed."""

    organisation: Organisation
    tickets: int
    frictions: tuple[Friction, ...] = ()
    rates: Rates = Rates()
    habits: Habits = Habits()
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
    """Another organisation, of five squads: no planted friction, only what is ordinary."""
    squads = tuple(
        Squad(f"Squad {name}", name[:3].upper(), developers=4)
        for name in ("Accueil", "Billets", "Horaires", "Fidélité", "Voyages")
    )
    return Plan(Organisation("Ligne Claire", squads, designers=4, platform_engineers=4), tickets=600, habits=ORDINARY)


def _times(count: int, factor: float) -> int:
    return max(1, round(count * factor))
