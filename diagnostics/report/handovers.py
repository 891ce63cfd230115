"""Handovers: between which teams, at which level, what they wait, which go there and back."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Count, Hours, Text, UnitName, in_context, plural, text
from diagnostics.measures.dependencies import Dependencies
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.ping_pong import PingPong
from diagnostics.model.stages import UNASSIGNED
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Bars, Frame, bars, make_room
from diagnostics.report._colours import RAMP
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import ENOUGH, Column, header, of_enough, table
from diagnostics.report._team_links import team_links
from diagnostics.report._wording import stage_name, team_name

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 10
TITLE: Final = in_context("sheet", "Handovers")
WIDTHS: Final = (30, 18, 16, *(10.5,) * 10)  # twelve teams beside their names, printed as large as other sheets
TEAMS_SHOWN: Final = 12
LINKS_SHOWN: Final = 500
BARS_SHOWN: Final = 10
BY_LEVEL: Final = text(
    "Work without a holder counts as held by one more, “Unassigned”: a ticket put back among the unassigned and taken "
    "again bounces between persons. Levels are never compared."
)
LEVELS: Final = {"person": text("Persons"), "team": text("Teams"), "line": text("Lines")}
# from no wait to two weeks, the last bin of the map's ramp, in days of the audit
COLD, WARM, HOT = 0, 3, 14


LEVEL_COLUMNS: Final = (
    Column(text("Level"), lambda r: LEVELS[r.level]),
    Column(text("Holders"), lambda r: r.shown_holders, "centre"),
    Column(text("Handovers"), lambda r: r.handovers, "num"),
    Column(text("Tickets with a handover"), lambda r: r.tickets_with_handover, "num"),
    Column(text("Share of tickets"), lambda r: r.share_with_handover, "pct"),
    Column(text("Tickets that bounce"), lambda r: r.ping_pong_tickets, "num"),
    Column(text("Share that bounces"), lambda r: r.ping_pong_share, "pct"),
    Column(text("Bounces"), lambda r: r.ping_pong_count, "num"),
)
PAIRS: Final = (
    Column(text("Team"), lambda r: team_name(r.one)),
    Column(text("Other team"), lambda r: team_name(r.other)),
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("Tickets between them"), lambda r: r.tickets_between, "num"),
    Column(text("Tickets that bounce"), lambda r: r.bouncing_tickets, "num"),
    Column(text("Share of tickets between them"), of_enough("share", "tickets_between"), "pct"),
    Column(text("Low (90 %)"), of_enough("low", "tickets_between"), "pct"),
    Column(text("High (90 %)"), of_enough("high", "tickets_between"), "pct"),
    Column(text("Bounces"), lambda r: r.count_, "num"),
    Column(text("Wait carried ({hours})"), lambda r: r.wait_hours, "num"),
)
LINKS: Final = (
    Column(text("From team"), lambda r: team_name(r.source)),
    Column(text("To team"), lambda r: team_name(r.target)),
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("Handovers"), lambda r: r.passages, "num"),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Median wait ({hours})"), of_enough("median_hours"), "hours"),
    Column(text("Low (90 %)"), of_enough("low_hours"), "hours"),
    Column(text("High (90 %)"), of_enough("high_hours"), "hours"),
    Column(text("Total wait ({hours})"), lambda r: r.total_hours, "num"),
)

HEAVIEST: Final = (
    Column(
        text("Link"),
        lambda r: text(
            "{source} → {target} ({stage})",
            source=team_name(r.source), target=team_name(r.target), stage=stage_name(r.stage),
        ),
    ),
    Column(text("Total wait ({hours})"), lambda r: r.total_hours, "num"),
)  # fmt: skip


def applies(audit: "Audit") -> bool:
    """Where handovers can be seen."""
    return audit.evidence[Handovers].status != "not_computable"


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the levels, the matrix of teams, the pairs that bounce, the dependencies, the links."""
    pen = Pen(sheet, page)
    result = page.audit.evidence[Handovers]
    pen.start(TITLE, _finding(page), WIDTHS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    levels = table(pen, TABLE_ROW, LEVEL_COLUMNS, _levels(pen, result.levels).itertuples())
    pen.wide(levels.last + 1, BY_LEVEL, len(WIDTHS), "note")
    row = levels.last + 3
    if len(result.links):
        row = _matrix(pen, _heaviest(pen, row, result.links), result.links)
    row = _pairs(pen, row, page.audit.evidence[PingPong].pairs)
    row = team_links(pen, row, page.audit.evidence[Dependencies], len(WIDTHS))
    _links(pen, row, result.links)


def _finding(page: Page) -> Text:
    result, bounces = page.audit.evidence[Handovers], page.audit.evidence[PingPong]
    if result.per_ticket is None or result.links.empty:
        return text("No change of team can be seen in this history.")
    often = result.links[result.links["passages"] >= ENOUGH]
    most = (result.links if often.empty else often).sort_values("total_hours", kind="stable").iloc[-1]
    words = plural(
        "{source} → {target}, in {stage}: {n} handover, {wait} of median wait.",
        "{source} → {target}, in {stage}: {n} handovers, {wait} of median wait.",
        source=team_name(most.source),
        target=team_name(most.target),
        stage=stage_name(most.stage),
        n=int(most.passages),
        wait=Hours(float(most.median_hours), page.day),
    )
    if bounces.share is None:
        return words
    share = text(
        "{share} of tickets {interval} bounce at least once.",
        share=bounces.share.written(),
        interval=bounces.share.interval,
    )
    return text("{one} {other}", one=words, other=share)


def _levels(pen: Pen, levels: pd.DataFrame) -> pd.DataFrame:
    """The levels; how many persons there are is left out where they are fewer than the floor."""
    levels = levels[(levels["holders"] > 1) | (levels["handovers"] > 0)]
    floor = pen.page.audit.settings.min_group
    few = text("fewer than {n}", n=floor)
    shown = [few if r.level == "person" and r.holders < floor else r.holders for r in levels.itertuples()]
    return levels.assign(shown_holders=pd.Series(shown, index=levels.index, dtype="object"))


def _matrix(pen: Pen, row: int, links: pd.DataFrame) -> int:
    """Who gives (rows) to whom (columns): median wait, from five handovers on."""
    pen.section(
        row,
        text(
            "Median wait carried ({hours}): the row gives, the column receives; from {n} handovers on",
            hours=UnitName("hours", pen.page.day),
            n=ENOUGH,
        ),
        len(WIDTHS),
    )
    teams = busiest(links)
    header(pen, row + 1, [text("From ↓   to →"), *map(team_name, teams)], [False, *[True] * len(teams)])
    waits = between_teams(links)
    for line, giver in enumerate(teams, row + 2):
        pen.put(line, 1, team_name(giver), "line")
        for column, receiver in enumerate(teams, 2):
            pen.put(line, column, waits.get((giver, receiver)), "num")
    first, last = row + 2, row + 1 + len(teams)
    cells = f"B{first}:{get_column_letter(1 + len(teams))}{last}"
    cold, warm, hot = (days * pen.page.day.hours for days in (COLD, WARM, HOT))
    scale = ColorScaleRule(
        start_type="num", start_value=cold, start_color=RAMP[0], mid_type="num", mid_value=warm, mid_color=RAMP[1],
        end_type="num", end_value=hot, end_color=RAMP[2],
    )  # fmt: skip
    pen.sheet.conditional_formatting.add(cells, scale)
    known = len({*links["source"], *links["target"]})
    if known > len(teams):
        cut = text("{n} of {all} teams, those with most handovers.", n=Count(len(teams)), all=Count(known))
        pen.wide(last + 1, cut, len(WIDTHS), "note")
        last += 1
    return last + 2


def busiest(links: pd.DataFrame) -> list[str]:
    """The teams with most handovers, at most twelve, in alphabetical order: never by a bad figure."""
    given = pd.concat([links.set_index("source")["passages"], links.set_index("target")["passages"]])
    most = given.groupby(level=0).sum().sort_index().sort_values(ascending=False, kind="stable").head(TEAMS_SHOWN)
    return sorted(most.index, key=lambda team: (team == UNASSIGNED, team))


def between_teams(links: pd.DataFrame) -> dict[Any, float]:
    """Median wait from team to team: the median of the stage where most handovers are."""
    enough = links[links["passages"] >= ENOUGH]
    most = enough.sort_values(["passages", "stage"], ascending=[False, True]).drop_duplicates(["source", "target"])
    return {(r.source, r.target): float(r.median_hours) for r in most.itertuples()}


def _pairs(pen: Pen, row: int, pairs: pd.DataFrame) -> int:
    bouncing = pairs[pairs["count"] > 0] if len(pairs) else pairs
    if bouncing.empty:
        return row
    pen.section(
        row, text("Pairs of teams between which tickets bounce; share from {n} tickets on", n=ENOUGH), len(WIDTHS)
    )
    ordered = bouncing.sort_values(["wait_hours", "one", "other"], ascending=[False, True, True])
    block = table(pen, row + 1, PAIRS, ordered.rename(columns={"count": "count_"}).itertuples())
    return block.last + 2


def _links(pen: Pen, row: int, links: pd.DataFrame) -> None:
    if links.empty:
        return
    title = text("Handovers between teams, by stage entered; median from {n} handovers on", n=ENOUGH)
    pen.section(row, title, len(WIDTHS))
    table(pen, row + 1, LINKS, _by_total(links).head(LINKS_SHOWN).itertuples(), "main")
    pen.sheet.freeze_panes = f"A{TABLE_ROW - 1}"


def _by_total(links: pd.DataFrame) -> pd.DataFrame:
    return links.sort_values(["total_hours", "source", "target", "stage"], ascending=[False, True, True, True])


def _heaviest(pen: Pen, row: int, links: pd.DataFrame) -> int:
    """The links that carry most waiting, with their chart."""
    title = text("The links that carry most waiting")
    pen.section(row, title, len(WIDTHS))
    block = table(pen, row + 1, HEAVIEST, _by_total(links).head(BARS_SHOWN).itertuples())
    height = max(6.0, 1.1 * block.count)
    alt = text("Bar chart: {title}. {finding}", title=title, finding=_finding(pen.page))
    frame = Frame(
        f"C{row + 1}",
        title,
        alt,
        width=20.5,
        height=height,
        axis=UnitName("hours", pen.page.day),
        number_format="#,##0",
    )
    bars(pen, frame, Bars(block.first, block.last, names=1, values=(2,)))
    return make_room(pen, block, frame)
