"""What the definitions change: time in stage by visits counted, flow time by its start and its clock."""

from typing import Any, Final

from diagnostics.locale import Text, text
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.time_in_stage import TimeInStage
from diagnostics.model.stages import CLOSED
from diagnostics.report._cells import InDays, Pen, Shown
from diagnostics.report._styles import FORMATS
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import stage_name

STARTS: Final = {"created": text("lead time, from created"), "started": text("flow time, from started")}
CLOCKS: Final = {"calendar": text("calendar"), "working": text("working time")}

STAGES: Final = (
    Column(text("Stage"), lambda r: stage_name(r.stage)),
    Column(text("All visits added, median per ticket ({days})"), lambda r: InDays(r.ticket_median_hours), "days"),
    Column(text("First entry alone ({days})"), lambda r: InDays(r.first_entry_median_hours), "days"),
    Column(text("Last entry alone ({days})"), lambda r: InDays(r.last_entry_median_hours), "days"),
)


def spread(pen: Pen, row: int) -> int:
    """Write both tables where they can be computed; return the next free row."""
    evidence = pen.page.audit.evidence
    stages, times = evidence[TimeInStage].stages, evidence[FlowTime].definitions
    if len(stages):
        pen.section(row, text("Time in a stage by definition: tools differ on tickets that come back"), 10)
        row = table(pen, row + 1, STAGES, stages[~stages["stage"].isin(CLOSED)].itertuples()).last + 2
    if len(times):
        pen.section(row, text("Time to delivery by definition: same finished tickets, two starts, two clocks"), 10)
        row = table(pen, row + 1, _times(pen), times.itertuples()).last + 2
    return row


def _times(pen: Pen) -> tuple[Column, ...]:
    formats = FORMATS[pen.page.lang]

    def days(name: str) -> Any:
        return lambda r: Shown(getattr(r, name), formats["working_days" if r.clock == "working" else "days"])

    columns: tuple[tuple[Text, str], ...] = (
        (text("Median"), "median_days"),
        (text("Low (90 %)"), "low_days"),
        (text("High (90 %)"), "high_days"),
        (text("85 % below"), "p85_days"),
    )
    return (
        Column(text("Definition"), lambda r: STARTS[r.start]),
        Column(text("Clock"), lambda r: CLOCKS[r.clock]),
        Column(text("Tickets"), lambda r: r.n, "num"),
        *(Column(title, days(name), "days") for title, name in columns),
    )
