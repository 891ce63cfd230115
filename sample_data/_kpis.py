"""The indicators as each team writes them down: coherent, unless a contradiction is planted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from sample_data._dice import dice
from sample_data._plan import Plan

MONTHS_KEPT: Final = 3
LATE_DAYS: Final = 55  # a quarterly indicator: read once a quarter, the last time some two months ago


@dataclass(frozen=True)
class Indicator:
    """An indicator: `formulas` are the ways of counting it that exist; in a healthy organisation all use the first."""

    name: str
    definition: str
    formulas: tuple[str, ...]
    source: str
    unit: str
    level: float
    readers: int = 1


INDICATORS: Final = (
    Indicator(
        "Taux d'activation",
        "Part des nouveaux comptes qui atteignent leur première commande",
        (
            "comptes avec une commande sous 7 jours / comptes créés",
            "comptes avec une commande sous 30 jours / comptes créés",
            "comptes connectés deux fois / comptes créés",
        ),
        "Entrepôt de données",
        "%",
        24.0,
        4,
    ),
    Indicator(
        "Taux de conversion",
        "Part des visites qui finissent par une commande",
        ("commandes / visites", "commandes / visiteurs uniques"),
        "Outil de mesure web",
        "%",
        3.1,
        3,
    ),
    Indicator(
        "Panier moyen",
        "Montant d'une commande",
        ("chiffre d'affaires TTC / commandes", "chiffre d'affaires HT / commandes livrées"),
        "Entrepôt de données",
        "€",
        58.0,
        2,
    ),
    Indicator(
        "Délai de livraison",
        "Temps entre la commande et la remise du colis",
        ("date de remise - date de commande", "date de remise - date d'expédition"),
        "Transporteurs",
        "jours",
        3.4,
        2,
    ),
    Indicator("Taux de retour", "Part des colis renvoyés", ("renvoyés / remis",), "Logistique", "%", 8.0, 3),
    Indicator("Note moyenne", "Note laissée après l'achat", ("moyenne des notes",), "Avis clients", "/5", 4.3, 2),
    Indicator("Temps de réponse", "Chargement de la page d'accueil", ("95e centile",), "Supervision", "ms", 420.0, 2),
    Indicator("Disponibilité", "Temps sans panne", ("minutes sans panne / minutes",), "Supervision", "%", 99.8, 2),
    Indicator("Recherches sans résultat", "Part des recherches vides", ("vides / toutes",), "Moteur", "%", 6.2),
    Indicator("Paiements refusés", "Part des paiements refusés", ("refus / tentatives",), "Banque", "%", 4.4),
    Indicator("Fiches complètes", "Fiches avec photo et taille", ("complètes / toutes",), "Catalogue", "%", 91.0),
    Indicator("Colis en retard", "Part des colis remis trop tard", ("retards / colis",), "Logistique", "%", 5.1),
    Indicator("Installations", "Installations de l'application", ("somme des boutiques",), "Boutiques", "", 12400.0),
    Indicator("Inscriptions", "Nouveaux comptes", ("comptes créés",), "Entrepôt de données", "", 8200.0),
    Indicator("Contacts par commande", "Demandes au support", ("demandes / ventes",), "Service client", "", 0.07),
)  # fmt: skip


def kpis(plan: Plan, seed: int) -> pd.DataFrame:
    """One row for each indicator, team that reads it and month."""
    squads = [squad.name for squad in plan.organisation.squads]
    rows = []
    for rank, indicator in enumerate(INDICATORS):
        stream = dice(seed, "kpi", indicator.name)
        levels = [indicator.level * stream.uniform(0.97, 1.03) for _ in range(MONTHS_KEPT)]
        spread = plan.strength("contradicting_kpi", kpi=indicator.name)
        unread_days = plan.strength("unused_kpi", kpi=indicator.name)
        quarterly = rank >= len(INDICATORS) - plan.habits.late_kpis
        for reader in range(indicator.readers):
            team = squads[(rank + reader) % len(squads)]
            days = stream.randrange(1, 21) + (LATE_DAYS if quarterly else 0)
            last_used = plan.last_day - timedelta(days=days if unread_days is None else round(unread_days))
            for month, level in zip(_months(plan.last_day), levels, strict=True):
                row = _row(indicator, team, reader, spread)
                row |= {} if unread_days is None else {"decision_fed": ""}
                value = level * (1 + (spread or 0.0) * reader / max(indicator.readers - 1, 1))
                rows.append(row | {"period": month, "value": round(value, 2), "last_used_at": last_used})
    frame = pd.DataFrame(rows)
    return frame.assign(last_used_at=pd.to_datetime(frame["last_used_at"]).dt.tz_localize("UTC"))


def _row(indicator: Indicator, team: str, reader: int, spread: float | None) -> dict[str, object]:
    formula = indicator.formulas[0 if spread is None else reader % len(indicator.formulas)]
    return {
        "kpi": indicator.name,
        "definition": indicator.definition,
        "formula": formula,
        "source": indicator.source,
        "team": team,
        "unit": indicator.unit,
        "decision_fed": f"Priorités de {team}",
    }


def _months(last_day: date) -> list[str]:
    months = [last_day.year * 12 + last_day.month - 1 - back for back in reversed(range(MONTHS_KEPT))]
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in months]
