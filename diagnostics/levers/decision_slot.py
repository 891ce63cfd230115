"""Decision slot with a deadline: once a week, what waits for a decision is decided or sent back with a date.

Definition
    Of what an arbitration waits beyond the threshold of the audit, seven tenths go at least and all of it at most.
Source
    Reference: product decisions went from 4 weeks to 10 days. How much of the excess goes is an
    assumption.
"""

from diagnostics.irritants._words import days_interval, full_days
from diagnostics.levers._effect import Effect, bounded, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Number, Share, text
from diagnostics.model.results import Irritant, QuickWin
from diagnostics.model.subjects import class_name

LEVER = "decision_slot"
TITLE = text("Decision slot with a deadline")
DEFINITION = text("Once a week, what waits for a decision is decided, or sent back with a date.")
ACTS_ON = ("slow_arbitration",)
EFFECT = Effect(0.7, 0.9, 1.0)
EFFORT_DAYS = 3.0


def propose(situation: Situation) -> list[QuickWin]:
    """A slot for every class of decisions beyond the threshold."""
    return [_win(situation, irritant) for irritant in situation.of(*ACTS_ON)]


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    threshold = situation.usual(irritant)
    size = bounded(irritant.size)
    effect = situation.assumed(LEVER, EFFECT, irritant)
    change = forecast(size, threshold, effect)
    name = str(irritant.where.decision_class)
    which = class_name(name)
    card = Card(
        lever=LEVER,
        title=text(
            "One decision slot a week for “{which}”, {deadline}-day deadline: median arbitration would go from "
            "{before} to "
            "{after} days {interval}.",
            which=which,
            deadline=Number(threshold),
            before=full_days(change.baseline),
            after=full_days(change.baseline, change.target.value),
            interval=days_interval(change.target),
        ),
        indicator=text("Median days from asked for to decided, “{which}”", which=which),
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of what topics wait beyond the deadline goes. Elsewhere, product decisions went from "
            "4 weeks to 10 days.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
        ),
        first_step=text(
            "On Monday, list the open topics with the date they were raised, and book one hour a week to decide."
        ),
        watch_out=text("Without somebody who may decide in the room, the slot becomes one more meeting."),
    )
    return quick_win(situation, [irritant], change, card)
