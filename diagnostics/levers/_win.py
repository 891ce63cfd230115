"""A quick win put together: its figures, its replay, and the three boxes of a pilot."""

from dataclasses import dataclass

import numpy as np

from diagnostics.levers._effect import Effect, Forecast, saved
from diagnostics.levers._situation import Situation
from diagnostics.locale import Text, plural, text
from diagnostics.model.results import Basis, Box, Estimate, Irritant, Level, QuickWin
from diagnostics.model.units import TICKET_HOURS

MANY_TICKETS = 0.05
SMALL_DAYS, MEDIUM_DAYS = 3.0, 6.0


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a lever says about itself for one place.

    `effort_days` are the working days of a pilot in one place, an assumption. `part` is how much of a waste that is not
    waiting lies within its reach.
    """

    lever: str
    title: Text
    indicator: Text
    effect: Effect
    effort_days: float
    assumption: Text
    first_step: Text
    watch_out: Text
    basis: Basis = "assumption"
    tool_change: bool = False
    part: float = 1.0


def quick_win(situation: Situation, irritants: list[Irritant], change: Forecast, card: Card) -> QuickWin:
    """One quick win on one irritant, or on several that go together; replayed where tickets wait."""
    heaviest = irritants[0]
    removable, effect = situation.removable(heaviest), card.effect
    touches_log = bool(removable.any())
    return QuickWin(
        lever=card.lever,
        on=tuple(irritant.id for irritant in irritants),
        title=card.title,
        indicator=card.indicator,
        baseline=change.baseline.value,
        target=change.target.value,
        gain=change.gain,
        saved=_saved(situation, irritants, card, removable),
        effort_days=card.effort_days,
        visible=_visible(situation, irritants),
        measurable=_measurable(change.baseline),
        replicable=_replicable(situation, irritants),
        stability=1.0,
        assumption=_assumed(card.assumption, situation.level(card.lever)),
        first_step=card.first_step,
        watch_out=card.watch_out,
        replay=situation.timeline.replay(removable, (effect.low, effect.high), effect.central) if touches_log else None,
        basis=card.basis,
        level=situation.level(card.lever),
        tool_change=card.tool_change,
        target_ends=(change.target.low, change.target.high),
    )


def size_of_effort(days: float) -> Text:
    """How much work a pilot is: small up to 3 days, medium up to 6, large beyond.

    >>> [size_of_effort(days).render("en") for days in (3.0, 4.0, 8.0)]
    ['small', 'medium', 'large']
    """
    if days <= SMALL_DAYS:
        return text("small")
    return text("medium") if days <= MEDIUM_DAYS else text("large")


def _assumed(assumption: Text, level: Level) -> Text:
    if level == "low":
        return text("{assumption} Taken here: the least effect.", assumption=assumption)
    return (
        text("{assumption} Taken here: the greatest effect.", assumption=assumption) if level == "high" else assumption
    )


def _saved(situation: Situation, irritants: list[Irritant], card: Card, removable: np.ndarray) -> Estimate:
    waste, effect = irritants[0].waste, card.effect
    if waste.unit in TICKET_HOURS:
        off = float(removable[situation.timeline.is_wait].sum())
        return saved(waste, off / waste.value if waste.value > 0 else 0.0, effect)
    alike = [irritant.waste.value for irritant in irritants if irritant.kind == irritants[0].kind]
    if len(alike) > 1:
        waste = Estimate(sum(alike), sum(alike), sum(alike), waste.unit, len(alike))
    return saved(waste, card.part, effect)


def _visible(situation: Situation, irritants: list[Irritant]) -> Box:
    teams = max(irritant.teams for irritant in irritants)
    tickets = max(irritant.tickets for irritant in irritants)
    touched = plural("It touches {n} team", "It touches {n} teams", n=teams)
    said = text("{teams}.", teams=touched)
    if tickets:
        said = text("{teams} and {tickets}.", teams=touched, tickets=plural("{n} ticket", "{n} tickets", n=tickets))
    return Box(teams > 1 or tickets >= MANY_TICKETS * max(situation.case.ticket_count, 1), said)


def _measurable(baseline: Estimate) -> Box:
    if not np.isfinite(baseline.value):
        return Box(False, text("The indicator has no value in this data yet."))
    return Box(True, plural("Measured here on {n} case.", "Measured here on {n} cases.", n=baseline.n))


def _replicable(situation: Situation, irritants: list[Irritant]) -> Box:
    others = len(situation.of(irritants[0].kind)) - 1
    if others > 0:
        one, many = "{n} other place has the same friction.", "{n} other places have the same friction."
        return Box(True, plural(one, many, n=others))
    return Box(False, text("No other place shows this friction."))
