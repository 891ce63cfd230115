"""One KPI dictionary: one name, one formula, one source, one owner.

Definition
    The indicators that contradict themselves get one definition and one owner: six in ten at least, all of them at
    most.
Source
    Assumption. Elsewhere, events that ten teams tracked in ten ways were tracked in one way after two weeks.
"""

from diagnostics.levers._effect import Effect, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, plural, text
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.model.results import Estimate, QuickWin

LEVER = "kpi_dictionary"
TITLE = text("One KPI dictionary")
DEFINITION = text("One name, one formula, one source and one owner for each indicator.")
ACTS_ON = ("contradicting_kpi",)
EFFECT = Effect(0.6, 0.85, 1.0)
EFFORT_DAYS = 6.0


def propose(situation: Situation) -> list[QuickWin]:
    """One dictionary for all indicators that contradict themselves."""
    # by name: the win keeps its id when another of them is told by more teams
    irritants = sorted(situation.of(*ACTS_ON), key=lambda irritant: irritant.id)
    if not irritants:
        return []
    count = len(irritants)
    today = Estimate(count, count, count, "count", situation.case.evidence[KpiCoherence].total)
    effect = EFFECT.at(situation.level(LEVER))
    change = forecast(today, 0.0, effect)
    card = Card(
        lever=LEVER,
        title=plural(
            "One KPI dictionary, one owner each: from {n} contradicting indicator to {after} {interval}.",
            "One KPI dictionary, one owner each: from {n} contradicting indicators to {after} {interval}.",
            n=count,
            after=change.target.written(),
            interval=change.target.interval,
        ),
        indicator=text("Number of contradicting indicators"),
        effect=effect,
        effort_days=EFFORT_DAYS,
        assumption=text(
            "{low} to {high} of the indicators find one definition. Elsewhere, ten ways of tracking became one in "
            "two weeks.",
            low=Share(EFFECT.low),
            high=Share(EFFECT.high),
        ),
        first_step=text(
            "On Monday, take the indicator with the most values and write its formula with the teams that read it."
        ),
        watch_out=text("Two figures may be right for two questions: give them two names rather than one formula."),
    )
    return [quick_win(situation, irritants, change, card)]
