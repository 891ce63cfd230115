"""What is noted while minutes are read: subjects with their decisions, and everything understood, line by line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from diagnostics.readers import _minutes_decisions as decisions
from diagnostics.readers import _minutes_keys as numbers
from diagnostics.readers import _minutes_words as words
from diagnostics.readers._cells import people, said
from diagnostics.readers._headers import plain
from diagnostics.readers._minutes_lines import Block

Taken = Literal["topic", "decision", "action", "person", "ticket"]
TITLE_LENGTH: Final = 90
EXCERPT: Final = 200
LONGEST_NAME: Final = 5
COLUMNS: Final[Mapping[str, re.Pattern[str]]] = {
    "subject": re.compile(r"sujets?|subjects?|topics?|items?|agenda items?|points?|themes?|objet|ordre du jour"),
    "decision": re.compile(r"decisions?( prises?| taken)?|outcomes?|resolutions?|arbitrages?|resultats?|conclusions?"),
    "action": re.compile(r"actions?( items?| a mener)?|quoi|what|taches?|tasks?|todo|next steps?|description"),
    "person": re.compile(r"noms?( complet)?|(full )?names?|participants?|attendees?|personnes?|presents?"),
}


@dataclass(frozen=True)
class Understood:
    """One thing read from minutes: the line, its words, what it was taken for, and the name or key taken from it."""

    line: int
    excerpt: str
    taken_as: Taken
    what: str


@dataclass
class Subject:
    """A subject of a meeting, as far as the minutes have been read; `cues` are decisions told without a label."""

    line: int
    title: str
    level: float
    outcome: str | None = None
    labelled: list[tuple[int, str]] = field(default_factory=list)
    cues: list[tuple[int, str]] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    decided_as: str | None = None

    @property
    def decisions(self) -> list[tuple[int, str]]:
        """Labelled decisions; where there is none, those that the sentences tell."""
        return self.labelled or self.cues

    @property
    def decision(self) -> str | None:
        """The words of its first decision; none while it is open."""
        return self.decided_as or next((told for _, told in self.decisions), None)


def understood(blocks: Sequence[Block], every: Iterable[tuple[int, Taken, str]]) -> Iterator[Understood]:
    """Line, kind and name of everything understood, in the order of the lines, each with the words of its line."""
    excerpts = {block.line: block.text[:EXCERPT] for block in blocks}
    for line, taken_as, what in sorted(every, key=lambda one: one[0]):
        yield Understood(line, excerpts.get(line, ""), taken_as, what[:EXCERPT])


def keys_of(block: Block) -> dict[str, None]:
    """The keys and numbers in a block, each once, in order."""
    return dict.fromkeys(numbers.keys(block.raw))


def named_cells(header: Sequence[str], block: Block) -> dict[str, str]:
    """The cells of a table row that stand under a subject, a decision, an action or a person.

    >>> row = Block(5, "row", 0, "", "| 1 | Budget | On garde |")
    >>> named_cells(["N°", "Sujet", "Décision"], row)
    {'subject': 'Budget', 'decision': 'On garde'}
    """
    out: dict[str, str] = {}
    for name, cell in zip(header, block.cells, strict=False):
        column = next((column for column, is_it in COLUMNS.items() if is_it.fullmatch(plain(name))), None)
        if column and cell:
            out.setdefault(column, cell)
    return out


def head(told: str) -> str:
    """What a line is about: the words before its colon, else its first words."""
    before, colon, after = told.partition(":")
    if colon and after.strip() and 2 < len(before) <= TITLE_LENGTH and "http" not in before[-6:]:
        return words.subject(before)
    return first_words(told)


def first_words(told: str) -> str:
    """The first words of a decision, cut between words."""
    first = decisions.sentences(told)[0] if decisions.sentences(told) else told
    if len(first) <= TITLE_LENGTH:
        return first.rstrip(" .;")
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def says_something(told: str) -> bool:
    """Whether an action or an open point is one: neither empty nor "none".

    >>> says_something("Choix du nom"), says_something("Aucun point en suspens")
    (True, False)
    """
    return said(told) is not None and not told.casefold().startswith(("aucun", "no ", "none", "pas de ", "rien"))


def person_in(item: str) -> list[str]:
    """The name in one line of a list of people, without role or organisation.

    >>> person_in("Ada Lovelace (PM)"), person_in("Lovelace, Ada"), person_in("Grace Hopper, Squad Panier")
    (['Ada Lovelace'], ['Ada Lovelace'], ['Grace Hopper'])
    """
    bare, _, more = item.partition(",")
    whole = f"{more.strip()} {bare}" if more and len(bare.split()) == len(more.split()) == 1 else bare
    for mark in (" - ", " – ", " — ", ":", "("):
        whole = whole.partition(mark)[0]
    return [name for name in people(whole)[0][:1] if len(name.split()) <= LONGEST_NAME]
