"""Outcomes that reverse what was decided before, in French and English."""

import re
from typing import Final

from diagnostics.model.stages import plain

REVERSAL: Final = re.compile(
    r"\b(?:annule|annulee|annulons|annulation|abroge|abrogee|invalide|invalidee|rapporte|retire|retiree|"
    r"revient sur|revenons sur|retour sur la decision|retour en arriere|remise? en cause|decision inverse|"
    r"revers(?:ed|al|es)|overturned|overruled|rescinded|revoked|repealed|withdrawn|cancelled|canceled|undone|"
    r"rolled back|no longer)\b"
)
NO: Final = re.compile(
    r"\b(?:refus(?:e|ee|ons)?|rejet(?:e|ee)?|non|abandon(?:ne|nee)?|arret(?:e|ee)?|rejected|declined|denied|refused|"
    r"no|no go|stopped|abandoned|dropped|not approved|not accepted)\b"
)
YES: Final = re.compile(
    r"\b(?:accept(?:e|ee|ons)?|approuve|approuvee|valide|validee|oui|retenu|retenue|adopte|adoptee|lance|lancee|"
    r"accepted|approved|agreed|yes|go|adopted|launched|granted)\b"
)


def reverses(earlier: str | None, later: str | None) -> bool:
    """Whether the later outcome takes back the earlier one: it says so, or one says yes and the other no.

    >>> reverses("Approved", "Approval rescinded"), reverses("Accepté", "Refusé"), reverses("Validé", "Validé à 20 k€")
    (True, True, False)
    """
    said = plain(later or "")
    if REVERSAL.search(said):
        return True
    first, second = _answer(plain(earlier or "")), _answer(said)
    return None not in (first, second) and first != second


def _answer(words: str) -> bool | None:
    """Yes, no, or neither: "no" also stands in "not approved", so it is looked for first."""
    if NO.search(words):
        return False
    return True if YES.search(words) else None
