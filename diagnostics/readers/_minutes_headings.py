"""Headings whose words say nothing: what stands below them tells whether they are a subject or gather others."""

import re
from collections.abc import Sequence
from typing import Final

from diagnostics.readers import _minutes_keys as numbers
from diagnostics.readers import _minutes_words as words
from diagnostics.readers._headers import plain
from diagnostics.readers._minutes_lines import Block

A_LIST: Final = 3
LEFT_OVERS: Final = re.compile(
    r"(\d+ )*(divers|questions? diverses|aob|(any )?other (business)?|tour de table|sujets|echanges?)"
)
INHERITED: Final = ("actions", "decisions", "people", "absent", "skip", "open", "agenda", "batch", "list")


def keeps_to_discussion(blocks: Sequence[Block]) -> bool:
    """Whether the subjects stand in a section of their own, so that other headings are none; "Any other" is none."""
    return any(
        block.kind == "heading"
        and words.section_of(block.text) == "discussion"
        and not LEFT_OVERS.fullmatch(plain(block.text))
        and bool(_below(blocks, place))
        for place, block in enumerate(blocks)
    )


def holds_subjects(blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading only gathers others: its text is another heading, or it has several below it."""
    below = [b for b in _below(blocks, place) if b.kind == "heading" and words.section_of(b.text) not in INHERITED]
    first = blocks[place + 1] if place + 1 < len(blocks) else None
    return len(below) >= A_LIST or (bool(below) and first is below[0])


def lists_proposals(blocks: Sequence[Block], place: int) -> bool:
    """Whether several numbered proposals stand below a heading that names none of them."""
    named = {proposal for b in _below(blocks, place) for proposal in numbers.proposals(b.text)}
    return len(named) >= A_LIST and not numbers.proposals(blocks[place].text)


def _below(blocks: Sequence[Block], place: int) -> list[Block]:
    """The blocks between a heading and the next one of its level or above."""
    level = blocks[place].level
    end = next(
        (n for n, b in enumerate(blocks[place + 1 :], start=place + 1) if b.kind == "heading" and b.level <= level),
        len(blocks),
    )
    return list(blocks[place + 1 : end])
