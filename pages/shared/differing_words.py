"""Several wordings side by side, the words in which they differ marked: the app's own comparison, on escaped text."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from diagnostics.model.stages import plain
from pages.shared.escape import label

Marked: TypeAlias = list[tuple[str, bool]]


def marked(wordings: Sequence[str]) -> list[Marked]:
    """The words of each wording, and whether the others say something else there.

    The first is compared with all others, each other one with the first; capitals, accents and signs do not count.

    >>> marked(["active users ÷ all", "Active visitors ÷ all"])[1]
    [('Active', False), ('visitors', True), ('÷', False), ('all', False)]
    >>> marked(["alone"])
    [[('alone', False)]]
    """
    words = [wording.split() for wording in wordings]
    keys = [[plain(". " + word) or word for word in each] for each in words]
    if not words:
        return []
    in_first: set[int] = set()
    out: list[Marked] = [[]]
    for said, own in zip(words[1:], keys[1:], strict=True):
        matcher = SequenceMatcher(None, keys[0], own, autojunk=False)
        same = matcher.get_matching_blocks()
        here = {block.b + n for block in same for n in range(block.size)}
        in_first |= set(range(len(keys[0]))) - {block.a + n for block in same for n in range(block.size)}
        out.append([(word, n not in here) for n, word in enumerate(said)])
    out[0] = [(word, n in in_first) for n, word in enumerate(words[0])]
    return out


def as_markdown(words: Marked) -> str:
    r"""Words ready for the screen: each escaped, those that differ bold on a coloured ground.

    >>> as_markdown([("<b>", False), ("two", True)])
    '\\<b\\> :orange-background[**two**]'
    """
    return " ".join(f":orange-background[**{label(word)}**]" if differs else label(word) for word, differs in words)
