"""Blocked work: blocked time by reason, what is in progress by stage and by team, and the oldest tickets."""

from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Days, Share, Text, UnitName, plural, text
from diagnostics.measures.ageing_work import AgeingWork
from diagnostics.measures.blocked_time import BlockedTime
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.report._cells import InDays, Pen
from diagnostics.report._charts import Bars, Frame, bars, make_room
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import stage_name, team_name

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 11
TITLE: Final = text("Blocked work")
WIDTHS: Final = (30, 18, 20, 18, 14, 25, 14, 14, 14, 14)
BARS_SHOWN: Final = 12
TICKETS_SHOWN: Final = 200
SOURCES: Final[dict[str, Text]] = {
    "flag": text("flag"), "status": text("status"), "label": text("label"), "link": text("link"),
}  # fmt: skip
ABOVE: Final = (text("below the median"), text("above the median"), text("above 85 %"), text("above 95 %"))

REASONS: Final = (
    Column(text("Reason"), lambda r: text("no reason given") if pd.isna(r.reason) else r.reason),
    Column(text("Said by"), lambda r: SOURCES[r.source]),
    Column(text("Blocked time ({hours})"), lambda r: r.total_hours, "num"),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Times"), lambda r: r.times, "num"),
    Column(text("Median of one time"), lambda r: InDays(r.median_hours), "days"),
)
STAGES: Final = (
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("Tickets in progress"), lambda r: r.in_progress, "hours"),
    Column(text("Worked on"), lambda r: r.working, "hours"),
    Column(text("Leaving per week"), lambda r: r.left_a_week, "hours"),
    Column(text("Weeks of work"), lambda r: r.weeks_of_work, "hours"),
)
TEAMS: Final = (Column(text("Team"), lambda r: team_name(r.team)), *STAGES[1:])
TICKETS: Final = (
    Column(text("Ticket"), lambda r: r.ticket_id),
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("Team"), lambda r: None if pd.isna(r.team) else team_name(r.team)),
    Column(text("Started"), lambda r: r.started_at, "date"),
    Column(text("Age"), lambda r: InDays(r.age_hours), "days"),
    Column(text("Against finished tickets"), lambda r: ABOVE[int(r.level)]),
)


def applies(audit: "Audit") -> bool:
    """Where something that is in progress or blocked can be seen."""
    return any(audit.evidence[kind].status != "not_computable" for kind in (BlockedTime, AgeingWork))


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the reasons with their chart, work in progress by stage and team, and the oldest tickets."""
    pen = Pen(sheet, page)
    blocked, ages, wip = (page.audit.evidence[kind] for kind in (BlockedTime, AgeingWork, WorkInProgress))
    assert isinstance(blocked, BlockedTime) and isinstance(ages, AgeingWork) and isinstance(wip, WorkInProgress)
    finding = _finding(blocked, ages, page)
    pen.start(TITLE, finding, WIDTHS)
    row = _reasons(pen, blocked, finding) if len(blocked.reasons) else TABLE_ROW
    if len(wip.stages):
        row = _in_progress(pen, row, wip, finding)
    if len(ages.tickets):
        _oldest(pen, row, ages)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _oldest(pen: Pen, row: int, ages: AgeingWork) -> None:
    pen.section(row, text("Tickets in progress, the oldest first"), len(WIDTHS))
    oldest = ages.tickets.head(TICKETS_SHOWN)
    block = table(pen, row + 1, TICKETS if ages.percentiles else TICKETS[:-1], oldest.itertuples(), "main")
    if len(oldest) < len(ages.tickets):
        cut = text("The {n} oldest of {all} tickets.", n=Count(len(oldest)), all=Count(len(ages.tickets)))
        pen.wide(block.last + 1, cut, len(WIDTHS), "note")


def _finding(blocked: BlockedTime, ages: AgeingWork, page: Page) -> Text:
    """What is blocked, then what is old."""
    if blocked.status == "not_computable":
        first = text("Nothing says when a ticket is blocked: blocked time is unknown.")
    elif not blocked.tickets:
        first = text("No ticket was blocked.")
    else:
        first = plural(
            "{n} ticket was blocked, for {days} in all: {share} of all waiting.",
            "{n} tickets were blocked, for {days} in all: {share} of all waiting.",
            n=blocked.tickets,
            days=Days(blocked.hours, page.day),
            share=Share(blocked.share, 0 if blocked.share >= 0.01 else 1),
        )
    return text("{one} {other}", one=first, other=_old(ages, page))


def _old(ages: AgeingWork, page: Page) -> Text:
    if ages.tickets.empty:
        return text("No ticket is in progress.")
    if ages.older is None:
        return text("Too few finished tickets to say which of those in progress are old.")
    return text(
        "{share} of the tickets in progress {interval} are older than {days}, an age that only 5 % of finished "
        "tickets reached.",
        share=ages.older.written(),
        interval=ages.older.interval,
        days=Days(ages.percentiles[-1], page.day),
    )


def _reasons(pen: Pen, blocked: BlockedTime, finding: Text) -> int:
    title = text("Blocked time by reason")
    pen.section(TABLE_ROW, title, len(WIDTHS))
    block = table(pen, TABLE_ROW + 1, REASONS, blocked.reasons.head(BARS_SHOWN).itertuples())
    if block.count < 2:
        return block.last + 2  # one bar compares nothing
    frame = Frame(
        f"A{block.last + 2}", title, text("Bar chart: {title}. {finding}", title=title, finding=finding), width=26,
        height=_height(block.count), axis=UnitName("hours", pen.page.day), number_format="#,##0",
    )  # fmt: skip
    bars(pen, frame, Bars(block.first, block.last, names=1, values=(3,)))
    return _below(block.last, frame)


def _in_progress(pen: Pen, row: int, wip: WorkInProgress, finding: Text) -> int:
    title = plural(
        "Work in progress by stage, mean of the last week", "Work in progress by stage, mean of the last {n} weeks",
        n=wip.recent_weeks,
    )  # fmt: skip
    pen.section(row, title, len(WIDTHS))
    block = table(pen, row + 1, STAGES, wip.stages.itertuples())
    frame = Frame(
        f"F{row + 1}", title, text("Bar chart: {title}. {finding}", title=title, finding=finding), width=15,
        height=max(5.5, 2.5 + 1.1 * block.count), axis=text("tickets"), number_format="0.0",
    )  # fmt: skip
    bars(pen, frame, Bars(block.first, block.last, names=1, values=(2, 4)))
    row = make_room(pen, block, frame)
    by_team = plural(
        "Work in progress by team, mean of the last week", "Work in progress by team, mean of the last {n} weeks",
        n=wip.recent_weeks,
    )  # fmt: skip
    pen.section(row, by_team, len(WIDTHS))
    return table(pen, row + 1, TEAMS, wip.teams.itertuples()).last + 2


def _height(count: int) -> float:
    return max(5.5, 1.5 + 0.8 * count)


def _below(last: int, frame: Frame) -> int:
    """The first row under a chart that stands below a table."""
    return last + 4 + round(frame.height * 28.3 / 15)
