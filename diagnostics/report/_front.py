"""What the first sheet says, before it has a place: sentences, cards and rows that an app could show as well."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from diagnostics.locale import Count, Date, Duration, Share, Text, literal, plural, text
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.flow_efficiency import FlowEfficiency
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.ping_pong import PingPong
from diagnostics.measures.rollover import Rollover
from diagnostics.model.results import Estimate, Result, Trigger
from diagnostics.report._wording import asked

if TYPE_CHECKING:
    from diagnostics.audit import Audit

# how many triggers are crossed, how many are open
VERDICT: Final = {
    (3, 0): text("All three triggers are crossed."),
    (2, 0): text("Two of three triggers are crossed; the third is not."),
    (2, 1): text("Two of three triggers are crossed; the third is undecided: the data do not allow a conclusion."),
    (1, 0): text("One of three triggers is crossed; the other two are not."),
    (1, 1): text("One of three triggers is crossed, one is not, one is undecided."),
    (1, 2): text("One of three triggers is crossed; two are undecided: the data do not allow a conclusion."),
    (0, 0): text("None of the three triggers is crossed."),
    (0, 1): text("No trigger is crossed; one of three is undecided: the data do not allow a conclusion."),
    (0, 2): text("No trigger is crossed; two of three are undecided: the data do not allow a conclusion."),
    (0, 3): text("None of the three triggers can be settled: the data do not allow a conclusion."),
}


@dataclass(frozen=True)
class Card:
    """One of the five figures: its name, its value where there is one, and how precise it is.

    `money` marks the figure that is computed in the workbook, from the assumptions.
    """

    name: Text
    precision: Text
    estimate: Estimate | None = None
    money: bool = False


def titled(name: str) -> Text:
    """The title of the report, with the client's name where it is known."""
    return text("Product Ops audit — {client}", client=literal(name)) if name else text("Product Ops audit")


def verdict(triggers: tuple[Trigger, ...]) -> Text:
    """The verdict on the three triggers as one sentence."""
    crossed = sum(trigger.verdict == "crossed" for trigger in triggers)
    undecided = sum(trigger.verdict == "unknown" for trigger in triggers)
    return VERDICT[crossed, undecided]


def sources(audit: "Audit") -> Text:
    """Where the figures come from: period, tickets, exports, and up to when things are counted."""
    tickets = len(audit.flow.lives) if audit.flow else len(audit.tables["tickets"])
    exports = sum(reading.usable for reading in audit.readings)
    tickets_and_exports = text(
        "{tickets} · {exports} · as of {at}",
        tickets=plural("{n} ticket", "{n} tickets", n=tickets),
        exports=plural("{n} export", "{n} exports", n=exports),
        at=Date(audit.at),
    )
    if audit.filter:
        tickets_and_exports = text("{all} · filtered: {filter}", all=tickets_and_exports, filter=audit.filter.words)
    if audit.period is None:
        return tickets_and_exports
    first, last = audit.period
    return text("Data from {first} to {last} · {rest}", first=Date(first), last=Date(last), rest=tickets_and_exports)


def cards(audit: "Audit") -> tuple[Card, ...]:
    """The five figures, in the order of the sheet."""
    return (_lead(audit), _efficiency(audit), _handovers(audit), _rollover(audit), _coordination(audit))


def _lead(audit: "Audit") -> Card:
    result = audit.evidence[FlowTime]
    name = text("Lead time, idea → release")
    if result.lead is None:
        return Card(name, _asked(audit, result))
    day = audit.settings.working_time.day
    precision = text("median; 85 % under {high}", high=Duration(result.lead_p85, day))
    return Card(name, precision, result.lead.in_days(day))


def _efficiency(audit: "Audit") -> Card:
    result = audit.evidence[FlowEfficiency]
    name = text("Flow efficiency")
    if result.share is None and result.note is not None:
        return Card(name, text("unknown: no status says that work is done"))
    if result.share is None:
        return Card(name, _asked(audit, result))
    return Card(name, text("finished tickets: work ÷ (work + waiting)"), result.share)


def _handovers(audit: "Audit") -> Card:
    result, bounces = audit.evidence[Handovers], audit.evidence[PingPong]
    name = text("Handovers per ticket")
    if result.per_ticket is None:
        return Card(name, _asked(audit, result))
    if bounces.share is None:
        return Card(name, text("team level"), result.per_ticket)
    return Card(name, text("team level; {share} bounce back", share=Share(bounces.share.value)), result.per_ticket)


def _rollover(audit: "Audit") -> Card:
    result = audit.evidence[Rollover]
    name = text("Stories rolled over to the next sprint")
    if result.share is None:
        return Card(name, _asked(audit, result))
    if result.status == "lower_bound":
        return Card(name, text("of stories in sprints; lower bound, asked for the history"), result.share)
    return Card(name, text("carried over ÷ in the sprint at its start"), result.share)


def _coordination(audit: "Audit") -> Card:
    result = audit.evidence[CoordinationLoad]
    name = text("Coordination, per month")
    if not coordination_hours(audit):
        return Card(name, _asked(audit, result))
    precision = text("{hours} person-hours; day rate can be edited", hours=Count(result.hours_a_month))
    return Card(name, precision, money=True)


def coordination_hours(audit: "Audit") -> float:
    """Attended hours a month, 0 where they cannot be known."""
    hours = audit.evidence[CoordinationLoad].hours_a_month
    return hours if hours and hours == hours else 0.0  # noqa: PLR0124 - nan is unlike itself


def _asked(audit: "Audit", result: Result) -> Text:
    return asked(result, Date(audit.at))


@dataclass(frozen=True)
class Ask:
    """What is asked of leadership: what, of which role (never of a person), and by when."""

    what: Text
    who: Text
    by: date


CPO: Final = text("CPO")
BOARD: Final = text("Executive committee")
DATA_OWNERS: Final = text("Tool administrators")
FIRST_DATE, SECOND_DATE = timedelta(days=11), timedelta(days=18)
ASKS: Final = 3


def asks(audit: "Audit", today: date | None = None) -> tuple[Ask, ...]:
    """At most three requests: the mandate, the days it takes, owners of indicators, a first step, missing data.

    Nothing is asked for by a day that is gone: exports often end weeks before the report is made.
    """
    begin = max(audit.at.date(), today or audit.at.date())
    soon, later = working_day(begin + FIRST_DATE), working_day(begin + SECOND_DATE)
    wanted: list[Ask] = []
    wins = audit.choice.wins
    if wins:
        wanted.append(Ask(text("Sign a 90-day mandate (scope, deliverables, 3 indicators at most)"), CPO, soon))
        days = plural(
            "Free {n} day of work to put these quick wins in place",
            "Free {n} days of work to put these quick wins in place",
            n=round(sum(win.effort_days for win in wins)),
        )
        wanted.append(Ask(days, CPO, soon))
    wanted += _owners(audit, later)
    wanted += [Ask(win.first_step, CPO, soon) for win in wins[:1]]
    if missing := sum(covered.ask_for is not None for covered in audit.coverage):
        what = plural(
            "Have the missing export sent ({n} request, last sheets of this workbook)",
            "Have the missing exports sent ({n} requests, last sheets of this workbook)",
            n=missing,
        )
        wanted.append(Ask(what, DATA_OWNERS, later))
    return tuple(wanted[:ASKS])


def _owners(audit: "Audit", by: date) -> list[Ask]:
    from diagnostics.measures.kpi_coherence import KpiCoherence

    contradicting = audit.evidence[KpiCoherence].contradicting
    if not contradicting:
        return []
    what = plural(
        "Name an owner for the contradicting indicator",
        "Name an owner for each of the {n} contradicting indicators",
        n=contradicting,
    )
    return [Ask(what, BOARD, by)]


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend.

    >>> working_day(date(2026, 12, 5))
    datetime.date(2026, 12, 7)
    """
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day
