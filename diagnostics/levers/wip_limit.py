"""WIP limit: no more tickets enter a queue than leave it.

Definition
    The wait in the queue comes nearer to that of the same stage in other teams: half of the gap at least, all of it
    at most. At the same throughput, half as many tickets in a queue wait half as long (Little's law).
Source
    Little, A proof for the queuing formula L = λW, 1961; how far teams hold the limit is an assumption.
    Work under way at once, and work that grows old: half of what lies above the usual at least, all of it at most
    (assumption).
"""

from diagnostics.irritants._words import days_in_full, days_interval, full_days, stage_name, team_name
from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, text
from diagnostics.model.results import Irritant, QuickWin

LEVER = "wip_limit"
TITLE = text("WIP limit")
DEFINITION = text("No more tickets enter a queue than leave it.")
ACTS_ON = ("slow_stage", "excess_wip", "ageing_work")
EFFECT = Effect(0.5, 0.75, 1.0)
EFFORT_DAYS = 3.0
FIRST_STEP = text("On Monday, count the tickets in the queue and let none in until two have left.")
WATCH_OUT = text("The wait may move upstream: watch the whole lead time, not this queue alone.")
PRACTICE = Practice(
    lever=LEVER,
    do=text("A WIP limit"),
    reaches={"excess_wip": Reach(EFFECT, GAP, beyond=True), "ageing_work": Reach(Effect(0.3, 0.5, 0.7), GAP)},
    effort_days=EFFORT_DAYS,
    first_step=FIRST_STEP,
    watch_out=WATCH_OUT,
)


def propose(situation: Situation) -> list[QuickWin]:
    """A limit for every slow queue, then where too much is under way or grows old."""
    slow = [_win(situation, irritant) for irritant in situation.of("slow_stage") if situation.gap(irritant) > 0]
    return [*slow, *practised(situation, PRACTICE)]


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    effect = situation.assumed(LEVER, EFFECT, irritant)
    change = forecast(irritant.size, situation.usual(irritant), effect.net)
    where = irritant.where
    stage = stage_name(str(where.stage))
    team = text("all teams") if where.team is None else team_name(where.team)
    card = Card(
        lever=LEVER,
        title=text(
            "A WIP limit in “{stage}” ({team}): the median wait would go from {before} to {after} {interval}.",
            stage=stage,
            team=team,
            before=full_days(change.baseline),
            after=days_in_full(change.baseline, change.target.value),
            interval=days_interval(change.target),
        ),
        indicator=text("Median wait in “{stage}”, {team}", stage=stage, team=team),
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of the gap to the usual wait is closed; half as many tickets in a queue wait half as "
            "long (Little's law).",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
        ),
        first_step=FIRST_STEP,
        basis="study",
        watch_out=WATCH_OUT,
    )
    return quick_win(situation, [irritant], change, card)
