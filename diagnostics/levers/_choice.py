"""Which three quick wins: most waste per effort, another lever on another friction each, the same when redrawn."""

from dataclasses import replace
from typing import Final

import numpy as np

from diagnostics.irritants import Case
from diagnostics.levers._candidates import Candidates, greedy
from diagnostics.levers._situation import Situation, kind_of
from diagnostics.levers._swaps import covered, swapped
from diagnostics.levers._why_not import Ranking, why_not
from diagnostics.locale import Share, Text, plural, text
from diagnostics.measures._intervals import SEED
from diagnostics.model.ranking import ranked
from diagnostics.model.results import Choice, Irritant, NotKept, QuickWin

DRAWS: Final = 200
DOUBTS: Final = 2
FRAGILE: Final = 0.6
MOST: Final = 3


def choose(case: Case, irritants: tuple[Irritant, ...]) -> Choice:
    """The three that together take off most waste per day of effort, with how often they would be chosen again.

    Ticket hours, person-hours and counts are compared by their share of their own total and never added. The first is
    the one with most per day of effort, the next the best of those with another lever on another friction, and so on.
    At most two are about one kind of friction, at most one needs a tool to be configured. What a person put in the
    place of a proposal stays there; which end of its effect is assumed of a lever changes what is expected, not what
    is chosen.
    """
    candidates = Candidates(Situation(case, irritants))
    if not candidates.wins:
        return Choice(fewer=_fewer(0, irritants, candidates))
    kept = greedy(candidates.shares / candidates.efforts, candidates.rules, MOST)
    steady = stability(candidates)
    assumed = _assumed(candidates)
    wins = [replace(assumed.get(win.id, win), stability=steady[win.id]) for win in candidates.wins]
    swaps = swapped([wins[place] for place in kept], wins, case.settings.swaps)
    put = {swap.proposed.id: swap.kept for swap in swaps}
    chosen = tuple(_warned(put.get(wins[place].id, wins[place])) for place in kept)
    names = {win.id for win in chosen}
    a_day = dict(zip((win.id for win in wins), (candidates.shares / candidates.efforts).tolist(), strict=True))
    ranking = Ranking(chosen, swaps, a_day)
    left = tuple(NotKept(win, why_not(win, ranking)) for win in wins if win.id not in names)
    return Choice(
        wins=chosen,
        left=left,
        fewer=_fewer(len(chosen), irritants, candidates) if len(chosen) < MOST else None,
        coverage=covered(chosen, irritants),
        swaps=swaps,
    )


def _assumed(candidates: Candidates) -> dict[str, QuickWin]:
    """The proposals with the end of the effect that a person assumes of a lever."""
    case, irritants = candidates.situation.case, candidates.situation.irritants
    levels = case.settings.effects
    if not levels:
        return {}
    return {win.id: win for win in Candidates(Situation(case, irritants, levels)).wins}


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
    return [{world.wins[place].id for place in greedy(row, world.rules, MOST)} for row in scores]


def _world(candidates: Candidates, status: str) -> Candidates:
    """The same audit with one status read the other way round; what does not read waits is not looked for again."""
    situation = candidates.situation
    case = situation.case.reading_otherwise(status)
    kinds = {irritant.kind: kind_of(irritant) for irritant in situation.irritants}
    again = [kind for kind in kinds.values() if hasattr(kind, "claimed")]
    same = [i for i in situation.irritants if not hasattr(kinds[i.kind], "claimed")]
    found = [irritant for kind in again for irritant in kind.detect(case)]
    return Candidates(Situation(case, ranked([*same, *found])))


def _warned(win: QuickWin) -> QuickWin:
    """A chosen win that too few draws would choose again says so."""
    if win.stability >= FRAGILE:
        return win
    share = Share(win.stability)
    return replace(win, title=text("{title} Fragile: kept in {share} of the draws only.", title=win.title, share=share))


def _fewer(kept: int, irritants: tuple[Irritant, ...], candidates: Candidates) -> Text:
    if not irritants:
        return text("No irritant stands out: there is nothing to mend first.")
    if not kept:
        return text("No lever here has an effect that this data could show.")
    if len({name for win in candidates.wins for name in win.on}) <= kept:
        return plural(
            "Only {n} quick win has evidence in this data: no other friction is large enough, on enough rows.",
            "Only {n} quick wins have evidence in this data: no other friction is large enough, on enough rows.",
            n=kept,
        )
    return plural(
        "Only {n} quick win has evidence in this data: the other frictions call for the same levers.",
        "Only {n} quick wins have evidence in this data: the other frictions call for the same levers.",
        n=kept,
    )
