"""What a person puts in the place of a proposed quick win, and what that costs in coverage."""

from collections.abc import Collection, Mapping, Sequence

from diagnostics.levers._candidates import at_odds
from diagnostics.model.results import Choice, Irritant, QuickWin, Swap
from diagnostics.model.units import TICKET_HOURS

WAITING: Collection[str] = TICKET_HOURS
MEETINGS: Collection[str] = frozenset({"person_hours"})


def swapped(proposed: Sequence[QuickWin], wins: Sequence[QuickWin], wanted: Mapping[str, str]) -> tuple[Swap, ...]:
    """The swaps that stand: of a win that is proposed still, by one that exists still and goes with those that stay."""
    known = {win.id: win for win in wins}
    kept = {win.id: win for win in proposed}
    out: list[Swap] = []
    for win in proposed:
        other = known.get(wanted.get(win.id, ""))
        stays = [one for name, one in kept.items() if name != win.id]
        taken = {one.id for one in kept.values()}
        if other is not None and other.id not in taken and not any(at_odds(other, one) for one in stays):
            kept[win.id] = other
            out.append(Swap(win, other))
    return tuple(out)


def candidates_for(choice: Choice, win: QuickWin) -> tuple[QuickWin, ...]:
    """What may stand in the place of a chosen win: what goes with the others that are chosen."""
    stays = [other for other in choice.wins if other.id != win.id]
    return tuple(left.win for left in choice.left if not any(at_odds(left.win, other) for other in stays))


def with_swap(choice: Choice, win: QuickWin, other: QuickWin) -> tuple[QuickWin, ...]:
    """The chosen wins, one of them replaced."""
    return tuple(other if each.id == win.id else each for each in choice.wins)


def covered(wins: Sequence[QuickWin], irritants: Sequence[Irritant], units: Collection[str] = WAITING) -> float:
    """The part of all waiting (or of all meeting hours) in the irritants these wins act on, each counted once.

    It never falls when a win is added.
    """
    places = {name for win in wins for name in win.on}
    return float(
        sum(irritant.share for irritant in irritants if irritant.id in places and irritant.waste.unit in units)
    )


def remembered(swaps: Mapping[str, str], choice: Choice, win: QuickWin, other: QuickWin) -> dict[str, str]:
    """The swaps of the audit with one more: what stands at a place goes back to what was proposed there."""
    place = next((swap.proposed.id for swap in choice.swaps if swap.kept.id == win.id), win.id)
    kept = {name: to for name, to in swaps.items() if name != place}
    return kept if other.id == place else {**kept, place: other.id}
