"""Transversal Value Review: one meeting a month in which all teams decide on value, with the decisions of last time.

Definition
    Decisions taken again: three in ten fewer at least, seven in ten at most. An arbitration comes nearer to the
    threshold of the audit: four tenths of what lies beyond it at least, eight at most.
Source
    Reference for arbitration: product decisions went from 4 weeks to 10 days, 64 % less; 15 % more decisions in
    committee. Assumption for decisions taken again.
"""

from diagnostics.levers._effect import Effect
from diagnostics.levers._practice import Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.locale import text
from diagnostics.model.results import QuickWin

LEVER = "value_review"
TITLE = text("Transversal Value Review")
DEFINITION = text("One meeting a month in which all teams decide on value, beginning with the decisions of last time.")
ACTS_ON = ("repeated_decision", "slow_arbitration")
AGAIN = Reach(Effect(0.3, 0.5, 0.7), text("{low} to {high} of the decisions taken again are not."), beyond=True)
LATE = Reach(
    Effect(0.4, 0.6, 0.8),
    text(
        "Reference: elsewhere product decisions went from 4 weeks to 10 days. Assumed here: {low} to {high} of "
        "what lies beyond the threshold goes."
    ),
    "reference",
)
PRACTICE = Practice(
    lever=LEVER,
    do=text("A Value Review of all teams"),
    reaches={"repeated_decision": AGAIN, "slow_arbitration": LATE},
    effort_days=5.0,
    first_step=text(
        "On Monday, write the last ten decisions on one page, with their date and who decided; open with it."
    ),
    watch_out=text("A review that only reports decides nothing: each item needs a question and a name to answer it."),
)


def propose(situation: Situation) -> list[QuickWin]:
    """A review where decisions come back or wait."""
    return practised(situation, PRACTICE)
