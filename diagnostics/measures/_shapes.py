"""Shapes of descriptions that are one format: the same headings but for spelling, order, or one more or less."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from diagnostics.model.spelling import spelling_key

BETWEEN: Final = " | "
SAME_HEADING: Final = 85.0
SAME_FORMAT: Final = 0.75
MOST_COMPARED: Final = 300


def families(shapes: Iterable[str]) -> dict[str, str]:
    """Each shape and the commonest one of its format; the first in alphabetical order among equals.

    Two shapes are one format when at least 75 % of their headings are the same, spelling and order aside: one heading
    of four may be missing. A shape joins the commonest format that it resembles.

    >>> found = families(["Need | Criteria"] * 3 + ["criteria | need", "Need | Criteria | Design", "Steps | Expected"])
    >>> sorted(set(found.values()))
    ['Need | Criteria', 'Steps | Expected']
    """
    counted = Counter(shapes)
    ordered = sorted(counted, key=lambda shape: (-counted[shape], shape))
    heads: list[tuple[str, tuple[str, ...]]] = []
    same: dict[tuple[str, ...], str] = {}
    out: dict[str, str] = {}
    for shape in ordered:
        headings = _headings(shape)
        key = tuple(sorted(headings))
        if key not in same:
            same[key] = next((name for name, other in heads if _alike(headings, other)), shape)
            if same[key] == shape and len(heads) < MOST_COMPARED:
                heads.append((shape, headings))
        out[shape] = same[key]
    return out


def _headings(shape: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling_key(heading) for heading in shape.split(BETWEEN)))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether at least SAME_FORMAT of the headings of both have their like in the other shape."""
    if 2 * min(len(one), len(other)) < SAME_FORMAT * (len(one) + len(other)):
        return False
    left = list(other)
    shared = 0
    for heading in one:
        like = next((index for index, its in enumerate(left) if _same(heading, its)), None)
        if like is not None:
            left.pop(like)
            shared += 1
    return 2 * shared >= SAME_FORMAT * (len(one) + len(other))


@lru_cache(maxsize=65_536)
def _same(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return bool(one == other or fuzz.ratio(one, other) >= SAME_HEADING)


def in_use(formats: Sequence[str], fewest: int, share: float) -> Mapping[str, int]:
    """Formats used often enough to be called one, and how often, the commonest first.

    >>> dict(in_use(["A", "A", "A", "B"], fewest=3, share=0.02))
    {'A': 3}
    """
    counted = Counter(formats)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return {name: n for name, n in ordered if n >= max(fewest, share * len(formats))}
