"""Blocked-work daily: ten minutes a day on what is blocked and on what is oldest, and on nothing else.

Definition
    Blocked time comes nearer to what is usual elsewhere: three tenths of the gap at least, seven at most. Work older
    than finished work ever was: two tenths at least, half at most.
Source
    Assumption. The usual is measured in this data.
"""

from diagnostics.levers._effect import Effect
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.locale import text
from diagnostics.model.results import QuickWin

LEVER = "blocked_daily"
TITLE = text("Blocked-work daily")
DEFINITION = text("Ten minutes a day on what is blocked and on what is oldest, and on nothing else.")
ACTS_ON = ("blocked_work", "ageing_work")
PRACTICE = Practice(
    lever=LEVER,
    do=text("A daily on blocked work"),
    reaches={
        "blocked_work": Reach(Effect(0.3, 0.5, 0.7), GAP),
        "ageing_work": Reach(Effect(0.2, 0.35, 0.5), GAP),
    },
    effort_days=3.0,
    first_step=text(
        "On Monday, list what is blocked with its reason and since when; ask who can unblock each line today."
    ),
    watch_out=text("If the cause lies outside the team, the daily only counts: bring somebody who can decide."),
)


def propose(situation: Situation) -> list[QuickWin]:
    """A daily where work is blocked or grows old."""
    return practised(situation, PRACTICE)
