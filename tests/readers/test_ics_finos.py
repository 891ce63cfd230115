"""The FINOS calendar in 2024, against an expansion of its own: a parser of thirty lines and dateutil."""

import gzip
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from dateutil.rrule import rrulestr

from diagnostics.model.rituals import recognise
from tests.readers.exports import read_real, real

Event = dict[str, list[tuple[str, str]]]
MASTER, CHANGED = "master", "changed"


def events() -> list[Event]:
    words = gzip.decompress(real("meetings/calendar_finos.ics.gz").read_bytes()).decode()
    unfolded = re.sub(r"\r?\n[ \t]", "", words)
    found = []
    for body in re.findall(r"BEGIN:VEVENT\r?\n(.*?)END:VEVENT", unfolded, re.DOTALL):
        event: Event = {}
        for line in re.sub(r"BEGIN:VALARM.*?END:VALARM", "", body, flags=re.DOTALL).splitlines():
            head, _, value = line.partition(":")
            name, _, parameters = head.partition(";")
            event.setdefault(name, []).append((parameters, value))
        found.append(event)
    return found


def first(event: Event, name: str) -> str:
    return event.get(name, [("", "")])[0][1]


def moment(parameters: str, value: str) -> datetime | None:
    """A moment of the file; none for a whole day."""
    if "VALUE=DATE" in parameters.split(";") or len(value) == 8:
        return None
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = re.search(r"TZID=([^;:]+)", parameters)
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(zone.group(1)))


def written(every: list[Event]) -> datetime:
    stamps = [moment("", first(e, n)) for e in every for n in ("DTSTAMP", "LAST-MODIFIED", "CREATED") if n in e]
    return max(stamps)


def is_meeting(event: Event, start: datetime | None, end: datetime | None) -> bool:
    """A timed event shorter than a day, neither cancelled nor free."""
    if start is None or end is None or not timedelta() < end - start < timedelta(days=1):
        return False
    off = first(event, "STATUS") == "CANCELLED" or re.match(
        r"\s*cancell?ed\s*:", first(event, "SUMMARY"), re.IGNORECASE
    )
    return not off and first(event, "TRANSP") != "TRANSPARENT"


def latest(several: list[Event]) -> Event:
    """Of the versions of one event, the one with the highest sequence number."""
    return max(several, key=lambda event: int(first(event, "SEQUENCE") or 0))


def occurrences(every: list[Event], end: datetime) -> Counter:
    """(series, start in UTC) of every meeting of 2024 that began before the file was written."""
    out: Counter = Counter()
    by_series: dict[str, list[Event]] = {}
    for event in every:
        by_series.setdefault(first(event, "UID"), []).append(event)
    for uid, several in by_series.items():
        changed: dict[datetime, list[Event]] = {}
        for event in several:
            if "RECURRENCE-ID" in event and (planned := moment(*event["RECURRENCE-ID"][0])):
                changed.setdefault(planned.astimezone(UTC), []).append(event)
        kept = {planned: latest(versions) for planned, versions in changed.items()}
        masters = [event for event in several if "RECURRENCE-ID" not in event]
        begun: list[tuple[Event, datetime, datetime]] = []
        if masters:
            master = latest(masters)
            start, stop = (moment(*master[name][0]) if name in master else None for name in ("DTSTART", "DTEND"))
            if start is not None and stop is not None:
                begun = [
                    (master, at, at + (stop - start))
                    for at in starts(master, start, end)
                    if at.astimezone(UTC) not in kept
                ]
        begun += [
            (event, moment(*event["DTSTART"][0]), moment(*event["DTEND"][0]))
            for event in kept.values()
            if "DTEND" in event
        ]
        for event, at, until in begun:
            if is_meeting(event, at, until) and at.year == 2024 and at < end:
                out[uid, at.astimezone(UTC)] += 1
    return out


def starts(master: Event, start: datetime, end: datetime) -> list[datetime]:
    """When a series begins, its removed days left out; the rule runs on the clock of its place."""
    if "RRULE" not in master:
        return [start]
    rule, zone, local = first(master, "RRULE"), start.tzinfo, start.replace(tzinfo=None)
    if until := re.search(r"UNTIL=(\w+)", rule):
        last = until.group(1)
        if last.endswith("Z"):
            last = f"{datetime.strptime(last, '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC).astimezone(zone):%Y%m%dT%H%M%S}"
        elif len(last) == 8:
            last += "T235959"
        rule = rule.replace(until.group(0), f"UNTIL={last}")
    removed = {
        (at.astimezone(UTC) if at else value)
        for parameters, values in master.get("EXDATE", [])
        for value in values.split(",")
        for at in [moment(parameters, value)]
    }
    until_local = end.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    every = rrulestr(rule, dtstart=local).between(datetime(2018, 1, 1), until_local, inc=True)
    zoned = (at.replace(tzinfo=zone) for at in every)
    return [at for at in zoned if at.astimezone(UTC) not in removed]


def test_the_meetings_of_2024_are_those_of_another_expansion():
    every = events()
    end = written(every)
    expected = occurrences(every, end)
    meetings = read_real("meetings/calendar_finos.ics.gz").frames["meetings"]
    of_2024 = meetings[meetings["start_at"].dt.year.eq(2024)]
    found = Counter(zip(of_2024["meeting_id"].str.rsplit("@", n=1).str[0], of_2024["start_at"], strict=True))
    assert len(of_2024) == sum(expected.values()) == 492
    assert found == Counter({(uid, pd.Timestamp(at)): n for (uid, at), n in expected.items()})
    assert end.date() == date(2024, 9, 28)


def test_the_titles_of_the_calendar_tell_their_kind():
    """Read by eye over the titles: committees (PMC, TOC), working groups and interest groups, calls of everybody."""
    titles = read_real("meetings/calendar_finos.ics.gz").frames["meetings"]["title"]
    kinds = Counter(titles.map(recognise))
    assert kinds == {
        "other": 861, "working_group": 955, "committee": 202, "all_hands": 24, "steering": 17, "review": 2,
    }  # fmt: skip
    groups = r"Working|WG|SIG|Interest Group|Discussion|Task Force"
    words = {"committee": r"\bPMCs?\b|\bTOC\b|Committee", "working_group": groups}
    for kind, pattern in words.items():
        of_kind = titles[titles.map(recognise).eq(kind)]
        assert of_kind.str.contains(pattern, case=False).all()
