"""Another mapping of the same log gives what the whole flow would give with it."""

from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.flow.flow import build
from diagnostics.flow.remapped import remapped
from diagnostics.measures import Context
from diagnostics.measures.flow_time import measure
from diagnostics.settings import Settings, StatusChoice, WorkingTime

from .build_log import STATUSES, tables_of

ROWS = [
    ("A", "2026-01-05T08", "Ready", None, "A"),
    ("A", "2026-01-06T08", "Dev", "ann", "A"),
    ("A", "2026-01-09T08", "Done", "ann", "A"),
    ("B", "2026-01-05T08", "Dev", "bob", "B"),
    ("B", "2026-01-07T08", "Test", "bob", "B"),
    ("B", "2026-01-12T08", "Done", "bob", "B"),
]


@pytest.mark.parametrize("calendar", [True, False])
@pytest.mark.parametrize(
    "changed", [{}, {"Test": StatusChoice("done", "done")}, {"Dev": StatusChoice("idea", "queue")}]
)
def test_it_is_the_flow_of_that_mapping(calendar, changed):
    settings = Settings(statuses={**STATUSES, **changed}, working_time=WorkingTime(calendar=calendar))
    tables = tables_of(ROWS)
    flow, part = build(tables, settings), remapped(tables, settings)
    for name in ("stages", "stage_links", "lives"):
        pd.testing.assert_frame_equal(getattr(part, name), getattr(flow, name))
    assert part.lead_hours == measure(Context(tables, settings, flow, flow.log.at)).lead.value


def test_the_median_lead_time_is_that_of_the_tickets_that_the_mapping_calls_done():
    settings = Settings(statuses=STATUSES)
    assert remapped(tables_of(ROWS), settings).lead_hours == (96 + 168) / 2
    none_done = replace(settings, statuses={**STATUSES, "Done": STATUSES["Dropped"]})
    assert remapped(tables_of(ROWS), none_done).lead_hours is None


def test_without_a_log_there_is_nothing_to_map():
    assert remapped(tables_of([]), Settings()) is None
