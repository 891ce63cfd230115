"""Tickets whose way through the stages is odd: unstarted, reopened, sent back, created late, done and yet open."""

from typing import Final

import numpy as np
import pandas as pd

from diagnostics.locale import text
from diagnostics.model.stages import POSITION
from diagnostics.quality._given import Given
from diagnostics.quality._log import Flags, SortedLog, stage_names
from diagnostics.quality._problem import Check, Found

LATE: Final = POSITION["review"]


def done_without_start(given: Given) -> Found | None:
    """Tickets that are done and in no event of which anybody worked."""
    if given.log is None:
        return None
    log = given.log
    done = log.stage[log.ends] == POSITION["done"]
    worked = np.logical_or.reduceat(log.active, log.starts)
    odd = log.ends[done & ~worked]
    return Found(len(odd), max(int(done.sum()), 1), log.rows(odd))


def status_after_done(given: Given) -> Found | None:
    """Tickets with an event in an open stage after one in a closed stage."""
    if given.log is None:
        return None
    log = given.log
    return _moves(log, _before(log, log.closed) & ~log.closed)


def moved_backwards(given: Given) -> Found | None:
    """Tickets that went from an open stage to an earlier one."""
    if given.log is None:
        return None
    log = given.log
    fell = np.append(False, np.diff(log.stage) < 0) & ~log.first
    return _moves(log, fell & ~_before(log, log.closed))


def created_in_late_status(given: Given) -> Found | None:
    """Tickets whose first event is in review, test, release or a closed stage."""
    if given.log is None:
        return None
    log = given.log
    odd = log.starts[log.stage[log.starts] >= LATE]
    return Found(len(odd), len(log.starts), log.rows(odd))


def done_and_open(given: Given) -> Found | None:
    """Tickets with a done date whose last status is an open one."""
    lives = given.lives
    dated = lives["done_at"].notna()
    return _of_lives(lives, dated & lives["stage"].notna() & ~lives["closed"], dated)


def done_without_date(given: Given) -> Found | None:
    """Tickets that only a list of tickets tells, in a closed status and without a done date."""
    lives = given.lives
    closed = lives["closed"]
    return _of_lives(lives, closed & ~lives["in_log"] & lives["done_at"].isna(), closed)


def _before(log: SortedLog, flags: Flags) -> Flags:
    """What the event before said, of the same ticket; no for a first event."""
    return np.append(False, flags[:-1]) & ~log.first


def _moves(log: SortedLog, odd: Flags) -> Found:
    """The tickets of some moves, each with the first of them."""
    places = np.flatnonzero(odd)
    _, once = np.unique(log.ticket[places], return_index=True)
    shown = places[once]
    rows = log.rows(shown, s_stage=stage_names(log.stage[shown - 1]), t_stage=stage_names(log.stage[shown]))
    return Found(len(shown), len(log.starts), rows)


def _of_lives(lives: pd.DataFrame, odd: pd.Series, among: pd.Series) -> Found | None:
    rows = lives.loc[odd, ["status", "done_at"]].reset_index()
    return Found(int(odd.sum()), int(among.sum()), rows) if among.any() else None


CHECKS: Final = (
    Check(
        name="done_without_start",
        title=text("Done without having been started"),
        why=text("The ticket is done, and no status says that anybody worked on it: it was closed straight away."),
        treatment="left_out",
        how=text("Counted in lead time; left out of flow time and flow efficiency, which begin with the first work."),
        to_do=text("Check on the mapping page of the app that the work statuses are mapped as work."),
        affects=("flow_time",),
        unit="tickets",
        shown_in=("status",),
        find=done_without_start,
    ),
    Check(
        name="status_after_done",
        title=text("A status after done"),
        why=text("The ticket was closed, then went on: it was reopened, or a status is wrongly taken for done."),
        treatment="kept",
        how=text("Counted as rework; the ticket is done the last time that it is closed."),
        to_do=text("Check on the mapping page of the app that the statuses taken for done are the end of the work."),
        affects=("flow_time", "rework", "time_in_stage"),
        unit="tickets",
        shown_in=("status",),
        find=status_after_done,
    ),
    Check(
        name="moved_backwards",
        title=text("Moved backwards"),
        why=text("The ticket went back to an earlier stage. This is often true: it is evidence, not an error."),
        treatment="kept",
        how=text("Counted as rework; time in a stage adds up all stays."),
        to_do=text("If a whole status seems to go back, check its stage on the mapping page of the app."),
        affects=("rework", "time_in_stage"),
        unit="tickets",
        shown_in=("t_stage",),
        find=moved_backwards,
    ),
    Check(
        name="created_in_late_status",
        title=text("Created in a late status"),
        why=text("The first event is already in review, test, release or done: what came before is not in the export."),
        treatment="kept",
        how=text("Counted from its first event: lead time and early stages are shorter than they were."),
        to_do=text("Ask whether these tickets come from another project or tool, and for its history."),
        affects=("flow_time", "time_in_stage", "handovers"),
        unit="tickets",
        shown_in=("status",),
        find=created_in_late_status,
    ),
    Check(
        name="done_and_open",
        title=text("A done date and an open last status"),
        why=text(
            "The ticket has a done date, and its last known status is an open one: the two contradict each other."
        ),
        treatment="kept",
        how=text("Where there is a history, it decides: the ticket counts as unfinished."),
        to_do=text("Check the mapping of these statuses, or have the tickets closed in the tool."),
        affects=("flow_time", "time_in_stage"),
        unit="tickets",
        shown_in=("status",),
        find=done_and_open,
    ),
    Check(
        name="done_without_date",
        title=text("Closed without a date"),
        why=text("The ticket is in a closed status, without a done date and without a history."),
        treatment="left_out",
        how=text("Left out of every time: nobody knows when it ended."),
        to_do=text("Export again with the done date, or with the history."),
        affects=("flow_time",),
        unit="tickets",
        shown_in=("done_at",),
        find=done_without_date,
    ),
)
