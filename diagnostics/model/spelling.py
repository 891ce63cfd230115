"""Names that mean the same whatever their capitals, accents, apostrophes or spaces."""

from collections import Counter
from collections.abc import Iterable

from diagnostics.model.stages import plain


def spelling_key(name: str) -> str:
    """What all spellings of a name have in common; numbers count, signs do not, unless there is nothing else.

    >>> spelling_key("Taux d’Activation  (%)") == spelling_key("taux d'activation")
    True
    >>> spelling_key("7-day retention") == spelling_key("30-day retention")
    False
    """
    words = plain(". " + name.replace("’", "'")).replace("'", " ")
    return " ".join(words.split()) or name.strip().casefold()


def usual_spelling(names: Iterable[str]) -> dict[str, str]:
    """Each spelling and the commonest one of the same name; the first in alphabetical order among equals.

    >>> usual_spelling(["Budget", "budget", "Budget", "Scope"])["budget"]
    'Budget'
    """
    counted = Counter(names)
    best: dict[str, str] = {}
    for name in sorted(counted, key=lambda name: (-counted[name], name)):
        best.setdefault(spelling_key(name), name)
    return {name: best[spelling_key(name)] for name in counted}


def first_words(names: Iterable[str], most: int = 5) -> str:
    """Some names in a row, the rest as an ellipsis.

    >>> first_words(["A", "B", "C"], 2)
    'A, B, …'
    """
    all_names = list(names)
    return ", ".join(all_names[:most] + ["…"] * (len(all_names) > most))
