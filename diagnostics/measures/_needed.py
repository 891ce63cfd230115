"""Waiting for another ticket: which part of a wait is spent on a ticket that is not done yet."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.model.working_time import MICROSECONDS_AN_HOUR, Clock

CAUSES: Final = ("blocked", "queue")
SOON_HOURS: Final = 24.0  # whoever waits for a ticket goes on within a day of its end


def hours_for(waits: pd.DataFrame, done_at: pd.Series, clock: Clock) -> npt.NDArray[np.float64]:
    """Hours of each wait (cause, at, until) spent on the ticket that is done at `done_at`, missing while it is open.

    Of blocked time, what lies before the other ticket was done: a flag may well be taken off long after. Not everybody
    raises a flag: the time in a queue counts when the ticket left the queue within a day of the other being done.

    >>> utc = pd.DatetimeIndex(["2026-03-02 09:00", "2026-03-02 09:00", "2026-03-02 09:00"], tz="UTC")
    >>> waits = pd.DataFrame({"cause": ["blocked", "queue", "queue"], "at": utc, "until": utc + pd.Timedelta(hours=60)})
    >>> done = pd.Series(utc + pd.to_timedelta([10, 50, 10], "h"))
    >>> hours_for(waits, done, Clock()).tolist()
    [10.0, 50.0, 0.0]
    """
    at, until = pd.DatetimeIndex(waits["at"]), pd.DatetimeIndex(waits["until"])
    is_open = np.asarray(done_at.isna())
    done = pd.DatetimeIndex(done_at).where(~is_open, until)
    begun, ended, free = (_hours(clock, times) for times in (at, until, done))
    needed = np.asarray(done > at)
    moved_on = np.asarray(done <= until) & ~is_open & (ended - free <= SOON_HOURS)
    counts = np.where(waits["cause"] == "blocked", needed, (waits["cause"] == "queue") & needed & moved_on)
    return np.where(counts, np.minimum(ended, free) - begun, 0.0)


def _hours(clock: Clock, times: pd.DatetimeIndex) -> npt.NDArray[np.float64]:
    return np.asarray(clock.readings(times) / MICROSECONDS_AN_HOUR, dtype="float64")
