"""Words that several titles share: stages, teams, days in full."""

from diagnostics.locale import (
    CALENDAR_DAY,
    WORKING_DAY,
    DayLength,
    DaysInFull,
    Interval,
    Number,
    Text,
    literal,
    text,
)
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


def number_of_days(hours: float, day: DayLength) -> DaysInFull:
    """Hours as days with their word: one decimal under ten days, none above."""
    days = hours / day.hours
    return DaysInFull(days, 0 if abs(days) >= 10 else 1, day)


def full_days(estimate: Estimate, value: float | None = None) -> Number:
    """The value (or one end) of days as a number, to be followed by the word; all with the decimals of the value."""
    return Number(estimate.value if value is None else value, 0 if abs(estimate.value) >= 10 else 1)


def days_in_full(estimate: Estimate, value: float | None = None) -> DaysInFull:
    """The value (or another in the same unit) with the word of its days, those of the calendar or working days.

    >>> days_in_full(Estimate(8.0, 6.93, 9.2, "working_days", 378)).render("fr")[-6:]
    'ouvrés'
    """
    number = full_days(estimate, value)
    return DaysInFull(number.value, number.digits, WORKING_DAY if estimate.unit == "working_days" else CALENDAR_DAY)


def days_interval(estimate: Estimate) -> Interval:
    """The interval of days, written like its value.

    >>> days_interval(Estimate(8.0, 6.93, 9.2, "days", 378)).render("en")
    '[6.9; 9.2]'
    """
    return Interval(full_days(estimate, estimate.low), full_days(estimate, estimate.high))
