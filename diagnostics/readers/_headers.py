"""Finding the columns a reader needs under the headers an export gives them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from diagnostics.readers._table import Table

NOT_A_WORD: Final = re.compile(r"[\W_]+")

Synonyms = Mapping[str, Sequence[str]]


@lru_cache(maxsize=50_000)
def plain(header: str) -> str:
    """A header in lower case, without accents or punctuation, so that spellings can be compared.

    >>> plain("\ufeffDate d'échéance"), plain("case:concept:name"), plain("Story\u00a0Points")
    ('date d echeance', 'case concept name', 'story points')
    """
    decomposed = unicodedata.normalize("NFKD", header.replace("\ufeff", ""))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return NOT_A_WORD.sub(" ", bare.casefold()).strip()


def find(table: Table, wanted: Synonyms, partial: bool = True) -> dict[str, str]:
    """For each wanted name, the column of the frame that carries it; a name that no header carries is left out.

    Synonyms come in order of preference. A header that is exactly a synonym wins over one that only contains it as
    whole words, and a column is given away once.

    >>> from diagnostics.readers._table import from_rows
    >>> t = from_rows([["Clé de ticket", "État", "Catégorie d'état"], ["A-1", "Fini", "Terminé"]])[0]
    >>> find(t, {"ticket": ["clé", "clé de ticket"], "status": ["statut", "état"]})
    {'ticket': 'Clé de ticket', 'status': 'État'}
    """
    spelled = {name: plain(head) for name, head in zip(table.frame.columns, table.header, strict=True)}
    at: dict[str, list[str]] = {}
    for column, words in spelled.items():
        at.setdefault(words, []).append(column)
    found: dict[str, str] = {}
    for name, synonyms in wanted.items():
        exact = (column for synonym in synonyms for column in at.get(plain(synonym), ()))
        _give(found, name, exact)
    for name, synonyms in wanted.items() if partial else ():
        if name not in found:
            _give(found, name, _containing(spelled, synonyms))
    return {name: found[name] for name in wanted if name in found}


def _containing(spelled: Mapping[str, str], synonyms: Sequence[str]) -> Iterator[str]:
    for synonym in synonyms:
        words_of_synonym = f" {plain(synonym)} "
        yield from (column for column, words in spelled.items() if words_of_synonym in f" {words} ")


def _give(found: dict[str, str], name: str, candidates: Iterable[str]) -> None:
    """Give the first candidate that nobody has."""
    taken = set(found.values())
    column = next((candidate for candidate in candidates if candidate not in taken), None)
    if column is not None:
        found[name] = column
