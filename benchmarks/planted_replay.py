"""The quick wins set beside the same organisation without the friction, played again with the same seed.

True gain: how much shorter the mean lead time is without the friction, over the tickets finished in both runs. Replayed
gain: how much shorter the lever's replay makes the same tickets. A lever closes a part of the gap only, by what it
assumes, so that the replayed gain of a good lever is below the true one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from benchmarks.planted_audit import match
from diagnostics.irritants import Case
from diagnostics.levers import choose
from diagnostics.model.results import Choice, Irritant, QuickWin
from sample_data.simulate import Planted, Truth, planted, simulate

HOUR = pd.Timedelta(hours=1)


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
    return {
        "largest": largest.friction.kind,
        "true_hours": hours,
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


def _replayed_gain(win: QuickWin, tickets: list[str]) -> float | None:
    if win.replay is None:
        return None
    gain = (win.replay.before - win.replay.after).reindex(tickets).dropna()
    return float(gain.mean()) if len(gain) else None
