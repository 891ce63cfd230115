"""Why a candidate was not kept: the rule that keeps it out, or how little it takes off a day of effort."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.levers._candidates import SAME_KIND
from diagnostics.locale import Share, Text, text
from diagnostics.model.results import QuickWin, Swap

DIGITS = 2


@dataclass(frozen=True)
class Ranking:
    """What was kept, what a person swapped, and the share of its own total that each candidate takes off a day.

    Shares are of all waiting, of all meeting hours, or of all things of a kind that are counted.
    """

    kept: tuple[QuickWin, ...]
    swaps: tuple[Swap, ...]
    share_a_day: Mapping[str, float]

    @property
    def proposed(self) -> tuple[QuickWin, ...]:
        """What was kept before a person swapped anything, best first."""
        before = {swap.kept.id: swap.proposed for swap in self.swaps}
        return tuple(before.get(win.id, win) for win in self.kept)


def why_not(win: QuickWin, ranking: Ranking) -> Text:
    """The rules in the order in which they bind: a friction, a lever, a tool and a kind; then the share a day."""
    for swap in ranking.swaps:
        if swap.proposed.id == win.id:
            return text("Proposed, and replaced by hand: {other}", other=swap.kept.title)
    ruled_out = _rule(win, ranking.kept)
    if ruled_out is not None:
        return ruled_out
    if _rule(win, ranking.proposed) is not None:
        return text("It did not go with what was proposed, before a proposal was replaced by hand.")
    return _less(win, ranking)


def _rule(win: QuickWin, kept: tuple[QuickWin, ...]) -> Text | None:
    if any(set(win.on) & set(other.on) for other in kept):
        return text("Another lever is kept on the same friction.")
    for other in kept:
        if win.lever == other.lever:
            return _same_lever(_kind(win) == _kind(other))
    if win.tool_change and any(other.tool_change for other in kept):
        return text("Another one kept needs a tool to be configured: one such change at a time.")
    if sum(_kind(win) == _kind(other) for other in kept) >= SAME_KIND:
        return text("Two of those kept are about frictions of this kind already: never all three.")
    return None


def _same_lever(same_kind: bool) -> Text:
    if same_kind:
        return text("The same lever is kept at another place with this friction: it can be spread once it works there.")
    return text("This lever is kept elsewhere already, for another kind of friction: it is tried at one place first.")


def _less(win: QuickWin, ranking: Ranking) -> Text:
    if not ranking.proposed:
        return text("No lever here has an effect that this data could show.")
    last = ranking.proposed[-1]
    return text(
        "Per day of effort: {share} of its own total, against {other} for the last quick win proposed.",
        share=Share(ranking.share_a_day[win.id], DIGITS),
        other=Share(ranking.share_a_day[last.id], DIGITS),
    )


def _kind(win: QuickWin) -> str:
    """The kind of the heaviest friction that it acts on."""
    return win.on[0].partition(":")[0]
