"""Labels that are more than a label: those that name the status of a ticket, and those that say it is blocked."""

import re
from typing import Final

from diagnostics.readers._headers import plain

NAMES_A_STATUS: Final = re.compile(
    r"^\W*(?:status|statut|state|etat|workflow|stage|etape|column|colonne|kanban)\b\W*\w"
)
COLUMNS: Final = frozenset(
    [
        "to do", "todo", "doing", "in progress", "in review", "review", "ready", "ready for dev", "ready for review",
        "ready for test", "in test", "testing", "qa", "backlog", "a faire", "en cours", "en revue", "en test", "pret",
        "a valider", "recette", "wip",
    ]
)  # fmt: skip
BLOCKED: Final = re.compile(r"\b(blocked|bloquee?|on hold|en attente|waiting for \w+|impediment)\b")
UNBLOCKED: Final = re.compile(r"\b(unblocked|debloquee?|not blocked|non bloquee?)\b")


def names_a_status(label: str) -> bool:
    """Whether a label stands for a column of a board: a status prefix, or a word that boards are made of.

    >>> [names_a_status(label) for label in ("workflow::in dev", "status: ready", "Doing", "À faire", "bug", "stage")]
    [True, True, True, True, False, False]
    """
    words = plain(label)
    return words in COLUMNS or bool(NAMES_A_STATUS.match(words))


def names_a_block(label: str) -> bool:
    """Whether a label says that the ticket cannot move.

    >>> [names_a_block(label) for label in ("Blocked", "status: bloqué", "unblocked", "bug")]
    [True, True, False, False]
    """
    words = plain(label)
    return bool(BLOCKED.search(words)) and not UNBLOCKED.search(words)
