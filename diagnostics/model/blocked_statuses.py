"""Statuses whose very name says that the ticket cannot move."""

import re
from typing import Final

from diagnostics.model.stages import plain

BLOCKED: Final = re.compile(r"\b(?:blocked|bloque[es]*|on hold|en pause|suspendu?[es]*|suspended|impediment)\b")
UNBLOCKED: Final = re.compile(r"\b(?:unblocked|debloque[es]*|not blocked|non bloque[es]*)\b")


def says_blocked(status: str) -> bool:
    """Whether a status says that the ticket cannot move; one that names what it waits for is a queue, not a block.

    >>> [says_blocked(status) for status in ("Blocked", "En cours - bloqué", "On Hold", "Unblocked", "Waiting for QA")]
    [True, True, True, False, False]
    """
    words = plain(status)
    return bool(BLOCKED.search(words)) and not UNBLOCKED.search(words)
