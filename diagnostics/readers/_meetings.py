"""Meetings as a reader found them, and the two tables they become: meetings and attendance."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from diagnostics.errors import InvalidSettings
from diagnostics.locale import text
from diagnostics.model.columns import TableName, complete
from diagnostics.model.rituals import recognise
from diagnostics.settings import Settings

UNTITLED: Final = "–"
LONGEST: Final = 500
BUSY: Final = "Busy"
WHOLE_DAY: Final = timedelta(days=1)
CALLED_OFF: Final = re.compile(r"\s*(cancell?ed|annul[ée]+s?)\s*:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting that took place. What the file does not say is None: without minutes, no count is known.

    `stayed` holds the minutes of each person where a report of attendance gives them.
    """

    meeting_id: str
    title: str
    start_at: datetime
    end_at: datetime | None = None
    people: tuple[str, ...] = ()
    stayed: Mapping[str, float | None] = field(default_factory=dict)
    team: str | None = None
    recurring: bool | None = None
    decisions_count: int | None = None
    actions_count: int | None = None

    @property
    def minutes(self) -> float | None:
        """How long it lasted, in minutes; None without an end."""
        return None if self.end_at is None else (self.end_at - self.start_at).total_seconds() / 60


def frames(meetings: Sequence[Meeting]) -> dict[TableName, pd.DataFrame]:
    """The meetings, each with the kind of ritual its title announces, and one row a person in each.

    >>> from datetime import UTC
    >>> nine, ten = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10))
    >>> met = Meeting(meeting_id="m1", title="Daily Panier", start_at=nine, end_at=ten, people=("Ada", "Grace"))
    >>> tables = frames([met])
    >>> tables["meetings"]["ritual"].tolist(), tables["attendance"]["minutes"].tolist()
    (['daily'], [60.0, 60.0])
    >>> frames([])["attendance"].empty
    True
    """
    held = [
        {
            "meeting_id": m.meeting_id,
            "title": m.title,
            "ritual": recognise(m.title),
            "start_at": m.start_at,
            "end_at": m.end_at,
            "team": m.team,
            "recurring": m.recurring,
            "decisions_count": m.decisions_count,
            "actions_count": m.actions_count,
        }
        for m in meetings
    ]
    present = [
        {"meeting_id": m.meeting_id, "person": person, "minutes": m.stayed.get(person, m.minutes)}
        for m in meetings
        for person in dict.fromkeys(m.people)
    ]
    return {
        "meetings": complete("meetings", pd.DataFrame(held)),
        "attendance": complete("attendance", pd.DataFrame(present)),
    }


def one_line(words: str) -> str:
    r"""A title on one line, without control characters, at most 500 characters; a dash when nothing is left.

    >>> one_line("Comité\n  produit\x00"), one_line("  ")
    ('Comité produit', '–')
    """
    printable = "".join(c if c.isprintable() else " " for c in words[:LONGEST])
    return " ".join(printable.split()) or UNTITLED


def called_off(title: str) -> bool:
    """Whether the title says that the meeting was cancelled, as mail programs write it.

    >>> called_off("Annulé : Comité produit"), called_off("Cancelled orders review")
    (True, False)
    """
    return CALLED_OFF.match(title) is not None


def audit_date(settings: Settings) -> datetime | None:
    """The date of the audit in UTC, when a person gave one; without a zone it is in that of the settings.

    >>> audit_date(Settings(at=datetime(2026, 11, 1), time_zone="Europe/Paris")).isoformat()
    '2026-10-31T23:00:00+00:00'
    """
    at = settings.at
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=zone_of(settings.time_zone))).astimezone(UTC)


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name. Raises InvalidSettings when there is none.

    >>> zone_of("Europe/Paris").key
    'Europe/Paris'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidSettings(
            text("“{zone}” is not a known time zone. Write it like “Europe/Paris”.", zone=name)
        ) from error
