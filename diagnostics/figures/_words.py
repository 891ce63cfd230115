"""Client words on a figure: made harmless, measured and shortened."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

WIDE: Final = frozenset("mwMW@%—…")
BREAKS: Final = re.compile(r"[^\S\u00a0\u202f]+")
NARROW: Final = frozenset("iljtfrI.,:;'’!|()[]· \u00a0\u202f")


def one_line(words: str) -> str:
    r"""The words without line breaks, control or direction marks, which could hide or reorder their neighbours.
    No-break spaces stay.

    >>> one_line("a\n b\u202e")
    'a b'
    """
    spaced = BREAKS.sub(" ", words)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf")).strip()


def safe(words: str) -> str:
    """The words as plotly shows them unchanged: it would render tags and make links of `<a href>`.

    >>> safe("<b>x</b> & 'y'")
    "&lt;b&gt;x&lt;/b&gt; &amp; 'y'"
    """
    return html.escape(one_line(words), quote=False)


def width_px(words: str, size: float) -> float:
    """How wide the words may be drawn, in pixels: an upper estimate for the fonts in use, bold included.

    >>> round(width_px("Ready", 15))
    47
    """
    return size * _width_ems(words)


def shortened(words: str, size: float, room: float) -> str:
    """The words, cut to the room with an ellipsis.

    >>> shortened("Squad Recherche", 14, 80)
    'Squad R…'
    """
    words = one_line(words)
    if width_px(words, size) <= room:
        return words
    while words and width_px(words + "…", size) > room:
        words = words[:-1].rstrip()
    return words + "…"


def all_shortened(names: Iterable[str], size: float, room: float) -> list[str]:
    """Several names, each cut to the room; those that would then look alike keep their ends instead of their middles.

    >>> all_shortened(["Recherche et dev A", "Recherche et dev B"], 14, 80)
    ['Rec…v A', 'Rec…v B']
    """
    names = list(names)
    cut = [shortened(name, size, room) for name in names]
    return [
        _around_middle(one_line(name), size, room) if cut.count(short) > 1 and short.endswith("…") else short
        for name, short in zip(names, cut, strict=True)
    ]


def _around_middle(words: str, size: float, room: float) -> str:
    keep = len(words) // 2
    while keep > 1 and width_px(words[:keep] + "…" + words[-keep:], size) > room:
        keep -= 1
    return words[:keep] + "…" + words[-keep:]


@lru_cache(maxsize=20_000)  # a line is measured again at every width that is tried for it
def _width_ems(words: str) -> float:
    return sum(_width_em(character) for character in words)


def _width_em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.38
    if character in WIDE:
        return 0.95
    return 0.72 if character.isupper() else 0.6
