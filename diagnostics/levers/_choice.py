"""Which three quick wins: most waste per effort, another lever on another friction each, the same when redrawn."""

from dataclasses import replace
from typing import Final

import numpy as np

from diagnostics.irritants import Case
from diagnostics.levers._candidates import Candidates, greedy
from diagnostics.levers._situation import Situation, kind_of
from diagnostics.locale import Share, Text, plural, text
from diagnostics.measures._intervals import SEED
from diagnostics.model.results import Choice, Irritant, NotKept, QuickWin
from diagnostics.model.units import TICKET_HOURS

DRAWS: Final = 200
DOUBTS: Final = 2
FRAGILE: Final = 0.6
MOST: Final = 3


def choose(case: Case, irritants: tuple[Irritant, ...]) -> Choice:
    """The three that together take off most waste per day of effort, with how often they would be chosen again.

    Ticket hours, person-hours and counts are compared by their share of their own total and never added. The first is
    the one with most per day of effort, the next the best of those with another lever on another friction, and so on.
    """
    candidates = Candidates(Situation(case, irritants))
    if not candidates.wins:
        return Choice(fewer=_fewer(0, irritants))
    kept = greedy(candidates.shares / candidates.efforts, candidates.conflicts(), MOST)
    steady = stability(candidates)
    wins = [replace(win, stability=steady[win.id]) for win in candidates.wins]
    chosen = tuple(_warned(wins[place]) for place in kept)
    left = tuple(NotKept(win, _why_left(win, chosen)) for place, win in enumerate(wins) if place not in kept)
    covered = {name for win in chosen for name in win.on}
    return Choice(
        wins=chosen,
        left=left,
        fewer=_fewer(len(chosen), irritants) if len(chosen) < MOST else None,
        coverage=sum(i.share for i in irritants if i.id in covered and i.waste.unit in TICKET_HOURS),
    )


def stability(candidates: Candidates) -> dict[str, float]:
    """For each proposal, the share of draws in which it is among the chosen.

    Half of the draws keep the mapping as it is and draw the tickets again; the other half also read one doubtful
    status the other way round (queue as work, work as queue), detection and proposals included.
    """
    rng = np.random.default_rng(SEED)
    case = candidates.situation.case
    worlds = [candidates, *(_world(candidates, status) for status in case.doubtful[:DOUBTS])]
    shares = [1.0] if len(worlds) == 1 else [0.5, *[0.5 / (len(worlds) - 1)] * (len(worlds) - 1)]
    chosen = {win.id: 0 for win in candidates.wins}
    drawn = 0
    for world, share in zip(worlds, shares, strict=True):
        draws = round(DRAWS * share)
        drawn += draws
        for names in _chosen_again(world, draws, rng):
            for name in names & chosen.keys():
                chosen[name] += 1
    return {name: times / drawn for name, times in chosen.items()}


def _chosen_again(world: Candidates, draws: int, rng: np.random.Generator) -> list[set[str]]:
    if not world.wins:
        return []
    factors, found = world.redrawn(draws, rng)
    scores = world.shares / world.efforts * factors * found
    conflicts = world.conflicts()
    return [{world.wins[place].id for place in greedy(row, conflicts, MOST)} for row in scores]


def _world(candidates: Candidates, status: str) -> Candidates:
    """The same audit with one status read the other way round; what does not read waits is not looked for again."""
    situation = candidates.situation
    case = situation.case.reading_otherwise(status)
    kinds = {irritant.kind: kind_of(irritant) for irritant in situation.irritants}
    again = [kind for kind in kinds.values() if hasattr(kind, "claimed")]
    same = [i for i in situation.irritants if not hasattr(kinds[i.kind], "claimed")]
    found = [irritant for kind in again for irritant in kind.detect(case)]
    return Candidates(Situation(case, tuple(sorted([*same, *found], key=lambda i: (-i.share, i.id)))))


def _warned(win: QuickWin) -> QuickWin:
    """A chosen win that too few draws would choose again says so."""
    if win.stability >= FRAGILE:
        return win
    share = Share(win.stability)
    return replace(win, title=text("{title} Fragile: kept in {share} of the draws only.", title=win.title, share=share))


def _why_left(win: QuickWin, chosen: tuple[QuickWin, ...]) -> Text:
    if any(set(win.on) & set(other.on) for other in chosen):
        return text("Another lever is kept on the same friction.")
    if any(win.lever == other.lever for other in chosen):
        return text("The same lever is kept at another place: it can be spread once it works there.")
    return text("Takes off less waste per day of effort than those kept.")


def _fewer(kept: int, irritants: tuple[Irritant, ...]) -> Text:
    if not irritants:
        return text("No irritant stands out: there is nothing to mend first.")
    if not kept:
        return text("No lever here has an effect that this data could show.")
    return plural(
        "Only {n} quick win has evidence in this data: the other frictions call for the same levers.",
        "Only {n} quick wins have evidence in this data: the other frictions call for the same levers.",
        n=kept,
    )
