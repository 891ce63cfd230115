"""Times that are odd: without hours, out of the period, hundreds at once, and weeks without any."""

from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._log import DAY, MICROSECONDS, Flags, Numbers, SortedLog
from diagnostics.quality._problem import Check, Found

QUARTER_HOUR: Final = 900 * MICROSECONDS  # every time zone is a whole number of them from UTC
MINUTE: Final = 60 * MICROSECONDS
WEEK: Final = 7 * DAY
MONDAY: Final = 4 * DAY  # the first one since 1 January 1970, a Thursday
BY_CHANCE: Final = 0.005
FAR: Final = 365 * DAY
FEW: Final = 0.01
BULK: Final = 100
USUAL: Final = 10


def day_only(given: Given) -> Found | None:
    """Events at midnight, by UTC or by a time zone of the audit, where they are more than chance would have it."""
    if given.log is None:
        return None
    log = given.log
    odd = _midnight(log.at, given)
    if odd.mean() < BY_CHANCE:
        return None
    return Found(int(odd.sum()), len(odd), log.rows(np.flatnonzero(odd)[:1_000]))


def out_of_period(given: Given) -> Found | None:
    """Events later than the audit's instant, or few and more than a year away from all others."""
    if given.log is None:
        return None
    log = given.log
    first, last = _core(log, given)
    odd = (log.at < first) | (log.at > last)
    return Found(int(odd.sum()), len(odd), log.rows(np.flatnonzero(odd)[:1_000]))


def bulk_change(given: Given) -> Found | None:
    """Minutes in which a hundred tickets or more have an event, midnight left out: no one does that by hand."""
    if given.log is None:
        return None
    log = given.log
    minutes, events = _runs(log.by_time // MINUTE)
    likely = minutes[events >= BULK]
    inside = np.flatnonzero(np.isin(log.at // MINUTE, likely)) if len(likely) else likely
    timed = inside[~_midnight(log.at[inside] // MINUTE * MINUTE, given)]
    each = pd.DataFrame({"at": log.at[timed] // MINUTE * MINUTE, "ticket": log.ticket[timed]})
    told = each.groupby("at")["ticket"].agg(tickets="nunique", n="size").reset_index()
    told = told[told["tickets"] >= BULK].sort_values("tickets", ascending=False, kind="stable")
    rows = told.assign(at=pd.to_datetime(told["at"], unit="us", utc=True))
    return Found(int(told["n"].sum()), len(log.at), rows)


def week_without_event(given: Given) -> Found | None:
    """Weeks without any event where the last week before them and the first after have ten events or more."""
    if given.log is None:
        return None
    first, last = _core(given.log, given)
    times = given.log.by_time
    weeks, events = _runs((times[(times >= first) & (times <= last)] - MONDAY) // WEEK)
    busy = (events[:-1] >= USUAL) & (events[1:] >= USUAL) & (np.diff(weeks) > 1)
    silent = np.diff(weeks)[busy] - 1
    begins = (weeks[:-1][busy] + 1) * WEEK + MONDAY
    at, until = (pd.to_datetime(ends, unit="us", utc=True) for ends in (begins, begins + silent * WEEK))
    rows = pd.DataFrame({"at": at, "until": until, "n": silent})
    return Found(int(silent.sum()), int(weeks[-1] - weeks[0] + 1) if len(weeks) else 1, rows)


def _midnight(at: Numbers, given: Given) -> Flags:
    """Whether times are midnight in UTC, in the audit's time zone or in that of a file."""
    odd: Flags = at % DAY == 0
    likely = np.flatnonzero(~odd & (at % QUARTER_HOUR == 0))
    settings = given.settings
    zones = {settings.time_zone, *(file.time_zone for file in settings.files.values() if file.time_zone)} - {"UTC"}
    for zone in zones if len(likely) else ():
        local = pd.to_datetime(at[likely], unit="us", utc=True).tz_convert(ZoneInfo(zone))
        odd[likely] |= (local.hour == 0) & (local.minute == 0)
    return odd


def _core(log: SortedLog, given: Given) -> tuple[int, int]:
    """The first and last time of the log without what is in the future, or few and far from the rest."""
    times = log.by_time[log.by_time <= int(given.at.timestamp() * MICROSECONDS)]
    if not len(times):
        return 0, 0
    gaps = np.flatnonzero(np.diff(times) > FAR) + 1
    early, late = gaps[gaps < FEW * len(times)], gaps[len(times) - gaps < FEW * len(times)]
    return int(times[early[-1] if len(early) else 0]), int(times[late[0] - 1 if len(late) else -1])


def _runs(ordered: Numbers) -> tuple[Numbers, Numbers]:
    """The different values of an ordered array, and how often each comes."""
    starts = np.flatnonzero(np.append(True, np.diff(ordered) != 0)) if len(ordered) else np.array([], np.int64)
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


CHECKS: Final = (
    Check(
        name="day_only",
        title=text("Events at midnight: days without hours"),
        why=text("Many events are at 00:00 exactly: the export knows the day, not the hour."),
        treatment="kept",
        how=text(
            "Taken as they are: times under a day are not precise, and the order within a day is that of the file."
        ),
        to_do=text("Export again with hours, or do not conclude on waits of less than two days."),
        affects=("flow_time", "time_in_stage", "handovers"),
        unit="events",
        shown_in=("at",),
        find=day_only,
    ),
    Check(
        name="out_of_period",
        title=text("Events out of the period"),
        why=text("The event is later than the date of the audit, or more than a year from all others."),
        treatment="kept",
        how=text("Counted: a wrong date makes one time very long; medians hold, totals do not."),
        to_do=text("Correct these dates in the tool, or export a shorter period."),
        affects=("flow_time", "time_in_stage"),
        unit="events",
        shown_in=("at",),
        find=out_of_period,
    ),
    Check(
        name="bulk_change",
        title=text("Bulk changes"),
        why=text("A hundred tickets or more change within one minute: a migration or a clean-up, not work."),
        treatment="kept",
        how=text("Counted like any change: they end waits and close tickets on a day that means nothing."),
        to_do=text("Ask what was done on that day; begin the audit after a migration."),
        affects=("flow_time", "time_in_stage", "handovers", "rework"),
        unit="events",
        shown_in=("tickets",),
        find=bulk_change,
    ),
    Check(
        name="week_without_event",
        title=text("Weeks without any event"),
        why=text("Nothing happens for a whole week, and much before and after: holidays, or a hole in the export."),
        treatment="kept",
        how=text("Time goes on during these weeks: waits that cross them count them."),
        to_do=text("If nobody was on leave, ask for the export of these weeks."),
        affects=("flow_time", "time_in_stage", "handovers"),
        unit="weeks",
        shown_in=("at", "until"),
        find=week_without_event,
    ),
)
