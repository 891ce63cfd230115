"""Words that several titles share: stages, teams, days in full."""

from diagnostics.locale import Interval, Number, Text, literal, text
from diagnostics.model.results import Estimate
from diagnostics.model.stages import STAGE_NAMES, UNASSIGNED


def stage_name(stage: str) -> Text:
    """The name of a stage.

    >>> stage_name("ready").render("en")
    'Ready'
    """
    return STAGE_NAMES.get(stage) or literal(stage)


def team_name(team: str) -> Text:
    """The client's word for a team, or that nobody holds the ticket.

    >>> team_name("Squad Panier").render("fr"), team_name("unassigned").render("en")
    ('Squad Panier', 'Unassigned')
    """
    return text("Unassigned") if team == UNASSIGNED else literal(team)


def number_of_days(days: float) -> Number:
    """Days as a number, to be followed by the word: one decimal under ten days, none above."""
    return Number(days, 0 if abs(days) >= 10 else 1)


def full_days(estimate: Estimate, value: float | None = None) -> Number:
    """The value (or one end) of days as a number, to be followed by the word; all with the decimals of the value."""
    return Number(estimate.value if value is None else value, 0 if abs(estimate.value) >= 10 else 1)


def days_interval(estimate: Estimate) -> Interval:
    """The interval of days, written like its value.

    >>> days_interval(Estimate(8.0, 6.93, 9.2, "days", 378)).render("en")
    '[6.9; 9.2]'
    """
    return Interval(full_days(estimate, estimate.low), full_days(estimate, estimate.high))
