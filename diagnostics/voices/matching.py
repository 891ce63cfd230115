"""Said against measured: each voice with the irritant it speaks of, each irritant with how loud and large it is.

Similarity of a voice and an irritant, 0 to 1: 0.6 × the best likeness of the words of its kind + 0.4 × the likeness of
its place (a team, a stage, a step from one to another). What has a name of its own (a ritual, an indicator, a decision
class, a role) is recognised by that name alone, at 0.75. The likeliest irritant is proposed from 0.5 on; among equals
the heaviest. A person confirms or refuses; what was refused, or resembles nothing, is kept as said and not measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from diagnostics.locale import LANGUAGES, Text, text
from diagnostics.model.ranking import ranked
from diagnostics.model.results import Irritant, Where
from diagnostics.model.spelling import spelling_key
from diagnostics.model.stages import STAGE_NAMES, STAGES, propose
from diagnostics.voices._vocabulary import words_of

Answer = Literal["proposed", "confirmed", "refused", "alone"]
Quadrant = Literal["loud_large", "silent_large", "loud_small", "quiet"]

PROPOSED_FROM: Final = 0.5
WORDS, PLACE, NAMED = 0.6, 0.4, 0.75
ALIKE_FROM: Final = 0.84
STANDS_ALONE: Final = 4
OF_THE_STAGE, OF_THE_AUTHOR = 0.8, 0.5
NOTHING: Final = ""  # the answer to a voice that speaks of nothing measured

QUADRANTS: Final[Mapping[Quadrant, Text]] = {
    "loud_large": text("Loud and large: act"),
    "silent_large": text("Silent and large: show"),
    "loud_small": text("Loud and small: listen, explain"),
    "quiet": text("Quiet: leave alone"),
}


@dataclass(frozen=True)
class Saying:
    """An irritant as somebody said it, with its votes (one, where nobody voted) and the irritant it is tied to."""

    key: str
    words: str
    votes: int
    irritant: str | None
    similarity: float
    answer: Answer


@dataclass(frozen=True)
class Subject:
    """An irritant with what is said of it: `said` is its share of all votes."""

    irritant: Irritant
    sayings: tuple[Saying, ...]
    said: float
    quadrant: Quadrant


@dataclass(frozen=True)
class Voiced:
    """All irritants with their voices, what was said of nothing measured, all votes, and where loud and large begin.

    `guide` is the part that each of n irritants would have if all were equal; missing votes leave everything silent.
    """

    subjects: tuple[Subject, ...]
    alone: tuple[Saying, ...]
    votes: int
    guide: float

    def of(self, quadrant: Quadrant) -> tuple[Subject, ...]:
        """The irritants of a quadrant, the largest first."""
        return tuple(subject for subject in self.subjects if subject.quadrant == quadrant)


def said_and_measured(voices: pd.DataFrame, irritants: tuple[Irritant, ...], answers: Mapping[str, str]) -> Voiced:
    """Match voices to irritants; `answers` gives a voice, by its key, the irritant that a person chose."""
    sayings = [saying(row, irritants, answers) for row in voices.itertuples()]
    votes = sum(one.votes for one in sayings)
    guide = 1 / len(irritants) if irritants else 0.0
    subjects = []
    for irritant in ranked(irritants):
        mine = tuple(sorted((s for s in sayings if s.irritant == irritant.id), key=lambda s: (-s.votes, s.key)))
        said = sum(one.votes for one in mine) / votes if votes else 0.0
        subjects.append(Subject(irritant, mine, said, quadrant(said, irritant.share, guide)))
    alone = tuple(sorted((s for s in sayings if s.irritant is None), key=lambda s: (-s.votes, s.key)))
    return Voiced(tuple(subjects), alone, votes, guide)


def quadrant(said: float, share: float, guide: float) -> Quadrant:
    """Where an irritant stands.

    >>> quadrant(0.5, 0.4, 0.25), quadrant(0.0, 0.4, 0.25), quadrant(0.5, 0.1, 0.25), quadrant(0.0, 0.1, 0.25)
    ('loud_large', 'silent_large', 'loud_small', 'quiet')
    """
    if share >= guide:
        return "loud_large" if said >= guide else "silent_large"
    return "loud_small" if said >= guide else "quiet"


def voice_key(words: str) -> str:
    """By what an answer about a voice is remembered: its words, whatever their capitals and accents.

    >>> voice_key("Trop d'Arbitrages !") == voice_key("trop d’arbitrages")
    True
    """
    return " ".join(spelling_key(words).replace("!", " ").replace("?", " ").split())


def saying(row: object, irritants: tuple[Irritant, ...], answers: Mapping[str, str]) -> Saying:
    """One voice with the irritant it speaks of, as a person said or as it is proposed."""
    words = str(getattr(row, "text"))  # noqa: B009 - a row of a frame
    votes = getattr(row, "votes", None)
    key, counted = voice_key(words), int(votes) if votes is not None and not pd.isna(votes) else 1
    known = {irritant.id for irritant in irritants}
    likely = {irritant.id: similarity(row, irritant) for irritant in irritants}
    if key in answers:
        chosen = answers[key]
        if chosen in known:
            return Saying(key, words, counted, chosen, likely[chosen], "confirmed")
        return Saying(key, words, counted, None, 0.0, "refused")
    best = max(irritants, key=lambda irritant: (round(likely[irritant.id], 3), irritant.share), default=None)
    if best is None or likely[best.id] < PROPOSED_FROM:
        return Saying(key, words, counted, None, 0.0, "alone")
    return Saying(key, words, counted, best.id, likely[best.id], "proposed")


def similarity(row: object, irritant: Irritant) -> float:
    """How much a voice resembles an irritant, 0 to 1, by its words and its place."""
    said = spelling_key(str(getattr(row, "text")))  # noqa: B009
    own = likeness(said, _names(irritant.where))
    spoken = max((found(said, word) for word in words_of(irritant.kind)), default=0.0)
    return round(
        max(NAMED * own + (1 - NAMED) * spoken * (own > 0), WORDS * spoken + PLACE * _place(row, said, irritant)), 3
    )


def likeness(said: str, names: list[str]) -> float:
    """The best likeness of some names within what was said, 0 where none is recognised."""
    return max((found(said, name) for name in names), default=0.0)


def found(said: str, name: str) -> float:
    """How surely a word or a name stands in what was said, 0 to 1; short ones only as a word of their own.

    >>> found("des allers retours sans fin", "aller retour") > 0.84, found("un kpique", "kpi")
    (True, 0.0)
    """
    from rapidfuzz import fuzz

    if not name:
        return 0.0
    if len(name) <= STANDS_ALONE:
        return float(name in said.split())
    if len(name) > len(said):  # a name is looked for in what was said, never the other way round
        return 0.0
    like = float(fuzz.partial_ratio(name, said)) / 100
    starts = f" {said}".find(f" {name}") >= 0
    return 1.0 if starts else like * (like >= ALIKE_FROM) * (len(name) > STANDS_ALONE + 2)


def _names(where: Where) -> list[str]:
    own = (where.ritual, where.topic, where.kpi, where.decision_class, where.role)
    return [spelling_key(name) for name in own if name]


def _place(row: object, said: str, irritant: Irritant) -> float:
    where = irritant.where
    teams = [name for name in (where.team, where.source, where.target) if name and name not in STAGES]
    stages = [name for name in (where.stage, where.source, where.target) if name in STAGES]
    named = likeness(said, [spelling_key(team) for team in teams])
    spoken = likeness(said, [spelling_key(STAGE_NAMES[stage].render(lang)) for stage in stages for lang in LANGUAGES])
    stage, author = (getattr(row, column, None) for column in ("stage", "author_team"))
    tagged = OF_THE_STAGE if isinstance(stage, str) and propose(stage).stage in stages else 0.0
    by = OF_THE_AUTHOR if isinstance(author, str) and spelling_key(author) in map(spelling_key, teams) else 0.0
    return max(named, spoken * OF_THE_STAGE, tagged, by)
