"""Stages: where a ticket is on the way from idea to release, and which raw status means which.

Statuses are matched on their words, in French and English; what matches no word is placed by where it stands in the
flow and marked doubtful. Every proposal can be changed by a person; the choice is kept in the settings.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from diagnostics.locale import Text, text
from diagnostics.model.stage_words import STAGE_WORDS, WAITING_WORDS, WORKING_WORDS
from diagnostics.settings import StatusChoice

StageKind = Literal["queue", "active", "done"]


def _any_of(words: str) -> re.Pattern[str]:
    """One pattern for a list of words separated by commas; * is any ending, a final $ the end of the status."""
    parts = [
        re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\$", "$").replace(r"\ ", " ")
        for word in words.split(",")
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)")


STAGES: Final = ("idea", "discovery", "ready", "development", "review", "test", "release", "done", "dropped")
POSITION: Final[Mapping[str, int]] = {stage: i for i, stage in enumerate(STAGES)}
CLOSED: Final = ("done", "dropped")
DOUBTFUL: Final = 0.7
UNASSIGNED: Final = "unassigned"
PARTS: Final = re.compile(r"([\W_]+)")

STAGE_NAMES: Final[Mapping[str, Text]] = {
    "idea": text("Idea"),
    "discovery": text("Discovery"),
    "ready": text("Ready"),
    "development": text("Development"),
    "review": text("Review"),
    "test": text("Test"),
    "release": text("Release"),
    "done": text("Done"),
    "dropped": text("Dropped"),
}

PATTERNS: Final = tuple((stage, _any_of(words)) for stage, words in STAGE_WORDS)
WAITING: Final = _any_of(WAITING_WORDS)
WORKING: Final = _any_of(WORKING_WORDS)

USUAL_KIND: Final[Mapping[str, StageKind]] = {
    "idea": "queue", "discovery": "active", "ready": "queue", "development": "active", "review": "active",
    "test": "active", "release": "queue", "done": "done", "dropped": "done",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """The stage and kind proposed for a status, why, and how sure (0 to 1)."""

    stage: str
    kind: StageKind
    why: Text
    sure: float


@dataclass(frozen=True)
class Standing:
    """Where a status stands in the lives of tickets: mean position (0 first, 1 last), share of times it is the last."""

    position: float = 0.5
    last_share: float = 0.0


def propose(status: str, standing: Standing = Standing()) -> Proposal:
    """Propose a stage for a raw status.

    Definition
        The first row of words that matches decides the stage; words of waiting decide the kind. A status without a
        known word is placed by where it stands in the lives of tickets (mostly last: done), and is doubtful.

    >>> p = propose("En attente de recette")
    >>> p.stage, p.kind, p.sure
    ('test', 'queue', 0.9)
    >>> propose("Zorglub", Standing(0.0)).sure < DOUBTFUL
    True
    """
    words = plain(status)
    for stage, pattern in PATTERNS:
        if found := pattern.search(words):
            kind = _kind(stage, words)
            whole = found.group(0) == words
            why = text(
                "The word “{word}” usually means {stage}.",
                word=as_written(status, found.group(0)),
                stage=STAGE_NAMES[stage],
            )
            return Proposal(stage, kind, why, 1.0 if whole else 0.9)
    stage = "done" if standing.last_share >= 0.5 else _by_position(standing.position)
    why = text("No known word; placed by where it stands in the life of tickets.")
    return Proposal(stage, _kind(stage, words), why, 0.3)


def choose(
    standings: Mapping[str, Standing], chosen: Mapping[str, StatusChoice], *, waits_after: bool = False
) -> dict[str, Proposal]:
    """A stage for every status of a log: what a person chose, else what is proposed.

    `waits_after` says that an event marks the end of some work, so that what follows a status without a known word is
    waiting.

    >>> choose({"Zorglub": Standing()}, {"Zorglub": StatusChoice("test", "active")})["Zorglub"].stage
    'test'
    """
    out = {}
    for status, standing in standings.items():
        kept = chosen.get(status)
        if kept and kept.stage in POSITION:
            kind: StageKind = "done" if kept.stage in CLOSED else "queue" if kept.kind == "queue" else "active"
            out[status] = Proposal(kept.stage, kind, text("Chosen by a person."), 1.0)
            continue
        proposal = propose(status, standing)
        if waits_after and proposal.sure < DOUBTFUL and proposal.kind != "done":
            proposal = replace(proposal, kind="queue")
        out[status] = proposal
    return out


def as_written(words: str, found: str) -> str:
    """What was found in the plain form of some words, with the accents that somebody wrote.

    >>> as_written("2. Découverte en cours", "decouverte"), as_written("In progress", "in progress")
    ('Découverte', 'in progress')
    """
    if found in words.casefold():
        return found
    parts, longest = PARTS.split(words), 2 * len(found.split())
    spans = ("".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, i + longest))
    return next((span for span in spans if plain(span) == found and span[:1].isalpha()), found)


def plain(words: str) -> str:
    """Lower case, without accents, numbers at the front or punctuation, so that spellings can be compared.

    >>> plain("3_In-Progress"), plain("Terminé(e)")
    ('in progress', 'termine e')
    """
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9']+", " ", re.sub(r"^\s*\d+[\s_.)-]*", "", bare)).strip()


def _kind(stage: str, words: str) -> StageKind:
    if stage in CLOSED:
        return "done"
    if WORKING.search(words):
        return "active"
    if WAITING.search(words):
        return "queue"
    return USUAL_KIND[stage]


def _by_position(position: float) -> str:
    open_stages = STAGES[: POSITION["done"]]
    return open_stages[min(int(position * len(open_stages)), len(open_stages) - 1)]
