"""Handover contract: two teams agree on what is handed over, to whom, and how soon it is looked at.

Definition
    The wait between the two teams comes nearer to that of the other handovers (or the share of bounces to that of the
    other pairs): half of the gap at least, all of it at most.
Source
    Assumption. The usual wait is measured in this data, so that a gap is never closed further than other links show.
"""

from diagnostics.irritants._words import stage_name, team_name
from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, Text, text
from diagnostics.model.results import Irritant, QuickWin

LEVER = "handover_contract"
TITLE = text("Handover contract")
DEFINITION = text("Two teams agree on what is handed over, to whom, and how soon it is looked at.")
ACTS_ON = ("slow_handover", "ping_pong")
EFFECT = Effect(0.5, 0.75, 1.0)
EFFORT_DAYS = 3.0


def propose(situation: Situation) -> list[QuickWin]:
    """A contract for every slow link and every pair that bounces."""
    return [_win(situation, irritant) for irritant in situation.of(*ACTS_ON) if situation.gap(irritant) > 0]


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    change = forecast(irritant.size, situation.usual(irritant), EFFECT)
    where = irritant.where
    between = {"source": team_name(str(where.source)), "target": team_name(str(where.target))}
    figures = {
        "before": change.baseline.written(),
        "after": change.target.written(),
        "interval": change.target.interval,
    }
    stage = stage_name(str(where.stage))
    if irritant.kind == "slow_handover":
        title = text(
            "A handover contract {source} → {target}: {before} of waiting would become {after} {interval} over "
            "{n} handovers.",
            **between,
            **figures,
            n=irritant.size.n,
        )
        indicator = text("Median wait carried from {source} to {target}, in {stage}", **between, stage=stage)
    else:
        title = text(
            "A handover contract {source} ↔ {target}: bounces would go from {before} to {after} of tickets {interval}.",
            **between,
            **figures,
        )
        indicator = text(
            "Share of tickets that bounce between {source} and {target}, in {stage}", **between, stage=stage
        )
    return quick_win(situation, [irritant], change, _card(title, indicator))


def _card(title: Text, indicator: Text) -> Card:
    return Card(
        lever=LEVER,
        title=title,
        indicator=indicator,
        effect=EFFECT,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "Assumption: {low} to {high} of the gap to the other handovers is closed.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
        ),
        first_step=text(
            "On Monday, take the five longest waits and note with both teams what was missing when the ticket arrived."
        ),
        watch_out=text(
            "If the receiving team has no time left, a contract only makes the wait visible: look at its load first."
        ),
    )
