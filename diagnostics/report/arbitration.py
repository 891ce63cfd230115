"""How long decisions wait: by class, as curves, and subject by subject."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.irritants._triggers import slowest_class
from diagnostics.locale import Days, Text, plural, text
from diagnostics.measures.arbitration_time import MIN_AT_RISK, ArbitrationTime
from diagnostics.measures.decision_rate import DecisionRate
from diagnostics.measures.repeated_decisions import OPEN, RepeatedDecisions
from diagnostics.model.subjects import class_name
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Curve, Frame, curves
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Block, Column, table

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 9
TITLE: Final = text("Arbitration")
WIDTHS: Final = (40, 20, 13, 18, 14, 12, 12, 12, 20)
CHART_ROWS: Final = 19
CLASSES_DRAWN: Final = 6
TOPICS_SHOWN: Final = 2_000
PAIRS_SHOWN: Final = 200


TOPICS: Final = (
    Column(text("Topic"), lambda r: r.title),
    Column(text("Type of decision"), lambda r: class_name(r.decision_class)),
    Column(text("Raised"), lambda r: r.raised_at, "date"),
    Column(text("Decided"), lambda r: r.decided_at, "date"),
    Column(text("Days"), lambda r: r.days, "days"),
    Column(text("Still open"), lambda r: text("yes") if r.open else None, "centre"),
    Column(text("Times discussed"), lambda r: r.meetings, "num"),
    Column(text("Tickets held"), lambda r: r.tickets, "num"),
    Column(text("Team"), lambda r: r.owner_team),
)
CLASSES: Final = (
    Column(text("Type of decision"), lambda r: class_name(r.decision_class)),
    Column(text("Topics"), lambda r: r.n, "num"),
    Column(text("Of which open"), lambda r: r.open, "num"),
    Column(text("Median (days)"), lambda r: r.median_days, "days"),
    Column(text("Low (90 %)"), lambda r: r.low_days, "days"),
    Column(text("High (90 %)"), lambda r: r.high_days, "days"),
)
COMMITTEES: Final = (
    Column(text("Committee"), lambda r: r.committee),
    Column(text("Meetings with a topic"), lambda r: r.meetings, "num"),
    Column(text("Topics"), lambda r: r.topics, "num"),
    Column(text("Decided there"), lambda r: r.decided, "num"),
    Column(text("Deferrals"), lambda r: r.deferrals, "num"),
    Column(text("Share"), lambda r: r.share, "pct"),
    Column(text("Low (90 %)"), lambda r: r.low, "pct"),
    Column(text("High (90 %)"), lambda r: r.high, "pct"),
)
AGAIN: Final = (
    Column(text("Topic"), lambda r: r.title),
    Column(text("Decided again as"), lambda r: r.other_title),
    Column(text("Decided"), lambda r: r.at, "date"),
    Column(text("Decided again"), lambda r: r.other_at, "date"),
    Column(text("Titles alike"), lambda r: r.likeness, "pct"),
    Column(text("Tickets in common"), lambda r: r.shared_tickets, "num"),
    Column(text("Reversed"), lambda r: text("yes") if r.reopened else None, "centre"),
    Column(text("One topic"), lambda r: _one_subject(r), "centre"),
    Column(text("Committee"), lambda r: r.other_committee),
)
POINTS: Final = (
    Column(text("Curve"), lambda r: class_name(r.curve)),
    Column(text("Days"), lambda r: r.days, "hours"),
    Column(text("Share still open"), lambda r: r.still_open, "pct"),
)


def applies(audit: "Audit") -> bool:
    """Where decisions can be followed."""
    return audit.evidence[ArbitrationTime].status != "not_computable"


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the classes, the curves, the subjects, and the points behind the curves."""
    pen = Pen(sheet, page)
    result = page.audit.evidence[ArbitrationTime]
    pen.start(TITLE, _finding(result), WIDTHS)
    classes = table(pen, TABLE_ROW, CLASSES, result.classes.itertuples())
    chart_row = classes.last + 2
    row = chart_row + (CHART_ROWS if len(result.curves) else 0)
    row = _decided_in(pen, row)
    row = _again(pen, row)
    pen.section(row, _subjects(len(result.topics)), len(WIDTHS))
    longest = result.topics.sort_values(["days", "topic_id"], ascending=[False, True]).head(TOPICS_SHOWN)
    topics = table(pen, row + 1, TOPICS, longest.itertuples(), "main")
    sheet.freeze_panes = f"A{TABLE_ROW - 1}"
    sheet.print_area = f"A1:{letter(len(WIDTHS))}{topics.last}"  # the points of the curves are for the screen
    if len(result.curves):
        _curves(pen, chart_row, topics, result)


def _one_subject(row: Any) -> Text:
    """What was answered about a pair of decisions."""
    if row.answer == OPEN:
        return text("to be confirmed")
    return text("yes") if row.counted else text("no")


def _decided_in(pen: Pen, row: int) -> int:
    """What each committee decides, in the order of their names."""
    rates = pen.page.audit.evidence[DecisionRate].committees
    if rates.empty:
        return row
    pen.section(row, text("What committees decide: topics decided there, of those that came up"), len(WIDTHS))
    return table(pen, row + 1, COMMITTEES, rates.itertuples()).last + 2


def _again(pen: Pen, row: int) -> int:
    """Pairs of decisions that are, or may be, about one subject."""
    pairs = pen.page.audit.evidence[RepeatedDecisions].pairs
    if pairs.empty:
        return row
    asked_only = not pairs["counted"].any() and pairs["answer"].eq(OPEN).any()
    title = text("Topics that may be one: to be confirmed") if asked_only else text("Topics reopened or decided again")
    pen.section(row, title, len(WIDTHS))
    shown = pairs.sort_values(["counted", "other_at"], ascending=[False, False]).head(PAIRS_SHOWN)
    return table(pen, row + 1, AGAIN, shown.itertuples()).last + 2


def _finding(result: ArbitrationTime) -> Text:
    opened = plural("{n} topic is still open.", "{n} topics are still open.", n=result.open)
    if result.median is None:
        return text("Too few topics to conclude. {open}", open=opened)
    if result.median.value == float("inf"):
        return text("Fewer than half of the topics are decided so far. {open}", open=opened)
    if slowest := _slowest(result):
        return text(
            "{slowest} All types together: {days} {interval}. {open}",
            slowest=slowest,
            days=result.median.written(),
            interval=result.median.interval,
            open=opened,
        )
    return text(
        "Half of the topics wait more than {days} {interval} for their decision. {open}",
        days=result.median.written(),
        interval=result.median.interval,
        open=opened,
    )


def _slowest(result: ArbitrationTime) -> Text | None:
    """The class that the trigger speaks of; nothing where it is the only one."""
    name, median = slowest_class(result)
    if name is None or median is None or len(result.classes) < 2:
        return None
    which = class_name(name)
    if median.value == float("inf"):
        return text("“{which}”, the slowest type: fewer than half are decided so far.", which=which)
    return text(
        "“{which}”, the slowest type: half of the topics wait more than {days} {interval} for their decision.",
        which=which,
        days=median.written(),
        interval=median.interval,
    )


def _subjects(count: int) -> Text:
    if count > TOPICS_SHOWN:
        return text("Topics, longest wait first: {shown} of {all}", shown=TOPICS_SHOWN, all=count)
    return text("Topics, longest wait first")


def _curves(pen: Pen, chart_row: int, above: Block, result: ArbitrationTime) -> None:
    """The curves, over their points written under the subjects."""
    row = above.last + 3
    threshold = pen.page.audit.settings.thresholds.arbitration_days
    limit = text("threshold: {days}", days=Days(threshold * 24)).render(pen.page.lang)
    points = stairs(result.curves, [*_drawn(result)])
    top = pd.DataFrame({"curve": limit, "days": [threshold, threshold], "still_open": [0.0, 1.0]})
    pen.section(row, text("Points of the curves"), len(WIDTHS))
    block = table(pen, row + 1, POINTS, pd.concat([points, top]).itertuples())
    drawn, start = [], block.first
    for name, group in pd.concat([points, top]).groupby("curve", sort=False):
        drawn.append(Curve(pen.words(class_name(str(name))), start, start + len(group) - 1, dashed=name == limit))
        start += len(group)
    alt = text(
        "Curves of the share of topics still open, by days since they were raised. {finding}",
        finding=_finding(result),
    )
    title = text("Share of topics still open, by type of decision")
    frame = Frame(
        f"A{chart_row}", title, alt, width=24, height=8.6, axis=text("days since raised"), number_format="0 %",
        across="0",
    )  # fmt: skip
    curves(pen, frame, (2, 3), drawn)
    stop = text("Curves stop where fewer than {n} topics are left.", n=MIN_AT_RISK)
    pen.wide(chart_row + CHART_ROWS - 2, stop, len(WIDTHS), "note")


def _drawn(result: ArbitrationTime) -> pd.Series:
    """The classes with most subjects."""
    most = result.classes.sort_values(["n", "decision_class"], ascending=[False, True])["decision_class"]
    return most[most.isin(result.curves["decision_class"])].head(CLASSES_DRAWN)


def stairs(curve: pd.DataFrame, classes: list[str]) -> pd.DataFrame:
    """A curve as the points of its steps: each day twice, before and after the drop.

    >>> curve = pd.DataFrame({"decision_class": "budget", "days": [0.0, 4.0], "still_open": [1.0, 0.5]})
    >>> stairs(curve, ["budget"])[["days", "still_open"]].values.tolist()
    [[0.0, 1.0], [4.0, 1.0], [4.0, 0.5]]
    """
    parts: list[pd.DataFrame] = []
    for name in classes:
        own = curve[curve["decision_class"] == name].sort_values("days")
        before = own.assign(still_open=own["still_open"].shift())
        steps = pd.concat([before.iloc[1:].assign(after=0), own.assign(after=1)])
        parts.append(steps.sort_values(["days", "after"]).assign(curve=name)[["curve", "days", "still_open"]])
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["curve", "days", "still_open"])
