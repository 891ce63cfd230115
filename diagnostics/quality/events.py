"""Events that are odd by themselves: told twice, at one instant, without a holder."""

from typing import Final

import numpy as np
import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._log import Flags, SortedLog
from diagnostics.quality._problem import Check, Found

SAID: Final = ("status", "person", "team", "line", "actor")


def duplicate_event(given: Given) -> Found | None:
    """Events that repeat another: same ticket, instant, status and holders."""
    if given.log is None:
        return None
    log = given.log
    places = np.flatnonzero(_at_one_instant(log))
    frame = pd.DataFrame({"ticket": log.ticket[places], "at": log.at[places]})
    for column in SAID:
        frame[column] = given.tables["history"][column].cat.codes.to_numpy()[log.order[places]]
    return _events(log, places[frame.duplicated().to_numpy()])


def same_instant(given: Given) -> Found | None:
    """Events that change the status at the very instant of the event before them."""
    if given.log is None:
        return None
    log = given.log
    together = np.append(False, np.diff(log.at) == 0) & ~log.first
    return _events(log, np.flatnonzero(together & np.append(False, np.diff(log.status) != 0)))


def event_without_person(given: Given) -> Found | None:
    """Events after which nobody holds an open ticket, where the history names people."""
    return _without(given, "person", "holders", 0)


def event_without_team(given: Given) -> Found | None:
    """Events after which no team holds an open ticket, where the history names teams."""
    return _without(given, "team", "team", None)


def _at_one_instant(log: SortedLog) -> Flags:
    """Whether an event has another one of its ticket at its instant."""
    with_before = np.append(False, np.diff(log.at) == 0) & ~log.first
    return with_before | np.append(with_before[1:], False)


def _without(given: Given, column: str, shown_in: str, nobody: int | None) -> Found | None:
    if given.log is None or not given.tables.has("history", column):
        return None
    log = given.log
    odd = log.missing(column) & ~log.closed
    rows = log.rows(np.flatnonzero(odd)[:1_000]).assign(**{shown_in: nobody})
    return Found(int(odd.sum()), max(int((~log.closed).sum()), 1), rows)


def _events(log: SortedLog, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Found:
    return Found(len(places), len(log.at), log.rows(places[:1_000]))


CHECKS: Final = (
    Check(
        name="duplicate_event",
        title=text("An event told twice"),
        why=text("The same ticket, instant, status and holder stand twice or more in the history."),
        treatment="kept",
        how=text("It adds no time and no handover; it only raises the number of events."),
        to_do=text("Look whether two exports overlap; leave one of them out."),
        affects=(),
        unit="events",
        shown_in=("at",),
        find=duplicate_event,
    ),
    Check(
        name="same_instant",
        title=text("Two statuses at the same instant"),
        why=text("A ticket changes its status twice at once: a rule of the tool, or dates without hours."),
        treatment="kept",
        how=text("Taken in the order of the file; the status between lasts no time."),
        to_do=text("If dates have no hours, export them again with hours."),
        affects=("time_in_stage", "rework", "handovers"),
        unit="events",
        shown_in=("at",),
        find=same_instant,
    ),
    Check(
        name="event_without_person",
        title=text("An open ticket that nobody holds"),
        why=text("After the event the ticket is open and assigned to no person."),
        treatment="kept",
        how=text("Held by “unassigned”, a holder like another at the level of people."),
        to_do=text("Ask whether tickets are assigned when work begins; else read the level of teams only."),
        affects=("handovers", "ping_pong"),
        unit="events",
        shown_in=("holders",),
        find=event_without_person,
    ),
    Check(
        name="event_without_team",
        title=text("An open ticket that no team holds"),
        why=text("After the event the ticket is open, and neither the export nor the mapping says which team has it."),
        treatment="kept",
        how=text("Held by “unassigned”, a holder like another: it gives and takes handovers."),
        to_do=text("Give the team of each person on the mapping page of the app."),
        affects=("handovers", "ping_pong", "time_in_stage"),
        unit="events",
        shown_in=("team",),
        find=event_without_team,
    ),
)
