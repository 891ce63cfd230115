"""Small cases: a log written by hand or by rule, everything measured, ready for a detector."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from diagnostics.flow.flow import build
from diagnostics.irritants import Case
from diagnostics.measures import Context, run_all
from diagnostics.model.columns import TableName, complete
from diagnostics.model.tables import audited_at
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, tables_of

Row = tuple[str | None, ...]
FIRST_DAY = pd.Timestamp("2026-03-02 09:00", tz="UTC")


def case_of(rows: Iterable[Row] = (), *, settings: Settings | None = None, **more: dict[str, object]) -> Case:
    """A case of a small log, with the stages of STATUSES; other tables are given by name as columns."""
    settings = settings or Settings(statuses=STATUSES)
    given: dict[TableName, pd.DataFrame] = {
        name: complete(name, pd.DataFrame(columns)) for name, columns in more.items()
    }
    tables = tables_of(rows, **given)
    flow = build(tables, settings) if tables.has("history", "at") else None
    at = audited_at(tables, settings)
    return Case(tables, settings, flow, run_all(Context(tables, settings, flow, at)), at)


@cache
def nothing() -> Case:
    """A case without a single row."""
    return case_of()


@dataclass
class Ticket:
    """A ticket whose events are told in days since the first one."""

    ticket_id: str
    team: str
    start_day: float = 0.0

    def lives(self, *steps: tuple[float, str] | tuple[float, str, str]) -> Iterator[Row]:
        """Rows of history: (day, status) or (day, status, team); who holds the ticket also acts."""
        for day, status, *team in steps:
            at = FIRST_DAY + pd.Timedelta(days=self.start_day + day)
            held_by = team[0] if team else self.team
            yield self.ticket_id, at.isoformat(), status, f"{held_by} 1", held_by, None, f"{held_by} 1"


def waited_in_ready(team: str, count: int, days: float) -> Iterator[Row]:
    """Tickets of a team that wait so long before they are started, then take a day."""
    for n in range(count):
        ticket = Ticket(f"{team}-{n}", team, n)
        yield from ticket.lives((0, "Ready"), (days, "Dev"), (days + 1, "Done"))
