"""Retire unused indicators: what nobody read and no decision used is taken off the dashboards.

Definition
    Unused indicators: six in ten are retired at least, all of them at most. Reporting: a part of its hours is given
    back.
Source
    Reference for reporting: its time was halved elsewhere. Assumption for the number of indicators.
"""

from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._practice import Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, plural, text
from diagnostics.measures.kpi_use import KpiUse
from diagnostics.model.results import Estimate, QuickWin

LEVER = "retire_unused_kpis"
TITLE = text("Retire unused indicators")
DEFINITION = text("What nobody read and no decision used is taken off the dashboards.")
ACTS_ON = ("unused_kpi", "reporting_load")
TOOL_CHANGE = True
EFFECT = Effect(0.6, 0.85, 1.0)
EFFORT_DAYS = 4.0
FIRST_STEP = text("On Monday, hide the ten indicators read least and note who asks for one of them within two weeks.")
WATCH_OUT = text("An indicator read once a year may be owed to the law: ask its owner before it goes.")
REPORTING = Practice(
    lever=LEVER,
    do=text("Retire unused indicators"),
    reaches={
        "reporting_load": Reach(
            Effect(0.3, 0.5, 0.6),
            text("Reference: reporting time was halved elsewhere. Assumed here: {low} to {high} of it is given back."),
            "reference",
            of_whole=True,
        )
    },
    effort_days=EFFORT_DAYS,
    first_step=FIRST_STEP,
    watch_out=WATCH_OUT,
    tool_change=TOOL_CHANGE,
)


def propose(situation: Situation) -> list[QuickWin]:
    """All unused indicators at once; then the reporting that takes most time."""
    return [*_unused(situation), *practised(situation, REPORTING)]


def _unused(situation: Situation) -> list[QuickWin]:
    # by name: the win keeps its id when another of them is told by more teams
    irritants = sorted(situation.of("unused_kpi"), key=lambda irritant: irritant.id)
    if not irritants:
        return []
    count = sum(irritant.waste.value for irritant in irritants)
    total = situation.case.evidence[KpiUse].total
    effect = EFFECT.at(situation.level(LEVER))
    change = forecast(Estimate(count, count, count, "count", total), 0.0, effect)
    card = Card(
        lever=LEVER,
        title=plural(
            "Retire unused indicators: from {n} unused indicator to {after} {interval}.",
            "Retire unused indicators: from {n} unused indicators to {after} {interval}.",
            n=round(count),
            after=change.target.written(),
            interval=change.target.interval,
        ),
        indicator=text("Number of unused indicators"),
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of them are missed by nobody.", low=Share(EFFECT.low), high=Share(EFFECT.high)
        ),
        first_step=FIRST_STEP,
        watch_out=WATCH_OUT,
        tool_change=TOOL_CHANGE,
    )
    return [quick_win(situation, irritants, change, card)]
