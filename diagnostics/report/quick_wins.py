"""The quick wins, twenty rows each, then the candidates that were not kept."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.levers import flow_times
from diagnostics.levers._win import size_of_effort
from diagnostics.locale import Text, joined, literal, text
from diagnostics.model.results import Box, Choice, QuickWin
from diagnostics.model.units import TICKET_HOURS
from diagnostics.report._cells import Pen, Shown, lines
from diagnostics.report._charts import Bars, Frame, bars
from diagnostics.report._colours import BLUE, GREY
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW, irritant_row, win_row
from diagnostics.report._replayed import CANNOT_KNOW, told_rows
from diagnostics.report._styles import as_shown
from diagnostics.report._tables import LINE_HEIGHT, Column, table
from diagnostics.report._wording import COMPARED, effect, leading, lever_title, listed, short, wins_found

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 7
TITLE: Final = text("Quick wins")
WIDTHS: Final = (30, 24, 13, 13, 3, 15, 15, 15, 15, 15)
WORDS: Final = (2, 4)
ROOM: Final = 50
LIMITS_DOWN: Final = 13
ON, WHY = (6, 7), (8, 10)


def applies(audit: "Audit") -> bool:
    """Always there."""
    return bool(audit.settings)


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one block a win, each at its own row, so that the first sheet can lead to it."""
    pen = Pen(sheet, page)
    choice = page.audit.choice
    pen.start(TITLE, wins_found(choice), WIDTHS)
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    for number, win in enumerate(choice.wins):
        _block(pen, win_row(number), number, win)
        if number:
            sheet.row_breaks.append(Break(win_row(number) - 1))
    if replayed := [number for number, win in enumerate(choice.wins) if win.replay is not None]:
        _limits(pen, win_row(replayed[0]) + LIMITS_DOWN)
    row = win_row(len(choice.wins))
    for swap in choice.swaps:
        pen.wide(row, text("Put by hand: {kept} Instead of: {proposed}", kept=swap.kept.title,
                           proposed=swap.proposed.title), len(WIDTHS))  # fmt: skip
        row += 1
    if choice.fewer:
        pen.wide(row, choice.fewer, len(WIDTHS))
        row += 2
    if choice.left:
        pen.section(row, text("Candidates that were not kept"), len(WIDTHS))
        pen.wide(row + 1, COMPARED, len(WIDTHS))
        _left(pen, row + 2, choice)


def _block(pen: Pen, row: int, number: int, win: QuickWin) -> None:
    pen.section(row, text("{n}. {title}", n=number + 1, title=win.title), len(WIDTHS))
    for line, (name, value) in enumerate(_facts(pen, win), row + 1):
        _fact(pen, line, name, value)
    _irritants(pen, row + 8, win)
    _figures(pen, row + 16, win)


def _facts(pen: Pen, win: QuickWin) -> Iterator[tuple[Text, Any]]:
    """What is said of a win, one row each; the eighth row is for its irritants."""
    yield text("Lever"), lever_title(win.lever)
    yield text("Indicator"), win.indicator
    yield text("Effect [90 %]"), effect(win)
    yield text("Stability: share of draws where it stays chosen"), Shown(win.stability, "0 %")
    yield text("Effort in days ({size})", size=size_of_effort(win.effort_days)), Shown(win.effort_days, "0.0")
    yield text("Time given back over the period"), _saved(win)
    yield text("Observations"), Shown(win.gain.n, "#,##0")
    yield text("Irritants it addresses"), None
    yield text("Visible"), _box(win.visible)
    yield text("Measurable"), _box(win.measurable)
    yield text("Replicable"), _box(win.replicable)
    yield text("Assumption"), text("{assumption} {tool}", assumption=win.assumption, tool=_tool(win))
    yield text("First step"), win.first_step
    yield text("What to watch"), win.watch_out
    yield text("Replay"), _replayed(pen, win)


def _saved(win: QuickWin) -> Text:
    """Time given back, to two leading digits; some levers remove things that are not counted in hours."""
    if win.saved.unit == "count":
        return text("no hours: what it changes is counted, not timed")
    saved = leading(win.saved)
    if saved.unit in TICKET_HOURS:
        return text("{saved} of ticket waiting {interval}", saved=saved.written(), interval=saved.interval)
    return text("{saved} of people's time {interval}", saved=saved.written(), interval=saved.interval)


def _tool(win: QuickWin) -> Text:
    if win.tool_change:
        return text("A tool has to be configured first.")
    return text("No tool has to be changed.")


def _replayed(pen: Pen, win: QuickWin) -> Text:
    """Lead time and throughput before and after, in one line."""
    times = flow_times(win.replay) if win.replay is not None else None
    if times is None:
        return text("This lever does not act on tickets: there is nothing to replay.")
    told = [text("{name}: {words}", name=name, words=words) for name, words in told_rows(times, pen.page.day)]
    return text("{list}", list=joined(told, " · "))


def _box(box: Box) -> Text:
    return text("{mark} {why}", mark="☑" if box.ticked else "☐", why=box.why)


def _fact(pen: Pen, row: int, name: Text, value: Any) -> None:
    pen.put(row, 1, name)
    cell = pen.put(row, WORDS[0], value)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=WORDS[0], end_column=WORDS[1])
    high = max(lines(pen.words(name), WIDTHS[0]), lines(str(cell.value or ""), ROOM))
    pen.sheet.row_dimensions[row].height = 2.5 + 13 * high


def _irritants(pen: Pen, row: int, win: QuickWin) -> None:
    """The irritants a win acts on; heaviest first; the heading leads to it."""
    ranks = [rank for rank, irritant in enumerate(pen.page.audit.irritants) if irritant.id in win.on]
    names = [short(pen.page.audit.irritants[rank], rank + 1) for rank in ranks]
    heading = text("Irritants it addresses")
    _fact(pen, row, heading, listed(names) if names else literal("–"))
    if ranks:
        place = pen.page.place("irritants", irritant_row(ranks[0]))
        pen.link(pen.put(row, 1, heading, "link"), place, win.title)


def _figures(pen: Pen, row: int, win: QuickWin) -> None:
    """Today and target: the cells behind the chart too."""
    high = 1
    for column, heading in enumerate((win.indicator, text("Value"), text("Low (90 %)"), text("High (90 %)")), 1):
        cell = pen.put(row, column, heading, "head right" if column > 1 else "head")
        high = max(high, lines(str(cell.value), WIDTHS[column - 1]))
    pen.sheet.row_dimensions[row].height = 4 + 13 * high
    unit, lang = win.gain.unit, pen.page.lang
    ends = win.target_ends or (win.baseline + win.gain.low, win.baseline + win.gain.high)
    rows = (
        (text("Today"), (win.baseline, *_today(pen, win))),
        (
            text("Target (replay)") if win.replay else text("Target (assumed)"),
            (win.target, *(max(0.0, end) for end in ends)),
        ),
    )
    for line, (name, values) in enumerate(rows, row + 1):
        pen.put(line, 1, name)
        for column, value in enumerate(values, 2):
            pen.put(line, column, Shown(*as_shown(value, unit, lang, like=win.baseline)), "num")
    alt = text(
        "Bar chart: {indicator}, today and with the lever: {effect}.", indicator=win.indicator, effect=effect(win)
    )
    _, code = as_shown(win.baseline, unit, lang)
    title = text("{indicator}: today and with the lever", indicator=win.indicator)
    if win.replay:
        title = text("{indicator}: today and replayed", indicator=win.indicator)
    frame = Frame(f"F{row - 15}", title, alt, width=14.4, height=7, number_format=code)
    bars(pen, frame, Bars(row + 1, row + 2, names=1, values=(2,), colours=(GREY, BLUE)))


def _today(pen: Pen, win: QuickWin) -> tuple[float, ...]:
    """The interval of the figure of today, where it is the size of an irritant that the win acts on."""
    sizes = [irritant.size for irritant in pen.page.audit.irritants if irritant.id in win.on]
    same = [size for size in sizes if (size.unit, size.value) == (win.gain.unit, win.baseline)]
    return (same[0].low, same[0].high) if same and same[0].low < same[0].high < math.inf else ()


def _limits(pen: Pen, row: int) -> None:
    """What no replay can know: once, under the chart of the first one, so that a win stays on its page."""
    cell = pen.put(row, 6, text("{list}", list=joined(list(CANNOT_KNOW), " ")))
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    pen.sheet.merge_cells(start_row=row, end_row=row + 2, start_column=6, end_column=len(WIDTHS))


def _left(pen: Pen, row: int, choice: Choice) -> None:
    columns = (
        Column(text("Lever"), lambda left: lever_title(left.win.lever)),
        Column(text("Indicator and effect [90 %]"), lambda left: _on_indicator(left.win)),
        Column(text("Effort (days)"), lambda left: left.win.effort_days, "hours"),
        Column(text("Stability"), lambda left: left.win.stability, "pct"),
    )
    block = table(pen, row, columns, choice.left)
    titles = {each.id: short(each, rank) for rank, each in enumerate(pen.page.audit.irritants, 1)}
    for (first, last), heading in ((ON, text("Irritants it addresses")), (WHY, text("Why not"))):
        for column in range(first, last + 1):
            pen.put(row, column, heading if column == first else None, "head")
    for line, left in enumerate(choice.left, block.first):
        on = [title for name, title in titles.items() if name in left.win.on]
        needed = max(_over(pen, line, ON, listed(on) if on else literal("–")), _over(pen, line, WHY, left.why))
        pen.sheet.row_dimensions[line].height = max(pen.sheet.row_dimensions[line].height or 0, needed)


def _on_indicator(win: QuickWin) -> Text:
    """A change says nothing without what changes."""
    return text("{indicator}: {effect}", indicator=win.indicator, effect=effect(win))


def _over(pen: Pen, row: int, columns: tuple[int, int], words: Text) -> float:
    """Write over several columns; return the height it needs."""
    first, last = columns
    cell = pen.put(row, first, words)
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    return 2 + LINE_HEIGHT * lines(str(cell.value), sum(WIDTHS[first - 1 : last]))
