"""The statuses of the two ticket tools, with the stage that each one means."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Status:
    """One column of the board: its English and French names, its stage, and whether work waits or goes on in it."""

    en: str
    fr: str
    stage: str
    kind: str


STATUSES: Final = (
    Status("Idea", "Idée", "idea", "queue"),
    Status("Waiting for design", "En attente de design", "discovery", "queue"),
    Status("Discovery", "Découverte", "discovery", "active"),
    Status("Waiting for scoping", "En attente de cadrage", "discovery", "queue"),
    Status("Scoping", "Cadrage", "discovery", "active"),
    Status("Discovery pending", "Découverte en attente", "discovery", "queue"),
    Status("Waiting for refinement", "En attente d'affinage", "discovery", "queue"),
    Status("Ready for Dev", "Prêt pour dev", "ready", "queue"),
    Status("In Progress", "En développement", "development", "active"),
    Status("Blocked", "Bloqué", "development", "queue"),
    Status("Waiting for review", "En attente de revue", "review", "queue"),
    Status("In Review", "En revue", "review", "active"),
    Status("Ready for test", "À tester", "test", "queue"),
    Status("In Test", "En recette", "test", "active"),
    Status("To deploy", "À déployer", "release", "queue"),
    Status("Done", "Terminé", "done", "done"),
    Status("Won't do", "Abandonné", "dropped", "done"),
)
STAGE_OF: Final = {status.en: status.stage for status in STATUSES}
KIND_OF: Final = {status.en: status.kind for status in STATUSES}
FRENCH: Final = {status.en: status.fr for status in STATUSES}
