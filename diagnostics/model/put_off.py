"""Outcomes that put a subject off instead of deciding it, in French and English."""

import re
from typing import Final

from diagnostics.model.stages import plain

CLAUSES: Final = re.compile(r"[.,;:!?()\[\]/|\n–—]+|\s-+\s|\b(?:mais|et|but|and)\b")
SUBJECT: Final = (
    r"(?:(?:la|le|the|this|ce|cette) )?(?:decision|sujet|point|arbitrage|question|topic|item|subject|choix|choice)s?"
)
BEING: Final = r"(?:est|sont|a ete|reste|demeure|is|are|was|has been|remains|still|toujours|encore|again|de nouveau)"
# "Deferred payment is allowed" decides something: a word of putting off stands alone, or says until when or why
UNTIL: Final = (
    r"(?= ?$| (?:to|until|till|by|for|at|next|pending|because|since|again|once|on|au|aux|a|en|sine|pour|jusqu|par|"
    r"faute|car|d|de nouveau|encore|une fois|le|\d+)\b)"
)
PUT_OFF: Final = re.compile(
    rf"(?:{SUBJECT} )?(?:{BEING} )*(?:"
    rf"(?:reporte|ajourne|differe)e?s?{UNTIL}|(?:postponed?|deferred|defer|adjourned|put off|undecided|pending){UNTIL}|"
    rf"(?:on|nous|we) (?:reporte|ajourne|differe|reportons|ajournons|postpone|defer|put off)(?:{UNTIL}| {SUBJECT}\b)|"
    rf"report(?= (?:au|a la|de la decision|de l arbitrage|du sujet|du point|sine die)\b)|ajournement|"
    rf"en attente|en suspens|(?:a|to be) (?:re)?(?:reporter|ajourner|voir|trancher|decider|arbitrer|decided)\b|"
    rf"pending (?:\w+ )?(?:review|approval|decision|feedback|input|validation|confirmation)\b|"
    rf"(?:ouverte?s?|open)(?= ?$| (?:attend|en attente|waiting|pending|until|for now|pour l|point|question|item)\b)|"
    rf"not (?:yet )?decided|(?:non|pas encore|pas) (?:decide|tranche|arbitre)e?s?\b)"
)
NO_DECISION: Final = re.compile(
    r"\b(?:no decision|(?:pas de|aucune|sans) decisions?)(?= ?$| (?:taken|made|yet|prise|a ce)\b)"
)


def put_off(outcome: str) -> bool:
    """Whether an outcome leaves the subject open: put off, pending or without a decision.

    Definition
        One of its clauses begins with such words, or says that there is no decision. Words that only resemble them
        ("reporting", "ouverture"), and what is decided about something else ("the launch is postponed"), do not count.

    >>> put_off("Reporté au prochain comité"), put_off("Discussed; no decision taken"), put_off("Open")
    (True, True, True)
    >>> put_off("Ouverture du compte"), put_off("Monthly reporting"), put_off("Deferred payment is allowed")
    (False, False, False)
    """
    clauses = [plain(clause) for clause in CLAUSES.split(outcome)]
    return any(PUT_OFF.match(clause) or NO_DECISION.search(clause) for clause in clauses)
