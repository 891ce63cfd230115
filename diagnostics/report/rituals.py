"""Rituals: what they yield, what they cost in hours, and the coordination load of each role, week by week."""

from math import isnan
from typing import TYPE_CHECKING, Final

import pandas as pd
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Share, Text, literal, plural, text
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.results import Estimate
from diagnostics.model.rituals import RITUAL_NAMES
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._colours import RAMP, SOFT
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, header, table

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 13
TITLE: Final = text("Rituals")
WIDTHS: Final = (40, 22, 12, 12, 13, 12, 12, 12, 13, 14)
RITUALS_SHOWN: Final = 300
BARS_SHOWN: Final = 12
HIDDEN: Final = "╱╱╱"
FULL: Final = 0.60

RITUALS: Final = (
    Column(text("Ritual"), lambda r: r.ritual),
    Column(text("Kind"), lambda r: RITUAL_NAMES[r.kind]),
    Column(text("Sessions"), lambda r: r.occurrences, "num"),
    Column(text("With minutes"), lambda r: r.known, "num"),
    Column(text("With a decision or an action"), lambda r: r.yielded if r.known else text("unknown"), "num"),
    Column(text("Yield"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
    Column(text("Person-hours"), lambda r: r.person_hours, "num"),
    Column(text("Person-hours a session"), lambda r: r.person_hours_each, "hours"),
)


def applies(audit: "Audit") -> bool:
    """Where meetings can be judged, or at least counted."""
    return any(audit.evidence[kind].status != "not_computable" for kind in (RitualYield, CoordinationLoad))


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the rituals with their chart, the roles, and the weeks."""
    pen = Pen(sheet, page)
    rituals, load = page.audit.evidence[RitualYield], page.audit.evidence[CoordinationLoad]
    pen.start(TITLE, _finding(rituals, load), WIDTHS)
    ordered = _ordered(rituals.rituals)
    block = table(pen, TABLE_ROW, RITUALS, ordered.itertuples(), "main")
    row = _chart(pen, block, _left_out(pen, block.last + 1, rituals), ordered)
    if len(load.roles):
        _weeks(pen, _roles(pen, row, load), load)


def _finding(rituals: RitualYield, load: CoordinationLoad) -> Text:
    known, yielded = (int(rituals.rituals[name].sum()) if len(rituals.rituals) else 0 for name in ("known", "yielded"))
    if not known:
        words = text("No minutes: what the rituals yield is unknown.")
    else:
        words = text(
            "Of {known} sessions with minutes, {yielded} ({share}) produced a decision or an action.",
            known=known, yielded=yielded, share=Share(yielded / known),
        )  # fmt: skip
    if not load.hours_a_month > 0:
        return words
    hours = text("Meetings take {hours} person-hours a month.", hours=Count(load.hours_a_month))
    return text("{one} {other}", one=words, other=hours)


def _ordered(rituals: pd.DataFrame) -> pd.DataFrame:
    """Those with minutes first, then by what they cost: no verdict without minutes."""
    if rituals.empty:
        return rituals
    first = rituals.assign(judged=rituals["share"].notna())
    order = ["judged", "person_hours", "ritual"]
    return first.sort_values(order, ascending=[False, False, True]).head(RITUALS_SHOWN)


def _left_out(pen: Pen, line: int, rituals: RitualYield) -> int:
    """The rituals of too few people in one line under the others; the next free row."""
    if not rituals.left_out:
        return line + 1
    least, hours = pen.page.audit.settings.min_group, rituals.left_out_hours
    if isnan(hours):
        words = plural(
            "{n} ritual not shown (fewer than {least} people).",
            "{n} rituals not shown (fewer than {least} people).",
            n=rituals.left_out,
            least=least,
        )
    else:
        words = plural(
            "{n} ritual not shown (fewer than {least} people): {hours} person-hours.",
            "{n} rituals not shown (fewer than {least} people): {hours} person-hours.",
            n=rituals.left_out,
            least=least,
            hours=Count(hours),
        )
    pen.wide(line, words, len(WIDTHS), "note")
    return line + 2


def _chart(pen: Pen, block: Block, row: int, ordered: pd.DataFrame) -> int:
    judged = min(int(ordered["share"].notna().sum()) if len(ordered) else 0, BARS_SHOWN)
    if not judged:
        return row
    title = text("Share of sessions with a decision or an action")
    alt = text("Bar chart: {title}. {finding}", title=title, finding=_finding(*_both(pen)))
    height = max(5.5, 1.5 + 0.75 * judged)
    pen.section(row, text("What rituals produce"), len(WIDTHS))
    frame = Frame(f"A{row + 1}", title, alt, width=26, height=height, number_format="0 %", top=1.0)
    bars(pen, frame, Bars(block.first, block.first + judged - 1, names=1, values=(6,)))
    return row + 3 + round(height * 28.3 / 15)


def _both(pen: Pen) -> tuple[RitualYield, CoordinationLoad]:
    return pen.page.audit.evidence[RitualYield], pen.page.audit.evidence[CoordinationLoad]


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
        share=share.written(),
        interval=share.interval,
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
