"""The flow map: the picture by team, the stages, and the links between places."""

from typing import TYPE_CHECKING, Any, Final

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Share, Text, plural, text
from diagnostics.model.stages import CLOSED
from diagnostics.report._cells import InDays, Pen
from diagnostics.report._page import Page
from diagnostics.report._picture import POINTS_A_PIXEL, place
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._spread import spread
from diagnostics.report._tables import ENOUGH, Column, of_enough, table
from diagnostics.report._wording import KINDS, stage_name, team_name

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 4
TITLE: Final = text("Flow map")
WIDTHS: Final = (22, 22, 22, 22, 13, 13, 13, 13, 13, 13)
PICTURE_PX: Final = (1180, 650)  # what a printed page holds under the finding
LINKS_SHOWN: Final = 200

WORK_IN_QUEUES: Final = text(
    "A stage is a queue when most of its hours lie in queue statuses. Hours in its other statuses count as work, "
    "unless the ticket is blocked or handed over and not yet taken."
)
STAGES: Final = (
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("Queue or work"), lambda r: KINDS[r.kind]),
    Column(text("Visits"), lambda r: r.visits, "num"),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Median of a visit ({days})"), lambda r: InDays(r.median_hours), "days"),
    Column(text("85th percentile of a visit ({days})"), lambda r: InDays(r.p85_hours), "days"),
    Column(text("All visits ({hours})"), lambda r: r.total_hours, "num"),
    Column(text("Of which waiting ({hours})"), lambda r: r.waiting_hours, "num"),
)
LINKS: Final = (
    Column(text("From stage"), lambda r: stage_name(r.s_stage)),
    Column(text("From team"), lambda r: team_name(r.s_team)),
    Column(text("To stage"), lambda r: stage_name(r.t_stage)),
    Column(text("To team"), lambda r: team_name(r.t_team)),
    Column(text("Passages"), lambda r: r.passages, "num"),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Median wait carried ({hours})"), of_enough("median_hours"), "hours"),
    Column(text("Total wait carried ({hours})"), lambda r: r.total_hours, "num"),
    Column(text("Backward"), lambda r: _mark(r.backward), "centre"),
    Column(text("Change of team"), lambda r: _mark(r.handover), "centre"),
)


def applies(audit: "Audit") -> bool:
    """Where there is a history."""
    return audit.flow is not None


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the picture, the stages, the links."""
    pen = Pen(sheet, page)
    flow = page.audit.flow
    assert flow
    pen.start(TITLE, _finding(page), WIDTHS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    row = _picture(pen, TABLE_ROW)
    if row > TABLE_ROW:
        sheet.row_breaks.append(Break(row - 1))
    pen.section(row, text("Stages, all teams together"), len(WIDTHS))
    stages = table(pen, row + 1, STAGES, flow.stages.itertuples())
    pen.wide(stages.last + 1, WORK_IN_QUEUES, len(WIDTHS), "note")
    _links(pen, spread(pen, stages.last + 3), flow.links)


def _links(pen: Pen, row: int, links: Any) -> None:
    heaviest = links.sort_values(["passages", "s_stage", "s_team", "t_stage", "t_team"], ascending=[False, *[True] * 4])
    pen.section(row, _cut(len(links)), len(WIDTHS))
    table(pen, row + 1, LINKS, heaviest.head(LINKS_SHOWN).itertuples())


def _cut(links: int) -> Text:
    if links > LINKS_SHOWN:
        return text(
            "Links between places: {shown} of {all}, most passages first; median from {least} passages on",
            shown=LINKS_SHOWN, all=links, least=ENOUGH,
        )  # fmt: skip
    return plural(
        "Links between places: {n}, most passages first; median from {least} passages on",
        "Links between places: {n}, most passages first; median from {least} passages on",
        n=links,
        least=ENOUGH,
    )


def _picture(pen: Pen, row: int) -> int:
    picture = pen.page.pictures.teams or pen.page.pictures.stages
    if picture is None:
        return row
    _, height = place(pen, picture, row, 1, PICTURE_PX)
    rows = max(1, round(height * POINTS_A_PIXEL / 15))
    for line in range(row, row + rows):
        pen.sheet.row_dimensions[line].height = (height + 6) * POINTS_A_PIXEL / rows
    return row + rows + 1


def _finding(page: Page) -> Text:
    """The stage where the most waiting is, and its part."""
    flow = page.audit.flow
    assert flow
    stages = flow.stages[~flow.stages["stage"].isin(CLOSED)]
    waiting = stages["waiting_hours"].sum()
    if not waiting:
        return text("Tickets never wait in this history, as far as it can be seen.")
    most = stages.loc[stages["waiting_hours"].idxmax()]
    return text(
        "{share} of all waiting is in the stage “{stage}”.",
        share=Share(float(most["waiting_hours"] / waiting)),
        stage=stage_name(str(most["stage"])),
    )


def _mark(flag: bool) -> Text | None:
    return text("yes") if flag else None
