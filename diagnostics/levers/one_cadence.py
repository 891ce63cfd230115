"""One cadence: teams that depend on each other begin and end their sprints on the same days, and plan together.

Definition
    Tickets that need another team come nearer to what is usual: a quarter of the gap at least, three quarters at most.
    Stories rolled over: a part of all of them goes.
Source
    Reference for stories rolled over: 40 % fewer in a quarter from harmonised formats and synchronised rituals, over 8
    products; the cadence alone is assumed to bring half of it. Assumption for dependencies.
"""

from diagnostics.levers._effect import Effect
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.locale import Share, text
from diagnostics.model.results import QuickWin

LEVER = "one_cadence"
TITLE = text("One cadence")
DEFINITION = text("Teams that depend on each other begin and end their sprints on the same days, and plan together.")
ACTS_ON = ("team_dependency", "sprint_rollover")
TOOL_CHANGE = True
ROLLED_OVER = Reach(
    Effect(0.1, 0.2, 0.4),
    text(
        "Reference: elsewhere {reference} fewer stories were rolled over in a quarter, formats and rituals "
        "together. Assumed here: {low} to {high} fewer.",
        reference=Share(0.40),
    ),
    "reference",
    of_whole=True,
)
PRACTICE = Practice(
    lever=LEVER,
    do=text("One cadence for teams that depend on each other"),
    reaches={"team_dependency": Reach(Effect(0.25, 0.5, 0.75), GAP), "sprint_rollover": ROLLED_OVER},
    effort_days=8.0,
    first_step=text(
        "On Monday, put the sprint dates of all teams on one page and choose the day on which the next ones begin."
    ),
    watch_out=text("Where teams hardly depend on each other, a common cadence costs meetings and gives nothing."),
    tool_change=TOOL_CHANGE,
)


def propose(situation: Situation) -> list[QuickWin]:
    """One cadence where teams wait for each other, or roll stories over."""
    return practised(situation, PRACTICE)
