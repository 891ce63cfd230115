"""Rows of a meeting log put together: those of one date and one meeting are that meeting, each one of its subjects."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from diagnostics.model.rituals import series, without_numbers
from diagnostics.readers._cells import YES, decided, said, ticket_keys
from diagnostics.readers._headers import plain
from diagnostics.readers._meetings import Meeting, one_line, zone_of


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the log. `at` is local midnight where the log gives no time of day."""

    number: int
    at: datetime
    meeting: str
    people: tuple[str, ...] = ()
    headcount: int = 0
    minutes: float | None = None
    subject: str | None = None
    decision: str | None = None
    actions: str | None = None
    tickets: str | None = None
    team: str | None = None
    decision_class: str | None = None

    @property
    def timeless(self) -> bool:
        """Whether only the day is known."""
        return self.at.hour == self.at.minute == self.at.second == 0

    @property
    def title(self) -> str | None:
        """The subject, else the words of the decision."""
        return self.subject or (None if plain(self.decision or "") in YES else said(self.decision))


def grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows by meeting, in order of time: same title and day, and same time of day where both give one."""
    meetings: list[list[Row]] = []
    latest: dict[tuple[str, Any], list[Row]] = {}
    for row in rows:
        key = (plain(row.meeting), row.at.date())
        group = latest.get(key)
        if group is None or not (row.timeless or group[0].at == row.at):
            group = latest[key] = []
            meetings.append(group)
        group.append(row)
    return sorted(meetings, key=lambda group: group[0].at)


def meetings_of(groups: Sequence[Sequence[Row]], counts_known: bool) -> list[Meeting]:
    """The meetings; their counts are unknown, not zero, where the log has no column for them.

    Meetings of which only the day is known are placed one after another, so that none hides another.
    """
    often = Counter(series(group[0].meeting) for group in groups)
    taken: dict[Any, timedelta] = {}
    out = []
    for group in groups:
        first = group[0]
        lasted = _minutes(group)
        start = first.at
        if first.timeless:
            start += taken.get(first.at.date(), timedelta())
            taken[first.at.date()] = taken.get(first.at.date(), timedelta()) + timedelta(minutes=lasted or 0)
        out.append(
            Meeting(
                meeting_id=meeting_id(first),
                title=one_line(first.meeting),
                start_at=start,
                end_at=None if lasted is None else start + timedelta(minutes=lasted),
                people=_people(group),
                team=next((row.team for row in group if row.team), None),
                recurring=often[series(first.meeting)] > 1,
                decisions_count=sum(_counted(row.decision) for row in group) if counts_known else None,
                actions_count=sum(_counted(row.actions) for row in group) if counts_known else None,
            )
        )
    return out


def topics_of(groups: Sequence[Sequence[Row]]) -> list[dict[str, Any]]:
    """One topic for each row with a subject.

    A subject is raised when it first appears, or first appears again after it was decided; it is decided on the day of
    the meeting whose row holds the decision.
    """
    raised: dict[str, datetime] = {}
    out = []
    for group in groups:
        for place, row in enumerate(group, start=1):
            if (title := row.title) is None:
                continue
            subject = plain(title) or title
            raised.setdefault(subject, row.at)
            taken = decided(row.decision)
            out.append(
                {
                    "topic_id": f"{meeting_id(group[0])}#{place}",
                    "title": one_line(title),
                    "raised_at": raised[subject],
                    "decided_at": row.at if taken else None,
                    "outcome": one_line(row.decision) if row.decision else None,
                    "meeting_id": meeting_id(group[0]),
                    "ticket_ids": ticket_keys(row.tickets, row.subject, row.decision, row.actions),
                    "owner_team": row.team,
                    "decision_class": row.decision_class,
                }
            )
            if taken:
                del raised[subject]
    return out


def meeting_id(row: Row) -> str:
    """Its title and day, and its time where that is known: the same in every copy of the log."""
    return f"{one_line(row.meeting)}@{row.at:%Y-%m-%d}" + ("" if row.timeless else f"T{row.at:%H%M}")


def local(at: Any, zone: str) -> datetime:
    """A moment of a column of dates as the log's own wall clock shows it."""
    moment: datetime = at.to_pydatetime().astimezone(zone_of(zone))
    return moment


def _minutes(group: Sequence[Row]) -> float | None:
    """One duration repeated on each row is the meeting's; different ones are those of its subjects and add up."""
    given = [row.minutes for row in group if row.minutes]
    if not given:
        return None
    return given[0] if len(set(given)) == 1 else sum(given)


def _people(group: Sequence[Row]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(person for row in group for person in row.people))
    if named:
        return named
    name = without_numbers(group[0].meeting)
    return tuple(f"{name} · {n}" for n in range(1, max(row.headcount for row in group) + 1))


def _counted(cell: str | None) -> int:
    """A number stands for itself; any other words are one, unless they say "none"."""
    words = said(cell) or ""
    if words.isdecimal():
        return min(int(words), 100)
    return int(decided(cell))
