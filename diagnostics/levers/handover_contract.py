"""Handover contract: two teams agree on what is handed over, to whom, and how soon it is looked at.

Definition
    The wait between the two teams comes nearer to that of the other handovers (or the share of bounces to that of the
    other pairs): half of the gap at least, all of it at most. Tickets that need another team, and those that pass
    through one place: three tenths of the gap at least, seven at most.
Source
    Assumption. The usual wait is measured in this data, so that a gap is never closed further than other links show.
"""

from diagnostics.irritants._words import stage_name, team_name
from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, Text, text
from diagnostics.model.results import Irritant, QuickWin

LEVER = "handover_contract"
TITLE = text("Handover contract")
DEFINITION = text("Two teams agree on what is handed over, to whom, and how soon it is looked at.")
ACTS_ON = ("slow_handover", "ping_pong", "team_dependency", "single_point")
EFFECT = Effect(0.5, 0.75, 1.0)
EFFORT_DAYS = 3.0
FIRST_STEP = text(
    "On Monday, take the five longest waits and note with both teams what was missing when the ticket arrived."
)
WATCH_OUT = text(
    "If the receiving team has no time left, a contract only makes the wait visible: look at its load first."
)
DEPENDENCE = Reach(Effect(0.3, 0.5, 0.7), GAP)
PRACTICE = Practice(
    lever=LEVER,
    do=text("A handover contract"),
    reaches={"team_dependency": DEPENDENCE, "single_point": DEPENDENCE},
    effort_days=EFFORT_DAYS,
    first_step=FIRST_STEP,
    watch_out=WATCH_OUT,
)


def propose(situation: Situation) -> list[QuickWin]:
    """A contract for every slow link and every pair that bounces, then where work depends on another team."""
    links = situation.of("slow_handover", "ping_pong")
    return [
        *(_win(situation, irritant) for irritant in links if situation.gap(irritant) > 0),
        *practised(situation, PRACTICE),
    ]


def _win(situation: Situation, irritant: Irritant) -> QuickWin:
    effect = situation.assumed(LEVER, EFFECT, irritant)
    wait = irritant.kind == "slow_handover"
    change = forecast(irritant.size, situation.usual(irritant), effect.net if wait else effect)
    where = irritant.where
    between = {"source": team_name(str(where.source)), "target": team_name(str(where.target))}
    figures = {
        "before": change.baseline.written(),
        "after": change.target.written(),
        "interval": change.target.interval,
    }
    stage = stage_name(str(where.stage))
    if wait:
        title = text(
            "A handover contract {source} → {target}: {before} of waiting would become {after} {interval} over the "
            "{n} handovers whose wait has ended.",
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
    return quick_win(situation, [irritant], change, _card(title, indicator, effect))


def _card(title: Text, indicator: Text, effect: Effect) -> Card:
    return Card(
        lever=LEVER,
        title=title,
        indicator=indicator,
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of the gap to the other handovers is closed.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
        ),
        first_step=FIRST_STEP,
        watch_out=WATCH_OUT,
    )
