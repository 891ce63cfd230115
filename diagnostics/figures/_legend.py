"""The legend of a map, in pixels: swatches of waiting, then what width, dashes and discs mean."""

from dataclasses import dataclass
from typing import Final

from diagnostics.figures._theme import Look
from diagnostics.figures._words import width_px
from diagnostics.locale import text

LETTERS: Final = 13.0
SWATCH: Final = (28.0, 7.0)
MARGIN: Final = 14.0


@dataclass(frozen=True)
class Swatch:
    """A colour and the wait it stands for; pixels from the left edge."""

    color: str
    words: str
    swatch_x: float
    words_x: float


@dataclass(frozen=True)
class Legend:
    """Where the parts of a legend stand: `rows` is 1 where the note fits beside the swatches, else 2."""

    title: str
    swatches: tuple[Swatch, ...]
    note: str
    size: float
    rows: int


def legend(look: Look, left: float = MARGIN, *, single: bool = False) -> Legend:
    """The legend from a distance from the left edge; a map with a single lane shows the waits of whole stages.

    >>> legend(Look(lang="en", width=1440)).rows, legend(Look(lang="fr", width=900)).rows
    (1, 2)
    """
    size = LETTERS * look.scale
    title = (text("Median wait in the stage entered") if single else text("Median wait carried")).render(look.lang)
    x = left + width_px(title, size) + 12
    swatches = []
    for color, name in zip(look.ramp, look.wait_names, strict=True):
        words = name.render(look.lang)
        swatches.append(Swatch(color, words, x, x + SWATCH[0] + 6))
        x += SWATCH[0] + 6 + width_px(words, size) + 12
    note = _note(look, discs=True)
    if left + width_px(note, size) + MARGIN > look.width:
        note = _note(look, discs=False)
    fits = x + width_px(note, size) + MARGIN <= look.width
    return Legend(title, tuple(swatches), note, size, 1 if fits else 2)


def _note(look: Look, *, discs: bool) -> str:
    """What width, dashes and discs mean; what the number in a disc is, where there is room for it."""
    note = text("Width = passages · Dashed = backward · ● work ○ queue · % of all time").render(look.lang)
    if discs:
        note = text("{note} · in the disc: median stay", note=note).render(look.lang)
    if any(mark[0] in ("node", "edge") for mark in look.badges):
        note = text("{note} · number = irritant by rank", note=note).render(look.lang)
    if look.day.working:
        note = text("{note} · wd = working day · wh = working hour", note=note).render(look.lang)
    return note
