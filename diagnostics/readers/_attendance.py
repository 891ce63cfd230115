"""Reports of who was in one online meeting: a header somewhere below a preamble, people below it, often several times.

The members say which columns and words are theirs; this module finds the header, puts the stays of a person together
and makes the meeting.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import pandas as pd

from diagnostics.locale import Text, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._attendance_words import NO_TITLE, spaced, title_of
from diagnostics.readers._counted import Reason, rejections
from diagnostics.readers._dates import FileDates, file_dates
from diagnostics.readers._headers import plain
from diagnostics.readers._meetings import Meeting, audit_date, frames, one_line
from diagnostics.readers._source import Source
from diagnostics.readers._table import DELIMITERS, cells
from diagnostics.settings import DateOrder, Settings

MOST_ROWS: Final = 20_000
HEADER_WITHIN: Final = 60

NOBODY: Final[Reason] = ("{n} row names nobody.", "{n} rows name nobody.")
NO_TIME: Final[Reason] = (
    "{n} row has no time that can be read.",
    "{n} rows have no time that can be read.",
)
AFTER_AUDIT: Final = text("The meeting began after the date of the audit; it did not count.")
NO_DAY: Final = text(
    "The file does not say on which day the meeting was. Put the day into its name (such as 2026-03-12) and add it "
    "again."
)


@dataclass(frozen=True)
class Part:
    """The part of a file that lists people: where each column stands, its rows by number, and what stands above it."""

    header: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    above: tuple[tuple[int, tuple[str, ...]], ...]

    def cell(self, row: Sequence[str], name: str) -> str:
        """A cell of a row; nothing where the column or the cell is missing."""
        at = self.columns.get(name, len(row))
        return row[at].strip() if at < len(row) else ""


@dataclass(frozen=True)
class Stay:
    """One stay of one person as the file writes it; `lasted` in minutes."""

    row: int
    person: str
    joined: str = ""
    left: str = ""
    lasted: float | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """One meeting as its report writes it: `rows` lines about people, which make up the `stays`.

    `order` is the order of day and month where the report settles it.
    """

    format: str
    label: Text
    title: str = ""
    start: str = ""
    end: str = ""
    stays: tuple[Stay, ...] = ()
    rows: int = 0
    order: DateOrder | None = None


def columns_in(row: Sequence[str], wanted: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    """Where each wanted column stands in a header, by its whole plain name; the first that fits."""
    names = [plain(cell) for cell in row]
    places = {
        key: next((i for i, name in enumerate(names) if is_it.fullmatch(name)), -1) for key, is_it in wanted.items()
    }
    return {key: place for key, place in places.items() if place >= 0}


def part(source: Source, find: Callable[[Sequence[str]], Mapping[str, int]]) -> Part | None:
    """The rows under the first header in which `find` sees its columns; they end where another section begins."""
    rows = _rows(source, find)
    top = next((i for i, row in enumerate(rows) if find(row)), None)
    if top is None:
        return None
    numbered = [(n, tuple(row)) for n, row in enumerate(rows, start=1)]
    body = []
    for n, row in numbered[top + 1 :]:
        filled = sum(bool(cell.strip()) for cell in row)
        if filled == 1 or find(row):
            break
        if filled:
            body.append((n, row))
    return Part(tuple(rows[top]), find(rows[top]), tuple(body), tuple(numbered[:top]))


def preamble(above: Part, wanted: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """What the rows above the header say, as `name, value` on one row."""
    said: dict[str, str] = {}
    for _, row in above.above:
        filled = [cell for cell in row if cell.strip()]
        for key, is_it in wanted.items():
            if len(filled) == 2 and is_it.fullmatch(plain(filled[0])):
                said.setdefault(key, spaced(filled[1]))
    return said


def reading(source: Source, settings: Settings, report: Report) -> Reading:
    """The meeting of a report and how long each person was in it, however often they left and came back."""
    known = [stay for stay in report.stays if stay.person]
    found = file_dates(source, _written(report, known), _ordered(source, settings, report.order))
    if found.question:
        return Reading(source.name, report.format, report.label, rows_read=report.rows, questions=(found.question,))
    fates: dict[int, Reason | None] = {stay.row: None if stay.person else NOBODY for stay in report.stays}
    timed = [stay for stay in known if pd.notna(found.at["joined"][stay.row]) or _at(found, "start")]
    fates |= dict.fromkeys((stay.row for stay in known if stay not in timed), NO_TIME)
    met = _meeting(source, report, timed, found)
    late = met is not None and (until := audit_date(settings)) is not None and met.start_at >= until
    return Reading(
        source.name,
        report.format,
        report.label,
        frames([met] if met and not late else []),
        rows_read=report.rows,
        rows_kept=report.rows - sum(why is not None for why in fates.values()) if met and not late else 0,
        problems=(*source.decoding, *rejections(fates), *([Problem(AFTER_AUDIT)] if late else [])),
        time_zone=found.time_zone,
    )


def _rows(source: Source, find: Callable[[Sequence[str]], Mapping[str, int]]) -> list[list[str]]:
    """All rows as cells, the preamble included, cut by the delimiter that shows the header; none without a header."""
    if source.rows is not None:
        small = source.table is not None and len(source.table.frame) <= MOST_ROWS
        return [list(row) for row in source.rows()] if small else []
    for delimiter in DELIMITERS:
        first = source.head.split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
        if any(find(row) for row in cells("\n".join(first), delimiter)):
            return cells(source.text, delimiter)
    return []


def _written(report: Report, stays: Sequence[Stay]) -> dict[str, pd.Series]:
    rows = [stay.row for stay in stays]
    columns = {
        "start": pd.Series([report.start or None], index=[0], dtype="str"),
        "end": pd.Series([report.end or None], index=[0], dtype="str"),
    }
    for name in ("joined", "left"):
        columns[name] = pd.Series([getattr(stay, name) or None for stay in stays], index=rows, dtype="str")
    return columns


def _ordered(source: Source, settings: Settings, order: DateOrder | None) -> Settings:
    """The settings with the order of day and month that the report itself settles, unless a person chose one."""
    choice = source.choice(settings)
    if order is None or choice.date_order is not None:
        return settings
    return replace(settings, files={**settings.files, source.name: replace(choice, date_order=order)})


def _at(found: FileDates, name: str) -> datetime | None:
    moment = found.at[name].iloc[0]
    return None if pd.isna(moment) else moment.to_pydatetime()


def _meeting(source: Source, report: Report, stays: Sequence[Stay], found: FileDates) -> Meeting | None:
    moments = [m for name in ("joined", "left") for m in found.at[name].dropna()]
    start = _at(found, "start") or (min(moments).to_pydatetime() if moments else None)
    if start is None:
        return None
    told = _at(found, "end")
    ended = told if told and told > start else (max(moments).to_pydatetime() if moments else None)
    title = one_line(report.title if plain(report.title) not in NO_TITLE else title_of(source.name))
    people = {stay.person: [other for other in stays if other.person == stay.person] for stay in stays}
    return Meeting(
        meeting_id=f"{title}@{start:%Y%m%dT%H%M%SZ}",
        title=title,
        start_at=start,
        end_at=ended,
        people=tuple(people),
        stayed={person: _minutes(own, found, ended) for person, own in people.items()},
    )


def _minutes(stays: Sequence[Stay], found: FileDates, ended: datetime | None) -> float | None:
    """Minutes in the meeting: durations added up, but times on two devices at once counted once."""
    spans = []
    for stay in stays:
        joined, left = found.at["joined"][stay.row], found.at["left"][stay.row]
        if pd.isna(left) and stay.lasted is not None and pd.notna(joined):
            left = joined + timedelta(minutes=stay.lasted)
        left = pd.Timestamp(ended) if pd.isna(left) and ended else left
        if pd.notna(joined) and pd.notna(left) and left >= joined:
            spans.append((joined, left))
    united = pd.Timedelta(0)
    reached = None
    apart = True
    for joined, left in sorted(spans):
        apart = apart and (reached is None or joined >= reached)
        united += max(left - (joined if reached is None else max(joined, reached)), pd.Timedelta(0))
        reached = left if reached is None else max(left, reached)
    given = [stay.lasted for stay in stays if stay.lasted is not None]
    if len(given) == len(stays) and apart:
        return sum(given)
    return united.total_seconds() / 60 if spans else None
