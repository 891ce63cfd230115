"""What came out of each meeting: the calendar that took place, and the log kept by hand of some of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from sample_data._clock import WorkClock, utc
from sample_data._decisions import Topic
from sample_data._dice import dice
from sample_data._meetings import COMMITTEE, Series
from sample_data._names import OBJECTS, VERBS
from sample_data._plan import Plan

ROUND_TABLE = "Tour de table"
PROGRESS = "Avancement"
ACCEPTED = "Accepté"
MORE_WORK = "Compléter le dossier avant la prochaine séance"


@dataclass(frozen=True)
class Line:
    """One line of the meeting log: a subject, and what came out of it."""

    subject: str
    decision: str = ""
    actions: str = ""
    ticket_ids: tuple[str, ...] = ()


Log = dict[datetime, list[Line]]


@dataclass(frozen=True)
class Held:
    """Meetings that took place, who was in them, and the lines written about them."""

    meetings: pd.DataFrame
    attendance: pd.DataFrame
    minutes: pd.DataFrame


def held(plan: Plan, seed: int, series: Sequence[Series], topics: Sequence[Topic]) -> Held:
    """Every meeting that took place. Counts are missing, not zero, where no minutes were kept."""
    clock = WorkClock(plan.first_day, plan.last_day)
    subjects = _subjects(seed)
    rows, presence, written = [], [], []
    for rank, one in enumerate(series, start=1):
        occurrences = list(one.occurrences(clock))
        log = _log(plan, seed, one, [start for _, start in occurrences], subjects) if one.minutes_kept else {}
        if one.title == COMMITTEE:
            log = _committee(log, topics, clock)
        log = _kept(plan, seed, one, log)
        for day, start in occurrences:
            meeting_id = f"{rank:03d}-{day:%Y%m%d}"
            rows.append(_row(meeting_id, one, start, log.get(start)))
            presence += [(meeting_id, person, float(one.minutes)) for person in one.people]
            written += [
                (meeting_id, line.subject, line.decision, line.actions, list(line.ticket_ids))
                for line in log.get(start, [])
            ]
    return Held(
        _typed(pd.DataFrame(rows)),
        pd.DataFrame(presence, columns=["meeting_id", "person", "minutes"]),
        pd.DataFrame(written, columns=["meeting_id", "subject", "decision", "actions", "ticket_ids"]),
    )


def _kept(plan: Plan, seed: int, series: Series, log: Log) -> Log:
    """The part of the minutes that somebody wrote down and filed."""
    if plan.habits.minutes_share >= 1:
        return log
    stream = dice(seed, "filed", series.title)
    return {start: lines for start, lines in log.items() if stream.random() < plan.habits.minutes_share}


def _row(meeting_id: str, series: Series, start: datetime, lines: Sequence[Line] | None) -> dict[str, object]:
    known = lines is not None
    return {
        "meeting_id": meeting_id,
        "title": series.title,
        "start_at": start,
        "end_at": start + timedelta(minutes=series.minutes),
        "team": series.team,
        "recurring": True,
        "free": series.free,
        "minutes_kept": known,
        "decisions_count": sum(bool(line.decision) for line in lines or ()) if known else None,
        "actions_count": sum(bool(line.actions) for line in lines or ()) if known else None,
    }


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    counts = {name: frame[name].astype("Int64") for name in ("decisions_count", "actions_count")}
    times = {name: utc(frame[name].to_numpy()) for name in ("start_at", "end_at")}
    return frame.assign(**counts, **times)


def _subjects(seed: int) -> Iterator[str]:
    """Subjects of small choices, each once as long as there are any left."""
    every = [f"{verb} {thing}" for verb in VERBS for thing in OBJECTS]
    lap = 0
    while True:
        lap += 1
        yield from (f"{subject} ?" for subject in dice(seed, "subjects", lap).sample(every, len(every)))


def _log(plan: Plan, seed: int, series: Series, starts: Sequence[datetime], subjects: Iterator[str]) -> Log:
    """The planted share of occurrences is exact; a healthy ritual has an outcome most of the time."""
    stream = dice(seed, "minutes", series.title)
    planted = plan.strength("empty_ritual", ritual=series.title)
    share = plan.rates.productive_share if planted is None else planted
    productive = set(stream.sample(list(starts), round(share * len(starts))))
    log: Log = {start: [Line(ROUND_TABLE)] for start in starts}
    for start in sorted(productive):
        thing, decides = stream.choice(OBJECTS), stream.random() < 0.5
        log[start] = [
            Line(next(subjects), decision=f"Retenu : option {stream.choice('AB')}")
            if decides
            else Line(PROGRESS, actions=f"Préparer {thing} avant la prochaine séance")
        ]
    return log


def _committee(log: Mapping[datetime, list[Line]], topics: Sequence[Topic], clock: WorkClock) -> Log:
    """The committee's log has a line for each topic it looked at, with the tickets that wait for it."""
    at = {clock.hours_at(start): start for start in log}
    seen: Log = {}
    for topic in topics:
        for sitting in topic.sittings:
            decided = topic.decided == sitting
            waiting = tuple(key for key, since in topic.waiting_since.items() if since <= sitting)
            line = Line(topic.title, ACCEPTED if decided else "", "" if decided else MORE_WORK, waiting)
            seen.setdefault(at[sitting], []).append(line)
    return {**log, **seen}
