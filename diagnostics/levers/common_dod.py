"""Common DoD: one short list says when a story is done, the same for all teams, checked before it is handed on.

Definition
    Stories rolled over: a part of all of them goes. Rework and bounces: the share of tickets that come back comes
    nearer to that of other places, a quarter of the gap at least, three quarters at most.
Source
    Reference for stories rolled over: 30 % fewer on average from the second sprint, with shared definitions. Assumption
    for rework and bounces.
"""

from diagnostics.levers._effect import Effect
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.locale import Share, text
from diagnostics.model.results import QuickWin

LEVER = "common_dod"
TITLE = text("Common DoD")
DEFINITION = text("One short list says when a story is done, the same for all teams, checked before it is handed on.")
ACTS_ON = ("rework_loop", "ping_pong", "sprint_rollover")
ROLLED_OVER = Reach(
    Effect(0.15, 0.25, 0.30),
    text(
        "Reference: elsewhere {reference} fewer stories were rolled over from the second sprint on. Assumed here:"
        " {low} to {high} fewer.",
        reference=Share(0.30),
    ),
    "reference",
    of_whole=True,
)
SENT_BACK = Reach(Effect(0.25, 0.5, 0.75), GAP)
PRACTICE = Practice(
    lever=LEVER,
    do=text("A common DoD, measured here"),
    reaches={"rework_loop": SENT_BACK, "ping_pong": SENT_BACK, "sprint_rollover": ROLLED_OVER},
    effort_days=5.0,
    first_step=text(
        "On Monday, lay the DoD of each team side by side and keep the lines that stand in all of them: that is "
        "version one."
    ),
    watch_out=text("A DoD that nobody may refuse a story for is decoration: agree on who says no."),
)


def propose(situation: Situation) -> list[QuickWin]:
    """A common DoD where tickets come back or are rolled over."""
    return practised(situation, PRACTICE)
