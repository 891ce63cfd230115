"""What the files bring, in words: the tables an export fills, and the columns a measure misses."""

from collections.abc import Iterable, Mapping
from typing import Final

from diagnostics.locale import Text, literal, text
from diagnostics.report._wording import listed

TABLES: Final[Mapping[str, Text]] = {
    "tickets": text("tickets"), "history": text("history of tickets"), "blocks": text("blockers"),
    "sprints": text("sprints"), "sprint_items": text("stories in sprints"), "links": text("links between tickets"),
    "meetings": text("meetings"), "attendance": text("participants"), "topics": text("decisions"),
    "kpis": text("indicators"), "people": text("people"), "voices": text("votes"),
}  # fmt: skip
COLUMNS: Final[Mapping[str, Text]] = {
    "history.at": text("dates of the changes"), "history.status": text("statuses over time"),
    "history.person": text("who holds a ticket over time"), "history.team": text("which team holds a ticket over time"),
    "topics.raised_at": text("when a decision was asked for"), "topics.decided_at": text("when it was taken"),
    "meetings.end_at": text("when meetings end"), "meetings.start_at": text("when meetings begin"),
    "meetings.title": text("titles of meetings"), "meetings.decisions_count": text("number of decisions in a meeting"),
    "meetings.actions_count": text("number of actions in a meeting"),
    "attendance.person": text("participants of meetings"),
    "attendance.minutes": text("time attended"), "people.role": text("roles"), "people.team": text("teams"),
    "kpis.value": text("values of indicators"), "kpis.formula": text("formulas of indicators"),
    "kpis.last_used_at": text("when indicators were last read"),
    "kpis.decision_fed": text("decisions that indicators feed"), "kpis.owner": text("owners of indicators"),
    "kpis.period": text("periods of indicators"), "kpis.upkeep_hours": text("time to produce indicators"),
    "kpis.source": text("sources of indicators"), "sprint_items.added_at": text("when a story enters a sprint"),
    "sprint_items.removed_at": text("when a story leaves a sprint"),
    "sprints.start_at": text("when sprints begin"), "sprints.end_at": text("when sprints end"),
    "tickets.ready_fields": text("which fields of a ticket are filled"),
    "tickets.description_shape": text("headings of the descriptions"),
}  # fmt: skip


def tables(names: str) -> Text:
    """The tables an export fills, named as `tickets+history`.

    >>> tables("tickets+history").render("en")
    'tickets, history of tickets'
    """
    return listed([TABLES.get(name, literal(name)) for name in names.split("+")])


def columns(names: Iterable[str]) -> Text:
    """The columns a measure misses; one without words of its own goes by its table.

    >>> columns(["attendance.minutes", "people.name"]).render("en")
    'time attended, people'
    """
    return listed([_column(name) for name in names])


def _column(name: str) -> Text:
    table = name.partition(".")[0]
    return COLUMNS.get(name) or TABLES.get(table, literal(name))
