"""Shared DoR check: a ticket enters development only when an agreed short list is ticked.

Definition
    Ready: the wait before work starts comes nearer to that of other teams. Rework: the share of tickets that come
    back comes nearer to that of other teams. Half of the gap at least, all of it at most. Stories rolled over: a part
    of all of them goes; tickets started without the agreed fields: half at least, nine in ten at most. Rework and
    rollover are left alone where tickets are started ready already: with the fields in more than 95 of 100, whole
    interval, a check has next to nothing to stop.
Source
    Reference for stories rolled over: 30 % fewer on average, 35 % in a month from a shared DoR check. Assumption for
    the other indicators.
"""

from diagnostics.irritants._words import days_in_full, days_interval, full_days, stage_name, team_name
from diagnostics.levers._effect import Effect, Forecast, forecast
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, Text, text
from diagnostics.measures.readiness import Readiness
from diagnostics.model.results import Irritant, QuickWin

LEVER = "dor_check"
TITLE = text("Shared DoR check")
DEFINITION = text("A ticket enters development only when an agreed short list is ticked.")
ACTS_ON = ("slow_stage", "rework_loop", "sprint_rollover", "unready_work")
EFFECT = Effect(0.5, 0.75, 1.0)
EFFORT_DAYS = 4.0
ENTRY = "ready"
READY_SHARE = 0.95  # fewer than one ticket in twenty is left, which no indicator would show
FIRST_STEP = text("On Monday, agree on five fields without which no ticket is started, and try them on ten tickets.")
WATCH_OUT = text("A list of more than one page becomes a gate: tickets then wait before it instead.")
ROLLED_OVER = Reach(
    Effect(0.20, 0.30, 0.35),
    text(
        "Reference: elsewhere a shared DoR check took {reference} of the stories rolled over away in a month. Assumed "
        "here: {low} to {high} fewer.",
        reference=Share(0.35),
    ),
    "reference",
    of_whole=True,
)
PRACTICE = Practice(
    lever=LEVER,
    do=text("A shared DoR check"),
    reaches={"sprint_rollover": ROLLED_OVER, "unready_work": Reach(Effect(0.5, 0.7, 0.9), GAP)},
    effort_days=EFFORT_DAYS,
    first_step=FIRST_STEP,
    watch_out=WATCH_OUT,
)


def propose(situation: Situation) -> list[QuickWin]:
    """A check where tickets wait to be started, where they come back, and where they are rolled over."""
    found = situation.of("slow_stage", "rework_loop")
    wins = [
        *(_win(situation, each) for each in found if _at_entry(each) and situation.gap(each) > 0),
        *practised(situation, PRACTICE),
    ]
    ready = {each.id for each in situation.of("rework_loop", "sprint_rollover") if _is_ready(situation, each)}
    return [win for win in wins if win.on[0] not in ready]


def _is_ready(situation: Situation, irritant: Irritant) -> bool:
    """Whether tickets are started with the agreed fields there as it is; not so where that is not known."""
    measured, team = situation.case.evidence[Readiness], irritant.where.team
    if team is None:
        return measured.share is not None and measured.share.low > READY_SHARE
    return bool((measured.teams.loc[measured.teams["team"] == team, "low"] > READY_SHARE).any())


def _at_entry(irritant: Irritant) -> bool:
    return irritant.kind == "rework_loop" or irritant.where.stage == ENTRY


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    effect = situation.assumed(LEVER, EFFECT, irritant)
    wait = irritant.kind == "slow_stage"
    change = forecast(irritant.size, situation.usual(irritant), effect.net if wait else effect)
    team = text("all teams") if irritant.where.team is None else team_name(irritant.where.team)
    title, indicator = _wait(irritant, team, change) if wait else _returns(irritant, team, change)
    card = Card(
        lever=LEVER,
        title=title,
        indicator=indicator,
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of the gap to the other teams is closed. Elsewhere, such a check took the stories "
            "rolled over down by {reference} in a month.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
            reference=Share(0.35),
        ),
        first_step=FIRST_STEP,
        watch_out=WATCH_OUT,
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
