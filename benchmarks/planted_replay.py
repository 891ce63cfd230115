"""The quick wins set beside the same organisation without the friction, played again with the same seed.

True gain: how much shorter the mean lead time is without the friction, over the tickets finished in both runs. Replayed
gain: how much shorter the replay makes the same tickets when the place becomes as usual, with an interval from tickets
drawn again and from the doubt about the size of the friction. Lever's gain: the same at the effect that its lever is
assumed to have, which closes a part of the gap only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.planted_audit import match
from diagnostics.irritants import Case
from diagnostics.levers import Situation, choose
from diagnostics.levers._effect import bounded, spread
from diagnostics.measures._intervals import CONFIDENCE, SEED
from diagnostics.model.results import Choice, Irritant, QuickWin
from sample_data.simulate import Planted, Truth, planted, simulate

HOUR = pd.Timedelta(hours=1)
DRAWS = 1_000
NOT_REPLAYED = (None, None, None)
WOULD_NOT_BE = ("blocked_work", "team_dependency")


def compared(truth: Truth, case: Case, irritants: Sequence[Irritant]) -> Mapping[str, Any]:
    """The largest planted friction, what its absence gains, what its lever replays, and whether that is proposed.

    `among` is yes when a lever on it is one of the three, left when it was proposed and others were taken, no when no
    lever was proposed.
    """
    choice = choose(case, tuple(irritants))
    gains = [(_true_gain(truth, one), one) for one in planted(truth)]
    (hours, tickets), largest = max(gains, key=lambda gain: gain[0][0])
    found = match(largest, irritants)
    win = _lever_on(found, choice) if found else None
    gone, low, high = _gain_when_gone(case, irritants, found, tickets) if win and win.replay and found else NOT_REPLAYED
    return {
        "largest": largest.friction.kind,
        "true_hours": hours,
        "gone_hours": gone,
        "gone_low": low,
        "gone_high": high,
        "replayed_hours": _replayed_gain(win, tickets) if win else None,
        "lever": win.lever if win else "",
        "among": "no" if win is None else "yes" if win in choice.wins else "left",
    }


def _true_gain(truth: Truth, one: Planted) -> tuple[float, list[str]]:
    """Hours of mean lead time that the friction costs, and the tickets that both runs finish."""
    others = tuple(friction for friction in truth.plan.frictions if friction is not one.friction)
    without = simulate(replace(truth.plan, frictions=others), truth.seed)
    both = pd.DataFrame({"with": _lead_hours(truth), "without": _lead_hours(without)}).dropna()
    return float((both["with"] - both["without"]).mean()), list(both.index)


def _lead_hours(truth: Truth) -> pd.Series:
    tickets = truth.tickets.set_index("ticket_id")
    return (tickets["done_at"] - tickets["created_at"]) / HOUR


def _lever_on(irritant: Irritant, choice: Choice) -> QuickWin | None:
    """The quick win on an irritant: one of the three, else one that was left."""
    proposed = [*choice.wins, *(left.win for left in choice.left)]
    return next((win for win in proposed if irritant.id in win.on), None)


def _gain_when_gone(
    case: Case, irritants: Sequence[Irritant], one: Irritant, tickets: list[str]
) -> tuple[float, float, float]:
    """Mean hours of lead time that these tickets gain when the place becomes as usual, with its 90 % interval."""
    situation = Situation(case, tuple(irritants))
    usual, gap = situation.usual(one), situation.gap(one)
    removable = situation.removable(one)
    if one.kind in WOULD_NOT_BE:
        usual, removable = 0.0, removable / gap
        gap = 1.0
    replay = situation.timeline.replay(removable)
    each = (replay.before - replay.after).reindex(tickets).dropna().to_numpy(dtype="float64")
    if not len(each):
        return 0.0, 0.0, 0.0
    rng = np.random.default_rng(SEED)
    sizes = np.maximum(bounded(one.size).value + spread(one.size) * rng.standard_normal(DRAWS), 1e-9)
    gaps = np.maximum(1 - usual / sizes, 0.0) / gap if gap > 0 else np.ones(DRAWS)
    means = [float(np.average(each, weights=rng.poisson(1.0, len(each)) + 1e-12)) for _ in range(DRAWS)]
    low, high = np.quantile(np.array(means) * gaps, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(each.mean()), float(low), float(high)


def _replayed_gain(win: QuickWin, tickets: list[str]) -> float | None:
    if win.replay is None:
        return None
    gain = (win.replay.before - win.replay.after).reindex(tickets).dropna()
    return float(gain.mean()) if len(gain) else None
