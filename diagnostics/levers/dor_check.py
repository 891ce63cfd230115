"""Shared DoR check: a ticket enters development only when an agreed short list is ticked.

Definition
    Ready: the wait before work starts comes nearer to that of other teams. Rework: the share of tickets that come
    back comes nearer to that of other teams. Half of the gap at least, all of it at most.
Source
    Assumption for these two indicators. Elsewhere, a shared DoR check took the stories rolled over down by 35 % in a
    month.
"""

from diagnostics.irritants._words import days_in_full, days_interval, full_days, stage_name, team_name
from diagnostics.levers._effect import Effect, Forecast, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, Text, text
from diagnostics.model.results import Irritant, QuickWin

LEVER = "dor_check"
TITLE = text("Shared DoR check")
DEFINITION = text("A ticket enters development only when an agreed short list is ticked.")
ACTS_ON = ("slow_stage", "rework_loop")
EFFECT = Effect(0.5, 0.75, 1.0)
EFFORT_DAYS = 4.0
ENTRY = "ready"


def propose(situation: Situation) -> list[QuickWin]:
    """A check where tickets wait to be started, and where they come back."""
    found = [irritant for irritant in situation.of(*ACTS_ON) if _at_entry(irritant) and situation.gap(irritant) > 0]
    return [_win(situation, irritant) for irritant in found]


def _at_entry(irritant: Irritant) -> bool:
    return irritant.kind == "rework_loop" or irritant.where.stage == ENTRY


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    change = forecast(irritant.size, situation.usual(irritant), EFFECT)
    team = text("all teams") if irritant.where.team is None else team_name(irritant.where.team)
    wait = irritant.kind == "slow_stage"
    title, indicator = _wait(irritant, team, change) if wait else _returns(irritant, team, change)
    card = Card(
        lever=LEVER,
        title=title,
        indicator=indicator,
        effect=EFFECT,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "Assumption: {low} to {high} of the gap to the other teams is closed. Elsewhere, such a check took "
            "the stories "
            "rolled over down by {reference} in a month.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
            reference=Share(0.35),
        ),
        first_step=text(
            "On Monday, agree on five fields without which no ticket is started, and try them on ten tickets."
        ),
        watch_out=text("A list of more than one page becomes a gate: tickets then wait before it instead."),
    )
    return quick_win(situation, [irritant], change, card)


def _wait(irritant: Irritant, team: Text, change: Forecast) -> tuple[Text, Text]:
    stage = stage_name(str(irritant.where.stage))
    title = text(
        "Check the DoR at the entry of “{stage}” ({team}): the median wait would go from {before} to {after} "
        "{interval}.",
        stage=stage,
        team=team,
        before=full_days(change.baseline),
        after=days_in_full(change.baseline, change.target.value),
        interval=days_interval(change.target),
    )
    return title, text("Median wait in “{stage}”, {team}", stage=stage, team=team)


def _returns(irritant: Irritant, team: Text, change: Forecast) -> tuple[Text, Text]:
    target = stage_name(str(irritant.where.target))
    title = text(
        "Check the DoR at the entry of {stage} ({team}): returns would go from {before} to {after} {interval}.",
        stage=target,
        team=team,
        before=change.baseline.written(),
        after=change.target.written(),
        interval=change.target.interval,
    )
    source = stage_name(str(irritant.where.source))
    indicator = text(
        "Share of tickets sent back from {source} to {target}, {team}", source=source, target=target, team=team
    )
    return title, indicator
