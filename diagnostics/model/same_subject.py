"""Titles that may name one subject: how alike they are, and the key under which a person's answer is kept.

Definition
    Two titles are as alike as their words, whatever the order, capitals and accents (0 to 1). Numbers always count:
    "Budget 2026" and "Budget 2027" are two subjects.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from diagnostics.model.spelling import spelling_key

# "Migration du paiement" and "Migration paiement" are 0.92 alike; "marché espagnol" and "marché italien" 0.80
ALIKE: Final = 0.85
DIGITS: Final = re.compile(r"\d+")
AT_ONCE: Final = 500


def pair_key(one: str, other: str) -> str:
    """The name of a pair of titles in the settings, the same in both orders and for all spellings.

    >>> pair_key("Migration Paiement", "budget") == pair_key("Budget", "migration  paiement")
    True
    """
    return " ↔ ".join(sorted([spelling_key(one), spelling_key(other)]))


def likeness(one: str, other: str) -> float:
    """How alike two titles are; 0 where their numbers differ.

    >>> likeness("Budget cloud", "cloud: Budget"), likeness("Budget 2026", "Budget 2027")
    (1.0, 0.0)
    """
    from rapidfuzz.fuzz import token_sort_ratio

    first, second = spelling_key(one), spelling_key(other)
    return token_sort_ratio(first, second) / 100 if _numbers(first) == _numbers(second) else 0.0


def alike(titles: Sequence[str], least: float = ALIKE) -> list[tuple[int, int]]:
    """The places of the titles that are at least so alike, each pair once, in order.

    >>> alike(["Migration paiement", "Budget", "Migration du paiement"])
    [(0, 2)]
    """
    return [(one, other) for one, other in alike_across(titles, titles, least) if one < other]


def alike_across(titles: Sequence[str], others: Sequence[str], least: float = ALIKE) -> list[tuple[int, int]]:
    """The places of titles in one list and in another that are at least so alike, in order.

    >>> alike_across(["Migration paiement"], ["Budget", "Migration du paiement"])
    [(0, 1)]
    """
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    ours, theirs = ([spelling_key(title) for title in each] for each in (titles, others))
    numbers, other_numbers = ([_numbers(key) for key in each] for each in (ours, theirs))
    found = []
    for start in range(0, len(ours), AT_ONCE):
        scores = cdist(ours[start : start + AT_ONCE], theirs, scorer=token_sort_ratio, score_cutoff=100 * least)
        for row, column in zip(*np.nonzero(scores), strict=True):
            if numbers[start + int(row)] == other_numbers[int(column)]:
                found.append((start + int(row), int(column)))
    return found


def _numbers(key: str) -> list[str]:
    return sorted(DIGITS.findall(key))
