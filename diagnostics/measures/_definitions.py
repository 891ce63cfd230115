"""Flow time by each definition: from created or from started, by the calendar or in working time."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from diagnostics.errors import InvalidSettings
from diagnostics.flow.flow import Flow
from diagnostics.locale import CALENDAR_DAY, DayLength
from diagnostics.measures import _intervals
from diagnostics.measures._history import columns
from diagnostics.model.working_time import CALENDAR, MICROSECONDS_AN_HOUR, Clock, working_clock
from diagnostics.settings import Settings

DEFINITIONS: Final = "start clock n median_days low_days high_days p85_days"
LONGEST_YEARS: Final = 100


def definitions(flow: Flow, settings: Settings) -> pd.DataFrame:
    """One row a definition, the audit's own clock first: what the flow time of the same finished tickets is by each.

    start (created, started), clock (calendar, working), n tickets, median_days with its interval, and p85_days, in days
    of that clock.
    """
    done = flow.lives[(flow.lives["stage"] == "done") & flow.lives["done_at"].notna()]
    rows = []
    for clock, day in _clocks(flow, done, settings):
        for start in ("created", "started"):
            known = done[done[f"{start}_at"].notna()]
            readings = clock.readings(known["done_at"]) - clock.readings(known[f"{start}_at"])
            days = pd.Series(readings / MICROSECONDS_AN_HOUR / day.hours)
            if median := _intervals.median(days.to_numpy(), "working_days" if day.working else "days"):
                name = "working" if day.working else "calendar"
                rows.append((start, name, median.n, median.value, median.low, median.high, float(days.quantile(0.85))))
    return pd.DataFrame(rows, columns=columns(DEFINITIONS).columns)


def _clocks(flow: Flow, done: pd.DataFrame, settings: Settings) -> Iterator[tuple[Clock, DayLength]]:
    """The clock of the audit, then the other one."""
    working_day = DayLength(settings.working_time.hours_a_day, working=True)
    if flow.log.clock.working:
        yield flow.log.clock, working_day
        yield CALENDAR, CALENDAR_DAY
        return
    yield CALENDAR, CALENDAR_DAY
    first, last = done["created_at"].min(), done["done_at"].max()
    if len(done) and last.year - first.year <= LONGEST_YEARS:
        try:
            yield working_clock(settings, first.date(), last.date()), working_day
        except InvalidSettings:  # an audit by the calendar needs no country whose holidays are known
            return
