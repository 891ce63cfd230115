"""Spellings of a status or of a team that may be one name: proposed with the reason, never put together in silence.

Definition
    Two spellings that differ only by capitals, accents or spaces are almost surely one; by punctuation, probably; by
    one letter of a longer word, perhaps. Numbers always count: "Squad 1" is not "Squad 2". The commonest spelling is
    proposed for all. Nothing changes until a person accepts; what was refused is not proposed again.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from diagnostics.locale import Text, text
from diagnostics.model.columns import COLUMNS, TableName
from diagnostics.model.reading import Reading

STATUS_COLUMNS: Final[Mapping[TableName, str]] = {"history": "status", "tickets": "status"}
TEAM_COLUMNS: Final[Mapping[TableName, str]] = {
    "history": "team",
    "tickets": "team",
    "sprints": "team",
    "meetings": "team",
    "topics": "owner_team",
    "kpis": "team",
    "people": "team",
    "voices": "author_team",
}
MOST_COMPARED: Final = 400
LONG_WORD: Final = 6
BLANKS_AND_SIGNS: Final = re.compile(r"[\W_]+")
CAPITALS: Final = text("Only capitals, accents or spaces differ.")
SIGNS: Final = text("Only punctuation or spaces differ.")
Rule: TypeAlias = tuple[Callable[[str], str], Text, float]


@dataclass(frozen=True)
class Variant:
    """A spelling, the one it may stand for, how often the files write it, why, and how sure that is (0 to 1)."""

    name: str
    same_as: str
    count: int
    why: Text
    sure: float


def written(readings: Iterable[Reading], columns: Mapping[TableName, str]) -> dict[str, int]:
    """Each spelling in these columns of all files, and in how many rows it stands.

    >>> written([], STATUS_COLUMNS)
    {}
    """
    counted: Counter[str] = Counter()
    for reading in readings:
        for table, column in columns.items():
            if table in reading.frames and column in reading.frames[table] and column in COLUMNS[table]:
                found = reading.frames[table][column].value_counts()
                counted.update({str(name): int(n) for name, n in found.items() if n})
    return dict(counted)


def variants(counted: Mapping[str, int]) -> tuple[Variant, ...]:
    """Spellings that may be another name written differently, the surest first.

    >>> found = variants({"Équipe Paiement": 40, "equipe paiement": 2, "Squad 1": 5, "Squad 2": 5})
    >>> [(one.name, one.same_as, one.sure) for one in found]
    [('equipe paiement', 'Équipe Paiement', 0.95)]
    """
    names = sorted(counted, key=lambda name: (-counted[name], name))
    found = list(_one_letter(names, counted))
    for rule in ((_bare, SIGNS, 0.75), (_spoken, CAPITALS, 0.95)):
        found += _alike(names, counted, rule)
    best: dict[str, Variant] = {}
    for variant in sorted(found, key=lambda one: -one.sure):
        best.setdefault(variant.name, variant)
    return tuple(sorted(best.values(), key=lambda one: (-one.sure, one.same_as, one.name)))


def resolved(same: Mapping[str, str]) -> dict[str, str]:
    """Each spelling and the name it finally stands for; a spelling given to itself, or in a circle, stays as it is.

    >>> resolved({"a": "b", "b": "B", "C": "C"})
    {'a': 'B', 'b': 'B'}
    """
    out = {}
    for name in same:
        passed, now = {name}, same[name]
        while now in same and now not in passed:
            passed.add(now)
            now = same[now]
        if now not in passed or same.get(now) == now:
            out[name] = now
    return {name: last for name, last in out.items() if name != last}


def _alike(names: Sequence[str], counted: Mapping[str, int], by: Rule) -> Iterator[Variant]:
    """Spellings with the same key as a commoner one."""
    key, why, sure = by
    first: dict[str, str] = {}
    for name in names:
        usual = first.setdefault(key(name), name)
        if usual != name and key(name):
            yield Variant(name, usual, counted[name], why, sure)


def _one_letter(names: Sequence[str], counted: Mapping[str, int]) -> Iterator[Variant]:
    """Spellings one letter away from a commoner one, in one word that is long enough."""
    compared = [(name, _spoken(name).split()) for name in names[:MOST_COMPARED]]
    for place, (name, words) in enumerate(compared):
        for usual, other in compared[:place]:
            pair = _differing(words, other)
            if pair is not None:
                why = text("One letter differs between “{one}” and “{other}”.", one=pair[0], other=pair[1])
                yield Variant(name, usual, counted[name], why, 0.5)
                break


def _differing(words: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The one pair of words that differs, by one letter, where all others are the same."""
    from rapidfuzz.distance import OSA

    if len(words) != len(other):
        return None
    pairs = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    if len(pairs) != 1 or min(map(len, pairs[0])) < LONG_WORD or any(re.search(r"\d", word) for word in pairs[0]):
        return None
    return pairs[0] if OSA.distance(*pairs[0], score_cutoff=1) == 1 else None


def _spoken(name: str) -> str:
    """The name without capitals, accents or more spaces than needed; its signs stay."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _bare(name: str) -> str:
    """The letters and digits of the name alone, of any alphabet; a sign that ends a word counts (C, C++, C#)."""
    spoken = re.sub(r"(?<=\w)([+#]+)(?!\w)", lambda sign: str([ord(c) for c in sign.group()]), _spoken(name))
    return BLANKS_AND_SIGNS.sub("", spoken)
