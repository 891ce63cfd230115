"""Common spec template: one two-page form for all specs, with the few fields that a ticket needs to be started.

Definition
    Forms of description come nearer to one: six in ten of those too many go at least, all of them at most. Tickets
    started without the agreed fields: two in ten fewer at least, half at most.
Source
    Reference: five formats over ten products became one two-page format in three sprints. Assumption for readiness.
"""

from diagnostics.levers._effect import Effect
from diagnostics.levers._practice import GAP, Practice, Reach, practised
from diagnostics.levers._situation import Situation
from diagnostics.locale import text
from diagnostics.model.results import QuickWin

LEVER = "common_spec_template"
TITLE = text("Common spec template")
DEFINITION = text("One two-page form for all specs, with the few fields that a ticket needs to be started.")
ACTS_ON = ("format_sprawl", "unready_work")
FORMATS = Reach(
    Effect(0.6, 0.85, 1.0),
    text(
        "Reference: elsewhere five formats became one in three sprints. Assumed here: {low} to {high} of those "
        "too many go."
    ),
    "reference",
    beyond=True,
)
PRACTICE = Practice(
    lever=LEVER,
    do=text("One template for specs"),
    reaches={"format_sprawl": FORMATS, "unready_work": Reach(Effect(0.2, 0.35, 0.5), GAP)},
    effort_days=6.0,
    first_step=text(
        "On Monday, take the spec that was read best last month, cut it to two pages and write the next spec in it."
    ),
    watch_out=text("A template fills up with headings nobody reads: take one out for each one you add."),
)


def propose(situation: Situation) -> list[QuickWin]:
    """A template where descriptions take many forms, or where tickets are started without the agreed fields."""
    return practised(situation, PRACTICE)
