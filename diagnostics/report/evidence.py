"""The rows behind each irritant, at most 5,000 each, with a filter."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import DayLength, Lang, Text, joined, plural, text
from diagnostics.model.results import Irritant
from diagnostics.report._cells import Pen
from diagnostics.report._page import Bulk, Page
from diagnostics.report._places import TABLE_ROW, evidence_limit
from diagnostics.report._styles import NUMBERS
from diagnostics.report._tables import Block, header, settle
from diagnostics.report._wording import holder, short, stage_name

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 15
TITLE: Final = text("Evidence")
WIDTHS: Final = (56, 16, 15, 18, 18, 18, 18, 14, 48)
COLUMNS: Final = (
    ("irritant", text("Irritant"), "quoted"),
    ("ticket_id", text("Ticket"), "quoted"),
    ("stage", text("Stage"), "quoted"),
    ("team", text("Team"), "quoted"),
    ("source", text("From"), "quoted"),
    ("target", text("To"), "quoted"),
    ("at", text("Since"), "time"),
    ("hours", text("Hours"), "hours"),
    ("detail", text("Detail"), "quoted"),
)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the header, and hand the rows over to the second pass."""
    pen = Pen(sheet, page)
    found = page.audit.irritants
    limit = evidence_limit(found)
    pen.start(TITLE, _said(found, limit, page.day), WIDTHS)
    header(pen, TABLE_ROW, [title for _, title, _ in COLUMNS], [style in NUMBERS for _, _, style in COLUMNS])
    rows = frame(found, limit, page.lang, page.audit.settings.time_zone)
    block = Block(TABLE_ROW, len(COLUMNS), len(rows))
    settle(pen, block)
    sheet.print_title_rows = f"{TABLE_ROW}:{TABLE_ROW}"
    # long details would otherwise widen the page, and shrink everything on it
    sheet.print_area = f"A1:{letter(len(COLUMNS))}{block.last}"
    if len(rows):
        for column, (_, _, style) in enumerate(COLUMNS, 1):
            pen.put(TABLE_ROW + 1, column, None, style).quotePrefix = style == "quoted"
        page.later.rows[sheet.title] = Bulk(TABLE_ROW + 1, rows)


def frame(found: Sequence[Irritant], limit: int, lang: Lang, zone: str) -> pd.DataFrame:
    """All rows as one frame, places in words; columns that do not apply are empty. Nothing else is let through."""
    parts = list(_parts(found, limit, lang, zone))
    names = [name for name, _, _ in COLUMNS]
    if not parts:
        return pd.DataFrame(columns=names)
    return pd.concat(parts, ignore_index=True)


def _parts(found: Sequence[Irritant], limit: int, lang: Lang, zone: str) -> Iterator[pd.DataFrame]:
    for rank, irritant in enumerate(found, 1):
        rows = irritant.rows.head(limit)
        if rows.empty:
            continue
        part = rows.reindex(columns=[name for name, _, _ in COLUMNS])
        part["irritant"] = short(irritant, rank).render(lang)
        for name, said in (("stage", stage_name), ("team", holder), ("source", holder), ("target", holder)):
            words = {place: said(place).render(lang) for place in part[name].dropna().unique()}
            part[name] = part[name].map(words)
        part["at"] = pd.to_datetime(part["at"], utc=True).dt.tz_convert(zone).dt.tz_localize(None)
        part["hours"] = part["hours"].astype("float64")
        yield part.astype({name: "object" for name in part if name not in ("at", "hours")})


def _said(found: Sequence[Irritant], limit: int, day: DayLength) -> Text:
    """How many rows are here, how many are left out, and which hours they have."""
    told = [_shown(found, limit)]
    if day.working:
        told.append(text("Hours of tickets are working hours; hours of meetings are person-hours."))
    if any(irritant.of_topics for irritant in found):
        told.append(text("Under an arbitration, hours are those that the topic waited, not those of its tickets."))
    return Text("{told}", (("told", joined(told, " ")),))


def _shown(found: Sequence[Irritant], limit: int) -> Text:
    shown = sum(min(len(irritant.rows), limit) for irritant in found)
    everything = sum(irritant.row_count for irritant in found)
    if not everything:
        return text("No irritant is shown, so there are no rows to prove one.")
    if shown == everything:
        return plural(
            "{n} row, heaviest first under each irritant.", "{n} rows, heaviest first under each irritant.", n=shown
        )
    return text(
        "{shown} of {all} rows, heaviest first: at most {limit} for each irritant.",
        shown=shown,
        all=everything,
        limit=limit,
    )
