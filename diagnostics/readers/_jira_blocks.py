"""What a Jira CSV export says about blocked time: the flag, the columns that count it, and packed time in status."""

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import literal, plural, text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem
from diagnostics.readers import _tickets
from diagnostics.readers._table import Table

BETWEEN_STATUSES: Final = "_*|*_"
WITHIN_STATUS: Final = "_*:*_"
NUMBER: Final = re.compile(r"\d{1,18}")
MOST_DAYS: Final = 36_500


def blocks(table: Table, columns: Mapping[str, str], tickets: pd.DataFrame, since: pd.Series) -> pd.DataFrame:
    """One row for each ticket that is flagged, or was blocked for some days, since a known date.

    Definition
        A flagged ticket is blocked until it is done. Another is blocked for as many days as its column of blocked time
        counts. Jira says when the last block began only: the days of earlier ones stand there too.
    """
    frame = table.frame.loc[tickets.index]
    flag = _tickets.people(frame[columns["flagged"]]) if "flagged" in columns else pd.Series(None, frame.index, "str")
    days = _days(frame[columns["blocked_days"]]) if "blocked_days" in columns else pd.Series(0.0, frame.index)
    start = since.loc[tickets.index]
    end = tickets["done_at"].where(flag.notna(), start + pd.to_timedelta(days, unit="D"))
    held = start.notna() & (flag.notna() | (days > 0)) & ~(end <= start)
    told = tickets.assign(start_at=start, end_at=end, reason=flag, source="flag")
    return complete("blocks", told[held])


def problems(table: Table, columns: Mapping[str, str], since: pd.Series | None) -> tuple[Problem, ...]:
    """How blocked time was read, flags that say no date, and time in status that cannot be used."""
    return (*_counting(columns, since), *_undated_flags(table, columns, since), *_packed(table, columns))


def time_in_status(cell: str) -> list[tuple[str, int, float]]:
    """Jira's packed time in status: the number of each status, how often the ticket was in it, hours in all.

    >>> time_in_status("10011_*:*_2_*:*_7200000_*|*_11962_*:*_1_*:*_0")
    [('10011', 2, 2.0), ('11962', 1, 0.0)]
    """
    parts = [part.split(WITHIN_STATUS) for part in cell.split(BETWEEN_STATUSES)]
    return [
        (part[0], int(part[1]), int(part[2]) / 3_600_000)
        for part in parts
        if len(part) == 3 and all(NUMBER.fullmatch(number) for number in part[1:])
    ]


def _days(cells: pd.Series) -> pd.Series:
    days = pd.to_numeric(cells.str.strip().str.replace(",", "."), errors="coerce").fillna(0.0)
    return days.where(days.between(0, MOST_DAYS), 0.0)


def _counting(columns: Mapping[str, str], since: pd.Series | None) -> tuple[Problem, ...]:
    if since is None or "blocked_days" not in columns:
        return ()
    what = text(
        "Blocked time is the days in “{days}” counted from “{since}”, the date of the last block: the days of earlier "
        "blocks stand there too.",
        days=literal(columns["blocked_days"]),
        since=literal(columns["blocked_at"]),
    )
    return (Problem(what),)


def _undated_flags(table: Table, columns: Mapping[str, str], since: pd.Series | None) -> tuple[Problem, ...]:
    if "flagged" not in columns:
        return ()
    flagged = _tickets.people(table.frame[columns["flagged"]]).notna()
    undated = flagged if since is None else flagged & since.isna()
    if not undated.any():
        return ()
    what = plural(
        "{n} ticket is flagged, and the export does not say since when: its blocked time is unknown.",
        "{n} tickets are flagged, and the export does not say since when: their blocked time is unknown.",
        n=int(undated.sum()),
    )
    return (Problem(what, int(undated.sum()), _tickets.rows_of(undated)),)


def _packed(table: Table, columns: Mapping[str, str]) -> tuple[Problem, ...]:
    if "time_in_status" not in columns:
        return ()
    told = table.frame[columns["time_in_status"]].dropna().map(time_in_status)
    told = told[told.map(len) > 0]
    if told.empty:
        return ()
    again = int(told.map(lambda statuses: any(times > 1 for _, times, _ in statuses)).sum())
    what = plural(
        "{n} ticket has its time in each status, by number and without order: it cannot be placed on the flow and was "
        "not used. Tickets that came back to a status: {again}.",
        "{n} tickets have their time in each status, by number and without order: it cannot be placed on the flow and "
        "was not used. Tickets that came back to a status: {again}.",
        n=len(told),
        again=again,
    )
    return (Problem(what, len(told), tuple(int(row) for row in told.index[: _tickets.ROWS_SHOWN])),)
