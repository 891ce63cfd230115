"""How tickets are described: layouts of headings, never any content."""

from typing import Final

from sample_data._arrivals import Ticket
from sample_data._dice import dice
from sample_data._plan import Plan

LAYOUTS: Final = (
    ("Besoin", "Critères d'acceptation"),
    ("Contexte", "Besoin", "Critères d'acceptation", "Maquettes"),
    ("En tant que", "Je veux", "Afin de", "Critères d'acceptation"),
    ("Problème", "Solution proposée", "Critères de recette"),
    ("Objectif", "Hypothèse", "Mesure", "Critères d'acceptation"),
    ("Summary", "Acceptance criteria"),
    ("Pourquoi", "Quoi", "Comment", "Critères de fin"),
    ("Périmètre", "Hors périmètre", "Règles de gestion", "Critères d'acceptation"),
    ("Background", "Goals", "Non-goals", "Acceptance criteria", "Open questions"),
    ("Demande", "Impact", "Urgence", "Critères d'acceptation"),
    ("User story", "Given When Then"),
    ("Fiche", "Description fonctionnelle", "Description technique", "Critères d'acceptation"),
)  # fmt: skip
ONE_LINE: Final = "xxx"
USUAL_SHARE: Final = 0.75  # of the tickets of a squad follow its usual layout


def description(plan: Plan, seed: int, ticket: Ticket) -> str:
    """The description as the tool keeps it; a ticket that is not ready has one line and no heading."""
    if ticket.unready:
        return ONE_LINE
    return "\n".join(f"h2. {heading}\nxxx" for heading in LAYOUTS[_layout(plan, seed, ticket)])


def _layout(plan: Plan, seed: int, ticket: Ticket) -> int:
    stream = dice(seed, "layout", ticket.ticket_id)
    within = plan.strength("format_sprawl", team=ticket.squad.name)
    if within is not None:
        return stream.randrange(min(round(within), len(LAYOUTS)))
    usual = stream.random() < USUAL_SHARE
    return 0 if usual else stream.randrange(plan.habits.formats)
