"""When the meetings of some minutes were, and what they are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import PurePath
from typing import Final

import pandas as pd

from diagnostics.model.reading import Question
from diagnostics.readers import _minutes_words as words
from diagnostics.readers._dates import file_dates
from diagnostics.readers._headers import plain
from diagnostics.readers._meetings import one_line
from diagnostics.readers._minutes_lines import Block
from diagnostics.readers._source import Source
from diagnostics.readers._written_days import WrittenDay, day_in_name, days_in, last_day_of_month, year_in
from diagnostics.settings import Settings

TOP_LINES: Final = 12
HOURS: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s*(?:[:hH]\s*([0-5]\d)|[hH](?!\w))")
AROUND_A_DAY: Final = re.compile(
    r"(?:meeting|reunion|seance|session|comite|sc|council|board|week|semaine|of|du|le|the|on|de|la|notes?|"
    r"minutes|recap|"
    r"updates?|summary|monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi|vendredi|\d{1,2}h\d{0,2}| )*"
)
SAYS_MEETING: Final = re.compile(
    r"\b(?:compte rendu|cr|reunion|minutes|meeting|comite|committee|council|board|weekly|hebdo|copil|codir|"
    r"comex|seance|"
    r"proces verbal|pv|point|revue|review|retro\w*|daily|steering|atelier|workshop|update|notes?)\b"
)


@dataclass(frozen=True)
class DatedHeading:
    """A heading that is nothing but a day: its place among the blocks; `vague` when it names a month only."""

    place: int
    day: date
    vague: bool


def dated_headings(found: Sequence[Block], file: str) -> list[DatedHeading]:
    """Headings that are nothing but a day (or a month), where there are several: each begins another meeting.

    A day without a year is in the year that the text or the name of the file gives, and not after the day of the file.
    """
    named = day_in_name(file)
    year = next((y for b in found[:3] if (y := year_in(b.text))), named.year if named else None)
    out = []
    for place, block in enumerate(found):
        if block.kind == "heading" and block.level <= 3 and (day := _only_a_day(block.text, year)):
            early = named is not None and day[0] > named and year_in(block.text) is None
            out.append(DatedHeading(place, _a_year_before(day[0]) if early else day[0], day[1]))
    # a month above the days of its meetings is no meeting
    out = [one for one in out if not (one.vague and any(other.place == one.place + 1 for other in out))]
    return out if len({one.day for one in out}) > 1 else []


def meeting_days(found: Sequence[Block], file: str) -> list[WrittenDay]:
    """The days that may be that of the meeting: of a date line, the titles, the first headings, the file name."""
    top = found[:TOP_LINES]
    labels = [words.label_of(b.text) for b in top]
    lines = [label[1] for label in labels if label and label[0] == "date"]
    lines += [b.text for b in top[:3]] + [b.text for b in top[3:] if b.kind == "heading"]
    named = day_in_name(file)
    return [day for line in lines for day in days_in(line)] + ([WrittenDay(named, 0, 0)] if named else [])


def day_of(found: Sequence[Block], source: Source, settings: Settings) -> tuple[date, bool] | None:
    """The day of the meeting, and whether only its month is known; none when the minutes do not say."""
    days = meeting_days(found, source.name)
    if not days:
        return None
    first, named = days[0], day_in_name(source.name)
    if first.other is not None and (first.other == named or source.choice(settings).date_order == "month_first"):
        return first.other, False
    from_name = first.end == 0
    return first.day, from_name and not days_in(_bare_name(source.name))


def order_question(found: Sequence[Block], lang: str, source: Source, settings: Settings) -> Question | None:
    """The order of day and month, where the day of English minutes can be read in two ways and nothing settles it."""
    if lang == "fr" or source.choice(settings).date_order or dated_headings(found, source.name):
        return None
    first = next(iter(meeting_days(found, source.name)), None)
    if first is None or first.other is None or day_in_name(source.name) in (first.day, first.other):
        return None
    written = pd.Series([f"{first.day:%d/%m/%Y}"], dtype="str", index=[1])
    return file_dates(source, {"at": written}, settings).question


def _only_a_day(heading: str, year: int | None) -> tuple[date, bool] | None:
    """The day a heading consists of, and whether it is only a month; none for a heading that says more."""
    days = days_in(heading, year=year)
    if days:
        return (days[0].day, False) if AROUND_A_DAY.fullmatch(plain(without_days(heading, days))) else None
    first, _, rest = heading.partition(" ")
    month = last_day_of_month(f"{first} {year}") if year else None
    alone = AROUND_A_DAY.fullmatch(plain(rest.replace(str(year), "")))
    return (month, True) if month and alone else None


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _bare_name(file: str) -> str:
    return file.rpartition(" › ")[2].replace("_", " ")


def without_days(heading: str, days: Sequence[WrittenDay]) -> str:
    """A heading without the days in it."""
    for day in reversed(days):
        heading = heading[: day.start] + " " + heading[day.end :]
    return heading


def title_of(found: Sequence[Block], file: str) -> str:
    """The first heading that is more than a day, else the name of the file."""
    stem = PurePath(file.rpartition(" › ")[2]).stem
    first = next((b for b in found[:TOP_LINES] if b.kind == "heading" and b.level <= 2), None)
    first = first or next((b for b in found[:2] if b.kind != "row" and len(b.text) < 150), None)
    if first is None or words.section_of(first.text) or words.label_of(first.text):
        return one_line(stem)
    left = plain(without_days(first.text, days_in(first.text, year=2000)))
    return one_line(stem if AROUND_A_DAY.fullmatch(left) and not SAYS_MEETING.search(left) else first.text)


def hours_of(found: Sequence[Block]) -> tuple[time, ...]:
    """When the meeting began and ended, from its line about the time."""
    for block in found[:TOP_LINES]:
        label = words.label_of(block.text)
        if label and label[0] in ("time", "date"):
            hours = tuple(time(int(hour), int(minute or 0)) for hour, minute in HOURS.findall(label[1]))
            if hours:
                return hours[:2]
    return ()
