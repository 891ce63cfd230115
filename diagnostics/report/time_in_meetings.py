"""Time in meetings: the coordination load of each role, then week by week."""

from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Share, Text, literal, plural, text
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.model.results import Estimate
from diagnostics.report._cells import Pen
from diagnostics.report._colours import RAMP, SOFT
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, header, table
from diagnostics.report._wording import ends, written

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 13  # after the rituals, which come first by name
TITLE: Final = text("Coordination load")
WIDTHS: Final = (40, 22, 12, 12, 13, 12, 12, 12, 13, 14)
HIDDEN: Final = "╱╱╱"
FULL: Final = 0.60


def applies(audit: "Audit") -> bool:
    """Where the time of roles in meetings is known."""
    return len(audit.evidence[CoordinationLoad].roles) > 0


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the roles, then the weeks: theirs is the header that is printed again on each page."""
    pen = Pen(sheet, page)
    load = page.audit.evidence[CoordinationLoad]
    pen.start(TITLE, _finding(load), WIDTHS)
    _weeks(pen, _roles(pen, TABLE_ROW, load), load)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _finding(load: CoordinationLoad) -> Text:
    """The role that meetings take most of, then what dependencies take of product managers; else what is counted."""
    roles = shown_roles(load).sort_values(["share", "role"], ascending=[False, True])
    if roles.empty:
        return text("Hours in meetings ÷ working hours. Overlaps count once.")
    most = roles.iloc[0]
    first = text(
        "{role}: {share} of the working week in meetings, the most of any role.",
        role=literal(most.role),
        share=Share(float(most.share)),
    )
    if load.dependency is None:
        return first
    other = text("Product managers spend {share} on dependencies.", share=written(load.dependency))
    return text("{one} {other}", one=first, other=other)


def hours_a_month(load: CoordinationLoad) -> Text | None:
    """What meetings take, where it is known."""
    if not load.hours_a_month > 0:
        return None
    return text("Meetings take {hours} person-hours a month.", hours=Count(load.hours_a_month))


ROLES: Final = (
    Column(text("Role"), lambda r: r.role),
    Column(text("People"), lambda r: r.people, "num"),
    Column(text("Share of working time"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
)


def _roles(pen: Pen, row: int, load: CoordinationLoad) -> int:
    """The roles that can be shown; the others are counted in one hatched line, without name or number of people."""
    pen.section(row, text("Part of working time spent in meetings, by role"), len(WIDTHS))
    shown = shown_roles(load)
    block = table(pen, row + 1, ROLES, shown.itertuples())
    hidden = len(load.roles) - len(shown)
    line = block.last + 1
    if hidden:
        few = plural("{n} role is hidden: too few people", "{n} roles are hidden: too few people", n=hidden)
        pen.put(line, 1, few)
        for column in range(2, len(ROLES) + 1):
            pen.put(line, column, HIDDEN, "hidden")
        line += 1
    if load.dependency:
        pen.wide(line, _dependency(load.dependency, load.rule), len(WIDTHS), "note")
    return line + 2


def _dependency(share: Estimate, rule: Text) -> Text:
    return text(
        "Product managers: {share} {interval} of their working time in meetings that manage dependencies. {rule}",
        share=written(share),
        interval=ends(share),
        rule=rule,
    )


def shown_roles(load: CoordinationLoad) -> pd.DataFrame:
    """Roles of enough people, as the measure says it: the others have no share."""
    return load.roles[load.roles["share"].notna()]


def _weeks(pen: Pen, row: int, load: CoordinationLoad) -> None:
    """One row a week, one column a role, coloured from 0 to the threshold and beyond."""
    roles = shown_roles(load).sort_values(["people", "role"], ascending=[False, True])["role"].head(len(WIDTHS) - 1)
    if roles.empty or load.weeks.empty:
        return
    grid = load.weeks.pivot_table(index="week", columns="role", values="share").reindex(columns=sorted(roles))
    pen.section(row, text("Part of working time spent in meetings, week by week"), len(WIDTHS))
    header(
        pen, row + 1, [text("Week of"), *(literal(role) for role in grid.columns)], [False, *[True] * len(grid.columns)]
    )
    for line, (week, shares) in enumerate(grid.iterrows(), row + 2):
        pen.put(line, 1, week, "date").alignment = Alignment(horizontal="left", indent=1)
        for column, share in enumerate(shares, 2):
            pen.put(line, column, share, "pct")
    limit = pen.page.audit.settings.thresholds.dependency_share
    scale = ColorScaleRule(
        start_type="num", start_value=0, start_color=SOFT, mid_type="num", mid_value=limit, mid_color=RAMP[1],
        end_type="num", end_value=FULL, end_color=RAMP[2],
    )  # fmt: skip
    cells = f"B{row + 2}:{letter(1 + len(grid.columns))}{row + 1 + len(grid)}"
    pen.sheet.conditional_formatting.add(cells, scale)
